//! A Twilio with three numbers, on two pages.

use serde_json::{Value, json};
use twilio_rest::api::v2010::incoming_phone_number;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let page = |numbers: &[Value], next| Reply::page::<incoming_phone_number::List>(numbers, next);
    let next = "/2010-04-01/Accounts/AC/IncomingPhoneNumbers.json?Page=1";
    Fake::script([
        page(&[number("a", "https://example.com/voice"), number("b", "")], Some(next)),
        page(&[number("c", "https://example.com/sales")], None),
    ])
}

fn number(sid: &str, voice_url: &str) -> Value {
    json!({ "sid": format!("PN{}", sid.repeat(32)), "voice_url": voice_url })
}

#[cfg(test)]
mod tests {
    use super::twilio;
    use crate::numbers;

    #[test]
    fn all_numbers_of_all_pages_are_there() -> Result<(), Box<dyn std::error::Error>> {
        let expected = [
            format!("PN{} asks https://example.com/voice", "a".repeat(32)),
            format!("PN{} takes no calls", "b".repeat(32)),
            format!("PN{} asks https://example.com/sales", "c".repeat(32)),
        ];
        assert_eq!(numbers(&twilio().blocking_client()?)?, expected);
        Ok(())
    }
}
