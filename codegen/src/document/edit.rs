//! Edits of a YAML text in place: what is not edited keeps every byte.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::layout::{Layout, keys_at};
use super::node::{Key, Node};
use super::spans::{SpanContent, SpanEntry, SpanMap, SpanNode, SpanTree};
use super::write::{self, Comments};
use crate::diagnostic::{Step, YamlPath};

/// A text, and what is to be done to it.
pub(crate) struct Editor<'a> {
    text: &'a str,
    tree: SpanTree,
    replacements: Vec<Replacement>,
    /// New entries, by the map that they go into.
    entries: BTreeMap<YamlPath, Vec<NewEntry>>,
}

struct Replacement {
    range: Range<usize>,
    text: String,
    /// How deep in the tree it is: where several things end, the inner ones do so first.
    depth: usize,
}

/// An entry that is to be added to a map.
#[derive(Clone, Debug)]
pub(crate) struct NewEntry {
    pub(crate) key: String,
    pub(crate) value: Node,
    /// Those of what is inside, by whole paths.
    pub(crate) comments: Comments,
    /// The keys that come before it where it is from, in order. The last that is in the map is its neighbour.
    pub(crate) before: Vec<String>,
}

/// What cannot be edited in place, because it is not written as a map of its own: an alias, or a text of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotEditable(pub(crate) YamlPath);

impl fmt::Display for NotEditable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be edited in place: write out what it stands for", self.0)
    }
}

