//! YAML in the house style: the one place that prints it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::layout::Layout;
use super::node::{Key, Node};
use crate::diagnostic::YamlPath;

/// How long a line may be before it is broken at a comma.
const WIDTH: usize = 150;

/// Comments, by the entry that they belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comments {
    /// On lines of their own before the entry, without the `#`.
    pub(crate) before: BTreeMap<YamlPath, Vec<String>>,
    /// At the end of the entry's line.
    pub(crate) behind: BTreeMap<YamlPath, String>,
    /// At the end of the file.
    pub(crate) end: Vec<String>,
    /// The entries that a person set apart from those before, with a blank line.
    pub(crate) apart: BTreeSet<YamlPath>,
}

impl Comments {
    /// All that belong to what is inside of an entry.
    fn below<'c>(&'c self, path: &'c YamlPath) -> impl Iterator<Item = &'c str> {
        let is_near = move |other: &YamlPath| other.starts_with(path);
        let before = self.before.range(path..).take_while(move |(other, _)| is_near(other));
        let behind = self.behind.range(path..).take_while(move |(other, _)| is_near(other));
        let before = before.filter(move |(other, _)| *other != path).flat_map(|(_, lines)| lines);
        let behind = behind.filter(move |(other, _)| *other != path).map(|(_, text)| text);
        before.chain(behind).map(String::as_str)
    }

    /// Adds a comment at the end of an entry's line.
    pub(crate) fn note(&mut self, path: YamlPath, text: &str) {
        // A comment ends with its line, and what turns the text around it would turn that of the spec.
        let is_blank = |one: char| is_unprintable(one) || matches!(one, '\n' | '\t');
        let text: String = text.chars().map(|one| if is_blank(one) { ' ' } else { one }).collect();
        let text = text.trim();
        let known = self.behind.entry(path).or_default();
        if known.split("; ").any(|one| one == text) {
            return;
        }
        if !known.is_empty() {
            known.push_str("; ");
        }
        known.push_str(text);
    }
}

/// What a value of a type of the spec is as YAML.
pub(crate) fn tree(value: &impl Serialize) -> Node {
    // The types hold texts, numbers, lists and maps, all of which YAML has.
    let value = serde_yaml::to_value(value).unwrap_or_default();
    Node::deserialize(value).unwrap_or(Node::Null)
}

/// A whole file.
pub(crate) fn print(tree: &Node, comments: &Comments) -> String {
    let mut printer = Printer { comments, lines: Vec::new() };
    printer.block(tree, Layout::File, &YamlPath::default(), 0);
    printer.lines.extend(comments.end.iter().map(|comment| comment_line("", comment)));
    printer.lines.join("\n") + "\n"
}

/// One entry of the map at a path as lines, each indented by so many spaces.
pub(super) fn entry(
    path: &YamlPath,
    key: &str,
    value: &Node,
    comments: &Comments,
    indent: usize,
) -> Vec<String> {
    let mut printer = Printer { comments, lines: Vec::new() };
    printer.entry(key, value, Layout::at(path).below(key), &path.key(key), indent);
    printer.lines
}

/// A value on one line, as it stands inside of braces.
pub(crate) fn flow(value: &Node) -> String {
    match value {
        Node::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Node::Map(_) => format!("{{ {} }}", parts(value).join(", ")),
        Node::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Node::Text(text) => scalar(text),
        Node::Bool(value) => value.to_string(),
        Node::Integer(value) => value.to_string(),
        Node::Float(value) => format!("{value:?}"),
        _ => "null".to_owned(),
    }
}

/// The entries of a map, each as it stands inside of braces.
fn parts(map: &Node) -> Vec<String> {
    let Node::Map(entries) = map else { return Vec::new() };
    entries.iter().map(|(key, value)| format!("{}: {}", self::key(key.as_str()), flow(value))).collect()
}

struct Printer<'a> {
    comments: &'a Comments,
    lines: Vec<String>,
}

