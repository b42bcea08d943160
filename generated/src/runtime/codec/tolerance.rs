//! The test of every field of every model: whatever stands in it, the record is read, its other fields are what they were, and the
//! value survives. `models!` calls it for each model, so a new field is tested as soon as the spec has it.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::Model;
use super::{Rng, Sample};
use crate::runtime::json::{Name, Scanner};
use crate::runtime::types::RawJson;

/// One value of each JSON type, and some that are hard in other ways.
fn odd_values() -> Vec<String> {
    let plain = ["null", "true", "7", r#""odd""#, "[true]", r#"{"odd":true}"#];
    let hard = [r#""""#, "7.5", "-0", "1e400", "123456789012345678901234567890", r#""\ud800""#];
    let nested = [100, 10_000].map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    let nested_objects = format!("{}7{}", r#"{"":"#.repeat(100), "}".repeat(100));
    plain.into_iter().chain(hard).map(str::to_owned).chain(nested).chain([nested_objects]).collect()
}

/// The fields of an object as text, by name.
type Fields = BTreeMap<String, String>;

fn text(fields: &Fields) -> String {
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

fn fields(text: &str) -> Fields {
    let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).unwrap();
    fields.into_iter().map(|(name, value)| (name, value.get().to_owned())).collect()
}

fn written(model: &impl Model) -> Fields {
    fields(&serde_json::to_string(model).unwrap())
}

/// Whether two objects have the same fields, but for `null`s.
fn assert_same(written: &Fields, expected: &Fields) {
    let expected: Vec<_> = expected.iter().filter(|(_, value)| *value != "null").collect();
    assert_eq!(
        written.keys().collect::<Vec<_>>(),
        expected.iter().map(|(name, _)| *name).collect::<Vec<_>>()
    );
    for ((name, written), (_, expected)) in written.iter().zip(expected) {
        assert!(is_same(written, expected), "{name}: {written} is not {expected}");
    }
}

/// Numbers are compared by value: `7` may be written as `7.0`, as long as a float holds it.
fn is_same(written: &str, expected: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok().filter(|_| text.len() <= 16);
    let numbers = number(written).zip(number(expected));
    RawJson::new(written) == RawJson::new(expected) || numbers.is_some_and(|(a, b)| a.total_cmp(&b).is_eq())
}

pub(crate) fn tolerates<M: Model>() {
    let sample = fields(&Sample::of::<M>(&mut Rng::new(7)).to_string());
    let good = M::from_json_strict(text(&sample)).unwrap();
    assert_eq!(good.unknown_fields().count(), 0);
    assert_same(&written(&good), &sample);

    for name in sample.keys() {
        let mut missing = sample.clone();
        missing.remove(name);
        assert_same(&written(&M::from_json_strict(text(&missing)).unwrap()), &missing);

        for odd in odd_values() {
            let mut fields = sample.clone();
            fields.insert(name.clone(), odd.clone());
            let json = text(&fields);
            let model = M::from_json(&json).unwrap();
            assert_same(&written(&model), &fields);
            // What is wrong is said of this field and of no other, and strict reading says the same.
            let mismatches = model.mismatches();
            assert!(
                mismatches.iter().all(|mismatch| mismatch.path().trim_start_matches("[\"").starts_with(name)),
                "{name}: {mismatches:?}"
            );
            assert_eq!(M::from_json_strict(&json).is_err(), !mismatches.is_empty());
            // With the field as it should be, it is the model that it should be.
            let mut mended = model;
            mended.unknown_mut().note(Name::of(name), "null", super::ReadOutcome::Exact);
            let mut value = Scanner::new(sample.get(name).unwrap());
            mended.read_field(name, &mut value).unwrap();
            assert_eq!(mended, good, "{name} was {odd}");
        }
    }
}
