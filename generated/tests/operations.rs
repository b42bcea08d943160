//! What an operation is beside its parameters, by both clients: a redirect that is its answer, a key by which it may be tried again, a
//! token that its request carries.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use bytes::Bytes;
use serde_json::{Value, json};
use support::{both, quick};
use twilio_rest::Request;
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::model::Json;
use twilio_rest::request::{ApiVersion, Authentication, OperationInfo, RequestParts};
use twilio_rest::testing::{Fake, Reply};

static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::Basic);

/// A request of the operation `OPERATION`, with these headers.
macro_rules! request {
    ($name:ident, $operation:expr) => {
        #[derive(Clone, Default)]
        struct $name(Vec<(&'static str, &'static str)>);

        impl Request for $name {
            type Response = Json<Value>;
            const OPERATION: OperationInfo = $operation;

            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                let parts = RequestParts::new(Self::OPERATION);
                self.0.iter().fold(parts, |parts, (name, value)| parts.header(name, value)).build()
            }

            fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
                Json::from_json(body)
            }
        }
    };
}

request!(Export, OperationInfo::get("Export", "/v1/Exports", &API).redirect());
request!(Fetch, OperationInfo::get("Fetch", "/v1/Profiles/mem_profile_00000000000000000000000000", &API));
request!(Order, OperationInfo::post("Order", "/v1/Orders", &API).idempotency_key());
request!(Open, OperationInfo::get("Open", "/v1/Open", &API).authentication(Authentication::None));

fn target() -> Value {
    json!({ "redirect_to": "https://example.com/export?signature=made-up" })
}

#[tokio::test]
async fn a_redirect_is_the_answer_and_not_followed() {
    let reply = Reply::json(target()).header("Location", "https://example.com/export?signature=made-up");
    for status in [302, 307] {
        for result in both(&[reply.clone().status(status)], |builder| builder, Export::default()).await {
            assert_eq!(result.unwrap().0, target());
        }
    }
    // A success is one as well.
    for result in both(&[Reply::json(target())], |builder| builder, Export::default()).await {
        assert_eq!(result.unwrap().0, target());
    }
}

#[tokio::test]
async fn a_redirect_without_a_target_or_without_a_body_says_so() {
    let told = "Twilio answered 307 Temporary Redirect (a redirect without a target: it has neither a `Location` nor a \
                `redirect_to`)";
    for result in both(&[Reply::json(json!({})).status(307)], |builder| builder, Export::default()).await {
        assert_eq!(result.unwrap_err().to_string(), told);
    }
    let told = "Twilio answered 302 Found (a redirect without a body, which would have been the answer)";
    let empty = Reply::text("").status(302).header("Location", "https://example.com");
    for result in both(&[empty], |builder| builder, Export::default()).await {
        assert_eq!(result.unwrap_err().to_string(), told);
    }
}

#[tokio::test]
async fn a_redirect_that_nobody_expects_is_an_error() {
    let reply =
        Reply::json(target()).status(307).header("Location", "https://example.com/?signature=made-up");
    for result in both(&[reply], |builder| builder, Fetch::default()).await {
        let error = result.unwrap_err();
        assert_eq!(
            error.to_string(),
            "Twilio answered 307 Temporary Redirect (a redirect, which is not followed)"
        );
        assert!(!format!("{error:#?}").contains("made-up"));
    }
}

#[tokio::test]
async fn what_was_merged_has_another_id() {
    let id = format!("mem_profile_{}", "1".repeat(26));
    let reply = Reply::text("").status(308).header("Location", &format!("/v1/Profiles/{id}"));
    for result in both(&[reply], |builder| builder, Fetch::default()).await {
        let error = result.unwrap_err();
        assert_eq!(error.to_string(), format!("Twilio answered 308 Permanent Redirect (it is {id} now)"));
        assert_eq!(error.moved_to().unwrap().expose(), &id);
        assert!(!error.is_retryable() && !error.may_have_been_acted_on());
    }
}

#[tokio::test]
async fn what_has_not_changed_says_so() {
    for result in both(&[Reply::text("").status(304)], |builder| builder, Export::default()).await {
        let error = result.unwrap_err();
        assert!(error.is_not_modified());
        assert_eq!(error.to_string(), "Twilio answered 304 Not Modified (nothing has changed)");
    }
}

/// The keys of the requests that a fake was sent.
fn keys(fake: &Fake) -> Vec<String> {
    let key = |request: &http::Request<Bytes>| {
        request.headers().get("idempotency-key").map_or("", |key| key.to_str().unwrap()).to_owned()
    };
    fake.requests().iter().map(key).collect()
}

#[tokio::test]
async fn a_request_with_a_key_is_tried_again_with_the_same() {
    let fake = Fake::script([Reply::hang_up(), Reply::json(json!(1)), Reply::json(json!(2))]);
    let client = Fake::builder().retry(quick()).build_with(fake.clone()).unwrap();
    client.send(Order::default()).await.unwrap();
    client.send(Order::default()).await.unwrap();
    let keys = keys(&fake);
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2], "another request has another key");
    assert_eq!((keys[0].len(), keys[0].as_bytes()[14]), (36, b'7'), "{}", keys[0]);
    // Both clients do.
    let replies = [Reply::error(503, 0, "made up"), Reply::json(json!(1))];
    for result in both(&replies, |builder| builder.retry(quick()), Order::default()).await {
        assert_eq!(result.unwrap().0, json!(1));
    }
}

#[tokio::test]
async fn a_key_of_ones_own_is_sent_as_it_is() {
    let fake = Fake::new(|_| Reply::json(json!(1)));
    let client = fake.client().unwrap();
    client.send(Order(vec![("Idempotency-Key", "order 7")])).await.unwrap();
    client.request(Order::default()).header("Idempotency-Key", "order 8").send().await.unwrap();
    assert_eq!(keys(&fake), ["order 7", "order 8"]);
}

#[tokio::test]
async fn a_key_does_not_help_where_nobody_wants_it_repeated() {
    let fake = Fake::script([Reply::hang_up(), Reply::json(json!(1))]);
    let client = Fake::builder().retry(quick()).build_with(fake.clone()).unwrap();
    let error = client.request(Order::default()).idempotent(false).send().await.unwrap_err();
    assert!(error.may_have_been_acted_on());
    assert_eq!(keys(&fake).len(), 1);
}

#[tokio::test]
async fn who_asks_is_said_as_the_operation_has_it() {
    let fake = Fake::new(|_| Reply::json(json!(1)));
    let client = fake.client().unwrap();
    client.send(Fetch::default()).await.unwrap();
    client.send(Open::default()).await.unwrap();
    client.send(Fetch(vec![("Authorization", "Bearer made-up")])).await.unwrap();
    let said: Vec<_> =
        fake.requests().iter().map(|one| one.headers().get("authorization").cloned()).collect();
    let basic = said[0].as_ref().unwrap();
    assert!(basic.to_str().unwrap().starts_with("Basic ") && basic.is_sensitive());
    assert_eq!(said[1], None);
    let own = said[2].as_ref().unwrap();
    assert!(own == "Bearer made-up" && own.is_sensitive());
}
