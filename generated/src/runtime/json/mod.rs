//! JSON as text: its grammar, its mistakes, and the way to a value. Knows nothing of models.

mod path;
mod scan;

pub(crate) use path::Path;
pub(crate) use scan::{Scanner, SyntaxError, Token, kind};
