//! A Twilio that hands over a message.

use axum::Router;
use axum::body::{Body, to_bytes};
use tower_service::Service;
use twilio_rest::testing::Twilio;

pub(crate) fn twilio() -> Twilio {
    Twilio::new("made-up-token", "https://example.com")
}

pub(crate) async fn send(
    twilio: &Twilio,
    app: Router,
    text: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    let parameters =
        [("MessageSid", "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ("From", "+15551230001"), ("Body", text)];
    ask(app, twilio.form("/sms", parameters).request().map(Body::from)).await
}

pub(crate) async fn ask(
    mut app: Router,
    request: http::Request<Body>,
) -> Result<String, Box<dyn std::error::Error>> {
    let response = app.call(request).await?;
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(to_bytes(body, 1 << 20).await?.to_vec())?;
    Ok(if parts.status.is_success() { text } else { parts.status.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_question_gets_its_answer() {
        let twilio = twilio();
        let app = || crate::app(twilio.validator());
        let answer = send(&twilio, app(), "Are you OPEN now?").await.unwrap();
        assert!(answer.contains("<Message>We are open from 9 to 5"), "{answer}");
        let photos = [
            ("NumMedia", "2"),
            ("MediaUrl0", "https://a.example.com"),
            ("MediaUrl1", "https://b.example.com"),
        ];
        let answer = ask(app(), twilio.form("/sms", photos).request().map(Body::from)).await.unwrap();
        assert!(answer.contains("2 photos"), "{answer}");
        let stop = twilio.form("/sms", [("Body", "STOP"), ("OptOutType", "STOP")]).request();
        assert!(ask(app(), stop.map(Body::from)).await.unwrap().ends_with("<Response/>"));
    }

    #[tokio::test]
    async fn what_somebody_else_signed_is_refused() {
        let twilio = twilio();
        let other = Twilio::new("another-token", "https://example.com");
        let answer = send(&other, crate::app(twilio.validator()), "open").await.unwrap();
        assert_eq!(answer, "403 Forbidden");
    }
}
