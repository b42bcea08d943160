//! How models read and write JSON: machinery written once, over which the generator writes one `match` for reading and one
//! visit for everything else per model.
//!
//! The way of a field: [`read_model`] meets a name and hands the [`Scanner`] to the model's `read_field`, which picks the field;
//! [`Value::read`] reads the value into it and says how well it fits; what is unknown or fits badly goes to [`UnknownFields`] as it came,
//! and [`serialize`](write::serialize) writes it back. A [`FieldMismatch`] is found by the same visit as writing, when somebody asks.
//!
//! What some products or programs need and others do not is `#[inline]`: it is compiled where it is used, and nowhere else.

mod body;
mod collections;
mod debug;
mod decode_error;
mod element;
mod fields;
mod find;
mod form;
mod json_value;
mod limits;
mod lossless;
mod macros;
mod mismatch;
mod model;
#[allow(dead_code, unused_imports, unused_macros, reason = "no value of Insights is a union")]
pub(crate) mod one_of;
mod outcome;
mod quoted_json;
mod redaction;
mod response_info;
#[cfg(any(test, feature = "testing"))]
mod rng;
mod row;
#[cfg(any(test, feature = "testing"))]
mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tolerance;
mod types;
mod unknown_fields;
mod value;
mod write;

pub(crate) use body::{find_mismatches_in_body, read_value};
pub(crate) use debug::debug;
pub use decode_error::DecodeError;
pub(crate) use fields::{FieldVisitor, HasUnknownFields, ModelFields, redact};
pub(crate) use form::{InForm, InQuotes, Quoted, Rfc2822, in_form};
pub use json_value::Json;
pub(crate) use limits::Limits;
pub use lossless::Lossless;
pub(crate) use macros::models;
pub use mismatch::FieldMismatch;
pub(crate) use mismatch::{Found, all, first_hundred};
pub use model::Model;
pub(crate) use model::deserialize;
#[allow(unused_imports, reason = "no value of Insights is a union")]
pub(crate) use one_of::{sent_unions, unions};
pub(crate) use outcome::ReadOutcome;
pub(crate) use quoted_json::QuotedJson;
pub use redaction::Redaction;
pub(crate) use response_info::ResponseInfo;
#[cfg(any(test, feature = "testing"))]
pub(crate) use rng::Rng;
pub use row::Row;
#[cfg(any(test, feature = "testing"))]
pub(crate) use sample::Sample;
pub(crate) use unknown_fields::UnknownFields;
pub(crate) use value::{Value, read_nothing, read_str};
pub(crate) use write::{serialize, serialize_tagged};
