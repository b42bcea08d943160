//! Edited entries in the house style, if they were in it before: a line that has become too long is broken, one that fits is joined.

use super::SpanTree;
use crate::diagnostic::YamlPath;
use crate::document::layout::Layout;
use crate::document::node::Node;
use crate::document::node::read_node;
use crate::document::spans::SpanEntry;
use crate::document::write::{self, Comments};

/// The entry around a place that is a line as long as it fits.
pub(super) fn line_around(path: &YamlPath) -> Option<YamlPath> {
    let prefixes = (1..=path.0.len()).filter_map(|length| path.0.get(..length));
    prefixes.map(|steps| YamlPath(steps.to_vec())).find(|prefix| Layout::at(prefix) == Layout::Line)
}

/// What a part of a text says on its own. A block of lines ends with a line end, which does not belong to the part.
pub(super) fn read(part: &str) -> Option<Node> {
    read_node(&format!("{part}\n")).ok()
}

/// An entry as the house style has it, if it can be read on its own.
fn in_house(text: &str, path: &YamlPath, entry: &SpanEntry) -> Option<String> {
    let start = entry.key_span.start;
    let line = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    let own = text.get(start..entry.value.span.end)?;
    let Some(Node::Map(entries)) = read(own) else { return None };
    let [(key, value)] = entries.as_slice() else { return None };
    let above = YamlPath(path.0.split_last()?.1.to_vec());
    let lines = write::entry(&above, key.as_str(), value, &Comments::default(), start - line);
    Some(lines.join("\n").trim_start().to_owned())
}

/// Those of these entries that are in the house style.
pub(super) fn those_in_house(text: &str, tree: &SpanTree, mut paths: Vec<YamlPath>) -> Vec<YamlPath> {
    paths.sort_unstable();
    paths.dedup();
    let is_in_house = |path: &YamlPath| {
        let (_, entry) = tree.find(&path.0)?;
        let entry = entry?;
        let own = text.get(entry.key_span.start..entry.value.span.end)?;
        Some(in_house(text, path, entry)? == own.replace("\r\n", "\n"))
    };
    paths.retain(|path| is_in_house(path) == Some(true));
    paths
}

/// The text with these entries in the house style.
pub(super) fn into_house(text: String, paths: &[YamlPath]) -> String {
    if paths.is_empty() {
        return text;
    }
    let tree = SpanTree::parse(&text);
    let place = |path: &YamlPath| {
        let entry = tree.find(&path.0)?.1?;
        Some((entry.key_span.start..entry.value.span.end, in_house(&text, path, entry)?))
    };
    let mut places: Vec<_> = paths.iter().filter_map(place).collect();
    places.sort_unstable_by_key(|(range, _)| range.start);
    let mut housed = String::with_capacity(text.len());
    let mut done = 0;
    for (range, own) in places {
        housed.push_str(text.get(done..range.start).unwrap_or_default());
        housed.push_str(&own);
        done = range.end;
    }
    housed.push_str(text.get(done..).unwrap_or_default());
    housed
}
