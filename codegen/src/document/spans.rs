//! Where each node of a YAML text stands, in bytes: for the position of a mistake, and for editing a text in place.
//!
//! `serde_yaml` keeps no positions, so the text is parsed once more where one is needed, and only there.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::diagnostic::Step;

/// How deep nodes are told apart: deeper than any spec that can be read.
const DEEPEST: usize = 256;

/// The nodes of a text. What stands behind a mistake of its YAML is not there.
#[derive(Debug)]
pub(crate) struct SpanTree {
    root: Option<SpanNode>,
}

/// One node and where it stands.
#[derive(Debug)]
pub(crate) struct SpanNode {
    pub(crate) span: Range<usize>,
    pub(crate) content: SpanContent,
}

#[derive(Debug)]
pub(crate) enum SpanContent {
    Scalar,
    List(SpanList),
    Map(SpanMap),
}

#[derive(Debug)]
pub(crate) struct SpanList {
    /// Whether it stands in brackets.
    pub(crate) is_flow: bool,
    pub(crate) items: Vec<SpanNode>,
}

#[derive(Debug)]
pub(crate) struct SpanMap {
    /// Whether it stands in braces.
    pub(crate) is_flow: bool,
    pub(crate) entries: Vec<SpanEntry>,
    /// The entries sorted by key, then by place: by their indexes.
    by_key: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct SpanEntry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: SpanNode,
}

impl SpanTree {
    pub(crate) fn parse(text: &str) -> Self {
        let offsets = Offsets::new(text);
        let mut builder = Builder { text, offsets, open: Vec::new(), root: None, skipped: 0 };
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            if !builder.take(event, span) {
                break;
            }
        }
        builder.finish()
    }

    /// The node at the top.
    pub(crate) fn root(&self) -> Option<&SpanNode> {
        self.root.as_ref()
    }

    /// The node at the end of the steps, and the entry of a map that it is the value of.
    pub(crate) fn find(&self, steps: &[Step]) -> Option<(&SpanNode, Option<&SpanEntry>)> {
        let mut found = (self.root.as_ref()?, None);
        for step in steps {
            found = match (&found.0.content, step) {
                (SpanContent::Map(map), Step::Key(key)) => {
                    map.get(key, 1).map(|entry| (&entry.value, Some(entry)))?
                }
                (SpanContent::Map(map), Step::Repeat(key, nth)) => {
                    map.get(key, *nth).map(|entry| (&entry.value, Some(entry)))?
                }
                (SpanContent::List(list), Step::Index(index)) => (list.items.get(*index)?, None),
                _ => return None,
            };
        }
        Some(found)
    }
}

impl SpanMap {
    fn new(is_flow: bool, entries: Vec<SpanEntry>) -> Self {
        let mut by_key: Vec<_> = (0..entries.len()).collect();
        let key = |index: &usize| entries.get(*index).map(|entry| entry.key.as_str());
        by_key.sort_by(|a, b| key(a).cmp(&key(b)));
        Self { is_flow, entries, by_key }
    }

    /// The entry of this key: the first, or another where the key stands more than once, from 1.
    pub(crate) fn get(&self, key: &str, nth: usize) -> Option<&SpanEntry> {
        let entry = |index: &usize| self.entries.get(*index);
        let start = self.by_key.partition_point(|index| entry(index).is_some_and(|entry| *entry.key < *key));
        let found = entry(self.by_key.get(start + nth.checked_sub(1)?)?)?;
        (found.key == key).then_some(found)
    }
}

/// So many characters are counted from one known offset to the next.
const STRIDE: usize = 64;

/// From the characters that the parser counts to bytes.
struct Offsets<'a> {
    text: &'a str,
    /// The offset of every so many characters, where not all of them are one byte.
    offsets: Option<Vec<usize>>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let offsets = || text.char_indices().step_by(STRIDE).map(|(offset, _)| offset).collect();
        Self { text, offsets: (!text.is_ascii()).then(offsets) }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    fn byte(&self, index: usize) -> usize {
        let Some(offsets) = &self.offsets else { return index.min(self.text.len()) };
        let known = offsets.get(index / STRIDE).copied().unwrap_or(self.text.len());
        let mut rest = self.text.get(known..).unwrap_or_default().char_indices();
        rest.nth(index % STRIDE).map_or(self.text.len(), |(offset, _)| known + offset)
    }
}

/// A list or a map whose end has not come yet.
struct Open {
    start: usize,
    is_flow: bool,
    children: Children,
}

