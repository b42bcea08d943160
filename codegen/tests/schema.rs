//! The JSON Schema of the spec's files says to an editor what the generator would say, as far as a schema can.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its expectation fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use codegen::{SCHEMA, Source};
use jsonschema::Validator;
use serde_json::Value;

/// Mistakes that are about keys, words and kinds of values, and that the schema lets pass; by case, with the reason.
const PASSED: &[(&str, &str)] = &[("yaml_tag", "there is no JSON for a tag that the schema could refuse")];

/// What the schema refuses though the message is none about structure.
const REFUSED: &[(&str, &str)] = &[
    ("bad_prefix", "the schema has the form of a kind of SID"),
    ("page_empty", "the schema has the least `max_size`, as it has the greatest"),
    ("sid_or_name_wrong", "the schema has the form of a kind of SID"),
];

fn schema() -> Value {
    serde_json::from_str(&codegen::schema(&[]).text).unwrap()
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap()
}

/// What the YAML is as JSON, as an editor sees it; none if it is not YAML, or no JSON.
fn json(source: &Source) -> Option<Value> {
    let text = source.text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source.text);
    serde_yaml::from_slice(text).ok()
}

#[test]
fn the_committed_schema_is_what_the_types_say() {
    let committed = fs::read_to_string(support::folder("..").join(SCHEMA)).unwrap();
    let spec = support::spec(&support::folder(".."));
    assert!(committed == codegen::schema(&spec).text, "{SCHEMA} is stale: run cargo xtask codegen");
}

#[test]
fn every_good_spec_is_accepted() {
    let validator = validator();
    let mut sources = support::spec(&support::folder(".."));
    sources.retain(|source| source.path.ends_with("yaml"));
    for case in support::cases("tests/golden") {
        sources.extend(support::spec(&case));
    }
    assert!(sources.len() > 50, "{}", sources.len());
    for source in sources {
        let json = json(&source).unwrap();
        let mistakes: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(mistakes.is_empty(), "{}: {mistakes:#?}", source.path);
    }
}

#[test]
fn every_file_of_the_spec_names_its_schema() {
    for source in support::spec(&support::folder("..")) {
        if !source.path.ends_with("yaml") {
            continue;
        }
        let up = "../".repeat(source.path.matches('/').count() - 1);
        let first = format!("# yaml-language-server: $schema={up}schema.json\n");
        assert!(source.text.starts_with(first.as_bytes()), "{} does not start with {first}", source.path);
    }
}

/// Each file of each wrong spec is refused if one of its messages is about structure, and accepted if none is.
#[test]
fn the_schema_refuses_what_is_structurally_wrong() {
    let validator = validator();
    let mut passed = BTreeMap::<_, Vec<_>>::new();
    let mut refused = BTreeMap::<_, Vec<_>>::new();
    for case in support::cases("tests/mistakes") {
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap();
        let wrong = structurally_wrong(&expected);
        for source in support::spec(&case) {
            let name = support::name(&case).to_owned();
            let json = json(&source);
            let errors = json.iter().flat_map(|json| validator.iter_errors(json));
            let errors: Vec<_> = errors.map(|error| error.to_string()).collect();
            match wrong.contains(source.path.as_str()) {
                true if errors.is_empty() => passed.entry(name).or_default().push(source.path),
                false if !errors.is_empty() => refused.entry(name).or_default().push((source.path, errors)),
                _ => {}
            }
        }
    }
    assert!(passed.keys().eq(PASSED.iter().map(|(case, _)| case)), "let pass: {passed:#?}");
    assert!(refused.keys().eq(REFUSED.iter().map(|(case, _)| case)), "refused: {refused:#?}");
}

/// The files with messages about keys, words and kinds of values.
fn structurally_wrong(expected: &str) -> BTreeSet<&str> {
    let mut message = "";
    let mut wrong = BTreeSet::new();
    for line in expected.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            message = text;
        } else if let Some((_, place)) = line.split_once("--> ")
            && is_structural(message)
        {
            wrong.insert(place.split(':').next().unwrap());
        }
    }
    wrong
}

fn is_structural(message: &str) -> bool {
    let lacks_key = message.split_once(" has no `").is_some_and(|(_, rest)| {
        rest.strip_suffix('`')
            .is_some_and(|key| key.chars().all(|char| char.is_ascii_lowercase() || char == '_'))
    });
    lacks_key
        || message.starts_with("unknown ")
        || message.contains(" must be ") && message.contains(", and this is ")
        || message.ends_with(" which exclude each other")
        || message.ends_with(" does not say what it is")
        || message == "this file is empty"
}

