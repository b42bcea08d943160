//! Whatever a person wrote: an edit changes what it is about, and no other byte.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::*;
use crate::document::read_node;

/// An entry of `fields` as a person may write it.
#[derive(Clone, Debug)]
struct Written {
    form: usize,
    quote: usize,
    pairs: Vec<(usize, usize)>,
    before: Option<usize>,
    behind: Option<usize>,
    gap: bool,
}

const KEYS: [&str; 6] = ["type", "max_length", "pii", "name", "deprecated", "doc"];
const VALUES: [&str; 8] =
    ["a", "12", "\"x, y: z # no\"", "'it''s'", "{ b: 1, c: [2, 3] }", "[a, \"}\"]", "ä ö", "\"\\\"q\\\"\""];
const COMMENTS: [&str; 5] = ["# why", "# a: b", "#", "# } ] \" '", "# ü"];

fn written() -> impl Strategy<Value = Written> {
    let pairs = vec((0..KEYS.len(), 0..VALUES.len()), 0..5);
    let comment = || option::of(0..COMMENTS.len());
    (0..5_usize, 0..3_usize, pairs, comment(), comment(), any::<bool>()).prop_map(
        |(form, quote, mut pairs, before, behind, gap)| {
            pairs.sort_unstable();
            pairs.dedup_by_key(|(key, _)| *key);
            Written { form, quote, pairs, before, behind, gap }
        },
    )
}

impl Written {
    fn pairs(&self) -> Vec<String> {
        self.pairs.iter().map(|(key, value)| format!("{}: {}", KEYS[*key], VALUES[*value])).collect()
    }

    fn write(&self, key: &str, text: &mut String) {
        if self.gap {
            text.push('\n');
        }
        if let Some(comment) = self.before {
            text.extend(["  ", COMMENTS[comment], "\n"]);
        }
        let key = [key.to_owned(), format!("\"{key}\""), format!("'{key}'")][self.quote].clone();
        let comment = self.behind.map(|comment| format!(" {}", COMMENTS[comment])).unwrap_or_default();
        let pairs = self.pairs();
        let lines = match self.form {
            0 => format!("  {key}: {{ {} }}{comment}\n", pairs.join(", ")),
            1 => format!("  {key}:   {{{}}}{comment}\n", pairs.join(",")),
            2 if !pairs.is_empty() => format!(
                "  {key}: {{{comment}\n    {} }}{comment}\n",
                pairs.join(&format!(",{comment}\n    "))
            ),
            3 if !pairs.is_empty() => {
                format!("  {key}:{comment}\n      {}{comment}\n", pairs.join("\n      "))
            }
            _ => format!("  {key}: {{}}{comment}\n"),
        };
        text.push_str(&lines);
    }
}

#[derive(Clone, Debug)]
enum Done {
    Insert(Index),
    AddKey(Index, usize),
    Set(Index, Index),
    Mark(Index),
    Unmark(Index),
}

fn done() -> impl Strategy<Value = Done> {
    prop_oneof![
        any::<Index>().prop_map(Done::Insert),
        (any::<Index>(), 0..KEYS.len()).prop_map(|(at, key)| Done::AddKey(at, key)),
        (any::<Index>(), any::<Index>()).prop_map(|(at, key)| Done::Set(at, key)),
        any::<Index>().prop_map(Done::Mark),
        any::<Index>().prop_map(Done::Unmark),
    ]
}

fn text_of(entries: &[Written], end: &str) -> String {
    let mut text = "# Top.\nresource: A # x\n\nfields:\n".to_owned();
    for (index, entry) in entries.iter().enumerate() {
        entry.write(&format!("f{index}"), &mut text);
    }
    text.push_str(end);
    text
}

fn entries_of<'a>(tree: &'a mut Node, key: &str) -> &'a mut Vec<(Key, Node)> {
    let Node::Map(entries) = tree else { panic!("{tree:?}") };
    let Some((_, Node::Map(inner))) = entries.iter_mut().find(|(known, _)| known.as_str() == key) else {
        panic!("{key}")
    };
    inner
}