impl<'a> Editor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, tree: SpanTree::parse(text), replacements: Vec::new(), entries: BTreeMap::new() }
    }

    /// Where a place starts, or the nearest one around it that is there.
    pub(crate) fn start_of(&self, path: &YamlPath) -> Option<usize> {
        let found = (0..=path.0.len()).rev().find_map(|length| self.tree.find(path.0.get(..length)?));
        let (node, entry) = found?;
        Some(entry.map_or(node.span.start, |entry| entry.key_span.start))
    }

    /// Adds an entry to the map at a path. Where there is none, there is one then.
    pub(crate) fn insert(&mut self, map: YamlPath, entry: NewEntry) {
        self.entries.entry(map).or_default().push(entry);
    }

    /// Adds a key of the spec to the map at a path, in the order of such keys.
    pub(crate) fn add_key(&mut self, map: YamlPath, key: &str, value: Node) {
        let before = keys_at(&map).iter().take_while(|known| **known != key).map(|known| (*known).to_owned());
        let entry =
            NewEntry { key: key.to_owned(), value, comments: Comments::default(), before: before.collect() };
        self.insert(map, entry);
    }

    /// Gives a plain value another one.
    pub(crate) fn set(&mut self, path: &YamlPath, value: &Node) -> Result<(), NotEditable> {
        let (node, _) = self.tree.find(&path.0).ok_or_else(|| NotEditable(path.clone()))?;
        let gap = if node.span.is_empty() { " " } else { "" };
        let text = format!("{gap}{}", write::flow(value));
        self.replacements.push(Replacement { range: node.span.clone(), text, depth: path.0.len() });
        Ok(())
    }

    /// Takes an entry out of its map.
    pub(crate) fn remove(&mut self, path: &YamlPath) -> Result<(), NotEditable> {
        let not_editable = || NotEditable(path.clone());
        let (last, above) = path.0.split_last().ok_or_else(not_editable)?;
        let (Step::Key(key), Some((node, _))) = (last, self.tree.find(above)) else {
            return Err(not_editable());
        };
        let SpanContent::Map(map) = &node.content else { return Err(not_editable()) };
        let index = map.entries.iter().position(|entry| *entry.key == **key).ok_or_else(not_editable)?;
        let range = self.range_of(map, index).ok_or_else(not_editable)?;
        self.replacements.push(Replacement { range, text: String::new(), depth: path.0.len() });
        Ok(())
    }

    /// What goes with an entry: its lines in a block, one of the commas around it in braces.
    fn range_of(&self, map: &SpanMap, index: usize) -> Option<Range<usize>> {
        let entry = map.entries.get(index)?;
        if !map.is_flow {
            return Some(self.line_start(entry.key_span.start)..self.line_end(entry.value.span.end));
        }
        let next = map.entries.get(index + 1);
        let before = index.checked_sub(1).and_then(|index| map.entries.get(index));
        Some(match (before, next) {
            (_, Some(next)) => entry.key_span.start..next.key_span.start,
            (Some(before), None) => before.value.span.end..entry.value.span.end,
            (None, None) => entry.key_span.start..entry.value.span.end,
        })
    }

    /// The text with all edits.
    ///
    /// # Errors
    ///
    /// Fails if one of them has no place.
    pub(crate) fn finish(mut self) -> Result<String, NotEditable> {
        self.fold_missing_maps();
        for (path, entries) in std::mem::take(&mut self.entries) {
            self.place(&path, entries)?;
        }
        self.replacements.sort_by_key(|one| (one.range.start, one.range.end, Reverse(one.depth)));
        let mut edited = String::with_capacity(self.text.len());
        let mut done = 0;
        for Replacement { range, text, .. } in self.replacements {
            edited.push_str(self.text.get(done..range.start).unwrap_or_default());
            edited.push_str(&text);
            done = range.end.max(done);
        }
        edited.push_str(self.text.get(done..).unwrap_or_default());
        Ok(match self.text.contains("\r\n") {
            true => edited.replace("\r\n", "\n").replace('\n', "\r\n"),
            false => edited,
        })
    }

    /// Entries of maps that are not there become one entry of the map above, from the innermost to the outermost.
    fn fold_missing_maps(&mut self) {
        loop {
            let is_missing = |path: &&YamlPath| !path.0.is_empty() && self.tree.find(&path.0).is_none();
            let Some(path) = self.entries.keys().filter(is_missing).max_by_key(|path| path.0.len()).cloned()
            else {
                return;
            };
            let Some(entries) = self.entries.remove(&path) else { return };
            let Some((Step::Key(key), above)) = path.0.split_last() else { return };
            let mut comments = Comments::default();
            for entry in &entries {
                comments.before.extend(entry.comments.before.clone());
                comments.behind.extend(entry.comments.behind.clone());
            }
            let map = entries.into_iter().map(|entry| (Key::text(entry.key), entry.value));
            let above = YamlPath(above.to_vec());
            let before = keys_at(&above).iter().take_while(|known| ***known != **key);
            let before = before.map(|known| (*known).to_owned()).collect();
            let entry = NewEntry { key: key.to_string(), value: Node::Map(map.collect()), comments, before };
            self.insert(above, entry);
        }
    }

    /// Places new entries of a map that is there.
    fn place(&mut self, path: &YamlPath, entries: Vec<NewEntry>) -> Result<(), NotEditable> {
        let not_editable = || NotEditable(path.clone());
        let (node, owner) = self.tree.find(&path.0).ok_or_else(not_editable)?;
        let replacements = match &node.content {
            SpanContent::Map(map) if map.entries.is_empty() => vec![self.filled(path, node, owner, entries)],
            SpanContent::Map(map) => {
                let places = entries.iter().map(|entry| neighbour(map, &entry.before)).collect::<Vec<_>>();
                let placed = places.into_iter().zip(&entries);
                placed.map(|(after, entry)| self.inserted(path, map, after, entry)).collect()
            }
            // A key without a value.
            SpanContent::Scalar if node.span.is_empty() => vec![self.filled(path, node, owner, entries)],
            _ => return Err(not_editable()),
        };
        self.replacements
            .extend(replacements.into_iter().map(|one| Replacement { depth: path.0.len(), ..one }));
        Ok(())
    }

    /// Entries in the place of an empty map.
    fn filled(
        &self,
        path: &YamlPath,
        node: &SpanNode,
        owner: Option<&SpanEntry>,
        entries: Vec<NewEntry>,
    ) -> Replacement {
        let mut comments = Comments::default();
        for entry in &entries {
            comments.before.extend(entry.comments.before.clone());
            comments.behind.extend(entry.comments.behind.clone());
        }
        let map = Node::Map(entries.into_iter().map(|entry| (Key::text(entry.key), entry.value)).collect());
        let Some(owner) = owner.filter(|_| Layout::at(path).is_block()) else {
            return Replacement { range: node.span.clone(), text: write::flow(&map), depth: 0 };
        };
        // The key is printed with it, as what follows it may be lines.
        let above = YamlPath(path.0.split_last().map_or(&[][..], |(_, above)| above).to_vec());
        let indent = self.column(owner.key_span.start);
        let lines = write::entry(&above, &owner.key, &map, &comments, indent);
        let text = lines.join("\n").trim_start().to_owned();
        Replacement { range: owner.key_span.start..node.span.end, text, depth: 0 }
    }

    /// One entry, after another of the map or before all.
    fn inserted(
        &self,
        path: &YamlPath,
        map: &SpanMap,
        after: Option<&SpanEntry>,
        entry: &NewEntry,
    ) -> Replacement {
        let NewEntry { key, value, comments, .. } = entry;
        let first = map.entries.first();
        if map.is_flow {
            let part = format!("{}: {}", write::key(key), write::flow(value));
            return match (after, first) {
                (Some(after), _) => at(after.value.span.end, format!(", {part}")),
                (None, Some(first)) => at(first.key_span.start, format!("{part}, ")),
                (None, None) => at(0, part),
            };
        }
        let indent = first.map_or(0, |first| self.column(first.key_span.start));
        let mut lines = write::entry(path, key, value, comments, indent).join("\n");
        let gap = if self.is_spaced(path, map, key) { "\n" } else { "" };
        match after {
            Some(after) => {
                let end = self.line_end(after.value.span.end);
                // The last line of a file may have no end.
                let open =
                    if self.text.get(..end).is_some_and(|text| text.ends_with('\n')) { "" } else { "\n" };
                at(end, format!("{open}{gap}{lines}\n"))
            }
            None => {
                lines.push('\n');
                at(first.map_or(0, |first| self.above(first.key_span.start)), format!("{lines}{gap}"))
            }
        }
    }

    /// Whether a blank line goes between a new entry and its neighbour: as between the others, if there are others.
    fn is_spaced(&self, path: &YamlPath, map: &SpanMap, key: &str) -> bool {
        let layout = Layout::at(path);
        match map.entries.as_slice() {
            [first, second, ..] if layout == Layout::Types => {
                let between = self.text.get(first.value.span.end..second.key_span.start);
                between.is_some_and(|between| between.matches('\n').count() > 1)
            }
            _ => layout.is_spaced(key),
        }
    }

    /// How far a line is indented, in bytes, which are blanks.
    fn column(&self, offset: usize) -> usize {
        offset - self.line_start(offset)
    }

    fn line_start(&self, offset: usize) -> usize {
        self.text.get(..offset).and_then(|text| text.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// Behind the line end.
    fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |end| offset + end + 1)
    }

    /// The start of a line, or of the comments right above it.
    fn above(&self, offset: usize) -> usize {
        let mut start = self.line_start(offset);
        while let Some(before) = start.checked_sub(1) {
            let line_start = self.line_start(before);
            let line = self.text.get(line_start..before).unwrap_or_default();
            if !line.trim_start().starts_with('#') {
                break;
            }
            start = line_start;
        }
        start
    }
}

