//! The hand-written half of the crate: how values are read and written, what a request is, and who sends it.
//!
//! Its layers, lowest first; each knows those above it in this list and none below:
//!
//! - `json`: the grammar of JSON, and the path to a value. Knows no types.
//! - `types`: what fields and parameters are made of, and [`InputError`](types::InputError) for what a person got wrong.
//! - `codec`: how models and their fields are read and written, what does not fit, and [`DecodeError`](codec::DecodeError).
//! - `request`: requests and their responses as values, without any I/O.
//! - `twiml`: what the elements of TwiML have in common. Knows `request` and `types`.
//! - `telemetry`: under which name the crate tells what it does.
//! - `error`: everything that can go wrong, told apart by what a person would do about it.
//! - `call`: the way of a request through a client, without I/O and without a clock.
//! - `transport`: one request over HTTP, and the connections for it.
//! - `client`: carries requests out. `blocking`: the same, for threads that wait.
//! - `webhook`: requests of Twilio to the program, their signatures, and what they say; no I/O. Knows `types` and `codec`, and of `error` the box for any.
//! - `token`: access tokens, and what a grant is made of. Knows `types`, and of `request` how a value is checked.
//! - `testing`: the other side, for tests.
//!
//! The generated modules build on the names that are listed below. They take them from here and know no module inside. What is written for
//! each model and each request is `#[inline]`: so it is compiled in the programs that use it, where it is used, and a product that has
//! hundreds of requests costs a program no more than those it makes.

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
pub(crate) mod call;
#[cfg(feature = "client")]
pub(crate) mod client;
pub(crate) mod codec;
pub(crate) mod error;
pub(crate) mod json;
pub(crate) mod request;
#[cfg(all(feature = "tracing", any(feature = "client", feature = "axum")))]
pub(crate) mod telemetry;
#[cfg(all(feature = "testing", any(feature = "client", feature = "webhook")))]
pub mod testing;
#[cfg(feature = "token")]
pub(crate) mod token;
#[cfg(feature = "client")]
pub(crate) mod transport;
#[cfg(feature = "twiml")]
pub(crate) mod twiml;
pub(crate) mod types;
#[cfg(feature = "webhook")]
pub(crate) mod webhook;

pub(crate) use codec::{
    FieldVisitor, Lossless, Model, ModelFields, Quoted, ReadOutcome, Redaction, Rfc2822, UnknownFields,
    in_form, models, redact,
};
#[allow(unused_imports, reason = "every value of Insights is a model, a page or a part of one")]
pub(crate) use codec::{read_value, sent_unions, unions};
pub(crate) use error::{ErrorCode, Fault, KnownCode};
pub(crate) use json::{Scanner, SyntaxError};
pub(crate) use request::{
    ApiVersion, Authentication, Builder, Check, Checked, Joined, ListRequest, Nullable, OperationInfo,
    Repeated, Request, open_enums, requests, required,
};
#[allow(unused_imports, reason = "no parameter of Insights is a map")]
pub(crate) use request::{Keyed, Numbered};
#[cfg(feature = "twiml")]
pub use twiml::{ChildOf, Element, ParseError};
#[cfg(feature = "twiml")]
pub(crate) use twiml::{
    DECLARATION, Schema, Shown, call_documents, children, documents, elements, empty_elements, parts,
    text_elements,
};
pub(crate) use types::{Prefix, Sid};
#[cfg(feature = "webhook")]
pub(crate) use webhook::{records, webhook};
