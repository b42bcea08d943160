//! A Twilio that tells of two calls, one of them bad and told twice.

use std::sync::PoisonError;

use axum::Router;
use axum::body::Body;
use http::StatusCode;
use serde_json::{Value, json};
use tower_service::Service;
use twilio_rest::testing::Twilio;

use crate::Live;

impl Live {
    /// The SIDs of the bad calls so far.
    pub(crate) fn bad_calls(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).bad_calls.clone()
    }
}

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
    use std::sync::Arc;

    use super::*;

    fn live(twilio: &Twilio) -> Live {
        Live { validator: twilio.validator(), seen: Arc::default() }
    }

    #[tokio::test]
    async fn a_bad_call_is_told_once() {
        let twilio = twilio();
        let live = live(&twilio);
        for _ in 0..2 {
            let status = send(&twilio, crate::app(live.clone()), &events()).await.unwrap();
            assert_eq!(status, StatusCode::NO_CONTENT);
        }
        assert_eq!(live.bad_calls(), [format!("CA{}", "b".repeat(32))]);
    }

    #[tokio::test]
    async fn what_twilio_did_not_sign_is_refused() {
        let live = live(&twilio());
        let other = Twilio::new("another-token", "https://example.com");
        let status = send(&other, crate::app(live.clone()), &events()).await.unwrap();
        assert_eq!((status, live.bad_calls()), (StatusCode::FORBIDDEN, Vec::new()));
    }
}
