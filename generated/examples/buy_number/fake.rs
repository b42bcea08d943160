//! A Twilio with one number in the area 415, and none elsewhere.

use serde_json::json;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| {
        if request.method() == http::Method::POST {
            let sid = format!("PN{}", "a".repeat(32));
            return Reply::json(json!({ "sid": sid, "phone_number": "+14155551234" })).status(201);
        }
        let is_there = request.uri().query().is_some_and(|query| query.contains("AreaCode=415"));
        let numbers = if is_there { vec![json!({ "phone_number": "+14155551234" })] } else { Vec::new() };
        Reply::json(json!({ "available_phone_numbers": numbers }))
    })
}

#[cfg(test)]
mod tests {
    use twilio_rest::Error;

    use super::twilio;
    use crate::buy;

    #[tokio::test]
    async fn the_first_number_is_bought() -> Result<(), Error> {
        let twilio = twilio();
        let client = twilio.client()?;
        assert!(buy(&client, 415).await?.is_some());
        let bought = twilio.requests().pop().map(http::Request::into_body);
        let form = "PhoneNumber=%2B14155551234&VoiceUrl=https%3A%2F%2Fwww.example.com%2Fvoice&\
                    SmsUrl=https%3A%2F%2Fwww.example.com%2Fsms";
        assert_eq!(bought, Some(form.into()));
        Ok(())
    }

    #[tokio::test]
    async fn where_there_is_none_nothing_is_bought() -> Result<(), Error> {
        let twilio = twilio();
        assert!(buy(&twilio.client()?, 907).await?.is_none());
        assert_eq!(twilio.requests().len(), 1);
        Ok(())
    }
}
