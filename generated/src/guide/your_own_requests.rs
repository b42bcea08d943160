//! Ask what the crate does not know, over an HTTP stack of one's own if need be.
//!
//! A parameter of the query that the crate does not know yet is added to one request, and so is a header:
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::api::v2010::Message;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let twilio = Fake::script([Reply::json(Message::sample(1))]);
//! # let client = twilio.client()?;
//! # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let request = client
//!     .request(Message::fetch(sid))
//!     .query("Detail", "full")
//!     .header("X-Trace", "42");
//! let message = request.send().await?;
//! # assert_eq!(twilio.requests()[0].uri().query(), Some("Detail=full"));
//! # assert_eq!(twilio.requests()[0].headers()["x-trace"], "42");
//! # let _ = message;
//! # Ok(())
//! # }
//! ```
//!
//! A field that it does not know is in [`unknown_fields`](crate::Model::unknown_fields) of the record, a value of an enum is `Unrecognized`
//! in a response and made from a string in a request: `.status("brand-new")`.
//!
//! # An endpoint
//!
//! A type with the trait [`Request`](crate::Request) is sent, tried again and faked like any other.
//! [`RequestParts`](crate::request::RequestParts) puts it together, and encodes what it is given:
//!
//! ```
//! use bytes::Bytes;
//! use serde::{Deserialize, Serialize};
//! use twilio_rest::Request;
//! use twilio_rest::error::{DecodeError, InputError};
//! use twilio_rest::model::Json;
//! use twilio_rest::request::{
//!     ApiVersion, Authentication, OperationInfo, RequestParts,
//! };
//!
//! static API: ApiVersion =
//!     ApiVersion::new("gadgets.twilio.com", Authentication::Basic);
//!
//! #[derive(Debug, PartialEq, Deserialize, Serialize)]
//! struct Gadget {
//!     name: String,
//! }
//!
//! struct CreateGadget<'a> {
//!     name: &'a str,
//! }
//!
//! impl Request for CreateGadget<'_> {
//!     type Response = Json<Gadget>;
//!     const OPERATION: OperationInfo =
//!         OperationInfo::post("CreateGadget", "/v1/Gadgets", &API);
//!
//!     fn http_request(
//!         &self,
//!     ) -> Result<http::Request<Bytes>, InputError> {
//!         RequestParts::new(Self::OPERATION)
//!             .form("Name", self.name)
//!             .build()
//!     }
//!
//!     fn read_response(
//!         body: &[u8],
//!     ) -> Result<Self::Response, DecodeError> {
//!         Json::from_json(body)
//!     }
//! }
//!
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let twilio = Fake::script([Reply::json(Gadget { name: "lamp".to_owned() })]);
//! # let client = twilio.client()?;
//! let Json(gadget) = client.send(CreateGadget { name: "lamp" }).await?;
//! assert_eq!(gadget.name, "lamp");
//! # assert_eq!(twilio.requests()[0].body(), "Name=lamp");
//! # assert_eq!(twilio.requests()[0].uri(), "https://gadgets.twilio.com/v1/Gadgets");
//! # Ok(())
//! # }
//! ```
//!
//! The client sends its credentials to the host that the request names: let it be one of Twilio's. A list is a
//! [`ListRequest`](crate::request::ListRequest) besides, and then streams follow its pages; `cargo run --example own_request` is one.
//!
//! # Without the client
//!
//! A request is a value. [`http_request`](crate::Request::http_request) gives it to any HTTP stack, complete but for the credentials, and
//! [`read_response`](crate::Request::read_response) reads what comes back. With `default-features = false` and a product that is all there is,
//! and no I/O in it.
//!
//! ```
//! use twilio_rest::Request;
//! use twilio_rest::api::v2010::{Message, message};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let request = Message::fetch(sid).account(account).http_request()?;
//! assert_eq!(request.method(), "GET");
//! assert_eq!(request.uri().host(), Some("api.twilio.com"));
//!
//! let body = br#"{"status": "sent"}"#;
//! let message = message::Fetch::read_response(body)?;
//! assert!(message.status.is_some_and(|status| status == "sent"));
//! # Ok(())
//! # }
//! ```
//!
//! Where a path has the account in it, such a request has to say which: a client fills in its own.
//! [`RequestBuilder::http_request`](crate::client::RequestBuilder::http_request) shows what a client would send.
//!
//! # A transport
//!
//! Between a client and the network is a [`Transport`](crate::client::Transport): it sends one request once. Retries, paging and credentials
//! are above it. Another HTTP stack is another one; what looks at each attempt is one around another:
//!
//! ```
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicUsize, Ordering};
//! use twilio_rest::client::{
//!     Transport, TransportFuture, TransportRequest,
//! };
//!
//! struct Counted<T>(T, Arc<AtomicUsize>);
//!
//! impl<T: Transport> Transport for Counted<T> {
//!     fn send(&self, attempt: TransportRequest) -> TransportFuture {
//!         self.1.fetch_add(1, Ordering::Relaxed);
//!         self.0.send(attempt)
//!     }
//! }
//!
//! # use twilio_rest::api::v2010::Message;
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let twilio = Fake::script([Reply::rate_limited("1"), Reply::text("{}")]);
//! let count = Arc::new(AtomicUsize::new(0));
//! let client = Fake::builder()
//!     .build_with(Counted(twilio, Arc::clone(&count)))?;
//! # client.send(Message::fetch("SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?)).await?;
//! assert_eq!(count.load(Ordering::Relaxed), 2);
//! # Ok(())
//! # }
//! ```
//!
//! [`ClientBuilder::transport`](crate::client::ClientBuilder::transport) is the one of the crate, to be wrapped so. With the feature
//! `reqwest-0_13` a `reqwest::Client` is one: make it without redirects of its own, which would carry the credentials along.
