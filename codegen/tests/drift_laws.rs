//! What holds for every document and every spec: the house style says the same and is its own, any document at all gives files that
//! are a spec or a refusal and never a panic, and what was applied is not there to be applied again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test stops where its expectation fails"
)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::{File, Source};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// The specs of this repository: its own, and those of the golden cases.
fn specs() -> Vec<Vec<Source>> {
    let mut specs: Vec<_> = support::cases("tests/golden").iter().map(|case| support::spec(case)).collect();
    specs.push(support::spec(&support::folder("..")));
    for spec in &mut specs {
        spec.retain(|source| Path::new(&source.path).extension().is_some_and(|end| end == "yaml"));
    }
    specs
}

fn with(sources: &[Source], files: Vec<File>) -> Vec<Source> {
    let mut all: BTreeMap<_, _> = sources.iter().map(|one| (one.path.clone(), one.text.clone())).collect();
    all.extend(files.into_iter().map(|file| (file.path, file.text.into_bytes())));
    all.into_iter().map(|(path, text)| Source { path, text }).collect()
}

/// In the house style a spec says the same, and there is no other house style of it.
fn check_style(sources: &[Source]) {
    let Ok(files) = codegen::format(sources) else { return };
    let housed = with(sources, files);
    assert!(codegen::generate(&housed).unwrap() == codegen::generate(sources).unwrap());
    let again = codegen::format(&housed).unwrap();
    assert!(again.is_empty(), "{again:#?}");
    for (one, other) in sources.iter().zip(&housed) {
        let [one, other] = [one, other].map(|source| String::from_utf8_lossy(&source.text));
        for comment in one.lines().filter_map(|line| Some(line.split_once("# ")?.1.trim())) {
            assert!(other.contains(comment), "lost: {comment}\n{one}\n{other}");
        }
    }
}

#[test]
fn the_house_style_says_the_same() {
    for sources in specs() {
        check_style(&sources);
    }
}

proptest! {
    #![proptest_config(support::config(64))]

    #[test]
    fn the_house_style_says_the_same_of_other_texts(which in any::<Index>(), lines in vec((any::<Index>(), line()), 1..6)) {
        let specs = specs();
        let mut sources = specs[which.index(specs.len())].clone();
        for (at, line) in lines {
            let file = at.index(sources.len());
            let text = String::from_utf8(sources[file].text.clone()).unwrap();
            let mut all: Vec<_> = text.lines().map(str::to_owned).collect();
            let at = at.index(all.len());
            match line {
                Some(line) => {
                    let indent = all[at].len() - all[at].trim_start().len();
                    all.insert(at, if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(indent)) });
                }
                None => all[at].push_str("   # a, b"),
            }
            sources[file].text = (all.join("\n") + "\n").into_bytes();
        }
        check_style(&sources);
    }
}

/// A line that a person puts between others, or a comment behind one.
fn line() -> impl Strategy<Value = Option<String>> {
    let lines = [
        "",
        "# a comment",
        "#",
        "# key: value",
        "more: { type: string, doc: \"A, b.\" }",
        "more: {type: string,  doc: 'it''s'} # x",
    ];
    prop_oneof![select(lines.to_vec()).prop_map(|line| Some(line.to_owned())), Just(None)]
}

