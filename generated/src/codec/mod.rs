//! How models read and write JSON: machinery written once, over which the generator writes one `match` for reading and one
//! walk for writing per model.
//!
//! The way of a field: the visitor [`ReadModel`] meets a name and a value and hands both to the model's `read_field`, which
//! picks the field; [`Value::read`] says how well the value fits its type; what is unknown or fits badly goes to [`Kept`]
//! as it came, and [`Fields`] writes it back.

mod json;
mod kept;
mod model;
mod reading;
mod write;

pub(crate) use json::{Value, deserialize_text};
pub(crate) use model::{Name, ReadModel, deserialize, models, read, serialize};
pub(crate) use reading::Reading;

pub(crate) use json::Json;
pub(crate) use kept::Kept;
pub use model::Model;
pub(crate) use model::{Keeps, ModelFields};
pub(crate) use reading::Fit;
pub(crate) use write::Fields;
