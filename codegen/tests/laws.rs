//! What holds for every spec: the same sources give the same bytes in whatever order they come, any text at all gives files or
//! mistakes and never a panic, and a small change of the spec is a small change of the code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation fails"
)]

mod support;

use std::collections::BTreeSet;

use codegen::{File, Source, is_marked};
use expect_test::{Expect, expect};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The spec of this repository.
/// One product, and what all of them share: a law that holds for it holds for more, and takes longer there.
fn spec() -> Vec<Source> {
    let mut sources = support::spec(&support::folder(".."));
    let is_shared = |path: &str| path.matches('/').count() == 1;
    sources.retain(|source| {
        let path = &source.path;
        path.ends_with("yaml") && (is_shared(path) || path.starts_with("spec/insights/"))
    });
    sources
}

fn generate(sources: &[Source]) -> Vec<File> {
    codegen::generate(sources).unwrap_or_else(|error| panic!("{error}"))
}

/// What stands in the crate by hand keeps its name: a product cannot take it, also when a module is new.
#[test]
fn no_product_takes_the_place_of_a_module() {
    let root = support::folder("..");
    let is_ours = |path: &String| !is_marked(&std::fs::read(root.join(path)).unwrap());
    let files = support::files(&root, "generated/src").into_iter().filter(is_ours);
    let top = files.map(|path| path["generated/src/".len()..].split('/').next().unwrap().replace(".rs", ""));
    let modules: BTreeSet<_> = top.filter(|module| module != "lib").collect();
    assert!(modules.contains("runtime"), "{modules:?}");
    for module in modules {
        let mut sources = spec();
        for source in &mut sources {
            source.path = source.path.replace("spec/insights/", &format!("spec/{module}/"));
        }
        let Err(mistakes) = codegen::generate(&sources) else { panic!("`{module}` is a product") };
        let expected = format!("`{module}` is taken: the crate needs that name for itself");
        assert!(mistakes.to_string().contains(&expected), "{mistakes}");
    }
}

proptest! {
    #![proptest_config(support::config(8))]

    #[test]
    fn order_of_sources_does_not_matter(shuffled in Just(spec()).prop_shuffle()) {
        prop_assert!(generate(&shuffled) == generate(&spec()));
    }
}

proptest! {
    #![proptest_config(support::config(128))]

    #[test]
    fn any_bytes_give_files_or_mistakes(path in path(), text in vec(any::<u8>(), 0..64)) {
        check(&replaced(&path, text));
    }

    #[test]
    fn any_text_gives_files_or_mistakes(path in path(), words in vec(word(), 0..64)) {
        check(&replaced(&path, words.concat().into_bytes()));
    }

    #[test]
    fn any_change_gives_files_or_mistakes(file in any::<Index>(), changes in vec(change(), 1..4)) {
        let mut sources = spec();
        let file = file.index(sources.len());
        let text = changes.iter().fold(String::from_utf8(sources[file].text.clone()).unwrap(), Change::apply);
        sources[file].text = text.into_bytes();
        check(&sources);
    }
}

/// What ends a line in YAML.
const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Files that start with the marker, or mistakes in the sources.
fn check(sources: &[Source]) {
    match codegen::generate(sources) {
        Ok(files) => {
            assert!(
                files.is_sorted_by(|a, b| a.path < b.path),
                "the files are not sorted, or one is twice there"
            );
            assert!(files.iter().all(|file| is_marked(file.text.as_bytes())));
            for file in &files {
                file.prove().unwrap();
            }
        }
        Err(mistakes) => {
            assert!(mistakes.iter().next().is_some(), "nothing was generated, and nothing is wrong");
            for (mistake, place) in mistakes.iter() {
                let source = sources.iter().find(|source| source.path == mistake.file);
                let source = source.unwrap_or_else(|| panic!("{} is no source", mistake.file));
                let text = String::from_utf8_lossy(&source.text);
                let lines = text.split(LINE_ENDS).count();
                assert!(place.is_none_or(|(line, column)| (1..=lines + 1).contains(&line) && column > 0));
            }
            assert!(mistakes.iter().is_sorted_by_key(|(mistake, place)| (&mistake.file, place)));
            assert!(!mistakes.render(true).is_empty());
        }
    }
}

/// A file of the spec, or one more.
fn path() -> impl Strategy<Value = String> {
    let paths = [
        "sids",
        "errors",
        "insights/v1/_version",
        "insights/v1/conference",
        "insights/v1/more",
        "video/v1/_version",
        "more",
    ];
    select(paths.to_vec()).prop_map(|path| format!("spec/{path}.yaml"))
}

fn replaced(path: &str, text: Vec<u8>) -> Vec<Source> {
    let mut sources = spec();
    sources.retain(|source| source.path != path);
    sources.push(Source { path: path.to_owned(), text });
    sources
}

/// What YAML and the spec are made of.
fn word() -> impl Strategy<Value = String> {
    let words = "resource: fields: enums: objects: operations: sub_resources: path_parameters: query: page: values: type: enum: object: \
                 sid: code: transient: fault: errors: format: items: max_length: pii: name: doc: method: path: max_size: sids: version: product: host: paging: next: \
                 string integer array any uri-map date-time GET /v1/{a} a b Thing CF 1 -1 1.5 true ~ <<: !tag &a *a | > - ? : , # { } [ ] \
                 \" ' --- ... @ ` \\ ö \u{feff} \u{85} \t \r";
    let words: Vec<_> = words.split(' ').map(str::to_owned).collect();
    let space = ["", " ", "\n", "\n  ", "\n    "];
    (select(words), select(space.to_vec())).prop_map(|(word, space)| word + space)
}

