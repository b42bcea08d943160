//! What a web handler answers its own caller when a request to Twilio fails: a status, and nothing of what Twilio said.
#![cfg(all(feature = "client", feature = "testing"))]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::time::Duration;

use twilio_rest::client::{Retry, Transport, TransportError, TransportFuture, TransportRequest};
use twilio_rest::error::TransportErrorKind;
use twilio_rest::insights::v1::{Conference, conference};
use twilio_rest::sid::ConferenceSid;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Client, Error, Model};

fn sid() -> ConferenceSid {
    format!("CF{}", "a".repeat(32)).parse().unwrap()
}

fn client(replies: impl IntoIterator<Item = Reply>) -> Client {
    Fake::builder().retry(Retry::none()).build_with(Fake::script(replies)).unwrap()
}

async fn error(reply: Reply) -> Error {
    client([reply]).send(Conference::fetch(sid())).await.unwrap_err()
}

/// The status for the error of a request that gets this reply.
async fn status(reply: Reply) -> u16 {
    error(reply).await.http_status().as_u16()
}

#[tokio::test]
async fn what_twilio_refuses_is_the_fault_of_whoever_can_mend_it() {
    for (of_twilio, code, expected) in [
        // What is asked for, which the caller said.
        (400, 20001, 400),
        (400, 21211, 400),
        (422, 0, 400),
        (404, 20404, 404),
        (409, 20409, 409),
        (410, 0, 410),
        (412, 54103, 412),
        // Who asks and who sends, which the program says.
        (400, 21606, 500),
        (400, 21608, 500),
        (401, 20003, 500),
        (402, 0, 500),
        (403, 20403, 500),
        (405, 20004, 500),
        // How often: for all callers together, or for one.
        (429, 20429, 503),
        (429, 0, 503),
        (429, 60202, 429),
        (429, 60203, 429),
        // No answer.
        (301, 0, 502),
        (304, 0, 502),
        (500, 20500, 502),
        (503, 20503, 502),
    ] {
        let found = status(Reply::error(of_twilio, code, "made up")).await;
        assert_eq!(found, expected, "{of_twilio} with {code}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_done_is_not_to_be_asked_for_again() {
    let busy = Reply::rate_limited("0");
    let retry = Retry::default().max_retries(1);
    let fake = Fake::script([Reply::hang_up(), busy]);
    let client = Fake::builder().retry(retry).build_with(fake).unwrap();
    let error = client.send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.http_status().as_u16()), (429, 502));
}

#[tokio::test(start_paused = true)]
async fn no_response_is_told_from_one_that_is_of_no_use() {
    assert_eq!(status(Reply::stall()).await, 504);
    assert_eq!(status(Reply::hang_up()).await, 502);
    assert_eq!(status(Reply::text("no JSON")).await, 502);

    let not_ready = client([Reply::json(Conference::default())]);
    let wait = not_ready.wait(Conference::fetch(sid()), Conference::is_final);
    let error = wait.deadline(Duration::ZERO).send().await.unwrap_err();
    assert_eq!(error.http_status().as_u16(), 504, "{error}");

    let large = Fake::builder().retry(Retry::none()).max_body(2);
    let large = large.build_with(Fake::script([Reply::text("{  }")])).unwrap();
    let error = large.send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!(error.http_status().as_u16(), 502, "{error}");

    let circle = Reply::page::<conference::List>([Conference::sample(1)], Some("/v1/Conferences?PageSize=1"));
    let circle = client([circle.clone(), circle]);
    let error = circle.stream(Conference::list().page_size(1)).into_vec().await.unwrap_err();
    assert_eq!(error.http_status().as_u16(), 502, "{error}");
}

/// A network without Twilio.
struct Nowhere(TransportErrorKind);

impl Transport for Nowhere {
    fn send(&self, _: TransportRequest) -> TransportFuture {
        Box::pin(std::future::ready(Err(TransportError::new(self.0, "made up"))))
    }
}

#[tokio::test]
async fn a_connection_that_was_not_made_may_be_made_later() {
    for (kind, status) in [
        (TransportErrorKind::ConnectionFailed, 503),
        (TransportErrorKind::NameNotFound, 502),
        (TransportErrorKind::Certificate, 502),
    ] {
        let client = Fake::builder().retry(Retry::none()).build_with(Nowhere(kind)).unwrap();
        let error = client.send(Conference::fetch(sid())).await.unwrap_err();
        assert_eq!(error.http_status().as_u16(), status, "{error}");
    }
}

#[tokio::test]
async fn a_token_may_be_there_later_or_the_credentials_are_wrong() {
    for (reply, status) in [
        (Reply::error(401, 0, "made up"), 500),
        (Reply::error(503, 0, "made up"), 503),
        (Reply::hang_up(), 503),
    ] {
        let builder = Client::builder().client_credentials("OQ1", "made-up").retry(Retry::none());
        let client = builder.build_with(Fake::script([reply])).unwrap();
        let error = client.send(Conference::fetch(sid())).await.unwrap_err();
        assert!(matches!(error, Error::Token(_)), "{error}");
        assert_eq!(error.http_status().as_u16(), status, "{error}");
    }
}

#[tokio::test]
async fn what_the_caller_gave_is_its_fault() {
    let error = client([]).send(Conference::list().page_size(0)).await.unwrap_err();
    assert_eq!(error.http_status().as_u16(), 400, "{error}");
    let error = Error::from("CF1".parse::<ConferenceSid>().unwrap_err());
    assert_eq!(error.http_status().as_u16(), 400);
    let error = Error::from(Conference::from_json("[]").unwrap_err());
    assert_eq!(error.http_status().as_u16(), 400);
}

#[cfg(feature = "axum")]
mod axum_handlers {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::State;
    use axum::routing::get;
    use tower_service::Service;

    use super::*;

    async fn handler(State(client): State<Client>) -> Result<String, Error> {
        let conference = client.send(Conference::fetch(sid())).await?;
        Ok(conference.status.map_or_else(String::new, |status| status.to_string()))
    }

    /// The status that the handler answers if Twilio gives this reply, its `Retry-After` and its body.
    async fn ask(reply: Reply) -> (u16, Option<String>, String) {
        let mut app = Router::new().route("/", get(handler)).with_state(client([reply]));
        let response = app.call(http::Request::new(Body::empty())).await.unwrap();
        let wait = response.headers().get("retry-after").map(|wait| wait.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        (status, wait, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_handler_passes_a_failure_on_without_a_word_of_twilio() {
        let secret = "+15557654321 is unknown";
        assert_eq!(ask(Reply::error(404, 20404, secret)).await, (404, None, String::new()));
        assert_eq!(ask(Reply::error(500, 20500, secret)).await, (502, None, String::new()));
        let done = Reply::json(serde_json::json!({ "status": "completed" }));
        assert_eq!(ask(done).await, (200, None, "completed".to_owned()));
    }

    #[tokio::test]
    async fn it_says_when_to_ask_again_where_nothing_was_done() {
        assert_eq!(ask(Reply::rate_limited("7")).await, (503, Some("7".to_owned()), String::new()));
        assert_eq!(ask(Reply::error(429, 20429, "")).await, (503, None, String::new()));
        let busy = Reply::error(503, 20503, "").header("retry-after", "7");
        assert_eq!(ask(busy).await, (502, None, String::new()));
    }
}
