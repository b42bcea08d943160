//! What the client tells through `tracing`: exact texts.
#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

mod support;

use std::io;
use std::sync::{Arc, Mutex};

use support::{Answer, Loopback, sid};
use tracing_subscriber::fmt::MakeWriter;
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
        let subscriber = tracing_subscriber::fmt().with_writer(told.clone()).without_time().with_ansi(false);
        (told, tracing::subscriber::set_default(subscriber.finish()))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn values_that_do_not_fit_are_told_without_the_value() {
    let (told, _guard) = Told::listen();
    let server = Loopback::new([Answer::json(r#"{"start_time": "on Ada's birthday", "friendly_name": 7}"#)]);
    server.client().send(Conference::fetch(sid())).await.unwrap();
    let event = "WARN twilio_rest::client: a value of the answer does not fit its field operation=\"FetchConference\"";
    let expected = format!(
        " {event} path=\"friendly_name\" expected=\"a string\"\n {event} path=\"start_time\" expected=\"an RFC 3339 instant\"\n"
    );
    assert_eq!(told.text(), expected);
}

#[tokio::test]
async fn of_an_answer_the_first_hundred_are_told() {
    let (told, _guard) = Told::listen();
    let body = format!(r#"{{"meta": {{}}, "participants": [{}5]}}"#, "5,".repeat(100));
    let server = Loopback::new([Answer::json(&body)]);
    server.client().send(ConferenceParticipant::list(sid())).await.unwrap();
    assert_eq!(told.text().lines().count(), 101);
    let last = " WARN twilio_rest::client: more values of the answer do not fit their fields \
                operation=\"ListConferenceParticipant\" count=1\n";
    assert!(told.text().ends_with(last), "{}", told.text());
}
