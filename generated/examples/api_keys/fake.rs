//! A Twilio that makes one key.

use serde_json::json;
use twilio_rest::error::InputError;
use twilio_rest::sid::{AccountSid, ApiKeySid};
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn account() -> Result<AccountSid, InputError> {
    format!("AC{}", "a".repeat(32)).parse()
}

pub(crate) fn old_key() -> Result<ApiKeySid, InputError> {
    format!("SK{}", "b".repeat(32)).parse()
}

pub(crate) fn twilio() -> Fake {
    let sid = format!("SK{}", "a".repeat(32));
    Fake::script([
        Reply::json(json!({ "sid": sid, "secret": "made-up-secret" })).status(201),
        Reply::json(json!({ "sid": sid })),
        Reply::text("").status(204),
    ])
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use twilio_rest::ErrorCode;

    use super::*;
    use crate::rotate;

    #[tokio::test]
    async fn the_new_key_is_tried_before_the_old_one_goes() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        let (new, _) = rotate(&twilio.client()?, account()?, old_key()?).await?;
        assert_eq!(format!("{:?}", new.secret), "Some([redacted])");
        let asked = twilio.requests();
        let [_, tried, deleted] = asked.as_slice() else { panic!("{} requests", asked.len()) };
        let credentials = BASE64_STANDARD.encode(format!("SK{}:made-up-secret", "a".repeat(32)));
        assert_eq!(tried.headers()["authorization"], format!("Basic {credentials}"));
        assert_eq!((deleted.method().as_str(), deleted.headers()), ("DELETE", tried.headers()));
        assert!(deleted.uri().path().ends_with(old_key()?.as_str()));
        Ok(())
    }

    #[tokio::test]
    async fn where_the_new_key_does_not_work_the_old_one_stays() -> Result<(), Box<dyn std::error::Error>> {
        let new = json!({ "sid": format!("SK{}", "a".repeat(32)), "secret": "made-up-secret" });
        let refusal = Reply::error(401, ErrorCode::UNAUTHORIZED, "Authenticate");
        let twilio = Fake::script([Reply::json(new).status(201), refusal]);
        let error = rotate(&twilio.client()?, account()?, old_key()?).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::UNAUTHORIZED));
        assert!(twilio.requests().iter().all(|request| request.method() != http::Method::DELETE));
        Ok(())
    }
}
