//! A Twilio that delivers a message while it is asked about it.

use serde_json::json;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let message = |status: &str, price: Option<&str>| {
        Reply::json(json!({
            "sid": format!("SM{}", "a".repeat(32)),
            "status": status,
            "price": price,
            "price_unit": "USD",
        }))
    };
    Fake::script([
        message("queued", None).status(201),
        message("sent", None),
        message("delivered", Some("-0.00790")),
    ])
}

#[cfg(test)]
mod tests {
    use twilio_rest::Error;
    use twilio_rest::types::MessageStatus as Status;

    use super::twilio;

    #[tokio::test(start_paused = true)]
    async fn a_message_is_followed_until_it_is_delivered() -> Result<(), Error> {
        let twilio = twilio();
        let message = crate::send(&twilio.client()?, "+15557654321", "Hello").await?;
        assert_eq!(message.status, Some(Status::Delivered));
        assert_eq!(twilio.requests().len(), 3);
        assert_eq!(twilio.requests()[0].body(), "To=%2B15557654321&From=%2B15551234567&Body=Hello");
        Ok(())
    }
}