enum Children {
    List(Vec<SpanNode>),
    /// With the key that waits for its value.
    Map(Vec<SpanEntry>, Option<(String, Range<usize>)>),
}

struct Builder<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    open: Vec<Open>,
    root: Option<SpanNode>,
    /// How many lists and maps that are too deep have been begun and not ended.
    skipped: usize,
}

impl Builder<'_> {
    /// Takes the next event; whether there is use for more.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        let span = self.offsets.range(span);
        let is_start = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        let is_end = matches!(event, Event::SequenceEnd | Event::MappingEnd);
        if self.skipped > 0 || is_start && self.open.len() >= DEEPEST {
            self.skipped = self.skipped + usize::from(is_start) - usize::from(is_end);
            if self.skipped == 0 {
                self.add(String::new(), SpanNode { span, content: SpanContent::Scalar });
            }
            return true;
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let span = self.scalar(&text, style, span);
                self.add(text.into_owned(), SpanNode { span, content: SpanContent::Scalar });
            }
            Event::Alias(_) => self.add(String::new(), SpanNode { span, content: SpanContent::Scalar }),
            Event::SequenceStart(..) => self.begin(span, b'[', Children::List(Vec::new())),
            Event::MappingStart(..) => self.begin(span, b'{', Children::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end(span.end),
            Event::DocumentEnd => return false,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        true
    }

    /// Where a scalar stands: an absent one behind its key, a block from its `|` to its last line.
    fn scalar(&self, text: &str, style: ScalarStyle, span: Range<usize>) -> Range<usize> {
        let key_end = self.open.last().and_then(|open| match &open.children {
            Children::Map(_, Some((_, key))) => Some(key.end),
            _ => None,
        });
        match (style, key_end) {
            (ScalarStyle::Plain, Some(end)) if text.is_empty() => {
                let colon = usize::from(self.text.get(end..).is_some_and(|rest| rest.starts_with(':')));
                end + colon..end + colon
            }
            (ScalarStyle::Literal | ScalarStyle::Folded, _) => {
                let from = key_end.unwrap_or(0);
                let before = self.text.get(from..span.start).unwrap_or_default();
                let header =
                    if key_end.is_some() { before.find(['|', '>']) } else { before.rfind(['|', '>']) };
                self.trimmed(header.map_or(span.start, |header| from + header)..span.end)
            }
            (ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, _) => {
                let length = self.text.get(span.clone()).and_then(quoted_length);
                length.map_or_else(|| self.trimmed(span.clone()), |length| span.start..span.start + length)
            }
            _ => self.trimmed(span),
        }
    }

    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let length = self.text.get(span.clone()).map_or(span.len(), |text| text.trim_end().len());
        span.start..span.start + length
    }

    fn begin(&mut self, span: Range<usize>, bracket: u8, children: Children) {
        let is_flow = self.text.as_bytes().get(span.start) == Some(&bracket);
        self.open.push(Open { start: span.start, is_flow, children });
    }

    fn end(&mut self, end: usize) {
        let Some(Open { start, is_flow, children }) = self.open.pop() else { return };
        let (last, content) = match children {
            Children::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (last, SpanContent::List(SpanList { is_flow, items }))
            }
            Children::Map(entries, _) => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (last, SpanContent::Map(SpanMap::new(is_flow, entries)))
            }
        };
        // A block ends where the last thing in it does, not where the next thing starts.
        let end = if is_flow {
            self.bracket(last.unwrap_or(start + 1)).unwrap_or(end)
        } else {
            last.unwrap_or(start)
        };
        let span = self.trimmed(start..end.max(start));
        self.add(String::new(), SpanNode { span, content });
    }

    /// Behind the bracket that closes what ends so far with its last part: the parser counts a comment behind it to it.
    fn bracket(&self, from: usize) -> Option<usize> {
        let mut rest = self.text.get(from..)?;
        loop {
            rest = rest.trim_start_matches(|one: char| one.is_whitespace() || one == ',');
            match rest.as_bytes().first()? {
                b'#' => rest = rest.get(rest.find('\n')?..)?,
                b']' | b'}' => return Some(self.text.len() - rest.len() + 1),
                _ => return None,
            }
        }
    }

    /// Puts a node into what is open; `text` is that of a scalar.
    fn add(&mut self, text: String, node: SpanNode) {
        match self.open.last_mut().map(|open| &mut open.children) {
            None => self.root = Some(node),
            Some(Children::List(items)) => items.push(node),
            Some(Children::Map(entries, key)) => match key.take() {
                Some((key, key_span)) => entries.push(SpanEntry { key, key_span, value: node }),
                None => *key = Some((text, node.span)),
            },
        }
    }

    /// The tree, also of a text that ends too early.
    fn finish(mut self) -> SpanTree {
        while !self.open.is_empty() {
            self.end(self.text.len());
        }
        SpanTree { root: self.root }
    }
}

