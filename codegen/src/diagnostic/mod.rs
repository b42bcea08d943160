//! What is wrong or doubtful in the spec: what, where, and what to do.

mod path;
mod position;
mod render;

use std::fmt;

pub(crate) use path::{Step, YamlPath};

use crate::Source;

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
}

impl Diagnostic {
    pub(crate) fn new(file: &str, position: Position, message: impl Into<String>) -> Self {
        let (file, message) = (file.to_owned(), message.into());
        Self { severity: Severity::Error, file, message, help: None, position, other: None }
    }

    pub(crate) fn warning(file: &str, position: Position, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::new(file, position, message) }
    }

    pub(crate) fn other(self, other: Option<Other>) -> Self {
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

    /// Whether it is at this path of this file, or below.
    pub(crate) fn is_below(&self, file: &str, path: &YamlPath) -> bool {
        self.file == file && self.position.path().is_some_and(|position| position.starts_with(path))
    }
}

impl Position {
    pub(crate) fn path(&self) -> Option<&YamlPath> {
        match self {
            Self::File | Self::LineColumn(..) => None,
            Self::Key(path) | Self::Value(path) => Some(path),
        }
    }
}

/// All mistakes of a spec, or all that is doubtful in it, in the order of files and lines. Its `Display` shows each with the line of
/// YAML that it is in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    sources: Vec<Source>,
    list: Vec<Located>,
}

/// A diagnostic and where it is, and the other position.
#[derive(Clone, Debug, PartialEq)]
struct Located {
    diagnostic: Diagnostic,
    span: Option<Span>,
    other: Option<Span>,
}

/// A stretch of one line, in bytes of the whole text, and where it starts in lines and columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

impl Diagnostics {
    pub(crate) fn new(sources: Vec<Source>, list: Vec<Diagnostic>) -> Self {
        let locate = |file: &str, position: &Position| {
            let source = sources.iter().find(|source| source.path == file)?;
            position::find(std::str::from_utf8(&source.text).ok()?, position)
        };
        let located = list.into_iter().map(|diagnostic| Located {
            span: locate(&diagnostic.file, &diagnostic.position),
            other: diagnostic.other.as_ref().and_then(|other| locate(&other.file, &other.position)),
            diagnostic,
        });
        let mut list: Vec<_> = located.collect();
        list.sort_by(|a, b| {
            let start = |one: &Located| one.span.map_or(0, |span| span.start);
            let key =
                |one: &Located| (one.diagnostic.file.clone(), start(one), one.diagnostic.message.clone());
            key(a).cmp(&key(b))
        });
        list.dedup();
        Self { sources, list }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Each, with its line and column, both from 1, where it has one.
    pub fn iter(&self) -> impl Iterator<Item = (&Diagnostic, Option<(usize, usize)>)> {
        self.list.iter().map(|one| (&one.diagnostic, one.span.map(|span| (span.line, span.column))))
    }

    /// How many characters of its line each underlines, in the order of [`iter`](Self::iter).
    pub fn widths(&self) -> impl Iterator<Item = usize> {
        self.list.iter().map(|one| {
            let source = self.sources.iter().find(|source| source.path == one.diagnostic.file);
            let text = source.and_then(|source| std::str::from_utf8(&source.text).ok());
            let part = one.span.and_then(|span| text?.get(span.start..span.end));
            part.map_or(0, |part| part.chars().count())
        })
    }

    /// All of them as a person reads them, with colours for a terminal or without.
    #[must_use]
    pub fn render(&self, colours: bool) -> String {
        render::render(&self.sources, &self.list, colours)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
