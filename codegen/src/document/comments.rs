//! The comments of a YAML text, by the entries that they belong to.

use std::ops::Range;

use super::spans::{SpanContent, SpanMap, SpanNode, SpanTree};
use super::write::Comments;
use crate::diagnostic::YamlPath;

/// The comments of a text: those on lines of their own belong to the entry below, the others to the entry of their line.
pub(super) fn comments(text: &str, tree: &SpanTree) -> Comments {
    let mut finder = Finder { text, entries: Vec::new(), scalars: Vec::new() };
    if let Some(root) = tree.root() {
        finder.visit(root, &YamlPath::default(), false);
    }
    let mut comments = Comments::default();
    let mut scalars = finder.scalars.iter().peekable();
    let mut start = 0;
    // Whether a blank line stands above, or above the comments above.
    let mut is_apart = false;
    for line in text.split_inclusive('\n') {
        // What ends before this line is of no use any more.
        while scalars.next_if(|scalar| scalar.end <= start).is_some() {}
        let inside =
            |at: usize| scalars.clone().take_while(|one| one.start <= at).any(|one| one.contains(&at));
        if let Some(at) = hashes(line).map(|hash| start + hash).find(|at| !inside(*at)) {
            let comment = text.get(at + 1..start + line.len()).unwrap_or_default();
            let comment = comment.strip_prefix(' ').unwrap_or(comment).trim_end().to_owned();
            let is_alone = text.get(start..at).is_some_and(|before| before.trim().is_empty());
            finder.attach(at, start, is_alone, comment, &mut comments);
        }
        let is_comment = line.trim_start().starts_with('#');
        if !is_comment && is_apart {
            comments.apart.extend(finder.entry_in(start..start + line.len()).cloned());
        }
        is_apart = line.trim().is_empty() || is_apart && is_comment;
        start += line.len();
    }
    comments
}

/// Where a comment could begin: at a `#` at the start of a line or behind a blank.
fn hashes(line: &str) -> impl Iterator<Item = usize> {
    let is_start = move |at: usize| {
        line.get(..at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']))
    };
    line.match_indices('#').map(|(at, _)| at).filter(move |at| is_start(*at))
}

struct Finder<'a> {
    text: &'a str,
    /// Where the entries and the items that start lines stand, in order.
    entries: Vec<(Range<usize>, YamlPath)>,
    /// Where the keys and the scalars stand, in order.
    scalars: Vec<Range<usize>>,
}

impl Finder<'_> {
    fn visit(&mut self, node: &SpanNode, path: &YamlPath, is_inside: bool) {
        match &node.content {
            SpanContent::Scalar => self.scalars.push(self.said(node.span.clone())),
            SpanContent::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    let path = path.index(index);
                    let is_inside = is_inside || list.is_flow;
                    if !is_inside {
                        self.entries.push((item.span.clone(), path.clone()));
                    }
                    self.visit(item, &path, is_inside);
                }
            }
            SpanContent::Map(map) => self.visit_map(map, path, is_inside || map.is_flow),
        }
    }

    /// Where a scalar says something: behind the `|` of a block there may be a comment.
    fn said(&self, span: Range<usize>) -> Range<usize> {
        let text = self.text.get(span.clone()).unwrap_or_default();
        match text.find('\n') {
            Some(end) if text.starts_with(['|', '>']) => span.start + end..span.end,
            _ => span,
        }
    }

    fn visit_map(&mut self, map: &SpanMap, path: &YamlPath, is_inside: bool) {
        for entry in &map.entries {
            let path = path.key(&entry.key);
            if !is_inside {
                self.entries.push((entry.key_span.start..entry.value.span.end, path.clone()));
            }
            self.scalars.push(entry.key_span.clone());
            self.visit(&entry.value, &path, is_inside);
        }
    }

    /// The entry that starts in a line.
    fn entry_in(&self, line: Range<usize>) -> Option<&YamlPath> {
        let first = self.entries.partition_point(|(span, _)| span.start < line.start);
        self.entries.get(first).filter(|(span, _)| span.start < line.end).map(|(_, path)| path)
    }

    fn attach(&self, at: usize, line: usize, is_alone: bool, comment: String, comments: &mut Comments) {
        let next = self.entries.partition_point(|(span, _)| span.start < at);
        let here = next.checked_sub(1).and_then(|index| self.entries.get(index));
        // One inside of braces that go over several lines stays with their entry.
        let is_of_line = |span: &Range<usize>| span.start >= line || (line..=at).contains(&span.end);
        let is_behind = !is_alone && here.is_some_and(|(span, _)| is_of_line(span));
        match (here, self.entries.get(next)) {
            (Some((_, path)), _) if is_behind => comments.note(path.clone(), &comment),
            (Some((_, path)), _) if !is_alone => {
                comments.before.entry(path.clone()).or_default().push(comment);
            }
            (_, Some((_, path))) => comments.before.entry(path.clone()).or_default().push(comment),
            (_, None) => comments.end.push(comment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::write::print;

    #[test]
    fn comments_stay_with_their_entries() {
        let text = "# Top.\nresource: A # behind\ndoc: \"a # no comment\"\n\n# Above.\n#\nfields:\n  # Of b.\n  b: { type: any } # one\n  \
                    c:\n    type: any # two\n    doc: |\n      x # no\n\n      y\n# End.\n";
        let tree = serde_yaml::from_str(text).unwrap();
        assert_eq!(print(&tree, &comments(text, &SpanTree::parse(text))), text);
    }

    #[test]
    fn a_comment_behind_the_mark_of_a_block_stays_there() {
        let text = "fields:\n  a:\n    type: any\n    doc: | # why\n      One. # no\n\n      Two.\n";
        let tree = serde_yaml::from_str(text).unwrap();
        assert_eq!(print(&tree, &comments(text, &SpanTree::parse(text))), text);
    }

    #[test]
    fn a_comment_inside_of_an_entry_keeps_it_on_lines_of_its_own() {
        let text = "fields:\n  a:\n    type: any # why\n    # Why.\n    doc: x\n";
        let tree = serde_yaml::from_str(text).unwrap();
        assert_eq!(print(&tree, &comments(text, &SpanTree::parse(text))), text);
    }

    #[test]
    fn a_comment_inside_of_braces_goes_before_the_entry() {
        let text = "fields:\n  a: { type: any, # why\n    doc: x }\n";
        let tree = serde_yaml::from_str(text).unwrap();
        let printed = print(&tree, &comments(text, &SpanTree::parse(text)));
        assert_eq!(printed, "fields:\n  a: { type: any, doc: x } # why\n");
    }
}