/// A small document that has a bit of everything.
fn document() -> Value {
    let text = include_str!("drift/_base.yaml");
    let mut base: Value = serde_yaml::from_str(text).unwrap();
    let animal = json!({ "$ref": "#/components/schemas/zoo.v1.animal" });
    let sid = json!({ "name": "Sid", "in": "path", "required": true, "schema": { "type": "string" } });
    base["paths"]["/v1/Animals/{Sid}"]["put"] = json!({
        "operationId": "ReplaceAnimal", "parameters": [sid, { "name": "If-Match", "in": "header", "schema": { "type": "string" } }],
        "requestBody": { "content": { "application/json": { "schema": { "allOf": [animal, { "required": ["name"] }] } } } },
        "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "items": animal } } } } },
    });
    base["paths"]["/v1/Animals/{Sid}"]["x-twilio"] = json!({
        "dependentProperties": { "toys": { "mapping": { "animal_sid": "sid" }, "resource_url": "/v1/Animals/{animal_sid}/Toys" } },
    });
    base["paths"]["/v1/Animals/{AnimalSid}/Toys"] = json!({ "get": {
        "operationId": "ListToy",
        "parameters": [
            { "name": "AnimalSid", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^ZA[0-9a-fA-F]{32}$" } },
            { "name": "pageToken", "in": "query", "schema": { "type": "string" } },
        ],
        "responses": { "200": { "content": { "application/json": { "schema": { "properties": {
            "toys": { "type": "array", "items": { "type": "object", "properties": { "kind": { "type": "string", "enum": ["ball", "bone"] } } } },
            "meta": { "properties": { "nextToken": { "type": "string" } } },
        } } } } } },
    } });
    base["components"]["schemas"]["zoo.v1.animal"]["properties"]["links"] =
        json!({ "type": "object", "format": "uri-map" });
    base["components"]["schemas"]["zoo.v1.animal"]["properties"]["any"] =
        json!({ "oneOf": [{ "type": "string" }, animal] });
    base
}

/// A change of a document.
#[derive(Clone, Debug)]
enum Change {
    Remove(Index),
    Replace(Index, Value),
    /// A node in the place of another.
    Copy(Index, Index),
    /// A node under another key of the same map.
    Double(Index, String),
    /// A value in a list, again.
    Extend(Index, Value),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Change::Remove),
        (at(), value()).prop_map(|(at, value)| Change::Replace(at, value)),
        (at(), at()).prop_map(|(at, from)| Change::Copy(at, from)),
        (at(), name()).prop_map(|(at, name)| Change::Double(at, name)),
        (at(), value()).prop_map(|(at, value)| Change::Extend(at, value)),
    ]
}

/// Names that a document may hold, and some that are hard.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "sid", "Sid", "name", "Name", "type", "get", "post", "delete", "properties", "required", "nullable",
    "enum", "format", "items", "a b", "", "😀", "1", "-1", "true", "a.b", "a\u{200b}", "unknown_fields",
    "self", "Self", "Option", "Page", "Animal", "AnimalMood", "/v1/Other/{Sid}", "/v1/Other/{Sid}/{sid}",
    "/v1/{}", "/v2/x", "{", "Content-Type", "X-Y", "deprecated", "default", "$ref", "application/json",
    "application/x-www-form-urlencoded", "text/csv", "200", "204", "302", "allOf", "oneOf",
    "additionalProperties", "next_page_url", "nextToken", "PageSize", "mood", "legs", "Legs", "LEGS",
    "notCalm", "not_calm", "x\ny", "#", "null", "~",
];

fn name() -> impl Strategy<Value = String> {
    select(NAMES).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    let values = [
        json!(null),
        json!(true),
        json!(1),
        json!(-1),
        json!(1.5),
        json!([]),
        json!({}),
        json!("string"),
        json!("integer"),
        json!("array"),
        json!("object"),
        json!("date-time"),
        json!("uri"),
        json!("uri-map"),
        json!("query"),
        json!("header"),
        json!("path"),
        json!("^ZB[0-9a-fA-F]{32}$"),
        json!(18_446_744_073_709_551_615_u64),
        json!(i64::MIN),
        json!("FetchAnimal"),
        json!("list_a_b"),
        json!({ "$ref": "#/components/schemas/zoo.v1.animal" }),
        json!({ "$ref": "#/components/schemas/animal_enum_mood" }),
        json!({ "$ref": "#/components/schemas/nowhere" }),
        json!({ "$ref": "#/paths/~1v1~1Animals" }),
        json!({ "$ref": "#" }),
        json!({ "type": "string", "enum": ["a", "A", "a b", "a-b", ""] }),
        json!({ "type": "string", "maxLength": 5, "nullable": true }),
        json!({ "type": "array", "items": { "type": "string" } }),
        json!({ "type": "array", "items": { "type": "array", "items": {} } }),
        json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
        json!({ "type": "integer", "minimum": 5, "maximum": 1 }),
        json!({ "type": "object", "properties": { "x": { "$ref": "#/components/schemas/zoo.v1.animal" } }, "required": ["x"] }),
        json!({ "allOf": [{ "$ref": "#/components/schemas/zoo.v1.animal" }, { "$ref": "#/components/schemas/zoo.v1.animal.birth" }] }),
        json!({ "pii": { "handling": "sensitive", "deleteSla": 120 } }),
        json!({ "name": "New", "in": "query", "schema": { "type": "string" } }),
        json!("https://zoo.twilio.com"),
        json!("https://farm.twilio.com/x"),
    ];
    prop_oneof![3 => select(values.to_vec()), 1 => name().prop_map(Value::String)]
}

/// The ways to all nodes.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                pointers(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

