//! A browser that asks for a token, without a network, and what the server knows: its key, its application and its users.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Collected};
use tower_service::Service;
use twilio_rest::error::InputError;
use twilio_rest::sid::ApplicationSid;
use twilio_rest::token::ApiKey;

pub(crate) fn key() -> Result<ApiKey, InputError> {
    let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
    Ok(ApiKey::new(sid("AC").parse()?, sid("SK").parse()?, "made-up-secret"))
}

pub(crate) fn application() -> Result<ApplicationSid, InputError> {
    format!("AP{}", "a".repeat(32)).parse()
}

/// Who is logged in, which a program knows by its own means.
pub(crate) fn user(headers: &HeaderMap) -> Option<&'static str> {
    let session = headers.get("Cookie")?.to_str().ok()?;
    (session == "session=made-up").then_some("ada")
}

pub(crate) async fn ask(mut server: Router, cookie: &str) -> (StatusCode, String) {
    let request = Request::post("/token").header("Cookie", cookie).body(Body::empty());
    let Ok(response) = server.call(request.unwrap_or_default()).await;
    let status = response.status();
    let body = response.into_body().collect().await.map(Collected::to_bytes).unwrap_or_default();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
    use serde_json::{Value, json};

    use super::*;

    fn server() -> Router {
        crate::app(key().unwrap(), application().unwrap())
    }

    #[tokio::test]
    async fn whoever_is_logged_in_gets_a_token() {
        let (status, token) = ask(server(), "session=made-up").await;
        assert_eq!(status, StatusCode::OK);
        let claims = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        let application = format!("AP{}", "a".repeat(32));
        let voice = json!({ "incoming": { "allow": true }, "outgoing": { "application_sid": application } });
        assert_eq!(claims["grants"], json!({ "identity": "ada", "voice": voice }));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600);
    }

    #[tokio::test]
    async fn nobody_else_does() {
        let (status, token) = ask(server(), "session=another").await;
        assert_eq!((status, token.as_str()), (StatusCode::UNAUTHORIZED, ""));
    }
}
