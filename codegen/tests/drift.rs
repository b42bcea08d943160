//! What documents of Twilio do to a spec. A case of `drift/` is a story in one file, read from its top: documents that are applied,
//! edits by hand, and after each step what it did.
//!
//! | section | what it is |
//! | --- | --- |
//! | `=== document NAME` | a document; those that stand together are applied at once |
//! | `=== change` | the last document with other lines: `-` what it has, `+` what it gets |
//! | `=== by hand` | other lines of the spec, in the same way |
//! | `=== by hand: PATH` | a file of the spec |
//! | `=== by hand: windows lines` | the whole spec with `\r\n` |
//! | `=== report`, `=== edits`, `=== error` | what came of it |
//!
//! A case that does not begin with a document begins with the spec of that in `_base.yaml`; `=== base` only says so.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation fails"
)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use codegen::{DocumentDrift, Source};
use expect_test::expect_file;

/// The files of a spec.
type Files = BTreeMap<String, String>;

#[test]
fn documents_edit_the_spec_in_place() {
    let folder = support::folder("tests/drift");
    let mut cases: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.extension().is_some_and(|extension| extension == "txt"));
    cases.sort();
    assert!(!cases.is_empty());
    let base = std::fs::read_to_string(folder.join("_base.yaml")).unwrap();
    for case in cases {
        let text = std::fs::read_to_string(&case).unwrap();
        expect_file![&case].assert_eq(&Story::new(&base).tell(&text));
    }
}

/// The parts of a case, each with its title.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let parts = text.strip_prefix("=== ").unwrap_or_default().split("\n=== ");
    parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect()
}

/// The state between the steps of a case.
struct Story<'a> {
    base: &'a str,
    spec: Files,
    /// By name, in the order in which they came.
    documents: Vec<(String, String)>,
    /// Those that wait to be applied.
    ahead: Vec<usize>,
    told: String,
}

impl<'a> Story<'a> {
    fn new(base: &'a str) -> Self {
        Self { base, spec: Files::new(), documents: Vec::new(), ahead: Vec::new(), told: String::new() }
    }

    /// The case as it should be.
    fn tell(mut self, text: &str) -> String {
        let comment = text.find("=== ").unwrap();
        self.told.push_str(&text[..comment]);
        let sections = sections(&text[comment..]);
        let mut sections =
            sections.iter().filter(|(title, _)| !["report", "edits", "error"].contains(title)).peekable();
        if sections.peek().is_some_and(|(title, _)| !title.starts_with("document ")) {
            self.documents.push(("twilio_zoo_v1.yaml".to_owned(), self.base.to_owned()));
            self.ahead.push(0);
            let told = self.told.clone();
            self.apply();
            self.told = told;
        }
        while let Some((title, body)) = sections.next() {
            writeln!(self.told, "=== {title}\n{}", body.trim_end()).unwrap();
            if *title == "base" {
                self.documents.clear();
            } else if *title == "by hand: windows lines" {
                self.spec.values_mut().for_each(|text| *text = text.replace('\n', "\r\n"));
            } else if let Some(path) = title.strip_prefix("by hand: ") {
                self.spec.insert(path.to_owned(), format!("{}\n", body.trim_end()));
            } else if *title == "by hand" {
                self.by_hand(body);
            } else if *title == "change" {
                let last = self.documents.len() - 1;
                let (_, text) = &mut self.documents[last];
                for (old, new) in hunks(body) {
                    *text = replaced(text, &old, &new);
                }
                self.ahead.push(last);
            } else if let Some(name) = title.strip_prefix("document ") {
                self.documents.push((name.to_owned(), (*body).to_owned()));
                self.ahead.push(self.documents.len() - 1);
            } else {
                panic!("what is `{title}`?");
            }
            let is_document = title.starts_with("document ");
            let is_more =
                is_document && sections.peek().is_some_and(|(title, _)| title.starts_with("document "));
            let is_by_hand = title.starts_with("by hand");
            if is_by_hand && sections.peek().is_none() {
                let all = 0..self.documents.len();
                self.ahead.extend(all);
            }
            if !self.ahead.is_empty() && !is_more {
                self.apply();
            }
        }
        self.told
    }