fn at(offset: usize, text: String) -> Replacement {
    Replacement { range: offset..offset, text, depth: 0 }
}

/// The entry of the map that comes last of those that come before.
fn neighbour<'a>(map: &'a SpanMap, before: &[String]) -> Option<&'a SpanEntry> {
    before.iter().rev().find_map(|key| map.get(key, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        serde_yaml::from_str(text).unwrap()
    }

    fn entry(key: &str, value: &str, before: &[&str]) -> NewEntry {
        let before = before.iter().map(|key| (*key).to_owned()).collect();
        NewEntry { key: key.to_owned(), value: node(value), comments: Comments::default(), before }
    }

    const TEXT: &str = "# Mine.\nresource: A # here\ndoc: An a.\nfields:\n  # Of b.\n  b: {type: any,\n    doc: x} # after b\n\n  \
                        d:\n    type: integer\n    doc: |\n      Lines.\n";

    #[test]
    fn an_entry_goes_behind_its_neighbour() {
        let mut editor = Editor::new(TEXT);
        editor.insert(YamlPath::from(["fields"]), entry("c", "{ type: string, doc: TODO }", &["a", "b"]));
        editor.insert(YamlPath::from(["fields"]), entry("e", "{ type: string }", &["b", "c", "d"]));
        editor.insert(YamlPath::from(["fields"]), entry("a", "{ type: any }", &[]));
        assert_eq!(
            editor.finish().unwrap(),
            "# Mine.\nresource: A # here\ndoc: An a.\nfields:\n  a: { type: any }\n  # Of b.\n  b: {type: any,\n    doc: x} # after b\n  \
             c: { type: string, doc: TODO }\n\n  d:\n    type: integer\n    doc: |\n      Lines.\n  e: { type: string }\n"
        );
    }

    #[test]
    fn a_key_goes_to_its_place_in_braces_and_in_a_block() {
        let mut editor = Editor::new(TEXT);
        editor.add_key(YamlPath::from(["fields", "b"]), "deprecated", node("undecided"));
        editor.add_key(YamlPath::from(["fields", "d"]), "maximum", node("5"));
        let edited = editor.finish().unwrap();
        assert!(
            edited.contains("  b: {type: any, deprecated: undecided,\n    doc: x} # after b\n"),
            "{edited}"
        );
        assert!(edited.contains("    type: integer\n    maximum: 5\n    doc: |\n"), "{edited}");
    }

    #[test]
    fn a_map_that_is_not_there_comes_with_its_first_entries() {
        let text = "resource: A\noperations:\n  list:\n    doc: Lists.\n    page: { items: as }\n";
        let mut editor = Editor::new(text);
        let query = YamlPath::from(["operations", "list", "query"]);
        editor.insert(query.clone(), entry("B", "{ type: any }", &[]));
        editor.insert(query, entry("C", "{ type: any }", &["B"]));
        editor.insert(YamlPath::from(["enums"]), entry("D", "{ doc: x, values: { a: b } }", &[]));
        assert_eq!(
            editor.finish().unwrap(),
            "resource: A\noperations:\n  list:\n    doc: Lists.\n    query:\n      B: { type: any }\n      C: { type: any }\n    \
             page: { items: as }\n\nenums:\n  D:\n    doc: x\n    values:\n      a: b\n"
        );
    }

    #[test]
    fn an_entry_and_a_section_behind_one_place_come_in_their_order() {
        let mut editor = Editor::new("fields:\n  a: { type: any }\n");
        editor.insert(YamlPath::from(["enums"]), entry("D", "{ doc: x, values: {} }", &[]));
        editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &["a"]));
        assert_eq!(
            editor.finish().unwrap(),
            "fields:\n  a: { type: any }\n  b: { type: any }\n\nenums:\n  D:\n    doc: x\n    values: {}\n"
        );
    }

    #[test]
    fn an_empty_map_is_filled() {
        for text in ["fields: {}\nenums:\n", "fields:\nenums: {}\n"] {
            let mut editor = Editor::new(text);
            editor.insert(YamlPath::from(["fields"]), entry("a", "{ type: any }", &[]));
            assert_eq!(
                editor.finish().unwrap(),
                text.replacen("fields: {}", "fields:", 1).replacen(
                    "fields:",
                    "fields:\n  a: { type: any }",
                    1
                )
            );
        }
    }

    #[test]
    fn a_value_is_set_and_an_entry_removed() {
        let text = "fields:\n  a: { type: string, max_length: 5, doc: x } # c\n  b: { doc: x, pii: standard }\n  c:\n    doc: x\n    name: y\n";
        let mut editor = Editor::new(text);
        editor.set(&YamlPath::from(["fields", "a", "max_length"]), &Node::Integer(64)).unwrap();
        editor.remove(&YamlPath::from(["fields", "b", "pii"])).unwrap();
        editor.remove(&YamlPath::from(["fields", "c", "name"])).unwrap();
        assert_eq!(
            editor.finish().unwrap(),
            "fields:\n  a: { type: string, max_length: 64, doc: x } # c\n  b: { doc: x }\n  c:\n    doc: x\n"
        );
    }

    #[test]
    fn windows_lines_stay_windows_lines() {
        let mut editor = Editor::new("fields:\r\n  a: { type: any }\r\n");
        editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &["a"]));
        assert_eq!(editor.finish().unwrap(), "fields:\r\n  a: { type: any }\r\n  b: { type: any }\r\n");
    }

    #[test]
    fn an_alias_cannot_be_edited() {
        let mut editor = Editor::new("a: &x { type: any }\nfields: *x\n");
        editor.insert(YamlPath::from(["fields"]), entry("b", "{ type: any }", &[]));
        assert_eq!(editor.finish(), Err(NotEditable(YamlPath::from(["fields"]))));
    }
}
