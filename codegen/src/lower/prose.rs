//! What rustdoc, clippy or a reader would stumble over in a doc. The docs of the spec become those of the crate.

use std::collections::HashSet;
use std::ops::Range;

use super::context::Lower;
use super::lint::Lint;
use super::names;
use super::site::Site;
use crate::diagnostic::Position;
use crate::document::{Warning, visible};
use crate::markdown::{Piece, pieces};

impl Lower<'_> {
    /// Checks the doc of something that has no `allow`, and warns of what is doubtful in it.
    pub(super) fn doc(&mut self, site: &Site<'_>, doc: &str) {
        self.check_doc(site, doc);
        let lints = self.earlier.clean.lints(doc, None);
        self.report_lints((site, site), None, lints);
    }

    /// Checks the doc of what a file is about, and warns of what is doubtful in it.
    pub(super) fn type_doc(&mut self, top: &Site<'_>, doc: &str, allow: &[Warning]) {
        let site = top.key("doc");
        self.check_doc(&site, doc);
        let lints = self.earlier.clean.lints(doc, None);
        self.report_lints((top, &site), Some(allow), lints);
    }

    /// The doc of something that has to have one, or else its term; it is called `name`, at `thing`.
    pub(super) fn own_doc(
        &mut self,
        site: &Site<'_>,
        (thing, name, allow): (&Site<'_>, &str, &[Warning]),
        doc: Option<&String>,
        term: Option<String>,
    ) -> String {
        let found = doc.map_or_else(Vec::new, |doc| self.earlier.clean.lints(doc, term.as_deref()));
        self.report_lints((thing, site), Some(allow), found);
        let Some(doc) = doc else {
            if term.is_none() && !site.is_hole() {
                let message = format!("`{name}` has no `doc`, and no term says what it is");
                let help = "add `doc:`, a sentence that says what it is";
                self.report(thing.mistake_at_key(message).help(help));
            }
            return term.unwrap_or_default();
        };
        self.check_doc(site, doc);
        doc.clone()
    }

    /// What nobody sees in a name or a value.
    pub(super) fn refuse_invisible_key(&mut self, site: &Site<'_>, key: &str) {
        if let Some(one) = names::invisible(key) {
            self.report(site.mistake_at_key(invisible(one)).help("leave it out"));
        } else if !names::is_visible(key) {
            self.report(
                site.mistake_at_key(format!("`{key}` begins or ends with a blank")).help("leave it out"),
            );
        }
    }

    /// What a doc cannot hold: the generated crate would not be what the spec says, or would not pass its tests.
    pub(super) fn check_doc(&mut self, site: &Site<'_>, doc: &str) {
        let here = |part: Range<usize>| Position::Part(site.path(), Box::new(part));
        if let Some(one) = doc.split(['\n', '\t']).find_map(names::invisible) {
            let at = doc.find(one).unwrap_or_default();
            let part = part(doc, at..at + one.len_utf8());
            self.report(site.mistake_at(here(part), invisible(one)).help("leave it out"));
        }
        if doc.trim().is_empty() {
            self.report(site.mistake("`doc` is empty").help("say in a sentence what it is"));
            return;
        }
        if let Some(at) = blank(doc) {
            let message = "this begins with a blank, or a line of it ends with one";
            self.report(site.mistake_at(here(part(doc, at..at)), message).help("leave it out"));
        }
        if let Some((at, line)) = rust_code(doc) {
            let message = format!("`{}` would be compiled and run as Rust", line.trim());
            let help = "say what the code is behind the three backticks that begin it: ```json";
            self.report(site.mistake_at(here(part(doc, at..at + line.len())), message).help(help));
        }
    }
}

/// A part of a doc, from bytes to characters that can be seen.
fn part(doc: &str, bytes: Range<usize>) -> Range<usize> {
    let start = visible(doc.get(..bytes.start).unwrap_or_default());
    start..start + visible(doc.get(bytes).unwrap_or_default())
}

/// Where a doc begins with a blank, or a line of it ends with one.
fn blank(doc: &str) -> Option<usize> {
    if doc.starts_with(char::is_whitespace) {
        return Some(0);
    }
    let mut lines = lines(doc).map(|(at, line)| (at, line, line.trim_end_matches([' ', '\t'])));
    lines.find(|(_, line, trimmed)| line != trimmed).map(|(at, _, trimmed)| at + trimmed.len())
}

/// The lines of a doc, each with where it starts.
fn lines(doc: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    doc.split_inclusive('\n').map(move |line| {
        let at = next;
        next += line.len();
        (at, line.strip_suffix('\n').unwrap_or(line))
    })
}

fn invisible(one: char) -> String {
    format!("here is the invisible character U+{:04X}", u32::from(one))
}

/// The first line of code in a doc that rustdoc would make a test of: in a fence without another language, or indented.
fn rust_code(doc: &str) -> Option<(usize, &str)> {
    let mut fence: Option<&str> = None;
    let mut is_rust = false;
    // The line before, and whether an indented one goes on with a list.
    let (mut is_after_blank, mut is_in_list) = (true, false);
    for (at, line) in lines(doc) {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) if is_rust && !trimmed.is_empty() => return Some((at, line)),
            (Some(_), _) => {}
            (None, Some(mark)) => {
                fence = Some(mark);
                is_rust = is_rust_fence(trimmed.trim_start_matches(['`', '~']));
            }
            (None, None) => {
                let is_indented = line.starts_with("    ") || line.starts_with('\t');
                if is_indented && is_after_blank && !is_in_list && !trimmed.is_empty() {
                    return Some((at, line));
                }
                let is_item = ["- ", "* ", "+ "].iter().any(|item| trimmed.starts_with(item))
                    || trimmed.trim_start_matches(|one: char| one.is_ascii_digit()).starts_with(". ");
                is_in_list = is_item || is_in_list && (trimmed.is_empty() || line.starts_with(' '));
                is_after_blank = trimmed.is_empty();
            }
        }
    }
    None
}

