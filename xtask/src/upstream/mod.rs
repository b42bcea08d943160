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
mod write;

use codegen::outline::{Operation, Shape};

/// What a document says of an API.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Described {
    /// Where it stands: a path.
    pub(crate) document: String,
    pub(crate) host: String,
    pub(crate) operations: Vec<Operation>,
    /// What a record leads to.
    pub(crate) links: Vec<Link>,
    /// What examples of records were seen to hold, by the name of the record.
    pub(crate) seen: Vec<(String, Shape)>,
    /// What no operation refers to: enums with their values, objects without.
    pub(crate) unused: Vec<(String, Option<Vec<String>>)>,
}

/// Something that a record leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The path of an operation that answers with the record.
    pub(crate) path: String,
    /// The name in the record's `links`.
    pub(crate) name: String,
    /// The path that it leads to.
    pub(crate) target: String,
    /// Which field of the record stands for which of the names in that path.
    pub(crate) fields: Vec<(String, String)>,
}

/// Where the spec has its kinds of SID.
const SIDS: &str = "spec/sids.yaml";

/// The first part of a path, which is the version: `v1`.
fn segment(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// What an operation is about: `DeleteArchivedCall` => `ArchivedCall`.
fn noun(id: &str) -> &str {
    let start = id.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase());
    start.and_then(|(start, _)| id.get(start..)).unwrap_or(id)
}

/// Whether two operations are the same, however their path parameters are called.
fn is_same(one: &Operation, other: &Operation) -> bool {
    one.method == other.method && template(&one.path) == template(&other.path)
}

/// `/v1/Conferences/{conference_sid}` => `/v1/Conferences/{}`
fn template(path: &str) -> String {
    let mut template = String::new();
    for (index, part) in path.split(['{', '}']).enumerate() {
        template.push_str(if index % 2 == 0 { part } else { "{}" });
    }
    template
}
