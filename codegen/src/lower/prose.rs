//! What rustdoc, clippy or a reader would stumble over in a doc. The docs of the spec become those of the crate.

use super::context::Lower;
use super::names;
use super::site::Site;
use crate::diagnostic::{Diagnostic, Position};
use crate::document::Warning;
use crate::markdown::{Piece, pieces};

/// What is doubtful about a doc.
pub(super) struct ProseLint {
    pub(super) warning: Warning,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Lower<'_> {
    /// Checks a doc, and warns of what is doubtful in it.
    pub(super) fn doc(&mut self, site: &Site<'_>, doc: &str) {
        self.check_doc(site, doc);
        for ProseLint { message, help, .. } in lints(doc) {
            let position = Position::Value(site.path());
            self.warnings.push(Diagnostic::warning(&site.document.path, position, message).help(help));
        }
    }

    /// The doc of something that has to have one, or else its term; it is called `name`, at `thing`.
    pub(super) fn own_doc(
        &mut self,
        site: &Site<'_>,
        (thing, name): (&Site<'_>, &str),
        doc: Option<&String>,
        term: Option<String>,
    ) -> String {
        let Some(doc) = doc else {
            if term.is_none() && !site.is_hole() {
                let message = format!("`{name}` has no `doc`, and no term says what it is");
                let help = "add `doc:`, a sentence that says what it is";
                self.report(thing.mistake_at_key(message).help(help));
            }
            return term.unwrap_or_default();
        };
        self.doc(site, doc);
        if term.as_deref() == Some(doc.trim_end()) {
            let message = "this says what its term in `spec/terms.yaml` says";
            let position = Position::Value(site.path());
            self.warnings
                .push(Diagnostic::warning(&site.document.path, position, message).help("leave it out"));
        }
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
        if let Some(one) = doc.split(['\n', '\t']).find_map(names::invisible) {
            self.report(site.mistake(invisible(one)).help("leave it out"));
        }
        if doc.trim().is_empty() {
            self.report(site.mistake("`doc` is empty").help("say in a sentence what it is"));
            return;
        }
        let is_blank = |end: char| end == ' ' || end == '\t';
        if doc.starts_with(char::is_whitespace) || doc.lines().any(|line| line.ends_with(is_blank)) {
            let message = "this begins with a blank, or a line of it ends with one";
            self.report(site.mistake(message).help("leave it out"));
        }
        if let Some(line) = rust_code(doc) {
            let message = format!("`{}` would be compiled and run as Rust", line.trim());
            let help = "say what the code is behind the three backticks that begin it: ```json";
            self.report(site.mistake(message).help(help));
        }
    }
}

fn invisible(one: char) -> String {
    format!("here is the invisible character U+{:04X}", u32::from(one))
}

/// The first line of code in a doc that rustdoc would make a test of: in a fence without another language, or indented.
fn rust_code(doc: &str) -> Option<&str> {
    let mut fence: Option<&str> = None;
    let mut is_rust = false;
    // The line before, and whether an indented one goes on with a list.
    let (mut is_after_blank, mut is_in_list) = (true, false);
    for line in doc.lines() {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) if is_rust && !trimmed.is_empty() => return Some(line),
            (Some(_), _) => {}
            (None, Some(mark)) => {
                fence = Some(mark);
                is_rust = is_rust_fence(trimmed.trim_start_matches(['`', '~']));
            }
            (None, None) => {
                let is_indented = line.starts_with("    ") || line.starts_with('\t');
                if is_indented && is_after_blank && !is_in_list && !trimmed.is_empty() {
                    return Some(line);
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

/// What is doubtful about a doc.
pub(super) fn lints(doc: &str) -> Vec<ProseLint> {
    let mut lints = Vec::new();
    let mut markdown = |message, help| lints.push(ProseLint { warning: Warning::Markdown, message, help });
    for piece in pieces(doc) {
        match piece {
            Piece::Code(_) | Piece::Link(_) => {}
            Piece::Address(address) => {
                markdown(format!("`{address}` is not a link"), "put it in angles: `<https://..>`");
            }
            Piece::Loose(loose) => markdown(
                match loose {
                    "<" => "this `<` looks like a tag".to_owned(),
                    "[" => "this `[` looks like a link, and has no address".to_owned(),
                    _ => "here are backticks that begin no code, or end none".to_owned(),
                },
                "put what is code in backticks, or a `\\` before the character",
            ),
            Piece::Text(text) => {
                for name in code_names(text) {
                    markdown(format!("`{name}` is a name, and not in backticks"), "put it in backticks");
                }
                if text.contains('\t') {
                    markdown("here is a tab".to_owned(), "write blanks");
                }
            }
        }
    }
    let is_todo = |word: &str| ["TODO", "FIXME", "XXX"].contains(&word);
    if let Some(word) = doc.split(|one: char| !one.is_alphanumeric()).find(|word| is_todo(word)) {
        let message = format!("here is a `{word}`");
        lints.push(ProseLint { warning: Warning::Todo, message, help: "say in a sentence what it is" });
    }
    lints
}

/// Words of a text that are names of the API or of Rust: with an underscore, with `::`, or with a capital behind small letters.
fn code_names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|one: char| !one.is_alphanumeric() && !"_:.".contains(one));
    let words = words.map(|word| word.trim_matches(|one: char| one == ':' || one == '.'));
    words.filter(|word| {
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
        let found = |text| code_names(text).collect::<Vec<_>>();
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
            assert_eq!(rust_code(doc), line, "{doc}");
        }
    }
}
