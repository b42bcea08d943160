//! What the models of today do not show: objects that are personal, lists of objects.

use std::collections::BTreeMap;

use super::{
    DecodeError, FieldVisitor, Model, ModelFields, ReadOutcome, UnknownFields, Value, all,
    find_mismatches_in_body, models, read_value, redact,
};
use crate::runtime::json::{Scanner, SyntaxError};
use crate::runtime::types::{Pii, RawJson};

#[derive(Clone, Debug, Default, PartialEq)]
struct Person {
    name: Option<Pii<String>>,
    home: Option<Pii<Home>>,
    offices: Option<Vec<Home>>,
    secrets: Option<Vec<Pii<String>>>,
    notes: Option<RawJson>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Home {
    floor: Option<i64>,
    street: Option<Pii<String>>,
    unknown_fields: UnknownFields,
}

impl ModelFields for Person {
    fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
        match name {
            "name" => json.read_into(&mut self.name),
            "home" => json.read_into(&mut self.home),
            "offices" => json.read_into(&mut self.offices),
            "secrets" => json.read_into(&mut self.secrets),
            "notes" => json.read_into(&mut self.notes),
            _ => Ok(ReadOutcome::Unknown),
        }
    }

    fn visit_fields<W: FieldVisitor>(&self, visitor: &mut W) -> Result<(), W::Error> {
        visitor.visit("name", &self.name)?;
        visitor.visit("home", &self.home)?;
        visitor.visit("offices", &self.offices)?;
        visitor.visit("secrets", &self.secrets)?;
        visitor.visit("notes", &self.notes)
    }

    fn redact_fields(&mut self) {
        self.name = None;
        self.home = None;
        redact(&mut self.offices);
        self.secrets = None;
    }
}

impl ModelFields for Home {
    fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
        match name {
            "floor" => json.read_into(&mut self.floor),
            "street" => json.read_into(&mut self.street),
            _ => Ok(ReadOutcome::Unknown),
        }
    }

    fn visit_fields<W: FieldVisitor>(&self, visitor: &mut W) -> Result<(), W::Error> {
        visitor.visit("floor", &self.floor)?;
        visitor.visit("street", &self.street)
    }

    fn redact_fields(&mut self) {
        self.street = None;
    }
}

models!(Person, Home);

fn shown(mismatches: &[super::FieldMismatch]) -> Vec<String> {
    mismatches.iter().map(ToString::to_string).collect()
}

#[test]
fn a_mismatch_is_found_at_every_depth() {
    let json = r#"{"offices": [{"floor": 1}, {"floor": "top"}, {"street": 5}]}"#;
    let person = Person::from_json(json).unwrap();
    let expected = [
        r#"offices[1].floor: expected an integer of 64 bits, found "top""#,
        "offices[2].street: expected a string, found a number",
    ];
    assert_eq!(shown(&person.mismatches()), expected);
}

#[test]
fn an_odd_element_costs_the_list_nothing_and_moves_no_index() {
    let json = r#"{"offices":["none",{"floor":"top"},null,{"floor":3}]}"#;
    let person = Person::from_json(json).unwrap();
    let floors: Vec<_> = person.offices.iter().flatten().map(|office| office.floor).collect();
    assert_eq!(floors, [None, Some(3)]);
    let expected = [
        r#"offices[0]: expected an object (Home), found "none""#,
        r#"offices[1].floor: expected an integer of 64 bits, found "top""#,
    ];
    assert_eq!(shown(&person.mismatches()), expected);
    assert_eq!(serde_json::to_string(&person).unwrap(), json);
}

#[test]
fn inside_of_what_is_personal_no_value_is_shown() {
    let json = r#"{"home": {"floor": "Ada's"}, "secrets": ["x", 5]}"#;
    let person = Person::from_json(json).unwrap();
    let expected = [
        "home.floor: expected an integer of 64 bits, found a string",
        "secrets[1]: expected a string, found a number",
    ];
    assert_eq!(shown(&person.mismatches()), expected);
    assert_eq!(
        format!("{person:?}"),
        "Person { name: None, home: Some([redacted]), offices: None, secrets: Some([[redacted]]), notes: None, \
         unknown_fields: {\"secrets\"} }"
    );
}

#[test]
fn redaction_goes_to_the_bottom() {
    let json = r#"{"name": "Ada", "home": {"floor": 1}, "offices": [{"floor": 2, "street": "A", "of": "Ada"}, "Ada"],
        "secrets": ["x"], "notes": {"public": true}, "of": "Ada"}"#;
    let mut person = Person::from_json(json).unwrap();
    person.redact();
    let expected = r#"{"offices":[{"floor":2}],"notes":{"public": true}}"#;
    assert_eq!(serde_json::to_string(&person).unwrap(), expected);
    assert!(!format!("{person:?}").contains("Ada"));
}

