//! Tell failures apart, try again, and wait for what takes a while.
//!
//! ```
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::{Client, Error, ErrorCode};
//!
//! /// Whether the reminder was taken. Who has answered STOP gets none.
//! async fn remind(client: &Client, to: &str) -> Result<bool, Error> {
//!     let text = Message::create(to).from("+15551234567").body("Soon!");
//!     let Err(error) = client.send(text).await else { return Ok(true) };
//!     match error.code() {
//!         Some(ErrorCode::UNSUBSCRIBED_RECIPIENT) => Ok(false),
//!         _ => Err(error),
//!     }
//! }
//!
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! # let twilio = Fake::script([Reply::error(400, ErrorCode::UNSUBSCRIBED_RECIPIENT, "made up")]);
//! # let client = twilio.client()?;
//! assert!(!remind(&client, "+15557654321").await?);
//! # Ok(())
//! # }
//! ```
//!
//! # What there is
//!
//! An [`Error`](crate::Error) says what happened. Its text is fit for a log: no credentials, no personal data, no query of a URL.
//!
//! | `Error::` | what happened |
//! | --- | --- |
//! | `Api` | Twilio refused: a status, its code, its message, the id of the request. |
//! | `Connection` | No response: not connected, or the connection broke. |
//! | `Timeout` | No complete response in time. |
//! | `TooLarge` | A response with a larger body than the settings allow. |
//! | `Decode` | A response that is not what the API describes; its body is there. |
//! | `Paging` | The next page of a list cannot be asked for. |
//! | `NotReady` | What a wait was for did not come in time. |
//! | `Token` | The access token of an OAuth app could not be got. |
//! | `Input` | An argument or a setting is wrong; nothing was sent. |
//!
//! Most programs ask less than that:
//!
//! - [`code`](crate::Error::code) is Twilio's own number. An [`ErrorCode`](crate::ErrorCode) has names for those that people meet most, and
//!   says what it [means](crate::ErrorCode::meaning). A number without a name is compared as a number: `error.code() == Some(21999.into())`.
//! - [`status`](crate::Error::status) is that of HTTP; [`is_not_found`](crate::Error::is_not_found) and
//!   [`is_rate_limited`](crate::Error::is_rate_limited) ask for two of them.
//! - [`is_retryable`](crate::Error::is_retryable): the same request may go well later.
//! - [`may_have_been_acted_on`](crate::Error::may_have_been_acted_on): Twilio may have done what was asked although the request failed. So a
//!   message may be on its way: look before you send another.
//! - [`transport_kind`](crate::Error::transport_kind) says why there is no response: a name without a host, a certificate, a proxy.
//!
//! # Retries
//!
//! What may go well the next time is tried again by itself, up to three times: too many requests (429), a connection that could not be made,
//! and of what is idempotent also 500, 502, 503, 504, a lost connection and an attempt that takes too long.
//!
//! ```
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::client::Retry;
//! use twilio_rest::{Error, Model};
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Error> {
//! let twilio = Fake::script([
//!     Reply::rate_limited("2"),
//!     Reply::error(503, 20503, "made up"),
//!     Reply::json(Message::sample(1)),
//! ]);
//! let client = Fake::builder()
//!     .retry(Retry::default().max_retries(5))
//!     .on_retry(|event| println!("again in {:?}", event.delay))
//!     .build_with(twilio.clone())?;
//!
//! let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! client.send(Message::fetch(sid)).await?;
//! assert_eq!(twilio.requests().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! The waits grow, with jitter, and are at least as long as `Retry-After` says, up to a minute. A request that creates something is not tried
//! again when nobody knows what became of it:
//!
//! ```
//! # use twilio_rest::api::v2010::Message;
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let message = Message::create("+15557654321").from("+15551234567").body("Today!");
//! let twilio = Fake::script([Reply::stall()]);
//! let error = twilio.client()?.send(message).await.unwrap_err();
//! assert!(error.is_timeout() && error.may_have_been_acted_on());
//! assert_eq!(error.attempts(), Some(1));
//! # Ok(())
//! # }
//! ```
//!
//! - [`Retry`](crate::client::Retry) has the numbers: `Retry::none()`, `max_retries`, `min_delay`, `max_delay`, `max_retry_after`. It is set
//!   for a client or for [one request](crate::client::RequestBuilder::retry).
//! - [`retry_if`](crate::client::ClientBuilder::retry_if) decides in the place of the crate which failures are worth it.
//! - [`idempotent(true)`](crate::client::RequestBuilder::idempotent) says of one request that it is as good sent twice: of a POST that only
//!   sets values, say.
//! - Some operations take an `Idempotency-Key`, by which Twilio knows a request that it has acted on. The client makes one, the same for
//!   all attempts, and so tries those again too; a key of your own is a setter of theirs, `idempotency_key`.
//! - All requests of a client have one budget: a hundred retries at first, then one for five successes. So a storm of failures does not
//!   become a storm of requests.
//!
//! # How long it may take
//!
//! A `timeout` is for one attempt, 30 seconds unless set. A `deadline` is for the whole request, with all attempts and the waits between
//! them; there is none unless set. A web handler wants one:
//!
//! ```
//! # use twilio_rest::api::v2010::Message;
//! # use twilio_rest::testing::{Fake, Reply};
//! use std::time::Duration;
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let twilio = Fake::new(|_| Reply::stall());
//! # let client = twilio.client()?;
//! # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let request = client
//!     .request(Message::fetch(sid))
//!     .timeout(Duration::from_secs(2))
//!     .deadline(Duration::from_secs(5));
//! assert!(request.send().await.unwrap_err().is_timeout());
//! # Ok(())
//! # }
//! ```
//!
//! Dropping the future of a request ends it at once.
//!
//! # What takes Twilio a while
//!
//! [`Client::wait`](crate::Client::wait) asks until a response is as wanted, with waits that grow, and gives up after 15 minutes or the
//! [deadline](crate::client::Wait::deadline) that you set. Records that come to an end have `is_final`:
//!
//! ```
//! # use twilio_rest::testing::{Fake, Reply};
//! # use twilio_rest::types::MessageStatus;
//! # use twilio_rest::api::v2010::Message;
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let status = |status| Reply::json(serde_json::json!({ "status": status }));
//! # let twilio = Fake::script([status("sending"), status("sent"), status("delivered")]);
//! # let client = twilio.client()?;
//! # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let wait = client.wait(Message::fetch(sid), Message::is_final);
//! let message = wait.send().await?;
//! assert_eq!(message.status, Some(MessageStatus::Delivered));
//! # Ok(())
//! # }
//! ```
//!
//! [`until_found`](crate::client::Wait::until_found) takes 404 for "not yet". What was accepted with 202 names an operation to ask about:
//! [`ResponseExt`](crate::client::ResponseExt) reads it from the headers.
//!
//! # In a web handler
//!
//! [`http_status`](crate::Error::http_status) is the status for the caller of your own handler, who knows nothing of Twilio: 400 for a wrong
//! argument, 500 for wrong credentials, 503 for too many requests. With the feature `axum` the error is the answer itself, with that
//! status, `Retry-After` where it is known, and nothing of what Twilio said:
//!
//! ```
//! use axum::{Router, extract::State, routing::post};
//! use twilio_rest::{Client, Error, api::v2010::Message};
//!
//! async fn remind(
//!     State(client): State<Client>,
//!     to: String,
//! ) -> Result<(), Error> {
//!     let text = Message::create(to).from("+15551234567").body("Soon!");
//!     client.send(text).await?;
//!     Ok(())
//! }
//!
//! # use axum::body::Body;
//! # use tower_service::Service;
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let twilio = Fake::script([Reply::error(401, 20003, "made up")]);
//! # let client = twilio.client()?;
//! let mut app =
//!     Router::new().route("/", post(remind)).with_state(client);
//! let request =
//!     http::Request::post("/").body(Body::from("+15557654321"))?;
//! // The fake refuses the credentials.
//! assert_eq!(app.call(request).await?.status(), 500);
//! # let request = http::Request::post("/").body(Body::from("+1 555"))?;
//! # assert_eq!(app.call(request).await?.status(), 400);
//! # Ok(())
//! # }
//! ```
//!
//! # Values that do not fit
//!
//! A field whose value is not what the crate expects is `None`, and the rest of the record is there;
//! [`mismatches`](crate::Model::mismatches) tells which. With [`strict`](crate::client::ClientBuilder::strict) that is an `Error::Decode`.
//!
//! To run: `cargo run --example error_handling`, and `cargo run --all-features --example web_handler`.
