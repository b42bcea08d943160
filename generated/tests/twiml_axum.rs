//! TwiML as the answers of handlers of axum, in process.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::Request;
use http_body_util::BodyExt;
use tower_service::Service;
use twilio_rest::error::InputError;
use twilio_rest::twiml::{messaging, voice};

async fn call() -> voice::Response {
    voice::Response::new().say("Hello.")
}

async fn message() -> messaging::Response {
    messaging::Response::new().message("Hello.")
}

async fn status() -> Result<http::Response<String>, InputError> {
    let mut response = voice::Response::new().say("Hello.").http_response()?;
    *response.status_mut() = http::StatusCode::ACCEPTED;
    Ok(response)
}

async fn perhaps() -> Result<messaging::Response, InputError> {
    Ok(messaging::Response::new())
}

async fn bell() -> voice::Response {
    voice::Response::new().say("secret\u{7}")
}

async fn refused() -> Result<voice::Response, InputError> {
    Err(messaging::Response::new().message("secret\u{7}").to_xml().unwrap_err())
}

/// The status of what a path answers, its type and its body.
async fn ask(path: &str) -> (u16, Option<String>, String) {
    let app = Router::new().route("/call", get(call)).route("/message", get(message));
    let app = app.route("/status", get(status)).route("/perhaps", get(perhaps));
    let mut app = app.route("/bell", get(bell)).route("/refused", get(refused));
    let response = app.call(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let content_type = response.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, content_type, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn a_handler_answers_with_a_document() {
    for (path, status, element) in [
        ("/call", 200, "<Response><Say>Hello.</Say></Response>"),
        ("/message", 200, "<Response><Message>Hello.</Message></Response>"),
        ("/status", 202, "<Response><Say>Hello.</Say></Response>"),
        ("/perhaps", 200, "<Response/>"),
    ] {
        let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{element}");
        assert_eq!(ask(path).await, (status, Some("text/xml".to_owned()), body));
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_an_error_without_a_body() {
    for path in ["/bell", "/refused"] {
        assert_eq!(ask(path).await, (500, None, String::new()));
    }
}

#[cfg(feature = "tracing")]
#[tokio::test]
async fn whoever_runs_the_program_is_told_why() {
    let (reader, writer) = std::io::pipe().unwrap();
    let subscriber = tracing_subscriber::fmt().with_writer(std::sync::Mutex::new(writer));
    let subscriber = subscriber.without_time().with_ansi(false).finish();
    {
        let _guard = tracing::subscriber::set_default(subscriber);
        ask("/bell").await;
    }
    assert_eq!(
        std::io::read_to_string(reader).unwrap(),
        "ERROR twilio_rest: the answer cannot be written problem=/Response/Say[1]/text(): must not have the \
         character U+0007: XML has no place for it\n"
    );
}
