//! Mistakes in the spec: what is wrong, where, and what to do.

mod path;
mod position;
mod render;

use std::fmt;

pub(crate) use path::{Step, YamlPath};

use crate::Source;

/// One mistake in the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file: `spec/insights/v1/conference.yaml`.
    pub file: String,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    place: Place,
}

/// Where in the file a mistake is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At no line: the file as a whole, or its name.
    File,
    /// At a line and column, both from 1: text that is not YAML.
    Position(usize, usize),
    /// At a key of the YAML.
    Key(YamlPath),
    /// At a value of the YAML, or at its key if the value is a map or a list.
    Value(YamlPath),
}

impl Diagnostic {
    pub(crate) fn new(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), message: message.into(), help: None, place }
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
        self.place.path().map(ToString::to_string).unwrap_or_default()
    }

    /// Whether it is at this path of this file, or below.
    pub(crate) fn is_below(&self, file: &str, path: &YamlPath) -> bool {
        self.file == file && self.place.path().is_some_and(|place| place.starts_with(path))
    }
}

impl Place {
    pub(crate) fn path(&self) -> Option<&YamlPath> {
        match self {
            Self::File | Self::Position(..) => None,
            Self::Key(path) | Self::Value(path) => Some(path),
        }
    }
}

/// All mistakes of a spec, in the order of files and lines. Its `Display` shows each with the line of YAML that it is in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    sources: Vec<Source>,
    list: Vec<(Diagnostic, Option<Span>)>,
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
        let locate = |diagnostic: &Diagnostic| {
            let source = sources.iter().find(|source| source.path == diagnostic.file)?;
            position::find(std::str::from_utf8(&source.text).ok()?, &diagnostic.place)
        };
        let mut list: Vec<_> =
            list.into_iter().map(|one| (locate(&one), one)).map(|(at, one)| (one, at)).collect();
        list.sort_by(|(a, a_span), (b, b_span)| {
            let start = |span: &Option<Span>| span.map_or(0, |span| span.start);
            (&a.file, start(a_span), &a.message).cmp(&(&b.file, start(b_span), &b.message))
        });
        list.dedup();
        Self { sources, list }
    }

    /// Each mistake, with its line and column, both from 1, where it has one.
    pub fn iter(&self) -> impl Iterator<Item = (&Diagnostic, Option<(usize, usize)>)> {
        self.list.iter().map(|(diagnostic, span)| (diagnostic, span.map(|span| (span.line, span.column))))
    }

    /// The mistakes as a person reads them, with colours for a terminal or without.
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
