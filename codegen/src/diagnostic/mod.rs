//! What is wrong or doubtful in the spec: what, where, and what to do.

mod item;
mod list;
mod located;
mod path;
mod path_set;
mod render;
pub(crate) mod suggest;
mod text;

pub use item::{Diagnostic, Severity};
pub(crate) use item::{Other, Position};
pub use list::Diagnostics;
pub(crate) use path::{At, Step, YamlPath};
pub(crate) use path_set::{Cursor, PathSet};
