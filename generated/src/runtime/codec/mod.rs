//! How models read and write JSON: machinery written once, over which the generator writes one `match` for reading and one
//! walk for everything else per model.
//!
//! The way of a field: [`read_model`] meets a name and hands the [`Scanner`] to the model's `read_field`, which picks the field;
//! [`Value::read`] reads the value into it and says how well it fits; what is unknown or fits badly goes to [`Kept`] as it came,
//! and [`WriteFields`](write::WriteFields) writes it back. A [`Misfit`] is found by the same walk as writing, when somebody asks.

mod fit;
mod kept;
mod misfit;
mod model;
#[cfg(any(test, feature = "testing"))]
mod sample;
mod scan;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tolerance;
mod value;
mod write;

pub(crate) use fit::Fit;
pub(crate) use kept::Kept;
pub use misfit::Misfit;
pub(crate) use misfit::{Found, Path, all, find_misfits, first_hundred, kind};
pub use model::Model;
pub(crate) use model::{
    Keeps, ModelFields, ReadModel, Walk, deserialize, explain_model, models, read, read_model, redact,
    serialize,
};
#[cfg(any(test, feature = "testing"))]
pub(crate) use sample::{Sample, Seed};
pub(crate) use scan::{Malformed, Scanner, Token};
pub(crate) use value::{Value, deserialize_text, read_nothing, read_str};
