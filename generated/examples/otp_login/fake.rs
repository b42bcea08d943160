//! A Twilio that has sent the code 123456, and takes five tries.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use twilio_rest::ErrorCode;
use twilio_rest::error::InputError;
use twilio_rest::sid::VerifyServiceSid;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn service() -> Result<VerifyServiceSid, InputError> {
    format!("VA{}", "a".repeat(32)).parse()
}

pub(crate) fn twilio() -> Fake {
    let tries = AtomicU32::new(0);
    Fake::new(move |request| {
        if request.uri().path().ends_with("/Verifications") {
            return Reply::json(json!({ "status": "pending", "channel": "sms" })).status(201);
        }
        if tries.fetch_add(1, Ordering::Relaxed) >= 5 {
            return Reply::error(429, ErrorCode::new(60202), "Max check attempts reached");
        }
        let is_right = request.body().starts_with(b"Code=123456&");
        let status = if is_right { "approved" } else { "pending" };
        Reply::json(json!({ "status": status, "valid": is_right })).status(201)
    })
}

#[cfg(test)]
mod tests {
    use twilio_rest::verify::v2::verification::Status;

    use super::{service, twilio};
    use crate::{Outcome, check, start};

    #[tokio::test(start_paused = true)]
    async fn a_login_goes_well_or_not() -> Result<(), Box<dyn std::error::Error>> {
        let (client, service) = (twilio().client()?, service()?);
        let to = "+15557654321";
        assert_eq!(start(&client, &service, to).await?.status, Some(Status::Pending));
        for _ in 0..4 {
            assert_eq!(check(&client, &service, to, "000000").await?, Outcome::WrongCode);
        }
        assert_eq!(check(&client, &service, to, "123456").await?, Outcome::LoggedIn);
        assert_eq!(check(&client, &service, to, "123456").await?, Outcome::StartAgain);
        Ok(())
    }
}
