//! What is tried again, by both clients, and what an error says of whether Twilio may have acted on the request.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use support::{both, quick, sid};
use twilio_rest::client::{
    ClientBuilder, RequestBuilder, RetryEvent, TransportError, TransportFuture, TransportRequest,
};
use twilio_rest::error::TransportErrorKind;
use twilio_rest::error::TransportErrorKind::{
    Certificate, ConnectionFailed, ConnectionLost, InvalidResponse, NameNotFound, Proxy, Timeout, TooLarge,
    Unsendable,
};
use twilio_rest::insights::v1::Conference;
use twilio_rest::insights::v2::{AccountReport, account_report};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Error, ErrorCode, Model, Request};

/// What becomes of an attempt.
#[derive(Clone, Copy)]
enum Outcome {
    Status(u16),
    Fails(TransportErrorKind),
    /// Before a byte has left.
    FailsUnsent(TransportErrorKind),
}

use Outcome::{Fails, FailsUnsent, Status};

/// A transport with these outcomes one after another. A clone is the same one.
#[derive(Clone)]
struct Scripted(Arc<Mutex<Vec<Outcome>>>);

impl Scripted {
    fn new(outcomes: &[Outcome]) -> Self {
        Self(Arc::new(Mutex::new(outcomes.iter().rev().copied().collect())))
    }

    fn next(&self) -> Result<http::Response<Bytes>, TransportError> {
        match self.0.lock().unwrap().pop().unwrap() {
            Status(status) => {
                Ok(http::Response::builder().status(status).body(Bytes::from_static(b"{}")).unwrap())
            }
            Fails(kind) => Err(TransportError::new(kind, "made up")),
            FailsUnsent(kind) => Err(TransportError::new(kind, "made up").unsent()),
        }
    }

