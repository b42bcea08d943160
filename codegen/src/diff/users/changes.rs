//! A change and what it means for users.

use std::fmt;

use crate::diagnostic::Diagnostics;

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
