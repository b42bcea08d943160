//! Two states of the API, and what lies between them: for the users of the crate, what a change of the spec means to their programs.

pub(crate) mod upstream;
mod users;

pub(crate) use users::between;
pub use users::{Change, Changes, ChangesError, Class};
