//! What the client tells through `tracing`: exact texts.
#![cfg(feature = "tracing")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use support::{Answer, Loopback, sid};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use twilio_rest::client::Retry;
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
    let cause = "error.type=503 cause=Twilio answered 503 Service Unavailable";
    let outcome = "http.request.resend_count=1 error.type=connection_lost";
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
    let span = span("/v1/Conferences/{conference_sid}", &server);
    let event = format!(
        "WARN {span} http.response.status_code=200}}: twilio_rest: a value of the response does not fit its field \
         operation=\"FetchConference\""
    );
    let expected = [
        format!("{event} path=\"friendly_name\" expected=\"a string\""),
        format!("{event} path=\"start_time\" expected=\"an RFC 3339 instant\""),
    ];
    assert_eq!(told.lines()[..2], expected);
}

#[tokio::test]
async fn of_an_answer_the_first_hundred_are_told() {
    let body = format!(r#"{{"meta": {{"next_page_url": null}}, "participants": [{}5]}}"#, "5,".repeat(100));
    let server = Loopback::new([Answer::json(&body)]);
    let (told, _guard) = Told::listen();
    server.client().send(ConferenceParticipant::list(sid())).await.unwrap();
    let lines = told.lines();
    assert_eq!(lines.len(), 102);
    let last = "}: twilio_rest: more values of the response do not fit their fields \
                operation=\"ListConferenceParticipant\" count=1";
    assert!(lines[100].ends_with(last), "{}", lines[100]);
}

/// What is told of each failure, by both clients: the same, and nothing personal.
#[cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
mod failures {
    use support::both;
    use twilio_rest::Error;
    use twilio_rest::client::{ClientBuilder, PageToken};
    use twilio_rest::testing::{Fake, Reply};

    use super::*;

    /// The line of a span of the fake's client that ends.
    fn closed(operation: &str, outcome: &str) -> String {
        format!(
            "INFO request{{otel.kind=\"client\" otel.name=\"GET {operation}\" http.request.method=\"GET\" \
             url.template=\"{operation}\" server.address=\"insights.twilio.com\" {outcome}}}: twilio_rest: close"
        )
    }

    const ONE: &str = "/v1/Conferences/{conference_sid}";
    const ALL: &str = "/v1/Conferences";

    fn once(builder: ClientBuilder) -> ClientBuilder {
        builder.retry(Retry::none()).timeout(Duration::from_millis(20)).max_body(1000)
    }

    #[tokio::test]
    async fn each_has_its_type() {
        let large = Reply::text(" ".repeat(1001));
        for (reply, outcome) in [
            (Reply::error(404, 20404, "Ada"), "http.response.status_code=404 error.type=404"),
            (Reply::text("").status(302), "http.response.status_code=302 error.type=302"),
            (Reply::hang_up(), "error.type=connection_lost"),
            (Reply::stall(), "error.type=timeout"),
            (large, "error.type=too_large"),
            (Reply::text("<html>Ada"), "http.response.status_code=200 error.type=decode"),
            (Reply::text("").status(204), "http.response.status_code=204 error.type=decode"),
        ] {
            let (told, _guard) = Told::listen();
            for result in both(&[reply], once, Conference::fetch(sid())).await {
                result.unwrap_err();
            }
            assert_eq!(told.lines(), [closed(ONE, outcome), closed(ONE, outcome)]);
        }
    }

    #[tokio::test]
    async fn so_has_what_a_strict_client_refuses() {
        let (told, _guard) = Told::listen();
        let reply = Reply::text(r#"{"end_time": "Ada"}"#);
        for result in both(&[reply], |builder| builder.strict(true), Conference::fetch(sid())).await {
            result.unwrap_err();
        }
        let line = closed(ONE, "http.response.status_code=200 error.type=decode");
        assert_eq!(told.lines(), [line.clone(), line]);
    }

    #[tokio::test]
    async fn so_has_what_is_not_sent() {
        let (told, _guard) = Told::listen();
        let set = |builder: ClientBuilder| builder.deadline(Duration::ZERO);
        for result in both(&[], set, Conference::fetch(sid())).await {
            result.unwrap_err();
        }
        for result in both(&[], once, Conference::list().friendly_name("Ada".repeat(100))).await {
            result.unwrap_err();
        }
        let fake = Fake::script([]);
        let (client, blocking) = (fake.client().unwrap(), fake.blocking_client().unwrap());
        client.request(Conference::fetch(sid())).header("x", "Ada\n").send().await.unwrap_err();
        blocking.request(Conference::fetch(sid())).header("x", "Ada\n").send().unwrap_err();
        let lines = [
            closed(ONE, "error.type=timeout"),
            closed(ALL, "error.type=input"),
            closed(ONE, "error.type=input"),
        ];
        assert_eq!(told.lines(), lines.map(|line| [line.clone(), line]).concat());
    }

    #[tokio::test]
    async fn so_has_a_stream() {
        let (told, _guard) = Told::listen();
        let page = r#"{"conferences": [], "meta": {"next_page_url": "Ada"}}"#;
        let fake = Fake::new(move |_| Reply::text(page));
        let (client, blocking) = (fake.client().unwrap(), fake.blocking_client().unwrap());
        client.stream(Conference::list()).try_next().await.unwrap_err();
        blocking.stream(Conference::list()).next().unwrap().unwrap_err();
        let went_well = closed(ALL, "http.response.status_code=200");
        let expected = [went_well, closed(ALL, "error.type=paging")];
        assert_eq!(told.lines(), [expected.clone(), expected].concat());
    }

    #[tokio::test]
    async fn so_has_a_token_of_another_list() {
        let (told, _guard) = Told::listen();
        let token: PageToken = {
            let fake =
                Fake::script([Reply::text(r#"{"participants": [], "meta": {"next_page_url": "?Ada=1"}}"#)]);
            let mut pages = fake.blocking_client().unwrap().pages(ConferenceParticipant::list(sid()));
            pages.next().unwrap().unwrap();
            pages.token().unwrap()
        };
        let fake = Fake::script([]);
        let error =
            fake.client().unwrap().stream(Conference::list()).resume(&token).try_next().await.unwrap_err();
        assert!(matches!(error, Error::Input(_)));
        fake.blocking_client()
            .unwrap()
            .stream(Conference::list())
            .resume(&token)
            .next()
            .unwrap()
            .unwrap_err();
        let line = closed(ALL, "error.type=input");
        assert_eq!(told.lines()[1..], [line.clone(), line]);
    }

    #[tokio::test]
    async fn so_has_a_wait_that_is_over() {
        let (told, _guard) = Told::listen();
        let fake = Fake::new(|_| Reply::text("{}"));
        let (client, blocking) = (fake.client().unwrap(), fake.blocking_client().unwrap());
        let wait = client.wait(Conference::fetch(sid()), |_| false).deadline(Duration::from_millis(1));
        assert!(matches!(wait.send().await.unwrap_err(), Error::NotReady { .. }));
        let wait = blocking.wait(Conference::fetch(sid()), |_| false).deadline(Duration::from_millis(1));
        assert!(matches!(wait.send().unwrap_err(), Error::NotReady { .. }));
        let expected = [closed(ONE, "http.response.status_code=200"), closed(ONE, "error.type=not_ready")];
        assert_eq!(told.lines(), [expected.clone(), expected].concat());
    }
}

#[cfg(feature = "axum")]
#[test]
fn a_handler_that_fails_is_told_of_unless_its_caller_is_at_fault() {
    use axum::response::IntoResponse;
    use twilio_rest::Error;
    use twilio_rest::sid::ConferenceSid;

    let (told, _guard) = Told::listen();
    let of_the_caller = Error::from("CF1".parse::<ConferenceSid>().unwrap_err());
    for error in [of_the_caller, Error::Paging("made up".to_owned())] {
        drop(error.into_response());
    }
    let line = "ERROR twilio_rest: a request to Twilio failed error=the next page cannot be read: made up status=502";
    assert_eq!(told.lines(), [line]);
}
