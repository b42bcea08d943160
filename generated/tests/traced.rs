//! What the client tells through `tracing`: exact texts.
#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

mod support;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use support::{Answer, Loopback, sid};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use twilio_rest::Retry;
use twilio_rest::insights::v1::{Conference, ConferenceParticipant};

#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<u8>>>);

impl io::Write for Told {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Told {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Told {
    /// Collects all that is told on this thread as long as the guard lives.
    fn listen() -> (Self, tracing::subscriber::DefaultGuard) {
        let told = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(told.clone())
            .with_span_events(FmtSpan::CLOSE)
            .without_time()
            .with_ansi(false);
        (told, tracing::subscriber::set_default(subscriber.finish()))
    }

    /// The lines that were told, without their durations.
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines()
            .map(|line| line.split(" time.busy").next().unwrap_or_default().trim().to_owned())
            .collect()
    }
}

/// The span of a request as its first line shows it.
fn span(operation: &str, server: &Loopback) -> String {
    let host = server.url().replace("http://", "");
    let host = host.split(':').next().unwrap();
    format!(
        "request{{otel.kind=\"client\" otel.name=\"GET {operation}\" http.request.method=\"GET\" \
         url.template=\"{operation}\" server.address=\"{host}\""
    )
}

#[tokio::test]
async fn a_request_is_a_span_without_its_path() {
    let (told, _guard) = Told::listen();
    let server = Loopback::new([Answer::json(r#"{"conferences": [], "meta": {"next_page_url": null}}"#)]);
    server.client().send(Conference::list().friendly_name("Ada")).await.unwrap();
    let span = span("/v1/Conferences", &server);
    assert_eq!(told.lines(), [format!("INFO {span} http.response.status_code=200}}: twilio_rest: close")]);
}

#[tokio::test]
async fn a_retry_is_told_with_its_cause() {
    let (told, _guard) = Told::listen();
    let server = Loopback::new([Answer::new("503 Service Unavailable", "", "Ada"), Answer::HangUp]);
    let client =
        server.builder().retry(Retry::default().max_retries(1).min_delay(Duration::ZERO)).build().unwrap();
    client.send(Conference::fetch(sid())).await.unwrap_err();
    let span = span("/v1/Conferences/{conference_sid}", &server);
    let cause = "cause=Twilio answered 503 Service Unavailable";
    let outcome = "http.request.resend_count=1 error.type=\"connection\"";
    assert_eq!(
        told.lines(),
        [
            format!("INFO {span}}}: twilio_rest: a request is tried again attempts=1 delay_ms=0 {cause}"),
            format!("INFO {span} {outcome}}}: twilio_rest: close"),
        ]
    );
}

#[tokio::test]
async fn values_that_do_not_fit_are_told_without_the_value() {
    let server = Loopback::new([Answer::json(r#"{"start_time": "on Ada's birthday", "friendly_name": 7}"#)]);
    let (told, _guard) = Told::listen();
    server.client().send(Conference::fetch(sid())).await.unwrap();
    let event =
        "WARN twilio_rest: a value of the response does not fit its field operation=\"FetchConference\"";
    let expected = [
        format!("{event} path=\"friendly_name\" expected=\"a string\""),
        format!("{event} path=\"start_time\" expected=\"an RFC 3339 instant\""),
    ];
    assert_eq!(told.lines()[1..], expected);
}

#[tokio::test]
async fn of_an_answer_the_first_hundred_are_told() {
    let body = format!(r#"{{"meta": {{"next_page_url": null}}, "participants": [{}5]}}"#, "5,".repeat(100));
    let server = Loopback::new([Answer::json(&body)]);
    let (told, _guard) = Told::listen();
    server.client().send(ConferenceParticipant::list(sid())).await.unwrap();
    let lines = told.lines();
    assert_eq!(lines.len(), 102);
    let last = "WARN twilio_rest: more values of the response do not fit their fields \
                operation=\"ListConferenceParticipant\" count=1";
    assert_eq!(lines.last().unwrap(), last);
}
