//! One thing that is wrong or doubtful: what, where, and what to do.

use std::ops::Range;

use super::path::YamlPath;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// A mistake: nothing is generated.
    Error,
    /// Legal and doubtful.
    Warning,
}

/// One thing that is wrong or doubtful in the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file: `spec/insights/v1/conference.yaml`.
    pub file: String,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    position: Position,
    /// The position of what it collides with, and what is there.
    other: Option<Box<Other>>,
}

/// Another position that has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) file: String,
    pub(crate) position: Position,
    pub(crate) label: String,
}

/// Where in the file a mistake is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// At no line: the file as a whole, or its name.
    File,
    /// At a line and column, both from 1: text that is not YAML.
    LineColumn(usize, usize),
    /// At a key of the YAML.
    Key(YamlPath),
    /// At a value of the YAML, or at its key if the value is a map or a list.
    Value(YamlPath),
    /// At a part of what a string of the YAML says: from and to which of the characters that can be seen, or between two of them.
    Part(YamlPath, Box<Range<usize>>),
}

impl Diagnostic {
    pub(crate) fn new(file: &str, position: Position, message: impl Into<String>) -> Self {
        let (file, message) = (file.to_owned(), message.into());
        Self { severity: Severity::Error, file, message, help: None, position, other: None }
    }

    pub(crate) fn warning(file: &str, position: Position, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::new(file, position, message) }
    }

    pub(crate) fn with_other(self, other: Option<Other>) -> Self {
        Self { other: other.map(Box::new), ..self }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    pub(crate) fn maybe_help(self, help: Option<String>) -> Self {
        Self { help: help.or(self.help), ..self }
    }

    /// The path of keys from the top of the file to the mistake: `fields.status.enum`.
    #[must_use]
    pub fn yaml_path(&self) -> String {
        self.position.path().map(ToString::to_string).unwrap_or_default()
    }

    /// Where in the file it is.
    pub(crate) fn position(&self) -> &Position {
        &self.position
    }

    /// The other position that has to do with it.
    pub(crate) fn other_position(&self) -> Option<&Other> {
        self.other.as_deref()
    }
}

impl Position {
    pub(crate) fn path(&self) -> Option<&YamlPath> {
        match self {
            Self::File | Self::LineColumn(..) => None,
            Self::Key(path) | Self::Value(path) | Self::Part(path, _) => Some(path),
        }
    }
}
