//! The extractor for axum and the layer of tower, in process.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::routing::{any, post};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use tower_layer::Layer;
use tower_service::Service;
use twilio_rest::webhook::event_streams::Event;
use twilio_rest::webhook::messaging::IncomingMessage;
use twilio_rest::webhook::{self, SignatureError, Signed, SignedRejection, Validator, Verified, VerifyLayer};

const TOKEN: &str = "made-up-token";

fn validator() -> Validator {
    Validator::new(TOKEN).public_url("https://example.com").max_body(1000)
}

/// A form that is signed for `/sms`.
fn request<B>(path: &str, body: B) -> Request<B> {
    let signature = webhook::sign(TOKEN, "https://example.com/sms", [("Body", "Hello")]);
    let request = Request::post(path).header("X-Twilio-Signature", signature);
    request.header("Content-Type", "application/x-www-form-urlencoded").body(body).unwrap()
}

async fn body(verified: Verified) -> String {
    verified.parameters().get("Body").unwrap_or_default().to_owned()
}

/// The answer of a service: its status and its body.
async fn ask<S, B, R>(service: &mut S, request: Request<B>) -> (u16, Bytes)
where
    S: Service<Request<B>, Response = Response<R>, Error = Infallible>,
    R: http_body::Body<Error: std::fmt::Debug>,
{
    poll_fn(|context| service.poll_ready(context)).await.unwrap();
    let response = service.call(request).await.unwrap();
    (response.status().as_u16(), response.into_body().collect().await.unwrap().to_bytes())
}

#[tokio::test]
async fn the_extractor_gives_what_is_signed() {
    let mut app = Router::new().route("/sms", post(body)).route("/other", post(body)).with_state(validator());
    assert_eq!(ask(&mut app, request("/sms", Body::from("Body=Hello"))).await, (200, "Hello".into()));
    for (path, body, status) in [
        ("/sms", Body::from("Body=Goodbye"), 403),
        ("/other", Body::from("Body=Hello"), 403),
        ("/sms", Body::from("a".repeat(1001)), 413),
        // Without a length that says so.
        ("/sms", Body::from_stream(Pieces(11)), 413),
        ("/sms", Body::from_stream(Pieces(usize::MAX)), 400),
    ] {
        assert_eq!(ask(&mut app, request(path, body)).await, (status, Bytes::new()), "{path}");
    }
    let unsigned = Request::post("/sms").body(Body::empty()).unwrap();
    assert_eq!(ask(&mut app, unsigned).await.0, 400);
}

#[tokio::test]
async fn of_what_is_not_signed_no_body_is_read() {
    let mut app = Router::new().route("/sms", post(reason)).with_state(validator());
    let lost = || Body::from_stream(Pieces(usize::MAX));
    let unsigned = Request::post("/sms").body(lost()).unwrap();
    let mut malformed = request("/sms", lost());
    malformed.headers_mut().insert("X-Twilio-Signature", "?".parse().unwrap());
    for (request, expected) in [
        (unsigned, "there is no header X-Twilio-Signature"),
        (malformed, "the signature is not base64"),
        (request("/sms", lost()), "the body cannot be read"),
    ] {
        let (_, text) = ask(&mut app, request).await;
        assert!(String::from_utf8_lossy(&text).contains(expected), "{text:?}");
    }
    let mut app = Router::new().route("/sms", post(reason)).with_state(Validator::new(TOKEN));
    let (_, text) = ask(&mut app, request("/sms", lost())).await;
    assert!(text.starts_with(b"not accepted as a request of Twilio: public_url: must be set"));
}

/// Where it was accepted, or why not.
async fn reason(verified: Result<Verified, SignatureError>) -> String {
    verified.map_or_else(|error| error.to_string(), |verified| verified.url().to_string())
}

/// So many pieces of 100 bytes; or one, and then a failure.
struct Pieces(usize);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let piece = match self.0 {
            0 => None,
            usize::MAX => Some(Err(std::io::Error::other("lost"))),
            _ => Some(Ok(Bytes::from_static(&[b'a'; 100]))),
        };
        self.0 = self.0.saturating_sub(1);
        std::task::Poll::Ready(piece)
    }
}

