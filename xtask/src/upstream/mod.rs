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