impl Printer<'_> {
    /// A map or a list whose entries start on lines of their own.
    fn block(&mut self, value: &Node, layout: Layout, path: &YamlPath, indent: usize) {
        match value {
            Node::Map(entries) => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    let key = key.as_str();
                    let path = path.key(key);
                    if index > 0 && (layout.is_spaced(key) || self.comments.apart.contains(&path)) {
                        self.lines.push(String::new());
                    }
                    self.entry(key, value, layout.below(key), &path, indent);
                }
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path = path.index(index);
                    self.before(&path, indent);
                    // What stands inside of an item stands before it then.
                    let inside =
                        self.comments.below(&path).map(|text| comment_line(&" ".repeat(indent), text));
                    self.lines.extend(inside);
                    self.line("- ", item, &path, indent);
                }
            }
            _ => {}
        }
    }

    fn entry(&mut self, key: &str, value: &Node, layout: Layout, path: &YamlPath, indent: usize) {
        self.before(path, indent);
        let start = format!("{}:", self::key(key));
        // Braces have no place for a comment.
        let is_commented = self.comments.below(path).next().is_some();
        let is_list_of_lines =
            (key == "accepted" || is_commented) && matches!(value, Node::List(items) if !items.is_empty());
        match value {
            Node::Text(text) if is_literal(text) => {
                self.push(indent, &format!("{start} {}", literal_mark(text)), path);
                let inside = " ".repeat(indent + 2);
                let lines = text.lines().map(|line| format!("{inside}{line}").trim_end().to_owned());
                self.lines.extend(lines);
            }
            Node::Map(entries)
                if !entries.is_empty() && (layout.is_block() || has_literal(value) || is_commented) =>
            {
                self.push(indent, &start, path);
                self.block(value, layout, path, indent + 2);
            }
            _ if is_list_of_lines => {
                self.push(indent, &start, path);
                self.block(value, layout, path, indent + 2);
            }
            // Outside of braces, braces mean nothing.
            Node::Text(text)
                if is_plain(&text.replace(['{', '}', '[', ']'], "/")) && is_plain_start(text) =>
            {
                self.push(indent, &format!("{start} {text}"), path);
            }
            _ => self.line(&format!("{start} "), value, path, indent),
        }
    }

    /// A value on the line that begins so, or on two where it is too long for one.
    fn line(&mut self, start: &str, value: &Node, path: &YamlPath, indent: usize) {
        let whole = format!("{start}{}", flow(value));
        let parts = parts(value);
        if indent + whole.chars().count() <= WIDTH || parts.len() < 2 {
            return self.push(indent, &whole, path);
        }
        let mut line = format!("{}{start}{{ ", " ".repeat(indent));
        let mut is_first = true;
        let last = parts.len() - 1;
        for (index, part) in parts.iter().enumerate() {
            let end = if index == last { " }" } else { "," };
            if !is_first && line.chars().count() + part.chars().count() + end.len() + 1 > WIDTH {
                self.lines.push(line);
                line = " ".repeat(indent + 2);
            } else if !is_first {
                line.push(' ');
            }
            line.push_str(part);
            line.push_str(end);
            is_first = false;
        }
        self.push(0, &line, path);
    }

    fn before(&mut self, path: &YamlPath, indent: usize) {
        let indent = " ".repeat(indent);
        let comments = self.comments.before.get(path).into_iter().flatten();
        self.lines.extend(comments.map(|comment| comment_line(&indent, comment)));
    }

    fn push(&mut self, indent: usize, line: &str, path: &YamlPath) {
        let comment = self.comments.behind.get(path).map(|comment| comment_line(" ", comment));
        self.lines.push(format!("{}{line}{}", " ".repeat(indent), comment.unwrap_or_default()));
    }
}

fn comment_line(before: &str, comment: &str) -> String {
    let gap = if comment.is_empty() { "" } else { " " };
    format!("{before}#{gap}{comment}")
}

/// Whether some string below has lines.
fn has_literal(value: &Node) -> bool {
    match value {
        Node::Text(text) => is_literal(text),
        Node::Map(entries) => entries.iter().any(|(_, value)| has_literal(value)),
        _ => false,
    }
}

/// Whether a string is written as a block of lines.
fn is_literal(text: &str) -> bool {
    let is_said = |line: &str| !line.ends_with([' ', '\t']) && !line.contains(is_unprintable);
    // The first line says how far all are indented.
    let first = text.lines().find(|line| !line.is_empty());
    text.trim_end().contains('\n')
        && !text.starts_with('\n')
        && first.is_some_and(|line| !line.starts_with([' ', '\t']))
        && text.lines().all(is_said)
        && !text.contains('\r')
        && text.len() - text.trim_end_matches('\n').len() <= 1
}

fn literal_mark(text: &str) -> &'static str {
    if text.ends_with('\n') { "|" } else { "|-" }
}

