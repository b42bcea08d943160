//! A Twilio that tells of two calls, one of them bad and told twice.

use axum::Router;
use axum::body::Body;
use http::StatusCode;
use serde_json::{Value, json};
use tower_service::Service;
use twilio_rest::testing::Twilio;

pub(crate) fn twilio() -> Twilio {
    Twilio::new("made-up-token", "https://example.com")
}

pub(crate) fn events() -> Value {
    let event = |id: &str, call: &str, tags: &[&str]| {
        let data = json!({ "call_sid": format!("CA{}", call.repeat(32)), "tags": tags });
        json!({ "id": id, "type": "com.twilio.voice.insights.call-summary.complete", "data": data })
    };
    let other = json!({ "id": "EZ4", "type": "com.twilio.made.up", "data": "?" });
    json!([
        event("EZ1", "a", &[]),
        event("EZ2", "b", &["high_jitter"]),
        event("EZ2", "b", &["high_jitter"]),
        other
    ])
}

pub(crate) async fn send(
    twilio: &Twilio,
    mut app: Router,
    events: &Value,
) -> Result<StatusCode, Box<dyn std::error::Error>> {
    let request = twilio.json("/events", events.to_string()).request();
    Ok(app.call(request.map(Body::from)).await?.status())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::{app, bad_calls};

    #[tokio::test]
    async fn a_bad_call_is_told_once() {
        let (twilio, (sender, received)) = (twilio(), channel());
        for _ in 0..2 {
            let app = app(twilio.validator(), sender.clone());
            assert_eq!(send(&twilio, app, &events()).await.unwrap(), StatusCode::OK);
        }
        drop(sender);
        let calls: Vec<_> = bad_calls(received).map(|call| call.to_string()).collect();
        assert_eq!(calls, [format!("CA{}", "b".repeat(32))]);
    }

    #[tokio::test]
    async fn what_twilio_did_not_sign_is_refused() {
        let (sender, received) = channel();
        let other = Twilio::new("another-token", "https://example.com");
        let status = send(&other, app(twilio().validator(), sender), &events()).await.unwrap();
        assert_eq!((status, received.iter().count()), (StatusCode::FORBIDDEN, 0));
    }
}
