//! A Twilio that tells what became of a message, and somebody who pretends to be it.

use bytes::Bytes;
use http::Request;
use twilio_rest::testing::Twilio;

pub(crate) fn delivered() -> Request<Bytes> {
    signed_with("made-up-token")
}

pub(crate) fn forged() -> Request<Bytes> {
    signed_with("another-token")
}

fn signed_with(token: &str) -> Request<Bytes> {
    let sid = format!("SM{}", "a".repeat(32));
    let parameters = [("MessageSid", sid.as_str()), ("MessageStatus", "delivered")];
    Twilio::new(token, "https://example.com").form("/status", parameters).request()
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use twilio_rest::types::MessageStatus;
    use twilio_rest::webhook::Validator;

    use super::*;
    use crate::read;

    fn validator() -> Validator {
        Validator::new("made-up-token").public_url("https://example.com")
    }

    #[test]
    fn what_twilio_has_signed_is_read() {
        let message = read(&validator(), &delivered()).unwrap();
        assert_eq!(message.message_status, Some(MessageStatus::Delivered));
    }

    #[test]
    fn what_somebody_else_has_signed_is_refused() {
        let (status, _) = read(&validator(), &forged()).unwrap_err();
        assert_eq!(status, StatusCode::FORBIDDEN);
    }
}