/// The same edit of the tree, and the entry that it is about.
fn edit(editor: &mut Editor<'_>, tree: &mut Node, done: &Done) -> Option<String> {
    let fields = entries_of(tree, "fields");
    let new = Node::map([("type", Node::Text("string".into())), ("doc", Node::Text("TODO".into()))]);
    let pick = |index: &Index, fields: &[(Key, Node)]| {
        let at = index.index(fields.len());
        (at, fields[at].0.as_str().to_owned())
    };
    let place = |keys: &[&str]| YamlPath(keys.iter().map(|key| Step::Key((*key).into())).collect());
    match done {
        Done::Insert(index) => {
            let at = index.index(fields.len() + 1);
            let before = fields[..at].iter().map(|(key, _)| key.as_str().to_owned()).collect();
            let entry =
                NewEntry { key: "new".into(), value: new.clone(), comments: Comments::default(), before };
            editor.insert(place(&["fields"]), entry);
            fields.insert(at, (Key::text("new"), new));
            Some(String::new())
        }
        Done::AddKey(index, key) => {
            let (at, name) = pick(index, fields);
            let Node::Map(pairs) = &mut fields[at].1 else { return None };
            if pairs.iter().any(|(known, _)| known.as_str() == KEYS[*key]) {
                return None;
            }
            editor.add_key(place(&["fields", &name]), KEYS[*key], Node::Integer(7));
            pairs.push((Key::text(KEYS[*key]), Node::Integer(7)));
            Some(name)
        }
        Done::Set(index, key) => {
            let (at, name) = pick(index, fields);
            let Node::Map(pairs) = &mut fields[at].1 else { return None };
            let count = pairs.len();
            let (key, value) = if count == 0 { return None } else { &mut pairs[key.index(count)] };
            editor.set(&place(&["fields", &name, key.as_str()]), &Node::Integer(8)).unwrap();
            *value = Node::Integer(8);
            Some(name)
        }
        Done::Mark(index) => {
            let (at, name) = pick(index, fields);
            let Node::Map(pairs) = &mut fields[at].1 else { return None };
            if pairs.iter().any(|(known, _)| known.as_str() == "deprecated") {
                return None;
            }
            editor.mark(&place(&["fields", &name]), "deprecated", &Node::Bool(true)).unwrap();
            pairs.push((Key::text("deprecated"), Node::Bool(true)));
            Some(name)
        }
        Done::Unmark(index) => {
            let (at, name) = pick(index, fields);
            let Node::Map(pairs) = &mut fields[at].1 else { return None };
            let known = pairs.iter().position(|(known, _)| known.as_str() == "deprecated")?;
            editor.unmark(&place(&["fields", &name]), "deprecated").unwrap();
            pairs.remove(known);
            // That would be the value of an enum.
            if matches!(pairs.as_slice(), [(key, Node::Text(_))] if key.as_str() == "doc") {
                return None;
            }
            Some(name)
        }
    }
}

/// A tree in which the order of the keys of an entry does not count.
fn sorted(mut tree: Node) -> Node {
    for (_, entry) in entries_of(&mut tree, "fields") {
        if let Node::Map(pairs) = entry {
            pairs.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        }
    }
    tree
}

/// What of the old text is not in the new one lies in the entry that the edit is about.
fn check_bytes(old: &str, new: &str, about: &str) {
    let same = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let rest = old.len().min(new.len()) - same;
    let end =
        old.bytes().rev().zip(new.bytes().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let mut changed = same..old.len() - end;
    let tree = SpanTree::parse(old);
    let entry =
        tree.find(&[Step::Key("fields".into()), Step::Key(about.into())]).and_then(|(_, entry)| entry);
    let entry = entry.map_or(0..0, |entry| entry.key_span.start..entry.value.span.end);
    let line_end = entry.end + old[entry.end..].find('\n').map_or(old.len() - entry.end, |end| end + 1);
    // Of equal bytes, either may be the one that is gone.
    while changed.end > line_end
        && changed.start > 0
        && old.as_bytes()[changed.start - 1] == old.as_bytes()[changed.end - 1]
    {
        changed = changed.start - 1..changed.end - 1;
    }
    let is_inside = changed.is_empty() || entry.start <= changed.start && changed.end <= line_end;
    assert!(is_inside, "{:?} is not in {about}\n{old}\n{new}", old.get(changed));
}

/// The same cases in every run, or as many others as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let more = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if more.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig {
        cases: more.unwrap_or(256),
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_edit_is_an_edit_and_no_more(
        entries in vec(written(), 1..5),
        done in done(),
        end in select(vec!["", "  # end\n", "\nenums: {}\n", "\n# end\nenums:\n  A: { doc: x, values: {} }\n"]),
        is_windows in any::<bool>(),
        is_open in any::<bool>(),
    ) {
        let mut text = text_of(&entries, end);
        if is_open {
            text.truncate(text.trim_end().len());
        }
        if is_windows {
            text = text.replace('\n', "\r\n");
        }
        let mut tree = read_node(&text).unwrap();
        let mut editor = Editor::new(&text);
        let Some(about) = edit(&mut editor, &mut tree, &done) else { return Ok(()) };
        let edited = editor.finish().unwrap();
        let found = read_node(&edited).unwrap_or_else(|error| panic!("{error}\n{text}\n{edited}"));
        prop_assert_eq!(sorted(found), sorted(tree), "{}\n{}", text, edited);
        check_bytes(&text, &edited, &about);
        prop_assert_eq!(edited.contains('\r'), is_windows);
        prop_assert_eq!(edited.matches('\n').count() == edited.matches("\r\n").count(), is_windows);
    }
}
