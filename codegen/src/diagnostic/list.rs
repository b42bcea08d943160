//! All of them, in the order of files and lines.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use super::item::{Diagnostic, Position};
use super::located::{Located, Span};
use super::render;
use super::text::Text;
use crate::source::Source;

/// All mistakes of a spec, or all that is doubtful in it, in the order of files and lines. Its `Display` shows each with the line of
/// YAML that it is in.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    /// Those of the files that have any, by path.
    texts: Arc<HashMap<String, Text>>,
    list: Vec<Located>,
}

impl Diagnostics {
    pub(crate) fn new(sources: &[Source], list: Vec<Diagnostic>) -> Self {
        let others = list.iter().filter_map(Diagnostic::other_position).map(|other| other.file.as_str());
        let files: HashSet<_> = list.iter().map(|one| one.file.as_str()).chain(others).collect();
        let texts = sources.iter().filter(|source| files.contains(source.path.as_str()));
        let texts = texts.filter_map(|source| {
            let text = std::str::from_utf8(&source.text).ok()?;
            Some((source.path.clone(), Text::new(text)))
        });
        let texts: HashMap<_, _> = texts.collect();
        let locate = |file: &str, position: &Position| texts.get(file)?.locate(position);
        let located = list.into_iter().map(|diagnostic| Located {
            span: locate(&diagnostic.file, diagnostic.position()),
            other: diagnostic.other_position().and_then(|other| locate(&other.file, &other.position)),
            diagnostic,
        });
        let mut list: Vec<_> = located.collect();
        let start = |one: &Located| one.span.map_or(0, |span| span.start);
        list.sort_by(|a, b| {
            let [(one, a), (other, b)] = [(&a.diagnostic, start(a)), (&b.diagnostic, start(b))];
            (&one.file, a, &one.message).cmp(&(&other.file, b, &other.message))
        });
        list.dedup();
        Self { texts: Arc::new(texts), list }
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
        self.list.iter().map(|one| one.span.map_or(0, |Span { width, .. }| width))
    }

    /// All of them as a person reads them, with colours for a terminal or without.
    #[must_use]
    pub fn render(&self, colours: bool) -> String {
        render::render(&self.texts, &self.list, colours)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
