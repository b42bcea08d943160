//! A Twilio that is busy at first, knows somebody who wants no messages, and loses a connection.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;
use twilio_rest::ErrorCode;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let is_busy = AtomicBool::new(true);
    Fake::new(move |request| match request.body().get(7..17) {
        Some(b"5550000001") => Reply::error(400, ErrorCode::UNSUBSCRIBED_RECIPIENT, "Unsubscribed"),
        Some(b"5550000002") => Reply::hang_up(),
        _ if is_busy.swap(false, Ordering::Relaxed) => Reply::rate_limited("1"),
        _ => Reply::json(json!({ "status": "queued" })).status(201),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{notify, patient};

    async fn notified(twilio: &Fake, to: &str) -> (String, usize) {
        let client = patient(Fake::builder()).build_with(twilio.clone()).unwrap();
        let outcome = notify(&client, to).await.map_or_else(|error| error.to_string(), str::to_owned);
        (outcome, twilio.requests().len())
    }

    #[tokio::test(start_paused = true)]
    async fn what_twilio_is_too_busy_for_is_sent_a_little_later() {
        assert_eq!(notified(&twilio(), "+15557654321").await, ("sent".to_owned(), 2));
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_have_been_sent_is_not_sent_again() {
        let outcome = "sent, or not: look before sending again".to_owned();
        assert_eq!(notified(&twilio(), "+15550000002").await, (outcome, 1));
    }

    #[tokio::test(start_paused = true)]
    async fn who_wants_no_messages_is_no_error() {
        assert_eq!(notified(&twilio(), "+15550000001").await, ("not wanted".to_owned(), 1));
    }

    #[tokio::test(start_paused = true)]
    async fn what_twilio_is_always_too_busy_for_is_given_up_after_four_attempts() {
        let busy = Fake::new(|_| Reply::rate_limited("1"));
        assert_eq!(notified(&busy, "+15557654321").await, ("not sent: try again later".to_owned(), 4));
    }

    #[tokio::test(start_paused = true)]
    async fn everything_else_is_an_error() {
        let strict = Fake::new(|_| Reply::error(401, ErrorCode::UNAUTHORIZED, "Authenticate"));
        let (error, _) = notified(&strict, "+15557654321").await;
        assert!(error.starts_with("Twilio answered 401 Unauthorized, error 20003"), "{error}");
    }
}
