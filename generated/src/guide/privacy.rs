//! What prints, what does not, and what an export leaves out.
//!
//! ```
//! use twilio_rest::Model;
//! use twilio_rest::api::v2010::Message;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let message = Message::from_json(
//!     r#"{"to": "+15557654321", "body": "Hi Ada", "status": "sent"}"#,
//! )?;
//! let log = format!("{message:?}");
//! assert!(log.contains("Sent"));
//! assert!(!log.contains("Ada") && !log.contains("7654321"));
//!
//! // To use it, say so:
//! let body = message.body.as_ref().map(|body| body.expose());
//! assert_eq!(body.map(String::as_str), Some("Hi Ada"));
//! # Ok(())
//! # }
//! ```
//!
//! Which fields are personal is part of Twilio's description of its API, and stands in the table of each record under "PII". Three types
//! hold them:
//!
//! | type | what for | the way to the value |
//! | --- | --- | --- |
//! | [`Pii<T>`](crate::types::Pii) | names, texts, IP addresses | `expose()`, `into_inner()` |
//! | [`ChannelAddress`](crate::types::ChannelAddress) | phone numbers, `client:ada` | `expose()` |
//! | [`Secret<T>`](crate::types::Secret) | passwords, tokens, keys | `expose()` |
//!
//! None of them has a `Display`, and the `Debug` of each is `[redacted]`. A secret is wiped from memory when it is dropped. So `expose` is
//! what to search for in a review. All of them serialize as what they are, as a record goes back to Twilio or into a store.
//!
//! # What prints what
//!
//! | what | its `Debug` |
//! | --- | --- |
//! | a record | all fields but those; names of unknown fields do not print either |
//! | a request | the same: arguments that are personal do not print |
//! | [`Error`](crate::Error) | status, code and id; not the message of Twilio, not the body |
//! | [`Client`](crate::Client), [`Credentials`](crate::client::Credentials) | SID of the account; no token, no secret |
//! | [`Uri`](crate::types::Uri) | without the query and the user |
//! | [`PageToken`](crate::client::PageToken) | `[redacted]`, as filters are in it |
//! | `http::Request`, as [`http_request`](crate::Request::http_request) makes it | **all of it** but headers that are marked |
//!
//! ```
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::api::v2010::Message;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! let request = Message::create("+15557654321").body("Hi Ada");
//! assert!(!format!("{request:?}").contains("Ada"));
//!
//! # let refused = Reply::error(400, 21211, "'+15557654321' is no number");
//! # let client = Fake::script([refused]).client()?;
//! let error = client.send(request).await.unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "Twilio answered 400 Bad Request, error 21211 \
//!      (https://www.twilio.com/docs/errors/21211)"
//! );
//! // What Twilio said is there for who wants it.
//! if let twilio_rest::Error::Api(refusal) = &error {
//!     let message = refusal.message().map(|message| message.expose());
//!     assert_eq!(
//!         message.map(String::as_str),
//!         Some("'+15557654321' is no number")
//!     );
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # For an export
//!
//! [`redact`](crate::Model::redact) removes from a record what is personal or secret, and what nobody has described: unknown fields, and
//! values that do not fit.
//!
//! ```
//! use twilio_rest::Model;
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::model::Redaction;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let read = Message::from_json(
//!     r#"{"status": "sent", "body": "Hi Ada", "mood": "good"}"#,
//! )?;
//!
//! let mut message = read.clone();
//! message.redact();
//! assert_eq!(serde_json::to_string(&message)?, r#"{"status":"sent"}"#);
//!
//! let mut message = read;
//! message.redact_with(Redaction::KeepUnknown);
//! assert_eq!(
//!     serde_json::to_string(&message)?,
//!     r#"{"status":"sent","mood":"good"}"#
//! );
//! # Ok(())
//! # }
//! ```
//!
//! It does not look into what stays: a string without a mark, such as a `friendly_name` of something that is no person, goes out as it is,
//! whatever somebody wrote into it.
//!
//! # In traces
//!
//! With the feature `tracing` each request is a span by OpenTelemetry's conventions, at the level `INFO` and of the target `twilio_rest`. It
//! has the method, the host, the template of the path such as `/v1/Conferences/{conference_sid}`, the status, the number of retries, and
//! `error.type`. A retry is an event at `INFO`, a value that does not fit its field one at `WARN`, with its place and without the value.
//! Never is there a path, a query, a header or a body.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use std::sync::{Arc, Mutex};
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::Message;
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[derive(Clone, Default)]
//! # struct Log(Arc<Mutex<Vec<u8>>>);
//! # impl std::io::Write for Log {
//! #     fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
//! #         self.0.lock().unwrap().write(text)
//! #     }
//! #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
//! # }
//! # let log = Log::default();
//! # let writer = log.clone();
//! use tracing_subscriber::fmt::format::FmtSpan;
//!
//! tracing_subscriber::fmt()
//!     .with_span_events(FmtSpan::CLOSE)
//! #     .with_writer(move || writer.clone())
//! #     .with_ansi(false)
//!     .init();
//! # let client = Fake::script([Reply::json(Message::sample(1))]).client()?;
//! # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! client.send(Message::fetch(sid)).await?;
//!
//! // What was written on the way:
//! # let written = log.0.lock().unwrap().clone();
//! let log = String::from_utf8(written)?;
//! assert!(log.contains("http.response.status_code=200"));
//! assert!(!log.contains("SMaaa"));
//! # Ok(())
//! # }
//! ```
//!
//! # What is left to you
//!
//! - A key of a map, and a string or JSON without a mark, print.
//! - What was exposed is a plain string. So is what your own types hold: put a `Pii` into them.
//! - [`headers`](crate::error::ApiError::headers) of a refusal print, as they are a `HeaderMap`.
//! - A [transport](super::your_own_requests) of your own sees requests as they are.
