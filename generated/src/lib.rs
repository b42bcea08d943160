//! All of Twilio for Rust: the REST API, the webhooks that Twilio sends, TwiML and access tokens. Typed, tolerant of what the real API
//! sends, and private by default.
//!
//! ```no_run
//! use twilio_rest::{Client, api::v2010::Message};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! let client = Client::from_env()?;
//!
//! let message = Message::create("+15557654321")
//!     .from("+15551234567")
//!     .body("Your table is ready.");
//! let message = client.send(message).await?;
//! println!("{:?} {:?}", message.sid, message.status);
//!
//! let mut messages =
//!     client.stream(Message::list().page_size(1000));
//! while let Some(message) = messages.try_next().await? {
//!     println!("{:?} {:?}", message.direction, message.price);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A product of Twilio is a module and a feature, a version of it a module inside, and a resource a struct there, with a constructor for
//! each of its requests. A request is a plain value; a [`Client`] sends it. The [guide] goes on from here, page by page.
//!
//! # Jobs
//!
//! | to .. | begin with |
//! | --- | --- |
//! | send a message, follow it, read all | [`Message`](api::v2010::Message) |
//! | call somebody | [`Call`](api::v2010::Call), [TwiML](twiml::voice::Response) |
//! | answer calls and messages | [webhooks](guide::webhooks), [TwiML](guide::twiml) |
//! | log somebody in by a code | [`Verification`](verify::v2::Verification), [`VerificationCheck`](verify::v2::VerificationCheck) |
//! | know what a phone number is | [`PhoneNumber`](lookups::v2::PhoneNumber) |
//! | find and buy a number | [`AvailablePhoneNumber`](api::v2010::AvailablePhoneNumber), [`IncomingPhoneNumber`](api::v2010::IncomingPhoneNumber) |
//! | know how calls and conferences went | [`CallSummary`](insights::v1::CallSummary), [`Conference`](insights::v1::Conference) |
//! | let a browser or an app call and chat | [`AccessToken`](token::AccessToken) |
//! | read a list to its end | [paging](guide::paging) |
//! | try again, wait, tell failures apart | [errors](guide::errors) |
//! | test without Twilio | [testing](guide::testing) |
//! | come from another SDK | [migration](guide::migration) |
//!
#![doc = include_str!("products.md")]
//!
//! # What the types promise
//!
//! - **Open.** A value that this version of the crate does not know never fails a response: an enum keeps it as `Unrecognized`,
//!   a model keeps fields it does not know and values that do not fit ([`Model`]), and tells of each [mismatch](error::FieldMismatch);
//!   a [strict](Request::read_response_strict) reading refuses them. Every field of a response is an `Option`.
//! - **Lossless.** Writing a model gives the JSON that was read, but for `null`s and the order of fields.
//! - **Private.** Personal data is [`Pii`](types::Pii) and a password or a token a [`Secret`](types::Secret): they do not print. Neither
//!   do credentials, nor the query of a URL.
//! - **Persistent.** What fails for a moment is tried again ([`Retry`](client::Retry)); an [`Error`] tells whether to try later, and
//!   whether what was to be created [may be there](Error::may_have_been_acted_on) all the same. [`ErrorCode`] has names for Twilio's
//!   codes.
//! - **Checked.** A [SID](sid) is a type per kind, also where a name would do ([`SidOrName`](sid::SidOrName)). What a request carries is
//!   checked before it is sent.
//!
//! # Features
//!
//! A product is a feature by the name of its module: `api` and `insights` are there by default, `all-products` is each that there is.
//! Beside them:
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `client` (default) | [`Client`], asynchronous, over hyper and rustls. Without it the crate is models and [requests as values](Request), and no procedural macro is among its dependencies. |
//! | `blocking` | [`blocking::Client`], the same for programs without an async runtime |
//! | `webhook` | [`webhook::Validator`] tells what Twilio sends by its signature, and a model for each kind reads it: [`IncomingCall`](webhook::voice::IncomingCall). |
//! | `twiml` | [`twiml`], the documents by which an application tells Twilio what to do |
//! | `token` | [`token::AccessToken`], by which the phone or the browser of a user logs in at Twilio |
//! | `axum` | extractors for axum 0.8 of what Twilio has signed, answers in TwiML, and [`Error`] as the answer of a handler |
//! | `tower` | a layer that lets in what Twilio has signed |
//! | `testing` | [`testing::Fake`], a Twilio for tests, and [`Model::sample`], made-up records |
//! | `tracing` | a span for each request, by OpenTelemetry's conventions, retries, and values that do not fit their fields; never a path, a query or a value |
//! | `jiff`, `chrono` | [`Date`](types::Date) and [`Timestamp`](types::Timestamp) from and to the types of jiff 1 and chrono 0.4 |
//! | `rust_decimal` | [`Decimal`](types::Decimal) from and to the type of `rust_decimal` 1, to calculate with amounts of money |
//! | `url`, `uuid` | [`Uri`](types::Uri) from and to the type of url 2, UUIDs of uuid 1 as names |
//! | `aws-lc-rs` | the cryptography of TLS by aws-lc-rs in the place of ring |
//! | `reqwest-0_13` | a `reqwest::Client` of one's own as the [`Transport`](client::Transport) |

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "all-products", feature = "testing")),
    allow(rustdoc::broken_intra_doc_links, reason = "the front page leads to all that there is")
)]