    fn left(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl twilio_rest::client::Transport for Scripted {
    fn send(&self, _: TransportRequest) -> TransportFuture {
        Box::pin(std::future::ready(self.next()))
    }
}

/// Sends a request with both clients, and expects of both that so many of the outcomes were asked for. Gives the error, if it is one.
async fn send<R: Request + Clone>(
    request: R,
    outcomes: &[Outcome],
    attempts: usize,
    set: impl Fn(Options) -> Options,
) -> Option<Error> {
    let settings = || Fake::builder().retry(quick());
    let transport = Scripted::new(outcomes);
    let client = settings().build_with(transport.clone()).unwrap();
    let options = set(Options::default());
    let result = options.on(client.request(request.clone())).send().await;
    assert_eq!(outcomes.len() - transport.left(), attempts, "async");

    let transport = Scripted::new(outcomes);
    let client = settings().build_blocking_with(transport.clone()).unwrap();
    let of_blocking = options.on(client.request(request)).send();
    assert_eq!(outcomes.len() - transport.left(), attempts, "blocking");
    assert_eq!(
        result.as_ref().err().map(|error| format!("{error:#?}")),
        of_blocking.err().map(|error| format!("{error:#?}"))
    );
    result.err()
}

/// Options of a request of either client.
#[derive(Default)]
struct Options {
    is_idempotent: Option<bool>,
    retry_if: Option<fn(&RetryEvent<'_>) -> bool>,
}

impl Options {
    fn on<C, R>(&self, mut request: RequestBuilder<C, R>) -> RequestBuilder<C, R> {
        if let Some(is_idempotent) = self.is_idempotent {
            request = request.idempotent(is_idempotent);
        }
        if let Some(decide) = self.retry_if {
            request = request.retry_if(decide);
        }
        request
    }
}

/// A request that creates something.
fn create() -> account_report::Create {
    AccountReport::create()
}

fn as_it_is(options: Options) -> Options {
    options
}

#[tokio::test]
async fn what_will_never_go_well_is_not_tried_again() {
    for (kind, attempts) in [
        (NameNotFound, 1),
        (ConnectionFailed, 3),
        (Certificate, 1),
        (Proxy, 1),
        (ConnectionLost, 3),
        (InvalidResponse, 1),
        (Timeout, 3),
        (TooLarge, 1),
        (Unsendable, 1),
    ] {
        let error = send(Conference::fetch(sid()), &[Fails(kind); 3], attempts, as_it_is).await.unwrap();
        assert_eq!((error.transport_kind(), error.attempts()), (Some(kind), u32::try_from(attempts).ok()));
        assert_eq!((error.is_retryable(), error.is_timeout()), (attempts > 1, kind == Timeout), "{kind:?}");
        assert!(error.to_string().contains(": made up"), "{error}");
    }
}

#[tokio::test]
async fn a_creation_is_tried_again_if_it_was_not_sent() {
    let ok = Status(200);
    for outcomes in [
        [Fails(ConnectionFailed), ok],
        [FailsUnsent(ConnectionLost), ok],
        [FailsUnsent(Timeout), ok],
        [Status(429), ok],
    ] {
        assert!(send(create(), &outcomes, 2, as_it_is).await.is_none());
    }
    for outcome in [Fails(ConnectionLost), Fails(Timeout), Status(500), Status(503), FailsUnsent(Certificate)]
    {
        assert!(send(create(), &[outcome, ok], 1, as_it_is).await.is_some());
    }
}

#[tokio::test]
async fn an_error_says_whether_it_may_have_been_acted_on() {
    for (outcome, is_unknown) in [
        (Status(500), true),
        (Status(501), true),
        (Status(503), true),
        (Status(302), false),
        (Status(400), false),
        (Status(404), false),
        (Status(408), false),
        (Status(409), false),
        (Status(429), false),
        (Fails(ConnectionLost), true),
        (Fails(Timeout), true),
        (Fails(InvalidResponse), true),
        (Fails(TooLarge), true),
        (FailsUnsent(ConnectionLost), false),
        (FailsUnsent(Timeout), false),
        (Fails(ConnectionFailed), false),
        (Fails(NameNotFound), false),
        (Fails(Certificate), false),
        (Fails(Proxy), false),
        (Fails(Unsendable), false),
    ] {
        // Once alone, and as the last of three attempts of which none was acted on.
        for outcomes in [&[outcome][..], &[Status(429), Fails(ConnectionFailed), outcome]] {
            let retry_if = |event: &RetryEvent<'_>| event.by_default && event.attempts < 3;
            let set = |options| Options { retry_if: Some(retry_if), ..options };
            if let Some(error) = last(create(), outcomes, set).await {
                assert_eq!(error.may_have_been_acted_on(), is_unknown, "{error}");
            }
        }
    }
}

/// The error after exactly these attempts.
async fn last<R: Request + Clone>(
    request: R,
    outcomes: &[Outcome],
    set: impl Fn(Options) -> Options,
) -> Option<Error> {
    let outcomes: Vec<_> = outcomes.iter().copied().chain([Status(400); 3]).collect();
    let transport = Scripted::new(&outcomes);
    let client = Fake::builder()
        .retry(quick().max_retries(u32::try_from(outcomes.len() - 4).unwrap()))
        .build_with(transport.clone());
    let error = set(Options::default()).on(client.unwrap().request(request)).send().await.err();
    assert_eq!(transport.left(), 3);
    error
}

#[tokio::test]
async fn an_attempt_that_may_have_been_acted_on_is_not_forgotten() {
    let repeated = |options| Options { is_idempotent: Some(true), ..options };
    for first in [Status(503), Fails(ConnectionLost), Fails(Timeout)] {
        for then in
            [Status(409), Fails(ConnectionFailed), FailsUnsent(Timeout), Fails(Certificate), Status(429)]
        {
            let error = last(create(), &[first, then], repeated).await.unwrap();
            assert!(error.may_have_been_acted_on(), "{error}");
        }
    }
    let error = last(create(), &[Status(429), Status(409)], repeated).await.unwrap();
    assert!(!error.may_have_been_acted_on());
}

#[tokio::test]
async fn other_errors_say_it_too() {
    // A success that cannot be read is a success.
    let [unread, of_blocking] = both(&[Reply::text("[]")], as_given, create()).await;
    assert!(
        unread.unwrap_err().may_have_been_acted_on() && of_blocking.unwrap_err().may_have_been_acted_on()
    );
    let unread = Error::from(AccountReport::from_json("[]").unwrap_err());
    assert!(!unread.may_have_been_acted_on());
    let fake = Fake::script([]);
    let wrong = fake.client().unwrap().send(Conference::list().page_size(0)).await.unwrap_err();
    assert!(!wrong.may_have_been_acted_on());
    // The deadline is over before anything is sent.
    let late = fake.client().unwrap().request(create()).deadline(Duration::ZERO).send().await.unwrap_err();
    assert!(late.is_timeout() && !late.may_have_been_acted_on());
}

fn as_given(builder: ClientBuilder) -> ClientBuilder {
    builder
}

#[tokio::test]
async fn a_request_may_be_said_to_be_idempotent_or_not() {
    let repeated = |options| Options { is_idempotent: Some(true), ..options };
    for first in [Status(503), Fails(ConnectionLost), Fails(Timeout)] {
        assert!(send(create(), &[first, Status(200)], 2, repeated).await.is_none());
    }
    let once = |options| Options { is_idempotent: Some(false), ..options };
    assert!(send(Conference::fetch(sid()), &[Status(503), Status(200)], 1, once).await.is_some());
    assert!(send(Conference::fetch(sid()), &[Fails(ConnectionFailed), Status(200)], 2, once).await.is_none());
}

#[tokio::test]
async fn a_request_decides_what_is_tried_again() {
    let wider = |options| Options {
        retry_if: Some(|event| event.by_default || event.error.status().unwrap() == 409),
        ..options
    };
    assert!(send(create(), &[Status(409), Status(409), Status(200)], 3, wider).await.is_none());
    // No more often than is set.
    assert!(send(create(), &[Status(409); 4], 3, wider).await.is_some());
    assert!(send(create(), &[Status(503), Status(200)], 1, wider).await.is_some());
    let narrower =
        |options| Options { retry_if: Some(|event| event.by_default && event.attempts < 2), ..options };
    assert!(send(Conference::fetch(sid()), &[Status(503); 3], 2, narrower).await.is_some());
    let never = |options| Options { retry_if: Some(|_| false), ..options };
    assert!(send(Conference::fetch(sid()), &[Status(429), Status(200)], 1, never).await.is_some());
}

#[tokio::test]
async fn a_client_decides_what_is_tried_again() {
    let conflict = Reply::error(409, ErrorCode::CONFLICT, "Ada");
    let replies = [conflict.clone(), conflict, Reply::text("{}")];
    let set = |builder: ClientBuilder| {
        builder
            .retry(quick())
            .retry_if(|event| event.by_default || event.error.code() == Some(ErrorCode::CONFLICT))
    };
    for result in both(&replies, set, create()).await {
        result.unwrap();
    }
    // What a request says for itself goes before.
    let fake = Fake::script(replies);
    let client = set(Fake::builder()).build_with(fake.clone()).unwrap();
    client.request(create()).retry_if(|event| event.by_default).send().await.unwrap_err();
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn only_what_is_wanted_is_announced() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let hook = move |event: &RetryEvent<'_>| told.lock().unwrap().push((event.attempts, event.by_default));
    let transport = Scripted::new(&[Status(409), Status(503), Status(503)]);
    let client = Fake::builder().retry(quick()).on_retry(hook).retry_if(|event| event.attempts < 3);
    let client = client.build_with(transport).unwrap();
    client.send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!(*seen.lock().unwrap(), [(1, false), (2, true)]);
}
