//! A Twilio that knows one number.

use serde_json::json;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| {
        if request.uri().path().ends_with("/%2B15557654321") {
            Reply::json(json!({
                "valid": true,
                "phone_number": "+15557654321",
                "line_type_intelligence": { "type": "mobile", "carrier_name": "Example Wireless" },
            }))
        } else {
            Reply::json(json!({ "valid": false, "validation_errors": ["TOO_SHORT"] }))
        }
    })
}

#[cfg(test)]
mod tests {
    use twilio_rest::Error;

    use super::twilio;
    use crate::describe;

    #[tokio::test]
    async fn a_number_is_described() -> Result<(), Error> {
        let twilio = twilio();
        let client = twilio.client()?;
        assert_eq!(describe(&client, "+15557654321").await?, "mobile, Example Wireless");
        assert_eq!(describe(&client, "+1555").await?, "not a number: [TooShort]");
        let uri = twilio.requests()[0].uri().to_string();
        assert!(uri.ends_with("/v2/PhoneNumbers/%2B15557654321?Fields=line_type_intelligence"), "{uri}");
        Ok(())
    }
}
