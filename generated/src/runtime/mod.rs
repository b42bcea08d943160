//! The hand-written half of the crate: how values are read and written, what a request is, and who sends it.
//!
//! What the generated modules build on is listed below; they take it from here and know no module inside.

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(any(feature = "client", feature = "blocking"))]
pub(crate) mod call;
#[cfg(feature = "client")]
pub(crate) mod client;
pub(crate) mod codec;
pub(crate) mod error;
pub(crate) mod request;
#[cfg(all(feature = "testing", any(feature = "client", feature = "blocking")))]
pub mod testing;
pub(crate) mod types;

pub(crate) use codec::{
    FieldVisitor, Model, ModelFields, ReadOutcome, Scanner, SyntaxError, UnknownFields, models, redact,
};
pub(crate) use request::{
    ApiVersion, Authentication, Builder, Check, Checked, Joined, ListRequest, Nullable, OperationInfo,
    Repeated, Request, required,
};
pub(crate) use types::{Prefix, Sid, open_enums};
