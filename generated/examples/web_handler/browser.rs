//! A browser that asks, and a Twilio that is asked.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};
use serde_json::json;
use tower_service::Service;
use twilio_rest::ErrorCode;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| match request.body().starts_with(b"To=%2B15557654321&") {
        true => Reply::json(json!({ "status": "queued" })).status(201),
        false => {
            Reply::error(400, ErrorCode::INVALID_TO_NUMBER, "The 'To' number 5 is not a valid phone number.")
        }
    })
}

pub(crate) async fn ask(
    mut app: Router,
    phone: &str,
) -> Result<(StatusCode, String), Box<dyn std::error::Error>> {
    let request = Request::post(format!("/tables/{phone}/ready")).body(Body::empty())?;
    let (parts, body) = app.call(request).await?.into_parts();
    Ok((parts.status, String::from_utf8(to_bytes(body, 1 << 20).await?.to_vec())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn ask_where(twilio: &Fake, phone: &str) -> (u16, String) {
        let (status, text) = ask(crate::app(twilio.client().unwrap()), phone).await.unwrap();
        (status.as_u16(), text)
    }

    #[tokio::test]
    async fn a_guest_is_told() {
        assert_eq!(ask_where(&twilio(), "+15557654321").await, (200, "queued".to_owned()));
    }

    #[tokio::test]
    async fn a_wrong_number_is_the_fault_of_whoever_asks_and_repeated_to_nobody() {
        assert_eq!(ask_where(&twilio(), "5").await, (400, String::new()));
    }

    #[tokio::test(start_paused = true)]
    async fn what_twilio_has_no_time_for_may_go_well_later() {
        let busy = Fake::new(|_| Reply::rate_limited("1"));
        assert_eq!(ask_where(&busy, "+15557654321").await, (503, String::new()));
    }
}
