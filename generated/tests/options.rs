//! Settings of a client and options of a request. The fake Twilio stands in the place of the network, and time is paused: it jumps
//! to where somebody waits for it.
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
use support::sid;
use tokio::time::Instant;
use twilio_rest::client::{Credentials, Retry, RetryEvent};
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::insights::v1::{Conference, conference};
use twilio_rest::model::Json;
use twilio_rest::request::{ApiVersion, Authentication, OperationInfo, RequestParts};
use twilio_rest::sid::AccountSid;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::RawJson;
use twilio_rest::{Error, ErrorCode, Model, Request};

const SECOND: Duration = Duration::from_secs(1);

fn unavailable() -> Reply {
    Reply::error(503, 20503, "Service Unavailable")
}

/// Waits of nothing, so that only what the server asks for is waited.
fn at_once() -> Retry {
    Retry::default().min_delay(Duration::ZERO).max_delay(Duration::ZERO)
}

#[tokio::test(start_paused = true)]
async fn by_default_a_call_is_tried_four_times() {
    let fake = Fake::script((0..9).map(|_| unavailable()));
    let error = fake.client().unwrap().send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!(fake.requests().len(), 4);
    assert_eq!(error.attempts(), Some(4));
    assert!(error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn every_retry_is_told_to_the_hook() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let hook = move |retry: &RetryEvent<'_>| {
        told.lock().unwrap().push((retry.operation.id, retry.attempts, retry.delay, retry.error.to_string()));
    };
    let fake = Fake::script([Reply::rate_limited("7"), Reply::hang_up(), Reply::json(Conference::sample(1))]);
    let client = Fake::builder().retry(at_once()).on_retry(hook).build_with(fake).unwrap();
    let start = Instant::now();
    client.send(Conference::fetch(sid())).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 7);
    let limited =
        "Twilio answered 429 Too Many Requests, error 20429 (https://www.twilio.com/docs/errors/20429)";
    let lost = "no response from Twilio: the connection was lost: the fake hung up (after 2 attempts)";
    assert_eq!(
        *seen.lock().unwrap(),
        [
            ("FetchConference", 1, 7 * SECOND, limited.to_owned()),
            ("FetchConference", 2, Duration::ZERO, lost.to_owned()),
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn an_attempt_and_a_call_have_their_time() {
    let stalled = || Fake::new(|_| Reply::stall());
    let client =
        Fake::builder().timeout(2 * SECOND).retry(at_once().max_retries(1)).build_with(stalled()).unwrap();
    let start = Instant::now();
    let error = client.send(Conference::fetch(sid())).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(start.elapsed().as_secs(), 4);

    // The deadline ends an attempt in its midst,
    let start = Instant::now();
    let error = client.request(Conference::fetch(sid())).deadline(3 * SECOND).send().await.unwrap_err();
    assert_eq!((start.elapsed().as_secs(), error.attempts()), (3, Some(2)));
    assert!(error.is_timeout());

    // and spares a wait that goes beyond it.
    let fake = Fake::script([Reply::rate_limited("10"), Reply::json(Conference::sample(1))]);
    let client = Fake::builder().deadline(5 * SECOND).build_with(fake).unwrap();
    let start = Instant::now();
    let error = client.send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!(start.elapsed().as_secs(), 0);
    assert_eq!((error.is_rate_limited(), error.retry_after()), (true, Some(10 * SECOND)));
}

#[tokio::test]
async fn a_deadline_of_nothing_sends_nothing() {
    let fake = Fake::script([]);
    let request = fake.client().unwrap().request(Conference::fetch(sid())).deadline(Duration::ZERO);
    let error = request.send().await.unwrap_err();
    assert_eq!((error.is_timeout(), error.attempts()), (true, Some(0)));
    assert!(fake.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_failures_does_not_become_a_storm_of_retries() {
    let fake = Fake::new(|_| unavailable());
    let client = Fake::builder().retry(at_once().max_retries(9)).build_with(fake.clone()).unwrap();
    for _ in 0..500 {
        client.send(Conference::fetch(sid())).await.unwrap_err();
    }
    assert_eq!(fake.requests().len(), 500 + 100);
}

#[tokio::test]
async fn a_call_has_headers_and_parameters_of_its_own() {
    let fake = Fake::script([
        Reply::page::<conference::List>([Conference::sample(1)], None).header("x-answer", "42")
    ]);
    let client = fake.client().unwrap();
    let request =
        client.request(Conference::list().page_size(1)).query("Debug Mode", "a&b").header("x-trace", "7");
    let response = request.header("accept", "application/xml").response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-answer"], "42");
    assert_eq!(response.body().items, [Conference::sample(1)]);
    let request = &fake.requests()[0];
    assert_eq!(request.uri().path_and_query().unwrap(), "/v1/Conferences?PageSize=1&Debug%20Mode=a%26b");
    assert_eq!(request.headers()["x-trace"], "7");
    assert_eq!(request.headers()["accept"], "application/xml");
    assert!(!format!("{request:?}").contains("Basic"), "credentials do not print");
    assert_eq!(format!("{:?}", request.headers()["x-trace"]), "Sensitive", "nor does what may be a secret");
}

#[tokio::test]
async fn a_header_that_is_none_is_an_error_that_does_not_repeat_it() {
    let fake = Fake::script([]);
    let request = fake.client().unwrap().request(Conference::fetch(sid())).header("x", "secret\n");
    let error = request.send().await.unwrap_err();
    assert_eq!(error.to_string(), "header: is not a header of HTTP");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn other_credentials_go_over_the_same_transport() {
    let fake = Fake::script([Reply::json(Conference::sample(1)), Reply::json(Conference::sample(1))]);
    let client = fake.client().unwrap();
    let other = client.with_credentials(Credentials::auth_token(sid(), "made-up")).unwrap();
    assert_eq!(other.account_sid(), Some(&sid()));
    other.send(Conference::fetch(sid())).await.unwrap();
    client.send(Conference::fetch(sid())).await.unwrap();
    let users =
        fake.requests().iter().map(|request| request.headers()["authorization"].clone()).collect::<Vec<_>>();
    assert_ne!(users[0], users[1]);
}

/// A request whose path has the account in it.
#[derive(Clone)]
struct FetchBalance(Option<AccountSid>);

impl Request for FetchBalance {
    type Response = RawJson;

    const OPERATION: OperationInfo =
        OperationInfo::get("FetchBalance", "/v1/Accounts/{account_sid}/Balance", &API);

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        self.http_request_for(None)
    }

    fn http_request_for(&self, account: Option<&AccountSid>) -> Result<http::Request<Bytes>, InputError> {
        let account = self.0.as_ref().or(account).map(AccountSid::as_str).unwrap_or_default();
        RequestParts::new(Self::OPERATION).path("account_sid", account).build()
    }

    fn read_response(body: &[u8]) -> Result<RawJson, DecodeError> {
        Ok(Json::<RawJson>::from_json(body)?.0)
    }
}

static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::Basic);

#[tokio::test]
async fn the_account_of_a_path_is_the_clients_a_subaccount_or_the_requests() {
    let fake = Fake::new(|_| Reply::text("{}"));
    let client = fake.client().unwrap();
    let own = client.account_sid().unwrap().clone();
    client.send(FetchBalance(None)).await.unwrap();
    client.subaccount(sid()).send(FetchBalance(None)).await.unwrap();
    client.send(FetchBalance(Some(sid()))).await.unwrap();
    let blocking = fake.blocking_client().unwrap();
    blocking.subaccount(sid()).send(FetchBalance(None)).unwrap();
    let asked: Vec<_> = fake.requests().iter().map(|request| request.uri().path().to_owned()).collect();
    let path = |account: &AccountSid| format!("/v1/Accounts/{account}/Balance");
    assert_eq!(asked, [path(&own), path(&sid()), path(&sid()), path(&sid())]);
    // Whoever asks is the same.
    let users: std::collections::HashSet<_> =
        fake.requests().iter().map(|request| request.headers()["authorization"].clone()).collect();
    assert_eq!(users.len(), 1);
}

#[tokio::test]
async fn errors_of_every_shape_are_read() {
    let scim = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "detail": "Ada exists"}"#;
    let problem = r#"{"type": "https://www.twilio.com/docs/errors/20404", "title": "Not found", "status": 404, "code": "20404"}"#;
    let cases = [
        (scim, None, Some("Ada exists"), None),
        (problem, Some(20404), Some("Not found"), Some("https://www.twilio.com/docs/errors/20404")),
        (r#"{"code": 1, "message": "", "more_info": "https://x/?name=Ada"}"#, Some(1), None, None),
        ("<html>", None, None, None),
        ("", None, None, None),
    ];
    for (body, code, message, more_info) in cases {
        let fake = Fake::script([Reply::text(body).status(409).header("twilio-request-id", "RQ1")]);
        let error = fake.client().unwrap().send(Conference::fetch(sid())).await.unwrap_err();
        assert_eq!((error.code(), error.request_id()), (code.map(ErrorCode::new), Some("RQ1")));
        assert_eq!(*error.body().unwrap().expose(), body);
        assert!(!format!("{error} {error:?}").contains("Ada"));
        let Error::Api(answer) = error else { panic!("{error:?}") };
        assert_eq!(answer.message().map(|message| message.expose().as_str()), message);
        assert_eq!(answer.more_info(), more_info);
    }
}

#[test]
fn the_blocking_client_keeps_its_deadlines_too() {
    let fake = Fake::new(|_| Reply::stall());
    let millis = Duration::from_millis;
    let client = Fake::builder()
        .timeout(millis(5))
        .retry(at_once().max_retries(1))
        .build_blocking_with(fake.clone())
        .unwrap();
    let error = client.send(Conference::fetch(sid())).unwrap_err();
    assert_eq!((error.is_timeout(), error.attempts()), (true, Some(2)));
    let request = client.request(Conference::fetch(sid())).deadline(Duration::ZERO);
    assert_eq!(request.send().unwrap_err().attempts(), Some(0));
    assert_eq!(fake.requests().len(), 2);
}