/// The manual has each key in a table, and no key that there is not.
#[test]
fn the_manual_has_every_key() {
    let manual = fs::read_to_string(support::folder("../spec/README.md")).unwrap();
    let keys = manual.split_once("## Keys").unwrap().1.split_once("## Warnings").unwrap().0;
    let rows = keys.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let told = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    // What stands in braces is a part of a name.
    let told: BTreeSet<_> = told.filter(|word| !word.starts_with('{')).collect();
    let schema = schema();
    let mut known = BTreeSet::new();
    collect_keys(&schema, &mut known);
    assert!(known.contains("pii"), "{known:#?}");
    assert_eq!(told, known);
}

/// The keys that maps of the spec can have.
fn collect_keys<'a>(schema: &'a Value, keys: &mut BTreeSet<&'a str>) {
    let parts: Vec<_> = match schema {
        Value::Object(parts) => {
            let properties = parts.get("properties").and_then(Value::as_object);
            keys.extend(properties.into_iter().flatten().map(|(key, _)| key.as_str()));
            parts.values().collect()
        }
        Value::Array(parts) => parts.iter().collect(),
        _ => return,
    };
    for part in parts {
        collect_keys(part, keys);
    }
}

/// An editor shows the terms, however a name is written on the wire.
#[test]
fn terms_are_shown_where_their_names_stand() {
    let text = "terms:\n  date_created: { query: Only newer., else: When. }\n  \"*_sid\": A SID.\n";
    let terms = Source { path: "spec/terms.yaml".to_owned(), text: text.into() };
    let schema: Value = serde_json::from_str(&codegen::schema(&[terms]).text).unwrap();
    assert_eq!(schema["$defs"]["Resource"]["properties"]["fields"]["$ref"], "#/$defs/Names");
    let names = schema["$defs"]["Names"]["patternProperties"].as_object().unwrap();
    assert!(names.keys().eq(["^(date_created|dateCreated|DateCreated)$"]), "{names:#?}");
    let shown = &names["^(date_created|dateCreated|DateCreated)$"]["description"];
    assert_eq!(shown, "- `query`: Only newer.\n- `else`: When.");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let with = |size: &str| {
        let text = format!("resource: A\ndoc: A.\nfields: {{ date_created: {{ {size} }} }}\n");
        json(&Source { path: String::new(), text: text.into_bytes() }).unwrap()
    };
    assert!(validator.is_valid(&with("type: integer")));
    assert!(!validator.is_valid(&with("typ: integer")));
}

/// An editor has something to show for each key and each word.
#[test]
fn every_key_and_every_word_has_a_description() {
    let schema = schema();
    let mut met = BTreeSet::new();
    let mut silent = Vec::new();
    describe(&schema, "", &mut met, &mut silent);
    assert!(met.iter().any(|at| at.ends_with("/properties/format")), "{met:#?}");
    assert!(met.iter().any(|at| at.ends_with("const date-time")), "{met:#?}");
    assert!(silent.is_empty(), "without a description: {silent:#?}");
}

/// Walks the schema: what it met, and what of that has no description of its own.
fn describe(schema: &Value, at: &str, met: &mut BTreeSet<String>, silent: &mut Vec<String>) {
    let mut need = |at: String, schema: &Value| {
        if schema["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
            silent.push(at.clone());
        }
        met.insert(at);
    };
    if let Some(word) = schema.get("const") {
        need(
            format!("{at}: const {}", word.as_str().map_or_else(|| word.to_string(), str::to_owned)),
            schema,
        );
    }
    assert!(!schema["enum"].is_array(), "{at}: a word of an `enum` has no description");
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        need(format!("{at}/properties/{name}"), property);
    }
    for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        need(format!("{at}/$defs/{name}"), definition);
    }
    match schema {
        Value::Object(parts) => {
            for (key, part) in parts {
                describe(part, &format!("{at}/{key}"), met, silent);
            }
        }
        Value::Array(parts) => {
            for (index, part) in parts.iter().enumerate() {
                describe(part, &format!("{at}/{index}"), met, silent);
            }
        }
        _ => {}
    }
}
