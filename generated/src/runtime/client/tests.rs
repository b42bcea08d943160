//! What is sent how often, when much goes wrong.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::Method;

use super::*;
use crate::runtime::call::{Retry, TransportRequest};
use crate::runtime::codec::{DecodeError, read_value};
use crate::runtime::request::{ApiVersion, Authentication};
use crate::runtime::transport::TransportFuture;
use crate::runtime::types::{InputError, RawJson};

/// A request that must not be sent twice, or one that may be.
struct Numbered<const IS_POST: bool>(usize);

static API: ApiVersion = ApiVersion { host: "numbers.twilio.com", authentication: Authentication::Basic };

impl<const IS_POST: bool> Request for Numbered<IS_POST> {
    type Response = RawJson;

    const OPERATION: OperationInfo = OperationInfo {
        id: "Numbered",
        method: if IS_POST { &Method::POST } else { &Method::GET },
        path: "/v1/Numbers/{number}",
        is_idempotent: !IS_POST,
        ..OperationInfo::of(&API)
    };

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = Self::OPERATION.method.clone();
        *request.uri_mut() = format!("https://numbers.twilio.com/v1/Numbers/{}", self.0).parse().unwrap();
        Ok(request)
    }

    fn read_response(body: &[u8]) -> Result<RawJson, DecodeError> {
        read_value(body)
    }
}

/// Fails every fifth attempt, in another way each time, and counts what it acted on, by number.
struct Shaky {
    attempts: AtomicUsize,
    acted: Mutex<Vec<usize>>,
}

#[derive(Clone)]
struct Shared(Arc<Shaky>);

impl Transport for Shared {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let count = self.0.attempts.fetch_add(1, Ordering::Relaxed);
        let number: usize = attempt.request.uri().path().rsplit('/').next().unwrap().parse().unwrap();
        // What was too many is not acted on; a lost or failed request may have been.
        let failure = count.is_multiple_of(5).then_some(count / 5 % 4);
        if failure != Some(0) {
            self.0.acted.lock().unwrap()[number] += 1;
        }
        let outcome = match failure {
            None => Ok(answer(200, number.to_string())),
            Some(0) => Ok(answer(429, String::new())),
            Some(1) => Ok(answer(503, String::new())),
            Some(2) => Err(TransportError::connection("lost")),
            Some(_) => Err(TransportError::timeout()),
        };
        Box::pin(std::future::ready(outcome))
    }
}

fn answer(status: u16, body: String) -> http::Response<Bytes> {
    http::Response::builder().status(status).body(body.into()).unwrap()
}

const REQUESTS: usize = 10_000;

/// Sends all, and gives how many went well, and how often each was acted on.
async fn send_all<const IS_POST: bool>() -> (usize, Vec<usize>) {
    let shaky = Arc::new(Shaky { attempts: AtomicUsize::new(0), acted: Mutex::new(vec![0; REQUESTS]) });
    let credentials = Credentials::auth_token(format!("AC{}", "a".repeat(32)).parse().unwrap(), "made-up");
    let retry = Retry::default().min_delay(Duration::ZERO).max_delay(Duration::ZERO);
    let client = Client::builder().credentials(credentials).retry(retry);
    let client = client.build_with(Shared(Arc::clone(&shaky))).unwrap();
    let requests: Vec<_> = (0..REQUESTS)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move { (number, client.send(Numbered::<IS_POST>(number)).await) })
        })
        .collect();
    let mut answered = 0;
    for request in requests {
        let (number, result) = request.await.unwrap();
        if let Ok(response) = result {
            assert_eq!(response.as_str(), number.to_string(), "a response of another request");
            answered += 1;
        }
    }
    let acted = shaky.acted.lock().unwrap().clone();
    (answered, acted)
}

#[tokio::test]
async fn of_ten_thousand_requests_none_is_lost() {
    let (answered, acted) = send_all::<false>().await;
    // The budget ends before the failures do.
    assert!((REQUESTS * 85 / 100..REQUESTS).contains(&answered), "{answered}");
    assert!(acted.iter().filter(|times| **times > 0).count() >= answered);
}

#[tokio::test]
async fn what_must_not_be_repeated_is_not() {
    let (answered, acted) = send_all::<true>().await;
    // A fifth fails; a quarter of those were too many, not acted on, and so tried again.
    assert!((REQUESTS * 83 / 100..REQUESTS * 87 / 100).contains(&answered), "{answered}");
    assert!(acted.iter().all(|times| *times <= 1), "acted on twice");
}
