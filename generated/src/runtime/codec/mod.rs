//! How models read and write JSON: machinery written once, over which the generator writes one `match` for reading and one
//! visit for everything else per model.
//!
//! The way of a field: [`read_model`] meets a name and hands the [`Scanner`] to the model's `read_field`, which picks the field;
//! [`Value::read`] reads the value into it and says how well it fits; what is unknown or fits badly goes to [`UnknownFields`] as it came,
//! and [`WriteFields`](write::WriteFields) writes it back. A [`FieldMismatch`] is found by the same visit as writing, when somebody asks.

mod mismatch;
mod model;
mod outcome;
#[cfg(any(test, feature = "testing"))]
mod sample;
mod scan;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tolerance;
mod unknown_fields;
mod value;
mod write;

pub use mismatch::FieldMismatch;
pub(crate) use mismatch::{Found, Path, all, find_mismatches, first_hundred, kind};
pub use model::Model;
pub(crate) use model::{
    FieldVisitor, HasUnknownFields, ModelFields, ReadModel, deserialize, find_mismatches_in_model, models,
    read, read_model, redact, serialize,
};
pub(crate) use outcome::ReadOutcome;
#[cfg(any(test, feature = "testing"))]
pub(crate) use sample::{Rng, Sample};
pub(crate) use scan::{Scanner, SyntaxError, Token};
pub(crate) use unknown_fields::UnknownFields;
pub(crate) use value::{Value, deserialize_text, read_nothing, read_str};