#[tokio::test]
async fn a_validator_is_a_part_of_the_state_and_an_error_an_argument() {
    #[derive(Clone)]
    struct App(Validator);

    impl FromRef<App> for Validator {
        fn from_ref(app: &App) -> Self {
            app.0.clone()
        }
    }

    let mut app = Router::new().route("/sms", any(reason)).with_state(App(validator()));
    let (status, url) = ask(&mut app, request("/sms", Body::from("Body=Hello"))).await;
    assert_eq!((status, url), (200, "https://example.com/sms".into()));
    let unsigned = Request::get("/sms").body(Body::empty()).unwrap();
    let (_, text) = ask(&mut app, unsigned).await;
    assert!(text.starts_with(b"not accepted as a request of Twilio: there is no header X-Twilio-Signature"));
}

async fn both(request: axum::extract::Request) -> String {
    let verified = request.extensions().get::<Verified>().unwrap().clone();
    let body = request.into_body().collect().await.unwrap().to_bytes();
    format!("{} {}", verified.parameters().len(), String::from_utf8_lossy(&body))
}

#[tokio::test]
async fn the_layer_hands_on_what_is_signed() {
    static REFUSED: AtomicUsize = AtomicUsize::new(0);
    let layer = VerifyLayer::new(validator()).on_refusal(|error| {
        assert_eq!(error.status(), StatusCode::FORBIDDEN);
        REFUSED.fetch_add(1, Ordering::Relaxed);
    });
    let app = Router::new().route("/sms", post(both)).route("/other", post(both));
    let mut app = app.layer(layer);
    assert_eq!(ask(&mut app, request("/sms", Body::from("Body=Hello"))).await, (200, "1 Body=Hello".into()));
    assert_eq!(ask(&mut app, request("/other", Body::from("Body=Hello"))).await, (403, Bytes::new()));
    assert_eq!(REFUSED.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn the_layer_takes_any_service_and_any_body() {
    #[derive(Clone)]
    struct Length;

    impl Service<Request<Full<Bytes>>> for Length {
        type Response = Response<Full<Bytes>>;
        type Error = Infallible;
        type Future = std::future::Ready<Result<Self::Response, Infallible>>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Infallible>> {
            std::task::Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request<Full<Bytes>>) -> Self::Future {
            let length = http_body::Body::size_hint(request.body()).exact();
            std::future::ready(Ok(Response::new(format!("{length:?}").into())))
        }
    }

    let mut service = VerifyLayer::new(validator()).layer(Length);
    let body = "Body=Hello".to_owned();
    assert_eq!(ask(&mut service, request("/sms", body)).await, (200, "Some(10)".into()));
    assert_eq!(ask(&mut service, request("/sms", Full::<Bytes>::from("Body="))).await, (403, Bytes::new()));
}

#[tokio::test]
async fn the_extractor_behind_the_layer_verifies_nothing_again() {
    let other = Validator::new("another-token").public_url("https://example.com");
    let app = Router::new().route("/sms", post(body)).with_state(other);
    let mut app = app.layer(VerifyLayer::new(validator()));
    assert_eq!(ask(&mut app, request("/sms", Body::from("Body=Hello"))).await, (200, "Hello".into()));
}

#[tokio::test]
async fn a_webhook_is_verified_and_read() {
    async fn reply(Signed(message): Signed<IncomingMessage>) -> String {
        message.body.map(twilio_rest::types::Pii::into_inner).unwrap_or_default()
    }
    let mut app = Router::new().route("/sms", post(reply)).with_state(validator());
    assert_eq!(ask(&mut app, request("/sms", Body::from("Body=Hello"))).await, (200, "Hello".into()));
    assert_eq!(ask(&mut app, request("/sms", Body::from("Body=Goodbye"))).await, (403, Bytes::new()));
}

#[tokio::test]
async fn a_body_that_twilio_has_signed_and_that_is_not_the_webhook_is_told() {
    async fn event(event: Result<Signed<Event>, SignedRejection>) -> Result<String, SignedRejection> {
        event.map(|Signed(event)| format!("{:?}", event.id))
    }
    let mut app = Router::new().route("/events", post(event)).with_state(validator());
    let signed = |body: &'static str| {
        let path = format!("/events?bodySHA256={}", webhook::body_sha256(body.as_bytes()));
        let signature = webhook::sign(TOKEN, &format!("https://example.com{path}"), []);
        let request = Request::post(path).header("X-Twilio-Signature", signature);
        request.header("Content-Type", "application/json").body(Body::from(body)).unwrap()
    };
    let (status, id) = ask(&mut app, signed(r#"{"id": "EZ1"}"#)).await;
    assert_eq!((status, id), (200, r#"Some("EZ1")"#.into()));
    assert_eq!(ask(&mut app, signed("{")).await, (400, Bytes::new()));
}
