//! A browser that asks for a token, without a network.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Collected};
use tower_service::Service;

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

    #[tokio::test]
    async fn whoever_is_logged_in_gets_a_token() {
        let (status, token) = ask(crate::server().unwrap(), "session=made-up").await;
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
        let (status, token) = ask(crate::server().unwrap(), "session=another").await;
        assert_eq!((status, token.as_str()), (StatusCode::UNAUTHORIZED, ""));
    }
}
