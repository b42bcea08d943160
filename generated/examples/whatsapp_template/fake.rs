//! A Twilio for which the last word of the other side is two days old.

use serde_json::json;
use twilio_rest::error::InputError;
use twilio_rest::sid::ContentSid;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn template() -> Result<ContentSid, InputError> {
    format!("HX{}", "a".repeat(32)).parse()
}

pub(crate) fn twilio() -> Fake {
    let message = |status: &str, error_code: Option<i64>| {
        let sid = format!("SM{}", "a".repeat(32));
        Reply::json(json!({ "sid": sid, "status": status, "error_code": error_code }))
    };
    Fake::script([
        message("queued", None).status(201),
        message("failed", Some(63016)),
        message("queued", None).status(201),
        message("delivered", None),
    ])
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use twilio_rest::types::MessageStatus as Status;

    use super::*;
    use crate::remind;

    #[tokio::test(start_paused = true)]
    async fn what_comes_too_late_goes_as_a_template() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        let message = remind(&twilio.client()?, "whatsapp:+15557654321", "Ada", template()?).await?;
        assert_eq!(message.status, Some(Status::Delivered));
        let form = "To=whatsapp%3A%2B15557654321&From=whatsapp%3A%2B15551234567&\
                    ContentSid=HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&ContentVariables=%7B%221%22%3A%22Ada%22%7D";
        assert_eq!(twilio.requests()[2].body(), form);
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn what_arrives_is_sent_once() -> Result<(), Box<dyn std::error::Error>> {
        let sid = format!("SM{}", "a".repeat(32));
        let twilio = Fake::new(move |_| Reply::json(json!({ "sid": sid, "status": "read" })));
        remind(&twilio.client()?, "whatsapp:+15557654321", "Ada", template()?).await?;
        let sent = twilio.requests().into_iter().filter(|request| request.method() == http::Method::POST);
        assert_eq!(sent.count(), 1);
        Ok(())
    }
}