/// Whether rustdoc takes what is in such a fence for Rust: no word says that it is not.
fn is_rust_fence(info: &str) -> bool {
    let words = info.split(|one: char| one == ',' || one.is_whitespace()).filter(|word| !word.is_empty());
    let of_rustdoc = ["rust", "no_run", "should_panic", "compile_fail", "ignore", "standalone_crate"];
    words.into_iter().all(|word| of_rustdoc.contains(&word) || word.starts_with("edition"))
}

/// The docs of a spec that nothing was doubtful about. Most of a spec is docs, and most of them were there at the last reading.
#[derive(Debug, Default)]
pub(crate) struct CleanDocs(HashSet<String>);

impl CleanDocs {
    /// What is doubtful about a doc; the term is what is said of the thing elsewhere.
    pub(super) fn lints(&mut self, doc: &str, term: Option<&str>) -> Vec<Lint> {
        let repeats = term == Some(doc.trim_end());
        if !repeats && self.0.contains(doc) {
            return Vec::new();
        }
        let lints = lints(doc, term);
        if lints.is_empty() {
            self.0.insert(doc.to_owned());
        }
        lints
    }
}

fn lints(doc: &str, term: Option<&str>) -> Vec<Lint> {
    let mut lints = Vec::new();
    if term == Some(doc.trim_end()) {
        let message = "this says what its term in `spec/terms.yaml` says".to_owned();
        lints.push(Lint::new(Warning::RepeatsTerm, message, "leave it out").of_doc());
    }
    let mut before = 0;
    for piece in pieces(doc) {
        let text = piece.text();
        let here = |bytes: Range<usize>| {
            let part = part(text, bytes);
            before + part.start..before + part.end
        };
        let all = here(0..text.len());
        let mut markdown =
            |message, help, part| lints.push(Lint::new(Warning::Markdown, message, help).at(part));
        match piece {
            Piece::Code(_) | Piece::Link(_) => {}
            Piece::Address(address) => {
                markdown(format!("`{address}` is not a link"), "put it in angles: `<https://..>`", all);
            }
            Piece::Loose(loose) => markdown(
                match loose {
                    "<" => "this `<` looks like a tag".to_owned(),
                    "[" => "this `[` looks like a link, and has no address".to_owned(),
                    _ => "here are backticks that begin no code, or end none".to_owned(),
                },
                "put what is code in backticks, or a `\\` before the character",
                all,
            ),
            Piece::Text(text) => {
                for (at, name) in code_names(text) {
                    let message = format!("`{name}` is a name, and not in backticks");
                    markdown(message, "put it in backticks", here(at..at + name.len()));
                }
                if let Some(at) = text.find('\t') {
                    markdown("here is a tab".to_owned(), "write blanks", here(at..at));
                }
            }
        }
        before += visible(text);
    }
    let is_todo = |(_, word): &(usize, &str)| ["TODO", "FIXME", "XXX"].contains(word);
    if let Some((at, word)) = words(doc, char::is_alphanumeric).find(is_todo) {
        let lint = Lint::new(Warning::Todo, format!("here is a `{word}`"), "say in a sentence what it is");
        lints.push(lint.at(part(doc, at..at + word.len())));
    }
    lints
}

/// The words of a text, each with where it starts.
fn words(text: &str, is_of_word: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let divides = move |one: char| !is_of_word(one);
    text.split(divides).map(move |word| {
        let at = next;
        next = at
            + word.len()
            + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (at, word)
    })
}

/// Words of a text that are names of the API or of Rust: with an underscore, with `::`, or with a capital behind small letters.
fn code_names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_of_name = |one: char| one.is_alphanumeric() || "_:.".contains(one);
    let is_around = |one: char| one == ':' || one == '.';
    let words = words(text, is_of_name).map(move |(at, word)| {
        let start = word.trim_start_matches(is_around);
        (at + word.len() - start.len(), start.trim_end_matches(is_around))
    });
    words.filter(|(_, word)| {
        let is_snake = word.trim_matches('_').contains('_');
        // `startTime`, and not `iOS`, `eSIM` or `OAuth`.
        let start = word.trim_start_matches(|one: char| one.is_ascii_lowercase());
        let is_camel = word.len() - start.len() > 1
            && start.starts_with(|one: char| one.is_ascii_uppercase())
            && *word != "macOS"
            && !word.contains('.');
        is_snake || is_camel || word.contains("::")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_code() {
        let found = |text| code_names(text).map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(
            found("The start_time of startConferenceOnEnter in std::fmt."),
            ["start_time", "startConferenceOnEnter", "std::fmt"]
        );
        assert!(
            found("An eSIM of iOS or macOS by OAuth: WhatsApp, e.g. at twilio.com, 2.5 of it.").is_empty()
        );
    }

    #[test]
    fn code_is_told_to_be_other_than_rust() {
        for (doc, line) in [
            ("A.\n\n```json\n{}\n```\n", None),
            ("A.\n\n```\nlet a;\n```\n", Some("let a;")),
            ("A.\n\n```no_run\nlet a;\n```\n", Some("let a;")),
            ("A.\n\n~~~\nlet a;\n~~~\n", Some("let a;")),
            ("A.\n\n    let a;\n", Some("    let a;")),
            ("A\n    b.\n", None),
            ("- A.\n\n    B.\n", None),
            ("1. A.\n\n    B.\n\nC.\n\n    d\n", Some("    d")),
        ] {
            assert_eq!(rust_code(doc).map(|(_, line)| line), line, "{doc}");
        }
    }
}