impl Change {
    fn apply(&self, document: &mut Value) {
        let mut all = Vec::new();
        pointers(document, "", &mut all);
        let pick = |index: &Index| all[index.index(all.len())].clone();
        match self {
            Self::Remove(at) => {
                let at = pick(at);
                let Some((above, key)) = at.rsplit_once('/') else { return };
                match document.pointer_mut(above) {
                    Some(Value::Object(map)) => drop(map.remove(&key.replace("~1", "/").replace("~0", "~"))),
                    Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
                    _ => {}
                }
            }
            Self::Replace(at, value) => {
                let at = pick(at);
                if !at.is_empty() {
                    *document.pointer_mut(&at).unwrap() = value.clone();
                }
            }
            Self::Copy(at, from) => {
                let (at, from) = (pick(at), pick(from));
                let copy = document.pointer(&from).unwrap().clone();
                // The whole document inside of itself soon is too large.
                if !at.is_empty() && copy.to_string().len() < 5_000 {
                    *document.pointer_mut(&at).unwrap() = copy;
                }
            }
            Self::Double(at, name) => {
                let at = pick(at);
                let copy = document.pointer(&at).unwrap().clone();
                let above = at.rsplit_once('/').map_or("", |(above, _)| above);
                if let Some(Value::Object(map)) =
                    document.pointer_mut(above).filter(|_| copy.to_string().len() < 5_000)
                {
                    map.insert(name.clone(), copy);
                }
            }
            Self::Extend(at, value) => {
                let at = pick(at);
                if let Some(Value::Array(items)) = document.pointer_mut(&at) {
                    items.push(value.clone());
                }
            }
        }
    }
}

fn apply_all(changes: &[Change], document: &mut Value) {
    for change in changes {
        change.apply(document);
    }
}

/// A document as it is applied to a spec. What it becomes is a spec, also in the house style; and once is enough.
fn apply(spec: &[Source], name: &str, document: &Value) -> Vec<Source> {
    let document = Source { path: name.to_owned(), text: document.to_string().into_bytes() };
    let documents = [document];
    let Ok(drift) = codegen::drift(spec, &documents) else { return spec.to_vec() };
    if let Some(mistakes) = drift.mistakes {
        let texts: Vec<_> = drift.files.iter().map(|file| &*file.text).collect();
        panic!("{mistakes}\n{}", texts.join("\n"));
    }
    let is_new = spec.is_empty();
    let spec = with(spec, drift.files);
    let again = codegen::drift(&spec, &documents).unwrap();
    assert!(again.files.is_empty(), "there is more to edit: {:#?}", again.files);
    let open: Vec<_> = again.documents.iter().flat_map(|document| &document.differences).collect();
    assert!(open.iter().all(|one| one.is_decision), "{open:#?}");
    assert!(!is_new || open.is_empty(), "what was made of the document differs from it: {open:#?}");
    if !spec.is_empty() {
        let housed: Vec<_> = codegen::format(&spec).unwrap().into_iter().map(|file| file.path).collect();
        assert!(housed.is_empty(), "not in the house style: {housed:?}");
    }
    spec
}

proptest! {
    #![proptest_config(support::config(128))]

    #[test]
    fn any_document_gives_a_spec_or_a_refusal(changes in vec(change(), 0..12)) {
        let mut document = document();
        apply_all(&changes, &mut document);
        apply(&[], "twilio_zoo_v1.json", &document);
    }

    #[test]
    fn any_document_edits_the_spec_once(first in vec(change(), 0..4), second in vec(change(), 1..8), third in vec(change(), 0..3)) {
        let mut one = document();
        apply_all(&first, &mut one);
        let spec = apply(&[], "twilio_zoo_v1.json", &one);
        let mut other = one.clone();
        apply_all(&second, &mut other);
        let spec = apply(&spec, "twilio_zoo_v1.json", &other);
        apply_all(&third, &mut one);
        apply(&spec, "twilio_zoo_v1.json", &one);
    }
}

/// Twilio's own documents, where they lie beside the repository.
fn twilios() -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(support::folder("../../shared/openapi")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

proptest! {
    #![proptest_config(support::config(16))]

    #[test]
    fn any_change_of_twilios_documents_gives_a_spec_or_a_refusal(which in any::<Index>(), changes in vec(change(), 0..24)) {
        let documents = twilios();
        if documents.is_empty() {
            eprintln!("skipped, as Twilio's documents are not there");
            return Ok(());
        }
        let path = which.get(&documents);
        let name = support::name(path);
        let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut other = document.clone();
        apply_all(&changes, &mut other);
        let spec = apply(&[], name, &document);
        apply(&spec, name, &other);
        let spec = apply(&[], name, &other);
        apply(&spec, name, &document);
    }
}
