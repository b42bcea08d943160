//! Test a program that asks Twilio, or that Twilio asks, without an account and without a network.
//!
//! ```
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::{Client, Error, ErrorCode, Model};
//!
//! async fn is_sent(client: &Client, to: &str) -> Result<bool, Error> {
//!     let text = Message::create(to).from("+15551234567").body("Hello");
//!     let Err(error) = client.send(text).await else { return Ok(true) };
//!     match error.code() {
//!         Some(ErrorCode::INVALID_TO_NUMBER) => Ok(false),
//!         _ => Err(error),
//!     }
//! }
//!
//! #[tokio::main(flavor = "current_thread")] // #[tokio::test]
//! async fn main() -> Result<(), Error> {
//!     let twilio = Fake::script([
//!         Reply::json(Message::sample(1)),
//!         Reply::error(400, ErrorCode::INVALID_TO_NUMBER, "no number"),
//!     ]);
//!     let client = twilio.client()?;
//!     assert!(is_sent(&client, "+15557654321").await?);
//!     assert!(!is_sent(&client, "+15550000000").await?);
//!
//!     let asked = &twilio.requests()[0];
//!     assert_eq!(asked.method(), "POST");
//!     assert!(asked.body().ends_with(b"&Body=Hello"));
//!     Ok(())
//! }
//! ```
//!
//! The feature is `testing`, in the `dev-dependencies`. A [`Fake`](crate::testing::Fake) stands in the place of the network, below retries,
//! paging and all checks: what is tested is the client as it is.
//!
//! # Replies
//!
//! | [`Reply::`](crate::testing::Reply) | what the client gets |
//! | --- | --- |
//! | `json(value)`, `text(body)` | a success: a record, `serde_json::json!`, or any bytes |
//! | `page::<R>(records, next)` | a page of the list `R`, with a link to the next one or without |
//! | `error(status, code, message)` | a refusal |
//! | `rate_limited("1")` | 429, with a `Retry-After` |
//! | `hang_up()`, `stall()` | a connection that breaks, a response that never comes |
//! | `token(token, lifetime)` | the access token of an OAuth app |
//! | `.status(..)`, `.header(..)`, `.after(..)` | the same with another status, a header, or later |
//!
//! [`Fake::script`](crate::testing::Fake::script) gives them in their order, and then 500. [`Fake::samples`](crate::testing::Fake::samples)
//! makes up a record for each request, for a first look. [`Fake::new`](crate::testing::Fake::new) asks a function, for a fake that has a state
//! or looks at the request:
//!
//! ```
//! use twilio_rest::Model;
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::testing::{Fake, Reply};
//!
//! let twilio = Fake::new(|request| match request.method().as_str() {
//!     "GET" => Reply::json(Message::sample(1)),
//!     _ => Reply::error(403, 20403, "read only"),
//! });
//! ```
//!
//! `Fake::builder().build_with(twilio.clone())` is a client with [settings](crate::client::ClientBuilder) of yours. As a server on loopback
//! the fake is for a program that reads `TWILIO_BASE_URL`, and for what only a socket shows:
//!
//! ```
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::client::Retry;
//! use twilio_rest::testing::{Fake, Reply};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let twilio = Fake::new(|_| Reply::text("{ }").cut_after(1));
//! let server = twilio.serve()?;
//! assert!(server.url().starts_with("http://127.0.0.1:"));
//!
//! let client = server.builder().retry(Retry::none()).build()?;
//! let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let error = client.send(Message::fetch(sid)).await.unwrap_err();
//! assert!(error.is_retryable());
//! # Ok(())
//! # }
//! ```
//!
//! Waits for retries are real. A test that has them pauses the clock of Tokio: `#[tokio::test(start_paused = true)]`.
//!
//! # Records
//!
//! [`Model::sample`](crate::Model::sample) makes up a record with a value in every field, the same for the same seed. What a test is about is
//! set in it; what the crate cannot make is read from JSON:
//!
//! ```
//! use twilio_rest::Model;
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::types::MessageStatus;
//!
//! let mut message = Message::sample(7);
//! message.status = Some(MessageStatus::Undelivered);
//! message.error_code = Some(30003);
//! assert!(message.is_final());
//! ```
//!
//! # A request without a client
//!
//! Whether a function asks for the right thing, the request alone shows, as it is a [value](super::your_own_requests#without-the-client):
//!
//! ```
//! use twilio_rest::Request;
//! use twilio_rest::api::v2010::{Message, message};
//!
//! fn reminder(to: &str) -> message::Create {
//!     Message::create(to).from("+15551234567").body("Soon!")
//! }
//!
//! # fn main() -> Result<(), twilio_rest::Error> {
//! let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let request = reminder("+15557654321").account(account);
//! let request = request.http_request()?;
//! assert!(request.body().starts_with(b"To=%2B15557654321&"));
//! # Ok(())
//! # }
//! ```
//!
//! # What Twilio asks
//!
//! [`Twilio`](crate::testing::Twilio) (with the feature `webhook`) is the other side: it signs and sends what an application gets.
//!
//! ```
//! use axum::{Router, body::Body, routing::post};
//! use tower_service::Service;
//! use twilio_rest::Model;
//! use twilio_rest::testing::Twilio;
//! use twilio_rest::webhook::messaging::IncomingMessage;
//! use twilio_rest::webhook::{Signed, Validator};
//!
//! async fn sms(Signed(message): Signed<IncomingMessage>) -> String {
//!     format!("{} files", message.num_media.unwrap_or(0))
//! }
//!
//! fn app(validator: Validator) -> Router {
//!     Router::new().route("/sms", post(sms)).with_state(validator)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let twilio = Twilio::new("made-up-token", "https://example.com");
//! let mut app = app(twilio.validator());
//!
//! let webhook = twilio.webhook("/sms", &IncomingMessage::sample(7));
//! let request = webhook.request().map(Body::from);
//! assert_eq!(app.call(request).await?.status(), 200);
//!
//! let stranger = Twilio::new("another", "https://example.com");
//! let request = stranger.form("/sms", [("Body", "Hi")]).request();
//! let response = app.call(request.map(Body::from)).await?;
//! assert_eq!(response.status(), 403);
//! # Ok(())
//! # }
//! ```
//!
//! # A phone call
//!
//! With `twiml` as well, [`PhoneCall`](crate::testing::PhoneCall) follows the TwiML of the handlers up to where somebody has to do something:
//!
//! ```
//! use axum::{Router, routing::post};
//! use twilio_rest::testing::Twilio;
//! use twilio_rest::twiml::voice::{Gather, Response};
//! use twilio_rest::types::Pii;
//! use twilio_rest::webhook::Signed;
//! use twilio_rest::webhook::voice::{GatherAction, IncomingCall};
//!
//! async fn menu(_: Signed<IncomingCall>) -> Response {
//!     let menu = Gather::new().num_digits(1).action("/chosen");
//!     Response::new().gather(menu.say("Press 1 for our hours."))
//! }
//!
//! async fn chosen(Signed(input): Signed<GatherAction>) -> Response {
//!     match input.digits.map(Pii::into_inner).as_deref() {
//!         Some("1") => Response::new().say("From 9 to 5."),
//!         _ => Response::new().redirect("/voice"),
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let twilio = Twilio::new("made-up-token", "https://example.com");
//! let app = Router::new()
//!     .route("/voice", post(menu))
//!     .route("/chosen", post(chosen))
//!     .with_state(twilio.validator());
//!
//! let (from, to) = ("+15551230001", "+15557654321");
//! let mut call =
//!     twilio.call_service(from, to, app).start("/voice").await?;
//! call.press("7").await?.press("1").await?;
//! assert!(call.heard().ends_with("From 9 to 5."));
//! assert!(call.is_over());
//! # Ok(())
//! # }
//! ```
//!
//! To run: `cargo run --all-features --example ivr`, whose file `caller.rs` has more of it.
