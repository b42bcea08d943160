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
    assert_eq!(call.say("Sales").await.unwrap_err().to_string(), "the <Gather> that waits takes no `speech`");
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
    let error = refused(|| {
        let answer = Response::builder().header("Content-Type", "text/plain; charset=utf-8");
        answer.body("<Response/>").unwrap()
    });
    assert_eq!(error.await, "the answer for \"/voice\" is text/plain, which is no TwiML: text/xml is");
    let (call, _) = call(ivr);
    assert_eq!(call.start("/circle").await.unwrap_err().to_string(), "the TwiML redirects in a circle");
}

#[tokio::test]
async fn a_service_is_asked_as_a_function_is() {
    let voice = || async { twilio_rest::twiml::voice::Response::new().say("Hi.") };
    let app = axum::Router::new().route("/voice", axum::routing::post(voice));
    let call = twilio().call_service("+15551230001", "+15557654321", app).start("/voice").await.unwrap();
    assert_eq!((call.heard().as_str(), call.is_over()), ("Hi.", true));
}

/// The pairs of a form, but for those that each request of a call has.
fn own(said: &[u8]) -> Vec<(String, String)> {
    let pairs = std::str::from_utf8(said).unwrap().split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.skip(9).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What the last request of a call had of its own.
fn last(asked: &Asked) -> String {
    let asked = asked.lock().unwrap();
    let (line, said) = asked.last().unwrap();
    let own: Vec<_> = own(said).iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{line} {}", own.join("&"))
}

#[tokio::test]
async fn a_gather_takes_what_it_says() {
    fn answer(path: &str) -> &'static str {
        match path {
            "/two" => "<Response><Gather numDigits='2' action='/done'/></Response>",
            "/star" => "<Response><Gather finishOnKey='*' action='/done'/></Response>",
            "/empty" => "<Response><Gather actionOnEmptyResult='true' action='/done'/></Response>",
            "/none" => "<Response><Gather finishOnKey='' action='/done'/></Response>",
            "/speech" => "<Response><Gather input='speech' action='/done'/></Response>",
            "/both" => "<Response><Gather input='dtmf speech' action='/done'/></Response>",
            _ => "<Response/>",
        }
    }
    for (path, keys, expected) in [
        ("/two", "123", "Digits=12"),
        ("/two", "1#", "Digits=1&FinishedOnKey=%23"),
        ("/empty", "#", "Digits=&FinishedOnKey=%23"),
        ("/star", "1#*2", "Digits=1%23&FinishedOnKey=%2A"),
        ("/none", "1#", "Digits=1%23"),
        ("/both", "12", "Digits=12"),
    ] {
        let (call, asked) = call(answer);
        call.start(path).await.unwrap().press(keys).await.unwrap();
        assert_eq!(last(&asked), format!("POST /done {expected}"), "{path} {keys}");
    }
    for path in ["/speech", "/both"] {
        let (call, asked) = call(answer);
        call.start(path).await.unwrap().say("Hi").await.unwrap();
        assert_eq!(last(&asked), "POST /done SpeechResult=Hi&Confidence=0.9");
    }
    // Without input the call goes on behind it.
    let (silent, asked) = call(answer);
    silent.start("/two").await.unwrap().press("#").await.unwrap();
    assert_eq!(last(&asked), "POST /two ");
    let (call, _) = call(answer);
    let mut call = call.start("/speech").await.unwrap();
    assert_eq!(call.press("1").await.unwrap_err().to_string(), "the <Gather> that waits takes no `dtmf`");
    assert!(call.say("Hi").await.is_ok());
}

#[tokio::test]
async fn what_hands_the_call_over_waits_for_its_end() {
    fn answer(path: &str) -> &'static str {
        match path {
            "/queue" => "<Response><Enqueue action='/done'>sales</Enqueue><Say>Never.</Say></Response>",
            "/relay" => {
                "<Response><Connect><Stream url='wss://example.com'/></Connect><Say>Back.</Say></Response>"
            }
            "/pay" => "<Response><Pay action='/done'/></Response>",
            "/refer" => "<Response><Refer action='/done'><Sip>sip:a@example.com</Sip></Refer></Response>",
            _ => "<Response/>",
        }
    }
    for path in ["/queue", "/pay", "/refer"] {
        let (call, asked) = call(answer);
        let mut call = call.start(path).await.unwrap();
        assert!(!call.is_over(), "{path}");
        call.finish(&[("Result", "made-up")]).await.unwrap();
        assert_eq!(last(&asked), "POST /done Result=made-up");
        assert!(call.is_over() && call.heard().is_empty());
    }
    let (call, _) = call(answer);
    let mut call = call.start("/relay").await.unwrap();
    assert_eq!(call.waits_in().unwrap().name(), "Connect");
    assert_eq!(call.finish(&[]).await.unwrap().heard(), "Back.");
    assert_eq!(call.finish(&[]).await.unwrap_err().to_string(), "nothing waits in the call: it is over");
}

#[tokio::test]
async fn who_hangs_up_leaves_what_was_recorded() {
    let (call, asked) = call(|path| match path {
        "/voice" => "<Response><Record action='/recorded'/></Response>",
        _ => "<Response/>",
    });
    let mut call = call.start("/voice").await.unwrap();
    call.hang_up().await.unwrap();
    assert!(call.is_over());
    let (_, said) = asked.lock().unwrap()[1].clone();
    let recorded = twilio_rest::webhook::voice::RecordAction::from_body_strict(&said).unwrap();
    assert_eq!(recorded.digits.as_ref().map(|digits| digits.expose().as_str()), Some("hangup"));
    assert!(recorded.recording_sid.is_some() && recorded.recording_url.is_some());
    assert_eq!(recorded.recording_duration, Some(1));
}

#[tokio::test]
async fn the_path_of_the_base_is_a_part_of_every_url() {
    let twilio = Twilio::new("made-up-token", "https://example.com/hooks");
    let validator = twilio.validator();
    let answer = move |request: Request<Bytes>| {
        let verified = validator.verify(&request).unwrap();
        let is_first = verified.url().as_str() == "https://example.com/hooks/voice";
        ready(Response::new(if is_first {
            "<Response><Redirect>menu</Redirect></Response>"
        } else {
            "<Response><Say>Hi.</Say></Response>"
        }))
    };
    let call = twilio.call("+15551230001", "+15557654321", answer).start("/voice").await.unwrap();
    assert_eq!(call.heard(), "Hi.");
    // The base itself, as a router has it that nests another.
    for path in ["", "?x=1", "#part"] {
        let request = twilio.form(path, [("Body", "Hi.")]).request();
        assert_eq!(request.uri().path(), "/");
        assert!(twilio.validator().verify(&request).is_ok(), "{path}");
    }
}

#[tokio::test]
async fn what_no_url_has_is_encoded_or_told() {
    let request = twilio().form("/caf\u{e9} au lait?x=<1>#part", [("Body", "Hi.")]).request();
    assert_eq!(request.uri(), "/caf%C3%A9%20au%20lait?x=%3C1%3E");
    let verified = twilio().validator().verify(&request).unwrap();
    assert_eq!(verified.url().as_str(), "https://example.com/caf%C3%A9%20au%20lait?x=%3C1%3E");
    let (call, _) = call(|_| "<Response><Redirect>https://not a host/</Redirect></Response>");
    let error = call.start("/voice").await.unwrap_err().to_string();
    assert_eq!(error, "no request can be made to \"https://not a host/\": invalid uri character");
}
