//! The text of a file with its lines, and the positions in it.

use std::ops::Range;
use std::sync::OnceLock;

use super::item::Position;
use super::located::Span;
use super::path::{Step, YamlPath};
use crate::document::{SpanContent, SpanEntry, SpanNode, SpanTree, place};

/// So many bytes are counted from one known place to the next.
const STRIDE: usize = 1024;

/// A text and where things are in it, each found once.
#[derive(Debug)]
pub(super) struct Text {
    text: String,
    /// Where each line starts.
    lines: Vec<usize>,
    /// How many characters there are before every so many bytes; none if each is one byte.
    characters: Option<Vec<usize>>,
    spans: OnceLock<SpanTree>,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let characters = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let here = before;
            before += count(chunk);
            here
        });
        Self {
            text: text.to_owned(),
            lines: std::iter::once(0).chain(behind).collect(),
            characters: (!text.is_ascii()).then(|| characters.collect()),
            spans: OnceLock::new(),
        }
    }

    pub(super) fn locate(&self, position: &Position) -> Option<Span> {
        match position {
            Position::File => None,
            Position::LineColumn(line, column) => Some(self.word(*line, *column)),
            Position::Key(path) => self.node(path, true),
            Position::Value(path) => self.node(path, false),
            Position::Part(path, part) => self.part(path, part).or_else(|| self.node(path, false)),
        }
    }

    /// Some lines, from 1, without the end of the last, and where they start.
    pub(super) fn lines(&self, first: usize, last: usize) -> (usize, &str) {
        let start = self.lines.get(first.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.lines.get(last).copied().unwrap_or(self.text.len());
        (start, self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']))
    }

    /// The key or the value at the end of a path, or what is nearest to it.
    fn node(&self, path: &YamlPath, is_key: bool) -> Option<Span> {
        let tree = self.tree();
        let steps: &[Step] = &path.0;
        let mut known = (0..=steps.len()).rev();
        let (node, entry, is_found) = known.find_map(|count| {
            let (node, entry) = tree.find(steps.get(..count)?)?;
            Some((node, entry, count == steps.len()))
        })?;
        Some(self.span(match entry {
            None => first_key(node),
            Some(entry) if is_key || !is_found || self.is_below(entry) => entry.key_span.clone(),
            Some(_) => node.span.clone(),
        }))
    }

    /// A part of what the string at the end of a path says.
    fn part(&self, path: &YamlPath, part: &Range<usize>) -> Option<Span> {
        let (node, _) = self.tree().find(&path.0)?;
        let SpanContent::Scalar = node.content else { return None };
        let place = place(self.text.get(node.span.clone())?, part)?;
        Some(self.span(node.span.start + place.start..node.span.start + place.end))
    }

    fn tree(&self) -> &SpanTree {
        self.spans.get_or_init(|| SpanTree::parse(&self.text))
    }

    /// Whether the value of a key starts on another line.
    fn is_below(&self, entry: &SpanEntry) -> bool {
        let between = self.text.get(entry.key_span.end..entry.value.span.start);
        between.is_some_and(|between| between.contains('\n'))
    }

    /// The part of a range that is on its first line.
    fn span(&self, range: Range<usize>) -> Span {
        let content = self.text.get(range.clone()).unwrap_or_default();
        let content = content.lines().next().unwrap_or_default().trim_end();
        let line = self.lines.partition_point(|start| *start <= range.start).max(1);
        let line_start = self.lines.get(line - 1).copied().unwrap_or_default();
        Span {
            start: range.start,
            end: range.start + content.len(),
            line,
            column: self.before(range.start) - self.before(line_start) + 1,
            width: content.chars().count(),
        }
    }

    /// How many characters there are before a byte.
    fn before(&self, offset: usize) -> usize {
        let Some(characters) = &self.characters else { return offset };
        let stride = offset / STRIDE;
        let rest = self.text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default();
        characters.get(stride).or(characters.last()).copied().unwrap_or_default() + count(rest)
    }

    /// The word that starts at a line and column.
    fn word(&self, line: usize, column: usize) -> Span {
        let (start, content) = self.lines(line, line);
        if start >= self.text.len() {
            let end = self.text.trim_end().len();
            return self.span(end..end);
        }
        let mut characters = content.char_indices().map(|(offset, _)| offset);
        let offset = characters.nth(column.saturating_sub(1)).unwrap_or(content.len());
        let rest = content.get(offset..).unwrap_or_default();
        let ends = [rest.find([',', '}', ']', '#']), rest.find(": ")];
        let length = ends.into_iter().flatten().min().unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or(rest).trim_end().trim_end_matches(':');
        let start = start + offset;
        Span { start, end: start + word.len(), line, column, width: word.chars().count() }
    }
}

/// How many characters begin in the bytes of a text.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The first key of a map in a block, or else all of a node.
fn first_key(node: &SpanNode) -> Range<usize> {
    match &node.content {
        SpanContent::Map(map) if !map.is_flow => {
            map.entries.first().map_or(node.span.clone(), |entry| entry.key_span.clone())
        }
        _ => node.span.clone(),
    }
}
