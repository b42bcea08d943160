//! What differs between the spec and documents, as it is told.

use std::fmt;

use crate::diagnostic::{Diagnostics, YamlPath};
use crate::source::File;

/// What documents say that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct Drift {
    /// Document by document.
    pub documents: Vec<DocumentDrift>,
    /// The files of the spec that become others, or new ones, when it is brought to what the documents say.
    pub files: Vec<File>,
    /// The mistakes that the spec would have then: it is not to be written.
    pub mistakes: Option<Diagnostics>,
}

/// What one document says that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct DocumentDrift {
    /// The document.
    pub document: String,
    /// What is said of it as a whole.
    pub notes: Vec<String>,
    /// All that differs, with the lines of the spec as it is.
    pub differences: Vec<Difference>,
    /// What the edits have made the same, with the lines of the edited files.
    pub applied: Vec<Difference>,
    /// What is left then for a person to decide, with the lines of the edited files.
    pub left: Vec<Difference>,
    /// How many differences the spec says are meant to be.
    pub accepted: usize,
    /// How many operations the document has.
    pub operations: usize,
    /// How many operations, parameters, fields and values of enums are on both sides.
    pub same: [usize; 4],
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file of the spec that it is about.
    pub file: String,
    /// The line of the file, from 1, where there is one.
    pub line: Option<usize>,
    /// What differs: `Conference.size`. With the kind it is the key by which a difference is accepted.
    pub at: String,
    /// How it differs, in a word: `new`, `gone`, `type`.
    pub kind: String,
    /// How it differs, in words.
    pub text: String,
    /// Whether a person has to decide, because no edit is the obvious one.
    pub is_decision: bool,
    /// Whether the spec lacks the file.
    pub is_in_new_file: bool,
    /// Whether the spec lacks the whole version that the file is of.
    pub is_in_new_version: bool,
    /// Where in the file.
    pub(super) path: YamlPath,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, at, kind, text, .. } = self;
        f.write_str(file)?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {kind}: {at}: {text}")
    }
}

/// Why the spec cannot be held against documents.
#[derive(Clone, Debug)]
pub enum DriftError {
    /// The spec has mistakes.
    Spec(Diagnostics),
    /// A document cannot be read.
    Document {
        /// Which.
        document: String,
        /// Why.
        message: String,
    },
    /// A file of the spec cannot be edited in place.
    Edit {
        /// Which.
        file: String,
        /// Why.
        message: String,
    },
}

impl fmt::Display for DriftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(mistakes) => mistakes.fmt(f),
            Self::Document { document, message } => write!(f, "{document} cannot be read: {message}"),
            Self::Edit { file, message } => write!(f, "{file}: {message}"),
        }
    }
}

impl std::error::Error for DriftError {}