/// How far the quotes reach that a text starts with: the parser counts a comment behind them to what is in them.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut rest = text.char_indices().skip(1).peekable();
    while let Some((at, one)) = rest.next() {
        if quote == '"' && one == '\\' {
            rest.next();
        } else if one == quote && (quote == '"' || rest.next_if(|(_, next)| *next == quote).is_none()) {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the node at the end of the keys.
    fn at<'a>(text: &'a str, keys: &[&str]) -> Option<&'a str> {
        let tree = SpanTree::parse(text);
        let steps: Vec<_> = keys.iter().map(|key| Step::Key((*key).into())).collect();
        tree.find(&steps).map(|(node, _)| &text[node.span.clone()])
    }

    #[test]
    fn a_node_is_found_by_its_keys() {
        let text = "a: 1\nb:\n  c: { d: \"x, y\", e: [1, 2] }\n  ü: é # no\n";
        assert_eq!(at(text, &["a"]), Some("1"));
        assert_eq!(at(text, &["b", "c", "d"]), Some("\"x, y\""));
        assert_eq!(at(text, &["b", "c"]), Some("{ d: \"x, y\", e: [1, 2] }"));
        assert_eq!(at(text, &["b", "c", "e"]), Some("[1, 2]"));
        assert_eq!(at(text, &["b", "ü"]), Some("é"));
        assert_eq!(at(text, &["b"]), Some("c: { d: \"x, y\", e: [1, 2] }\n  ü: é"));
        assert_eq!(at(text, &["c"]), None);
    }

    #[test]
    fn a_block_scalar_ends_with_its_last_line() {
        let text = "a:\n  doc: |\n    One.\n\n    Two.\n\n# A comment.\nb: 2\n";
        assert_eq!(at(text, &["a", "doc"]), Some("|\n    One.\n\n    Two."));
        assert_eq!(at(text, &["a"]), Some("doc: |\n    One.\n\n    Two."));
    }

    #[test]
    fn a_comment_behind_braces_and_quotes_is_not_in_them() {
        let text = "a: { b: [1] } # c }\nd: [\n  2 ] # ]\ne: { f: \"}\", # }\n  g: {}, } # h\n";
        assert_eq!(at(text, &["a"]), Some("{ b: [1] }"));
        assert_eq!(at(text, &["e"]), Some("{ f: \"}\", # }\n  g: {}, }"));
        assert_eq!(at(text, &["d"]), Some("[\n  2 ]"));
        let text = "a: \"x \\\" # y\" # z\nb: 'it''s # no' # c\n";
        assert_eq!(at(text, &["a"]), Some("\"x \\\" # y\""));
        assert_eq!(at(text, &["b"]), Some("'it''s # no'"));
    }

    #[test]
    fn a_missing_value_stands_behind_its_colon() {
        let text = "a:\nb: { c: , d }\n";
        let tree = SpanTree::parse(text);
        let (node, entry) = tree.find(&[Step::Key("a".into())]).unwrap();
        assert_eq!((node.span.clone(), entry.unwrap().key_span.clone()), (2..2, 0..1));
        assert_eq!(at(text, &["b", "c"]), Some(""));
        assert_eq!(at(text, &["b", "d"]), Some(""));
    }

    #[test]
    fn a_key_that_stands_twice_is_found_twice() {
        let text = "a: 1\nb: 2\na: 3\n";
        let tree = SpanTree::parse(text);
        let nth = |nth| tree.find(&[Step::Repeat("a".into(), nth)]).map(|(node, _)| &text[node.span.clone()]);
        assert_eq!([nth(1), nth(2), nth(3)], [Some("1"), Some("3"), None]);
    }

    #[test]
    fn what_is_too_deep_costs_neither_the_stack_nor_what_stands_beside() {
        let nested = |depth| format!("a:\n  {}x\nb: 1\n", "- ".repeat(depth));
        assert_eq!(at(&nested(10_000), &["b"]), Some("1"));
        SpanTree::parse(&"[".repeat(100_000));
    }
}
