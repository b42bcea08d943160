//! Edits of a YAML text in place: what is not edited keeps every byte.

mod house;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

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
    /// What it is about. Where several things end, the inner ones do so first.
    path: YamlPath,
}

/// A text, and what it takes the place of.
type Placed = (Range<usize>, String);

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

/// What cannot be edited in place, because it is not written as a map of its own: an alias, or a value of another kind.
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

    /// Marks the entry at a path with a key of the spec. One that is a string becomes a map of the mark and its doc.
    pub(crate) fn mark(&mut self, path: &YamlPath, key: &str, mark: &Node) -> Result<(), NotEditable> {
        let not_editable = || NotEditable(path.clone());
        let (node, _) = self.tree.find(&path.0).ok_or_else(not_editable)?;
        if let SpanContent::Map(_) = node.content {
            self.add_key(path.clone(), key, mark.clone());
            return Ok(());
        }
        let doc = self.text.get(node.span.clone()).and_then(house::read);
        let doc = doc.filter(|doc| doc.as_str().is_some()).ok_or_else(not_editable)?;
        self.set(path, &Node::map([(key, mark.clone()), ("doc", doc)]))
    }

    /// Takes a mark from the value of an enum, which is its doc if there is nothing else to say.
    pub(crate) fn unmark(&mut self, path: &YamlPath, key: &str) -> Result<(), NotEditable> {
        let map = self.tree.find(&path.0).and_then(|(node, _)| match &node.content {
            SpanContent::Map(map) if map.is_flow && map.entries.len() == 2 => map.get("doc", 1),
            _ => None,
        });
        match map.and_then(|doc| house::read(self.text.get(doc.value.span.clone())?)) {
            Some(doc @ Node::Text(_)) => self.set(path, &doc),
            _ => self.remove(&path.key(key)),
        }
    }

    /// Gives a plain value another one.
    pub(crate) fn set(&mut self, path: &YamlPath, value: &Node) -> Result<(), NotEditable> {
        let (node, _) = self.tree.find(&path.0).ok_or_else(|| NotEditable(path.clone()))?;
        let gap = if node.span.is_empty() { " " } else { "" };
        let text = format!("{gap}{}", write::flow(value));
        self.replacements.push(Replacement { range: node.span.clone(), text, path: path.clone() });
        Ok(())
    }

    /// Takes an entry out of its map.
    fn remove(&mut self, path: &YamlPath) -> Result<(), NotEditable> {
        let not_editable = || NotEditable(path.clone());
        let (last, above) = path.0.split_last().ok_or_else(not_editable)?;
        let (Step::Key(key), Some((node, _))) = (last, self.tree.find(above)) else {
            return Err(not_editable());
        };
        let SpanContent::Map(map) = &node.content else { return Err(not_editable()) };
        let index = map.entries.iter().position(|entry| *entry.key == **key).ok_or_else(not_editable)?;
        // A block without an entry would be nothing at all.
        let (range, text) = match map.entries.len() == 1 && !map.is_flow {
            true => (node.span.clone(), "{}"),
            false => (self.range_of(map, index).ok_or_else(not_editable)?, ""),
        };
        self.replacements.push(Replacement { range, text: text.to_owned(), path: path.clone() });
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
        let touched = self.entries.keys().chain(self.replacements.iter().map(|one| &one.path));
        let touched = touched.filter_map(house::line_around).collect();
        let touched = house::those_in_house(self.text, &self.tree, touched);
        for (path, entries) in std::mem::take(&mut self.entries) {
            self.place(&path, entries)?;
        }
        self.replacements.sort_by_key(|one| (one.range.start, one.range.end, Reverse(one.path.0.len())));
        let mut edited = String::with_capacity(self.text.len());
        let mut done = 0;
        for Replacement { range, text, .. } in self.replacements {
            edited.push_str(self.text.get(done..range.start).unwrap_or_default());
            edited.push_str(&text);
            done = range.end.max(done);
        }
        edited.push_str(self.text.get(done..).unwrap_or_default());
        let edited = house::into_house(edited, &touched);
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
            let (value, comments) = map_of(entries);
            let above = YamlPath(above.to_vec());
            let before = keys_at(&above).iter().take_while(|known| ***known != **key);
            let before = before.map(|known| (*known).to_owned()).collect();
            let entry = NewEntry { key: key.to_string(), value, comments, before };
            self.insert(above, entry);
        }
    }

    /// Places new entries of a map that is there.
    fn place(&mut self, path: &YamlPath, entries: Vec<NewEntry>) -> Result<(), NotEditable> {
        let not_editable = || NotEditable(path.clone());
        let (node, owner) = self.tree.find(&path.0).ok_or_else(not_editable)?;
        let replacements = match &node.content {
            SpanContent::Map(map) if map.entries.is_empty() => self.filled(path, node, owner, entries),
            SpanContent::Map(map) => {
                let neighbours =
                    entries.iter().map(|entry| neighbour(map, &entry.before)).collect::<Vec<_>>();
                neighbours
                    .into_iter()
                    .zip(&entries)
                    .map(|(after, entry)| self.inserted(path, map, after, entry))
                    .collect()
            }
            // A key without a value.
            SpanContent::Scalar if node.span.is_empty() => self.filled(path, node, owner, entries),
            _ => return Err(not_editable()),
        };
        let replacements = replacements.into_iter();
        self.replacements.extend(replacements.map(|(range, text)| Replacement {
            range,
            text,
            path: path.clone(),
        }));
        Ok(())
    }

    /// Entries in the place of an empty map. What stands behind it stays on the line of its key.
    fn filled(
        &self,
        path: &YamlPath,
        node: &SpanNode,
        owner: Option<&SpanEntry>,
        entries: Vec<NewEntry>,
    ) -> Vec<Placed> {
        let (map, comments) = map_of(entries);
        let Some(owner) = owner.filter(|_| Layout::at(path).is_block()) else {
            return vec![(node.span.clone(), write::flow(&map))];
        };
        let above = YamlPath(path.0.split_last().map_or(&[][..], |(_, above)| above).to_vec());
        let indent = self.column(owner.key_span.start);
        let lines = write::entry(&above, &owner.key, &map, &comments, indent);
        let (key, lines) =
            lines.split_first().map_or(("", &[][..]), |(key, lines)| (key.trim_start(), lines));
        let end = self.line_end(node.span.end);
        let open = if self.text.get(..end).is_some_and(|text| text.ends_with('\n')) { "" } else { "\n" };
        let key = (owner.key_span.start..node.span.end, key.to_owned());
        vec![key, at(end, format!("{open}{}\n", lines.join("\n")))]
    }

    /// One entry, after another of the map or before all.
    fn inserted(
        &self,
        path: &YamlPath,
        map: &SpanMap,
        after: Option<&SpanEntry>,
        entry: &NewEntry,
    ) -> Placed {
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

/// New entries as a map with all their comments.
fn map_of(entries: Vec<NewEntry>) -> (Node, Comments) {
    let mut comments = Comments::default();
    let mut map = Vec::new();
    for NewEntry { key, value, comments: own, .. } in entries {
        comments.before.extend(own.before);
        comments.behind.extend(own.behind);
        map.push((Key::text(key), value));
    }
    (Node::Map(map), comments)
}

fn at(offset: usize, text: String) -> Placed {
    (offset..offset, text)
}

/// The entry of the map that comes last of those that come before.
fn neighbour<'a>(map: &'a SpanMap, before: &[String]) -> Option<&'a SpanEntry> {
    before.iter().rev().find_map(|key| map.get(key, 1))
}
