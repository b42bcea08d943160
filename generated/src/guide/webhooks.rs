//! Take requests of Twilio, know that they are its own, and read them by type.
//!
//! ```
//! use axum::{Router, routing::post};
//! use twilio_rest::twiml::messaging::Response;
//! use twilio_rest::webhook::messaging::IncomingMessage;
//! use twilio_rest::webhook::{Signed, Validator};
//!
//! async fn sms(Signed(message): Signed<IncomingMessage>) -> Response {
//!     let files = message.num_media.unwrap_or(0);
//!     Response::new().message(format!("Thank you for {files} files."))
//! }
//!
//! fn app(auth_token: String) -> Router {
//!     let validator =
//!         Validator::new(auth_token).public_url("https://example.com");
//!     Router::new().route("/sms", post(sms)).with_state(validator)
//! }
//! # use axum::body::{Body, to_bytes};
//! # use tower_service::Service;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let twilio = twilio_rest::testing::Twilio::new("made-up-token", "https://example.com");
//! # let request = twilio.form("/sms", [("NumMedia", "2")]).request();
//! # let answer = app("made-up-token".to_owned()).call(request.map(Body::from)).await?;
//! # let answer = to_bytes(answer.into_body(), 1000).await?;
//! # assert!(answer.ends_with(b"<Response><Message>Thank you for 2 files.</Message></Response>"));
//! # let stranger = twilio_rest::testing::Twilio::new("another", "https://example.com");
//! # let request = stranger.form("/sms", [("NumMedia", "2")]).request();
//! # let answer = app("made-up-token".to_owned()).call(request.map(Body::from)).await?;
//! # assert_eq!(answer.status(), 403);
//! # Ok(())
//! # }
//! ```
//!
//! What is not signed by Twilio gets a status and never reaches `sms`. The features are `axum` (which brings `webhook`) and `twiml`, for
//! the [answer](super::twiml). [`Signed`](crate::webhook::Signed) reads a kind of request;
//! [`Verified`](crate::webhook::Verified) as an argument is the request before that; `Result<Verified, SignatureError>` gets the reason too.
//!
//! # The public URL
//!
//! Twilio signs the URL that it was given. A server behind a proxy sees another one, so the program says its own:
//! [`public_url`](crate::webhook::Validator::public_url) is scheme, host and what a proxy takes away of the path. It is never guessed from
//! `Host`, which whoever sends a request can write. If signatures do not fit, the error says which URL was hashed, and what is likely to be
//! wrong:
//!
//! ```
//! use twilio_rest::testing::Twilio;
//! use twilio_rest::webhook::{LikelyCause, Validator};
//!
//! // Twilio has https, and the program says http.
//! let twilio = Twilio::new("made-up-token", "https://example.com");
//! let request = twilio.form("/sms", [("Body", "Hi")]).request();
//! let validator =
//!     Validator::new("made-up-token").public_url("http://example.com");
//!
//! let error = validator.verify(&request).unwrap_err();
//! assert_eq!(error.likely_cause(), Some(LikelyCause::Scheme("https")));
//! assert_eq!(error.status(), 403);
//! ```
//!
//! Several tokens may be in use while one is changed: [`token`](crate::webhook::Validator::token) adds one,
//! [`shared_key`](crate::webhook::Validator::shared_key) a key for SHA-256. [`check`](crate::webhook::Validator::check) tells at the start
//! what is wrong with the settings. The page of [`webhook`](crate::webhook#behind-a-proxy) has the rest.
//!
//! # Any server
//!
//! A [`Validator`](crate::webhook::Validator) does no I/O. It takes an `http::Request` with its body as it came, or
//! [the parts](crate::webhook::Validator::verify_parts) of one:
//!
//! ```
//! use twilio_rest::error::BoxError;
//! use twilio_rest::webhook::Validator;
//! use twilio_rest::webhook::voice::IncomingCall;
//!
//! fn city(
//!     validator: &Validator,
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<Option<String>, BoxError> {
//!     let call: IncomingCall = validator.verify(request)?.read()?;
//!     Ok(call.from_city.map(|city| city.into_inner()))
//! }
//!
//! # fn main() -> Result<(), BoxError> {
//! # let twilio = twilio_rest::testing::Twilio::new("made-up-token", "https://example.com");
//! # let request = twilio.form("/voice", [("FromCity", "TURIN")]).request();
//! # let request = request.map(|body| body.to_vec());
//! assert_eq!(
//!     city(&twilio.validator(), &request)?.as_deref(),
//!     Some("TURIN")
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # A layer
//!
//! With the feature `tower` a [`VerifyLayer`](crate::webhook::VerifyLayer) stands in front of many routes at once. The extractors behind it
//! do not verify again:
//!
//! ```
//! use axum::{Router, routing::post};
//! use twilio_rest::webhook::{Signed, Validator, VerifyLayer};
//! use twilio_rest::webhook::voice::CallStatusCallback;
//!
//! async fn status(Signed(call): Signed<CallStatusCallback>) {
//!     println!("{:?} {:?}", call.call_sid, call.call_status);
//! }
//!
//! let validator =
//!     Validator::new("made-up-token").public_url("https://example.com");
//! let layer = VerifyLayer::new(validator.clone())
//!     .on_refusal(|reason| eprintln!("{reason}"));
//! let app: Router = Router::new()
//!     .route("/status", post(status))
//!     .layer(layer)
//!     .with_state(validator);
//! ```
//!
//! # Kinds
//!
//! | what happens | the kind | the answer |
//! | --- | --- | --- |
//! | a message comes in | [`messaging::IncomingMessage`](crate::webhook::messaging::IncomingMessage) | TwiML |
//! | a message goes its way | [`messaging::MessageStatusCallback`](crate::webhook::messaging::MessageStatusCallback) | a status |
//! | a call comes in | [`voice::IncomingCall`](crate::webhook::voice::IncomingCall) | TwiML |
//! | somebody presses keys or speaks | [`voice::GatherAction`](crate::webhook::voice::GatherAction) | TwiML |
//! | a `<Dial>` ends | [`voice::DialAction`](crate::webhook::voice::DialAction) | TwiML |
//! | a `<Record>` ends | [`voice::RecordAction`](crate::webhook::voice::RecordAction) | TwiML |
//! | a call goes its way | [`voice::CallStatusCallback`](crate::webhook::voice::CallStatusCallback) | a status |
//!
//! [`webhook`](crate::webhook) has them all, by product. Each is a [model](crate::Model) in all but its name: fields are `Option`s, what
//! is personal does not [print](super::privacy), what the crate does not know is kept. A form can be read whatever it is; what does not fit
//! is told by `mismatches`, or is an error of [`read_strict`](crate::webhook::Verified::read_strict).
//!
//! # Event Streams
//!
//! A sink gets a list of events. Each has a type, and its record, if that is of a product whose feature is on:
//!
//! ```
//! use twilio_rest::webhook::Verified;
//! use twilio_rest::webhook::event_streams::Event;
//! use twilio_rest::webhook::event_streams::event::Record;
//!
//! fn bad_calls(verified: &Verified) -> usize {
//!     let events = verified.read_batch::<Event>().unwrap_or_default();
//!     let calls = events.iter().filter_map(Event::record);
//!     let tags = calls.filter_map(|record| match record {
//!         Record::CallSummary(call) => call.tags,
//!         _ => None,
//!     });
//!     tags.filter(|tags| !tags.is_empty()).count()
//! }
//! # use serde_json::json;
//! # let event = |tags: &[&str]| json!({
//! #     "id": "EZ1",
//! #     "type": "com.twilio.voice.insights.call-summary.complete",
//! #     "data": { "tags": tags },
//! # });
//! # let twilio = twilio_rest::testing::Twilio::new("made-up-token", "https://example.com");
//! # let events = json!([event(&["high_jitter"]), event(&[]), { "id": "EZ2", "type": "made.up" }]);
//! # let request = twilio.json("/events", events.to_string()).request();
//! # let verified = twilio.validator().verify(&request).unwrap();
//! # assert_eq!(bad_calls(&verified), 1);
//! ```
//!
//! # The same once more
//!
//! Twilio sends a webhook at least once, in any order. A repetition has the same
//! [`idempotency_token`](crate::webhook::Verified::idempotency_token), where Twilio sends one, an event the same `id`. Do what must not be
//! done twice once per token. A signature never gets old: it does not tell a repetition from the first.
//!
//! To test all this: [`testing`](super::testing). To run: `cargo run --all-features --example verify_webhook`, then `sms_reply`, `ivr` and
//! `insights_live`.