#[test]
fn a_long_value_is_cut_short() {
    let json = format!(r#"{{"offices": [{{"floor": "{}"}}]}}"#, "é".repeat(100));
    let mismatch = Person::from_json(json).unwrap().mismatches().remove(0);
    let expected = format!("offices[0].floor: expected an integer of 64 bits, found \"{}…", "é".repeat(39));
    assert_eq!(mismatch.to_string(), expected);
}

#[test]
fn an_error_tells_the_first_hundred() {
    let json = format!(r#"{{"offices": [{}1]}}"#, "1,".repeat(100));
    let error = Person::from_json_strict(json).unwrap_err();
    let text = error.to_string();
    let start = "cannot read Person: 101 values do not fit: offices[0]: expected an object (Home), found 1; offices[1]: ";
    assert!(text.starts_with(start), "{text}");
    assert!(text.ends_with("; offices[99]: expected an object (Home), found 1; and 1 more"), "{text}");
    assert_eq!((error.path(), error.mismatches().len()), ("offices[0]", 100));
}

#[test]
fn a_broken_text_is_an_error_with_its_path() {
    let text = "{\"name\": \"Ada\",\n \"offices\": [{}, {\"floor\": 1.}]}";
    let error = Person::from_json(text).unwrap_err();
    let expected = "cannot read Person: not JSON at line 2 column 30 in offices[1].floor: expected a digit";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.path(), "offices[1].floor");
    let odd_names = Person::from_json(r#"{"a b": {"": ?}}"#).unwrap_err();
    assert_eq!(odd_names.path(), r#"["a b"]"#);
}

/// What a strict reading says of a body that is read as this.
fn strictly<T: Value>(body: &str) -> Vec<String> {
    let value: T = read_value(body.as_bytes()).unwrap();
    shown(&all(|found| find_mismatches_in_body(&value, body.as_bytes(), found)))
}

#[test]
fn a_body_is_whatever_a_field_can_be() {
    let homes: Vec<Home> = read_value(br#" [{"floor": 1}, "none", {"floor": 3}]"#).unwrap();
    assert_eq!(homes.iter().map(|home| home.floor).collect::<Vec<_>>(), [Some(1), Some(3)]);
    let homes: BTreeMap<String, Home> = read_value(br#"{"a": {"floor": 1}, "b": 7}"#).unwrap();
    assert_eq!(homes["a"].floor, Some(1));
    assert_eq!(homes.len(), 1);
    assert_eq!(read_value::<String>(br#""Ada""#).unwrap(), "Ada");
    assert_eq!(read_value::<RawJson>(b" [1.00] ").unwrap().as_str(), "[1.00]");
    assert_eq!(read_value::<RawJson>(b" null\n").unwrap().as_str(), "null");
    assert_eq!(read_value::<Home>(br#"{"floor": 1}"#).unwrap().floor, Some(1));
}

#[test]
fn what_does_not_fit_in_a_body_has_its_path() {
    let expected = [
        "[0].floor: expected an integer of 64 bits, found \"top\"",
        "[1]: expected an object (Home), found 5",
        "[2].street: expected a string, found a number",
    ];
    assert_eq!(strictly::<Vec<Home>>(r#"  [{"floor": "top"}, 5, {"street": 5}]"#), expected);
    let expected = [
        "a.floor: expected an integer of 64 bits, found true",
        "[\"b c\"]: expected an object (Home), found []",
    ];
    assert_eq!(strictly::<BTreeMap<String, Home>>(r#"{"a": {"floor": true}, "b c": []}"#), expected);
    assert_eq!(strictly::<Home>(r#"{"floor": []}"#), ["floor: expected an integer of 64 bits, found []"]);
    assert_eq!(strictly::<RawJson>("[1, null]"), [""; 0]);
}

#[test]
fn a_body_of_another_type_is_an_error() {
    let problem = |error: DecodeError| error.to_string();
    for (body, expected) in [
        ("null", "cannot read Home: expected a list, found null"),
        (r#" {"floor": 1}"#, "cannot read Home: expected a list, found an object"),
        ("[{}", "cannot read Home: not JSON at line 1 column 4: the text ends too early"),
        ("[] []", "cannot read Home: not JSON at line 1 column 4: something follows after the value"),
    ] {
        assert_eq!(problem(read_value::<Vec<Home>>(body.as_bytes()).unwrap_err()), expected);
    }
    assert_eq!(
        problem(read_value::<String>(b"7").unwrap_err()),
        "cannot read a string: expected a string, found a number"
    );
    assert_eq!(
        problem(read_value::<Home>(b"[]").unwrap_err()),
        "cannot read Home: expected an object (Home), found a list"
    );
}
