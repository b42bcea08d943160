//! A Twilio whose phone rings, is answered, and is hung up.

use serde_json::json;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let call = |status: &str, duration: Option<&str>| {
        Reply::json(json!({
            "sid": format!("CA{}", "a".repeat(32)),
            "status": status,
            "duration": duration,
        }))
    };
    Fake::script([
        call("queued", None).status(201),
        call("ringing", None),
        call("in-progress", None),
        call("completed", Some("4")),
    ])
}

#[cfg(test)]
mod tests {
    use twilio_rest::Error;
    use twilio_rest::types::CallStatus as Status;

    use super::twilio;

    #[tokio::test(start_paused = true)]
    async fn a_call_is_hung_up_once_it_is_answered() -> Result<(), Error> {
        let twilio = twilio();
        let call = crate::ring(&twilio.client()?, "+15557654321").await?;
        assert_eq!((call.status, call.duration), (Some(Status::Completed), Some(4)));
        let hung_up = twilio.requests().pop();
        assert_eq!(hung_up.map(http::Request::into_body), Some("Status=completed".into()));
        Ok(())
    }
}
