//! Twilio's own descriptions of its API, and how the spec stands to them.
//!
//! Whatever the form of a description, it is read into [`Described`], which holds the same plain data as the outline of the spec.
//! [`compare`] finds what one has and the other lacks, and [`paste`] writes it in the words of the spec.

pub(crate) mod compare;
pub(crate) mod facts;
pub(crate) mod openapi;
mod paste;
pub(crate) mod report;
#[cfg(test)]
mod tests;
mod value;

use codegen::outline::{Operation, Shape};

/// What a document says of an API.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Described {
    /// Where it stands: a path.
    pub(crate) document: String,
    pub(crate) host: String,
    pub(crate) operations: Vec<Operation>,
    /// What examples of records were seen to hold, by the name of the record.
    pub(crate) seen: Vec<(String, Shape)>,
    /// What no operation refers to: enums with their values, objects without.
    pub(crate) unused: Vec<(String, Option<Vec<String>>)>,
}

/// What an operation is about: `DeleteArchivedCall` => `ArchivedCall`.
fn noun(id: &str) -> &str {
    let start = id.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase());
    start.and_then(|(start, _)| id.get(start..)).unwrap_or(id)
}
