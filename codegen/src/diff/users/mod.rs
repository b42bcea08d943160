//! What changes for the users of the crate from one spec to another.
//!
//! Works on the IR, because Rust names and types decide. An impact is what the compiler says of programs that use the crate: so it
//! follows `emit`, and `tests/changes.rs` holds the two together.

mod arguments;
mod enums;
mod members;
mod names;
mod operations;
mod pairs;
mod render;
mod resources;
mod structs;
mod sub_resources;
mod versions;

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Version};
use names::Names;

/// All changes from one spec to another, the gravest first. Its `Display` is Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sorted by impact, then by heading.
    pub entries: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Impact on users.
    pub impact: Impact,
    /// Heading that it stands under: the path of a resource, `insights::v1::Conference`, or `SIDs`.
    pub heading: String,
    /// What it is, in one line of Markdown.
    pub text: String,
}

/// The impact of a change on users of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// There are programs that have to be changed.
    Breaking,
    /// Every program compiles as before, and acts differently.
    Behavior,
    /// Something is new; every program compiles and acts as before.
    Additive,
    /// Only the documentation differs.
    Docs,
}

/// Why two specs could not be compared.
#[derive(Clone, Debug)]
pub enum ChangesError {
    /// The old one has mistakes, by what is a mistake today.
    Old(Diagnostics),
    /// The new one has mistakes.
    New(Diagnostics),
}

impl fmt::Display for ChangesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (which, mistakes) = match self {
            Self::Old(mistakes) => ("old", mistakes),
            Self::New(mistakes) => ("new", mistakes),
        };
        write!(f, "the {which} spec cannot be read:\n{mistakes}")
    }
}

impl std::error::Error for ChangesError {}

/// Compares two APIs.
pub(crate) fn between(old: &Api, new: &Api) -> Changes {
    let mut log = Log::default();
    let prefixes = versions::sids(old, new, &mut log);
    versions::products(old, new, &prefixes, &mut log);
    let mut entries = log.entries;
    entries.sort_by(|a, b| (a.impact, &a.heading).cmp(&(b.impact, &b.heading)));
    Changes { entries }
}

/// What was found, and where the next thing is found.
#[derive(Default)]
struct Log {
    entries: Vec<Change>,
    heading: String,
}

impl Log {
    /// What follows is found here.
    fn at(&mut self, heading: impl Into<String>) {
        self.heading = heading.into();
    }

    fn add(&mut self, impact: Impact, text: impl Into<String>) {
        self.entries.push(Change { impact, heading: self.heading.clone(), text: text.into() });
    }

    /// Notes a doc that differs.
    fn doc(&mut self, what: &str, old: &str, new: &str) {
        if old.trim_end() != new.trim_end() {
            self.add(Impact::Docs, format!("{what}: documented in other words"));
        }
    }
}

/// Prefixes of SIDs that became others: old to new.
type Prefixes = BTreeMap<String, String>;

/// A version in both specs, and which of its types are the same.
struct VersionPair<'a> {
    old: (&'a Api, &'a Version),
    new: (&'a Api, &'a Version),
    /// `insights::v1`
    path: String,
    names: Names<'a>,
}
