//! A made-up phone call: the dialogue of an IVR with a handler.

#![allow(clippy::unwrap_used, reason = "a test stops where its expectation fails")]

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use twilio_rest::Model;
use twilio_rest::testing::{PhoneCall, Twilio};
use twilio_rest::webhook::Webhook;
use twilio_rest::webhook::voice::{DialAction, GatherAction};

fn twilio() -> Twilio {
    Twilio::new("made-up-token", "https://example.com")
}

/// What a handler was asked, line by line, and the parameters that came.
type Asked = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// A call, and the requests that its handler gets, each as `POST /menu Digits=1&..`.
fn call(answer: fn(&str) -> &'static str) -> (PhoneCall, Asked) {
    let asked = Asked::default();
    let noted = Arc::clone(&asked);
    let validator = twilio().validator();
    let call = twilio().call("+15551230001", "+15557654321", move |request: Request<Bytes>| {
        assert!(validator.verify(&request).is_ok());
        let line = format!("{} {}", request.method(), request.uri().path());
        let xml = answer(request.uri().path());
        let query = request.uri().query().unwrap_or_default().as_bytes().to_vec();
        let said = if request.body().is_empty() { query } else { request.body().to_vec() };
        noted.lock().unwrap().push((line, said));
        ready(Response::new(xml))
    });
    (call, asked)
}

fn ivr(path: &str) -> &'static str {
    match path {
        "/voice" => {
            "<Response><Gather numDigits=\"1\" action=\"menu\"><Say>Press 1 for sales.</Say></Gather>\
             <Say>Nobody there?</Say><Redirect method=\"GET\">/voice/again</Redirect></Response>"
        }
        "/menu" => "<Response><Dial action=\"/dialed\">+15550001111</Dial></Response>",
        "/dialed" => "<Response><Say>Leave a message.</Say><Record action=\"/recorded\"/></Response>",
        "/voice/again" => "<Response><Play>/music.mp3</Play><Hangup/><Say>Never.</Say></Response>",
        "/circle" => "<Response><Redirect/></Response>",
        _ => "<Response/>",
    }
}

#[tokio::test]
async fn the_dialogue_of_an_ivr() {
    let (call, asked) = call(ivr);
    let mut call = call.start("/voice").await.unwrap();
    assert_eq!(call.heard(), "Press 1 for sales.");
    assert_eq!(call.status(), "in-progress");
    call.press("1#").await.unwrap();
    assert_eq!(call.waits_in().unwrap().text_content(), "+15550001111");
    call.dialed("no-answer", 0).await.unwrap();
    assert!(call.heard().ends_with("Leave a message."));
    call.record(5).await.unwrap();
    assert!(call.is_over());
    assert_eq!(call.status(), "completed");

    let asked = asked.lock().unwrap();
    let lines: Vec<_> = asked.iter().map(|(line, _)| line.as_str()).collect();
    assert_eq!(lines, ["POST /voice", "POST /menu", "POST /dialed", "POST /recorded"]);
    let gathered = GatherAction::from_body(&asked[1].1).unwrap();
    assert_eq!(gathered.digits.as_ref().map(|digits| digits.expose().as_str()), Some("1"));
    assert!(gathered.mismatches().is_empty());
    let dialed = DialAction::from_body_strict(&asked[2].1).unwrap();
    assert_eq!(dialed.dial_call_status.unwrap().as_str(), "no-answer");
}

#[tokio::test]
async fn who_does_nothing_goes_on_behind_the_gather() {
    let (call, asked) = call(ivr);
    let mut call = call.start("/voice").await.unwrap();
    call.wait().await.unwrap();
    assert_eq!(call.heard(), "Press 1 for sales.\nNobody there?\n[/music.mp3]");
    assert!(call.is_over());
    assert_eq!(asked.lock().unwrap()[1].0, "GET /voice/again");
}

#[tokio::test]
async fn what_the_call_does_not_wait_for_is_an_error() {
    let (call, _) = call(ivr);
    let mut call = call.start("/voice").await.unwrap();
    let error = call.dialed("busy", 0).await.unwrap_err();
    assert_eq!(error.to_string(), "no <Dial> waits in the call: it is at <Gather>");
    call.hang_up().await.unwrap();
    assert_eq!(call.press("1").await.unwrap_err().to_string(), "no <Gather> waits in the call: it is over");
}

#[tokio::test]
async fn a_handler_that_answers_badly_is_told() {
    let refused = |answer: fn() -> Response<&'static str>| async move {
        let call = twilio().call("+15551230001", "+15557654321", move |_| ready(answer()));
        call.start("/voice").await.unwrap_err().to_string()
    };
    let error = refused(|| Response::builder().status(500).body("").unwrap()).await;
    assert_eq!(error, "the handler answered 500 Internal Server Error for \"/voice\"");
    assert!(refused(|| Response::new("<Response>")).await.contains("is no TwiML"));
    assert_eq!(refused(|| Response::new("<Say/>")).await, "the answer for \"/voice\" is no <Response>");
    let (call, _) = call(ivr);
    assert_eq!(call.start("/circle").await.unwrap_err().to_string(), "the TwiML redirects in a circle");
}

#[tokio::test]
async fn a_service_is_asked_as_a_function_is() {
    let app = axum::Router::new()
        .route("/voice", axum::routing::post(|| async { "<Response><Say>Hi.</Say></Response>" }));
    let call = twilio().call_service("+15551230001", "+15557654321", app).start("/voice").await.unwrap();
    assert_eq!((call.heard().as_str(), call.is_over()), ("Hi.", true));
}
