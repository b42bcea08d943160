//! Requests with a body, on the wire: from the async and from the blocking client, and what becomes of them when the response is lost.
#![cfg(all(feature = "client", feature = "blocking"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use support::{Answer, Loopback, sid};
use twilio_rest::Request;
use twilio_rest::client::Retry;
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::insights::v1::{AccountSettings, Annotation, account_settings};
use twilio_rest::insights::v2::{AccountReport, report};
use twilio_rest::request::OperationInfo;

fn quick() -> Retry {
    let millis = Duration::from_millis;
    Retry::default().max_retries(2).min_delay(millis(1)).max_delay(millis(2))
}

/// The request line, the headers that tell of the body, and the body.
fn essence(request: &str) -> (String, Vec<String>, String) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let line = lines.next().unwrap().to_owned();
    let mut headers: Vec<_> = lines.filter(|line| line.starts_with("content-")).map(str::to_owned).collect();
    headers.sort();
    (line, headers, body.to_owned())
}

/// Sends a request with both clients and expects this on the wire of both.
async fn expect(request: impl Request + Clone, line: &str, headers: &[&str], body: &str) {
    let server = Loopback::new([Answer::json("{}"), Answer::json("{}")]);
    server.client().send(request.clone()).await.unwrap();
    server.builder().build_blocking().unwrap().send(request).unwrap();
    for request in server.requests() {
        let (actual_line, actual_headers, actual_body) = essence(&request);
        assert_eq!(actual_line, format!("{line} HTTP/1.1"));
        assert_eq!(actual_headers, headers);
        assert_eq!(actual_body, body);
    }
    server.join();
}

#[tokio::test]
async fn a_form() {
    expect(
        AccountSettings::update().advanced_features(true).voice_trace(false),
        "POST /v1/Voice/Settings",
        &["content-length: 38", "content-type: application/x-www-form-urlencoded"],
        "AdvancedFeatures=true&VoiceTrace=false",
    )
    .await;
}

#[tokio::test]
async fn a_form_with_nothing_in_it() {
    expect(
        AccountSettings::update(),
        "POST /v1/Voice/Settings",
        &["content-length: 0", "content-type: application/x-www-form-urlencoded"],
        "",
    )
    .await;
}

#[tokio::test]
async fn a_json_body() {
    expect(
        AccountReport::create().filters([report::Filter::new().key("call_type").values(["sip"])]),
        "POST /v2/Voice/Reports",
        &["content-length: 50", "content-type: application/json"],
        r#"{"filters":[{"key":"call_type","values":["sip"]}]}"#,
    )
    .await;
}

/// No operation of Insights is answered with nothing, so this is one of a user's own.
#[derive(Clone)]
struct Remove;

impl Request for Remove {
    type Response = ();

    const OPERATION: OperationInfo = account_settings::Update::OPERATION;

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        let request = http::Request::delete("https://insights.twilio.com/v1/Things").header("if-match", "12");
        Ok(request.body(Bytes::new()).unwrap())
    }

    fn read_response(_: &[u8]) -> Result<(), DecodeError> {
        Ok(())
    }
}

#[tokio::test]
async fn an_answer_without_a_body() {
    for (status, body) in [("204 No Content", ""), ("200 OK", "what nobody asked for")] {
        let server = Loopback::new([(); 2].map(|()| Answer::new(status, "", body)));
        let () = server.builder().strict(true).build().unwrap().send(Remove).await.unwrap();
        let () = server.builder().build_blocking().unwrap().send(Remove).unwrap();
        for request in server.requests() {
            assert!(request.starts_with("DELETE /v1/Things HTTP/1.1\r\n"), "{request}");
            assert!(request.contains("\r\nif-match: 12\r\n"), "{request}");
        }
        server.join();
    }
}

/// Setting a value twice is as good as once, so the spec says that it may be repeated.
#[tokio::test]
async fn what_may_be_repeated_is_tried_again_with_its_body() {
    let request = Annotation::update(sid()).spam(true);
    let server = Loopback::new([Answer::HangUp, Answer::json(r#"{"spam": true}"#)]);
    let client = server.builder().retry(quick()).build().unwrap();
    assert_eq!(client.send(request).await.unwrap().spam, Some(true));
    let bodies: Vec<_> = server.requests().iter().map(|request| essence(request).2).collect();
    assert_eq!(bodies, ["Spam=true", "Spam=true"]);
}

/// Whether the report was created is not known, and a second one may be one too many.
#[tokio::test]
async fn what_may_not_be_repeated_is_not_tried_again() {
    let unavailable = || Answer::new("503 Service Unavailable", "", "");
    for answer in [Answer::HangUp, unavailable()] {
        let server = Loopback::new([answer]);
        let client = server.builder().retry(quick()).build().unwrap();
        let error = client.send(AccountReport::create()).await.unwrap_err();
        assert_eq!(error.attempts(), Some(1), "{error}");
        server.join();
    }
    // What was refused for its number was not acted on.
    let limited = Answer::new("429 Too Many Requests", "", "");
    let server = Loopback::new([limited, Answer::json(r#"{"report_id": "one"}"#)]);
    let client = server.builder().retry(quick()).build().unwrap();
    assert_eq!(client.send(AccountReport::create()).await.unwrap().report_id.unwrap(), "one");
}
