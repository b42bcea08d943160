//! JSON as text: its grammar, its mistakes, the way to a value, and from and to other formats. Knows nothing of models.

mod foreign;
mod limit;
mod name;
mod path;
mod same;
mod scan;
mod syntax_error;
mod unescape;

pub(crate) use foreign::{HALF, RAW, deserialize_text, ends_in_json, is_json, serialize_raw, serialize_text};
pub(crate) use limit::Limit;
pub(crate) use name::Name;
pub(crate) use path::Path;
pub(crate) use same::{Member, is_same, sort_members};
pub(crate) use scan::{Scanner, Token, kind};
pub(crate) use syntax_error::SyntaxError;
