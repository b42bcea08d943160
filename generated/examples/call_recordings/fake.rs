//! A Twilio with two recordings of a call, of which one can be heard.

use serde_json::json;
use twilio_rest::api::v2010::recording;
use twilio_rest::error::InputError;
use twilio_rest::sid::CallSid;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn call() -> Result<CallSid, InputError> {
    format!("CA{}", "a".repeat(32)).parse()
}

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| {
        if request.method() == http::Method::DELETE {
            return Reply::text("").status(204);
        }
        let recording = |sid: &str, status: &str| {
            let sid = format!("RE{}", sid.repeat(32));
            let media_url = format!("https://api.twilio.com/2010-04-01/Recordings/{sid}");
            json!({ "sid": sid, "status": status, "media_url": media_url })
        };
        Reply::page::<recording::List>([recording("a", "completed"), recording("b", "processing")], None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio_of;

    #[tokio::test]
    async fn what_is_not_done_has_no_audio() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        let found = audio_of(&twilio.client()?, call()?).await?;
        let found: Vec<_> = found.iter().map(|(_, audio)| audio.as_str()).collect();
        assert_eq!(
            found,
            ["https://api.twilio.com/2010-04-01/Recordings/REaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.mp3"]
        );
        let asked = twilio.requests()[0].uri().to_string();
        assert!(asked.ends_with("/Recordings.json?CallSid=CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "{asked}");
        Ok(())
    }
}