/// A key, in quotes where it needs them.
pub(super) fn key(key: &str) -> String {
    // A long key would not be taken for one, in quotes or not; none is.
    if is_plain(key) && !key.contains(' ') { key.to_owned() } else { quoted(key) }
}

/// A string on one line, in quotes where it needs them.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a string means itself without quotes, inside of braces as well.
fn is_plain(text: &str) -> bool {
    is_plain_start(text)
        && !text.contains(|one: char| is_unprintable(one) || ",[]{}#\"\n\r\t".contains(one))
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
        && !is_other_type(text)
}

fn is_plain_start(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphanumeric() || "/(_<$^".contains(first))
}

/// Whether a reader, also one of an older YAML, takes the word for something else than a string.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"];
    let word = text.to_ascii_lowercase();
    let is_number = text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|one| one.is_ascii_hexdigit() || "xXoO_.:+-eETZtz ".contains(one));
    WORDS.contains(&word.as_str()) || is_number || text.parse::<f64>().is_ok()
}

/// In double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for one in text.chars() {
        match one {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            one if is_unprintable(one) => quoted += &escaped(one),
            one => quoted.push(one),
        }
    }
    quoted + "\""
}

/// A character by its number.
fn escaped(one: char) -> String {
    match u32::from(one) {
        number @ ..=0xffff => format!("\\u{number:04X}"),
        number => format!("\\U{number:08X}"),
    }
}

/// Whether a character cannot stand in YAML as it is, is a line end to some readers, or is seen by nobody.
fn is_unprintable(one: char) -> bool {
    one.is_control() && one != '\n' && one != '\t'
        || matches!(one, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || u32::from(one) & 0xfffe == 0xfffe
}

impl Key {
    /// A key that is a string.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        serde_yaml::from_str(text).unwrap()
    }

    /// A text in the house style is printed as it is.
    #[track_caller]
    fn check(text: &str) {
        assert_eq!(print(&read(text), &Comments::default()), text);
    }

    #[test]
    fn an_entry_is_one_line() {
        check(
            "fields:\n  a: { type: integer, doc: How many. }\n  b: { type: array, items: { type: string }, doc: Which. }\n",
        );
    }

    #[test]
    fn a_long_entry_breaks_at_a_comma() {
        let doc = "x".repeat(120);
        check(&format!("fields:\n  a: {{ type: string, format: date-time,\n    doc: {doc} }}\n"));
    }

    #[test]
    fn an_entry_with_paragraphs_is_a_block() {
        check("fields:\n  a:\n    type: integer\n    doc: |\n      One.\n\n      Two.\n");
        check("resource: A\ndoc: |-\n  One.\n\n  Two.\n");
    }

    #[test]
    fn sections_and_types_have_a_blank_line_between() {
        check(
            "resource: A\ndoc: An a.\n\noperations:\n  list:\n    doc: Lists.\n    method: GET\n  fetch:\n    doc: Reads.\n\n\
             objects:\n  B:\n    doc: A b.\n    fields:\n      c: { type: any }\n\n  D:\n    doc: A d.\n    fields: {}\n",
        );
    }

    #[test]
    fn braces_of_a_path_need_no_quotes() {
        check("operations:\n  a:\n    path: /v1/{sid}.json\n    page: { items: \"{a}\" }\n");
    }

    #[test]
    fn strings_have_quotes_where_they_need_them() {
        for plain in ["a b", "it's", "a:b", "8khz", "a`b`", "x - y"] {
            assert_eq!(scalar(plain), plain);
        }
        for text in [
            "",
            " a",
            "a ",
            "a, b",
            "a: b",
            "a #b",
            "#a",
            "yes",
            "NO",
            "null",
            "~",
            "1",
            "1.5",
            "0x1F",
            "-1",
            "2010-04-01",
            "- a",
            "`a`",
            "*a",
            "&a",
            "!a",
            "|",
            "%a",
            "@a",
            "'a'",
            "\"a\"",
            "a\nb",
            "a\tb",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{1f600}",
            "\\",
            "{a}",
            "a]",
            "?a",
            "1e5",
            ".5",
            ".inf",
            "a:",
            "\u{0}",
            "\u{10ffff}",
        ] {
            assert_eq!(read(&format!("{{ {}: {} }}", key(text), scalar(text))), {
                Node::Map(vec![(Key::text(text), Node::Text(text.to_owned()))])
            });
        }
    }
}