/// A change of a text, at two places in it.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index, Index),
    Repeat(Index, Index),
    Replace(Index, Index, String),
    CutLine(Index),
    RepeatLine(Index),
    MoveLine(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let (at, to) = (any::<Index>, any::<Index>);
    prop_oneof![
        (at(), to()).prop_map(|(at, to)| Change::Cut(at, to)),
        (at(), to()).prop_map(|(at, to)| Change::Repeat(at, to)),
        (at(), to(), word()).prop_map(|(at, to, word)| Change::Replace(at, to, word)),
        at().prop_map(Change::CutLine),
        at().prop_map(Change::RepeatLine),
        (at(), to()).prop_map(|(at, to)| Change::MoveLine(at, to)),
    ]
}

impl Change {
    #[expect(clippy::needless_pass_by_value, reason = "it is the function of a fold")]
    fn apply(text: String, change: &Self) -> String {
        // A span is at most a dozen characters, so that most of the text stays a spec.
        let span = |at: &Index, to: &Index| {
            let starts: Vec<_> = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
            let start = at.index(starts.len());
            let end = (start + to.index(12)).min(starts.len() - 1);
            (&text[..starts[start]], &text[starts[start]..starts[end]], &text[starts[end]..])
        };
        let mut lines: Vec<_> = text.split_inclusive('\n').collect();
        let line = |at: &Index| at.index(text.split_inclusive('\n').count().max(1));
        match change {
            Self::Cut(at, to) => {
                let (before, _, after) = span(at, to);
                return format!("{before}{after}");
            }
            Self::Repeat(at, to) => {
                let (before, here, after) = span(at, to);
                return format!("{before}{here}{here}{after}");
            }
            Self::Replace(at, to, word) => {
                let (before, _, after) = span(at, to);
                return format!("{before}{word}{after}");
            }
            _ if lines.is_empty() => {}
            Self::CutLine(at) => drop(lines.remove(line(at))),
            Self::RepeatLine(at) => lines.insert(line(at), lines[line(at)]),
            Self::MoveLine(at, to) => {
                let moved = lines.remove(line(at));
                lines.insert(to.index(lines.len() + 1), moved);
            }
        }
        lines.concat()
    }
}

#[test]
fn one_more_field_is_a_few_more_lines() {
    let field = "  mood: { type: string, max_length: 9, pii: standard, doc: Mood of the conference. }";
    check_difference(
        "  recording_enabled: ",
        field,
        &expect![[r#"
            + /// | `mood` | [`Pii`]<wbr><`String`> | yes | Mood of the conference. At most 9 characters. |
            +     /// Mood of the conference.
            +     ///
            +     /// At most 9 characters. Personal data.
            +     pub mood: Option<Pii<String>>,
            +             "mood" => json.read_into(&mut self.mood),
            +         visitor.visit("mood", &self.mood);
            +         self.mood = None;
        "#]],
    );
}

#[test]
fn one_more_enum_value_is_a_few_more_lines() {
    check_difference(
        "      not_started: ",
        "      on_hold: Everybody waits.",
        &expect![[r#"
            - /// | `status` | [`Status`] |  | How far the conference has come. One of `in_progress`, `not_started`, `completed` and `summary_timeout`. |
            + /// | `status` | [`Status`] |  | How far the conference has come. One of `in_progress`, `on_hold`, `not_started`, `completed` and `summary_timeout`. |
            +     /// `on_hold`: Everybody waits.
            +     OnHold,
            +         Self::OnHold,
            +             Self::OnHold => "on_hold",
            +             "on_hold" => Self::OnHold,
        "#]],
    );
}

/// A line more in `conference.yaml` changes no other file than `conference.rs`, and that only so.
fn check_difference(before: &str, line: &str, expected: &Expect) {
    let mut sources = spec();
    let old = generate(&sources);
    let conference =
        sources.iter_mut().find(|source| source.path == "spec/insights/v1/conference.yaml").unwrap();
    let text = String::from_utf8(conference.text.clone()).unwrap();
    conference.text = text.replacen(before, &format!("{}\n{before}", line.trim_end()), 1).into_bytes();
    let new = generate(&sources);

    let changed: Vec<_> = old.iter().zip(&new).filter(|(old, new)| old != new).collect();
    let paths: Vec<_> = changed.iter().map(|(old, new)| (old.path.as_str(), new.path.as_str())).collect();
    let path = "generated/src/insights/v1/conference.rs";
    assert_eq!((old.len(), paths), (new.len(), vec![(path, path)]));
    expected.assert_eq(&difference(&changed[0].0.text, &changed[0].1.text));
}

/// The lines that were taken out of one text and put into it to make the other.
fn difference(old: &str, new: &str) -> String {
    let mut out = String::new();
    let mut old = old.lines().peekable();
    let mut rest: Vec<_> = new.lines().rev().collect();
    loop {
        match (old.peek(), rest.last()) {
            (Some(one), Some(other)) if one == other => {
                old.next();
                rest.pop();
            }
            (Some(line), _) if !rest.contains(line) => {
                out.extend(["- ", line, "\n"]);
                old.next();
            }
            (_, Some(line)) => {
                out.extend(["+ ", line, "\n"]);
                rest.pop();
            }
            (_, None) => return out,
        }
    }
}