// Written by hand. Products use it, and no spec needs all of it.
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "what is for products is used where a product needs it"
)]
mod runtime;

// Written by `cargo xtask codegen`: a module for each product and one for access tokens (and the table of them above), the enums that products share, the SIDs and the error codes. rustfmt leaves them as they were printed.
include!("products.rs");
#[rustfmt::skip]
mod enums;
#[rustfmt::skip]
mod error_codes;
#[rustfmt::skip]
mod sids;

// Pages alone: no program has them in it. Their examples use all that there is.
#[cfg(all(
    any(doc, doctest),
    feature = "all-products",
    feature = "axum",
    feature = "blocking",
    feature = "testing",
    feature = "token",
    feature = "tower",
    feature = "tracing",
    feature = "twiml",
))]
pub mod guide;
#[cfg(feature = "blocking")]
pub use runtime::blocking;
#[cfg(feature = "client")]
pub use runtime::client::Client;
pub use runtime::codec::Model;
pub use runtime::error::{Error, ErrorCode};
pub use runtime::request::Request;
#[cfg(all(feature = "testing", any(feature = "client", feature = "webhook")))]
pub use runtime::testing;

/// What a [`Client`] is made of, and what it makes: settings, credentials, retries, options of one request, streams, transports.
#[cfg(feature = "client")]
pub mod client {
    pub use crate::runtime::call::{
        Credentials, PageToken, RequestBuilder, ResponseExt, Retry, RetryEvent, TransportError,
        TransportRequest, Wait,
    };
    pub use crate::runtime::client::{ClientBuilder, ItemStream, PageStream};
    pub use crate::runtime::transport::{HttpTransport, Transport, TransportFuture};
}

/// The parts of an [`Error`], and the errors of steps that need no client: of an argument, of a response that does not parse.
pub mod error {
    pub use crate::runtime::codec::{DecodeError, FieldMismatch};
    pub use crate::runtime::error::{ApiError, BoxError, TokenError, TransportErrorKind, TransportFailure};
    pub use crate::runtime::types::InputError;
}

/// What a [`Model`] is written as: JSON without loss, a row of a table, a record without what is personal.
pub mod model {
    pub use crate::runtime::codec::{Json, Lossless, Redaction, Row};
}

/// What a [`Request`] is made of, also one of your own, and what comes back for it.
pub mod request {
    #[cfg(feature = "testing")]
    #[doc(hidden)]
    pub use crate::runtime::request::SampleRequest;
    pub use crate::runtime::request::{
        ApiVersion, Authentication, ListRequest, OperationInfo, Page, Paging, RequestParts, ResponseBody,
    };
}

/// SIDs, by which Twilio knows everything: a type per kind, so that one cannot be passed for another.
pub mod sid {
    pub use crate::runtime::types::{AnyPrefix, AnySid, Prefix, Sid, SidKind, SidOrName};
    pub use crate::sids::*;
}

/// The values of fields and parameters that all products share: instants, days, amounts, addresses, what is private; and the
/// enums that stand in several products with one meaning.
pub mod types {
    #[allow(unused_imports, unreachable_pub, reason = "without a product there are none")]
    pub use crate::enums::*;
    pub use crate::runtime::types::{
        ChannelAddress, CountryCode, CurrencyCode, Date, Decimal, JsonText, LanguageTag, Pii, RawJson,
        Secret, Timestamp, Twiml, Unrecognized, Uri, When,
    };
}

/// The programs of the README, so that they compile.
#[cfg(all(doctest, feature = "client", feature = "insights", feature = "twiml"))]
#[doc = include_str!("../README.md")]
struct Readme;