    fn by_hand(&mut self, body: &str) {
        for (old, new) in hunks(body) {
            let mut files: Vec<_> = self.spec.values_mut().filter(|text| text.contains(&old)).collect();
            assert_eq!(
                files.len(),
                1,
                "in one file of the spec should stand:\n{old}\nwhat was told:\n{}",
                self.told
            );
            *files[0] = replaced(files[0], &old, &new);
        }
    }

    /// Applies the documents, and tells what happened.
    fn apply(&mut self) {
        let documents: Vec<_> =
            std::mem::take(&mut self.ahead).into_iter().map(|index| source(&self.documents[index])).collect();
        let drift = codegen::drift(&sources(&self.spec), &documents);
        let drift = match drift {
            Ok(drift) => drift,
            Err(error) => return writeln!(self.told, "=== error\n{}", error.to_string().trim_end()).unwrap(),
        };
        writeln!(self.told, "=== report").unwrap();
        for document in &drift.documents {
            report(document, &mut self.told);
        }
        if let Some(mistakes) = drift.mistakes {
            writeln!(self.told, "=== error\n{}", mistakes.to_string().trim_end()).unwrap();
        }
        if !drift.files.is_empty() {
            writeln!(self.told, "=== edits").unwrap();
        }
        for file in drift.files {
            match self.spec.get(&file.path) {
                None => writeln!(self.told, "{}\n{}", file.path, indented(&file.text)).unwrap(),
                Some(old) => {
                    let diff = similar::TextDiff::from_lines(old.as_str(), &file.text);
                    let diff = diff.unified_diff().context_radius(1).to_string();
                    let diff: Vec<_> = diff
                        .lines()
                        .map(|line| if line.starts_with("@@") { "@@" } else { line.trim_end() })
                        .collect();
                    writeln!(self.told, "{}\n{}", file.path, diff.join("\n")).unwrap();
                }
            }
            let (ends, windows_ends) = (file.text.matches('\n').count(), file.text.matches("\r\n").count());
            assert!(windows_ends == 0 || windows_ends == ends, "the line ends are mixed: {}", file.text);
            self.spec.insert(file.path, file.text);
        }
        check_nothing_is_left_to_edit(&self.spec, &documents);
    }
}

/// What was applied once is not there to be applied.
fn check_nothing_is_left_to_edit(spec: &Files, documents: &[Source]) {
    let Ok(again) = codegen::drift(&sources(spec), documents) else { return };
    if documents.len() > 1 {
        return;
    }
    assert!(again.files.is_empty(), "a second time there is more to edit: {:#?}", again.files);
    let left = again.documents.iter().flat_map(|document| &document.differences);
    let left: Vec<_> = left.filter(|one| !one.is_decision).map(ToString::to_string).collect();
    let mistakes = again.mistakes.map(|mistakes| mistakes.to_string());
    assert!(left.is_empty(), "{left:#?}{}", mistakes.unwrap_or_default());
}

fn report(document: &DocumentDrift, told: &mut String) {
    for one in &document.applied {
        writeln!(told, "applied: {one}").unwrap();
    }
    for one in &document.left {
        let word = if one.is_decision { "decide" } else { "left" };
        writeln!(told, "{word}: {one}").unwrap();
    }
    for note in &document.notes {
        writeln!(told, "note: {note}").unwrap();
    }
    if document.accepted > 0 {
        writeln!(told, "accepted: {}", document.accepted).unwrap();
    }
}

fn sources(files: &Files) -> Vec<Source> {
    files.iter().map(|(path, text)| Source { path: path.clone(), text: text.clone().into_bytes() }).collect()
}

fn source((path, text): &(String, String)) -> Source {
    Source { path: path.clone(), text: text.clone().into_bytes() }
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("  {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// What is to be replaced by what: runs of lines with `-`, each followed by lines with `+`, or by an empty line.
fn hunks(body: &str) -> Vec<(String, String)> {
    let mut hunks: Vec<(String, String)> = Vec::new();
    let mut was_new = true;
    for line in body.lines() {
        if line.is_empty() {
            was_new = true;
            continue;
        }
        let is_new = line.starts_with('+');
        assert!(is_new || line.starts_with('-'), "{line}");
        if was_new && !is_new {
            hunks.push(<(String, String)>::default());
        }
        let (old, new) = hunks.last_mut().unwrap();
        writeln!(if is_new { new } else { old }, "{}", &line[1..]).unwrap();
        was_new = is_new;
    }
    hunks
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "this should stand once in\n{text}\n{old}");
    text.replacen(old, new, 1)
}
