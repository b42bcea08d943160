//! JSON as text: its grammar, its mistakes, and the way to a value. Knows nothing of models.

mod path;
mod scan;
mod syntax_error;

pub(crate) use path::Path;
pub(crate) use scan::{Scanner, Token, kind};
pub(crate) use syntax_error::SyntaxError;
