//! What the models of today do not show: objects that are personal, lists of objects.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::{
    DecodeError, FieldVisitor, Limits, Lossless, Model, ModelFields, ReadOutcome, Redaction, UnknownFields,
    Value, all, find_mismatches_in_body, models, read_value, redact,
};
use crate::runtime::json::{Limit, Scanner, SyntaxError};
use crate::runtime::types::{Pii, RawJson};

#[derive(Clone, Default, PartialEq)]
struct Person {
    name: Option<Pii<String>>,
    home: Option<Pii<Home>>,
    offices: Option<Vec<Home>>,
    secrets: Option<Vec<Pii<String>>>,
    notes: Option<RawJson>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Default, PartialEq)]
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

    fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
        visitor.visit("name", &self.name);
        visitor.visit("home", &self.home);
        visitor.visit("offices", &self.offices);
        visitor.visit("secrets", &self.secrets);
        visitor.visit("notes", &self.notes);
    }

    fn redact_fields(&mut self, redaction: Redaction) {
        self.name = None;
        self.home = None;
        redact(&mut self.offices, redaction);
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

    fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
        visitor.visit("floor", &self.floor);
        visitor.visit("street", &self.street);
    }

    fn redact_fields(&mut self, _: Redaction) {
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
    assert_eq!(odd_names.path(), "*");
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
    let expected =
        ["*.floor: expected an integer of 64 bits, found true", "*: expected an object (Home), found a list"];
    assert_eq!(strictly::<BTreeMap<String, Home>>(r#"{"a": {"floor": true}, "b c": []}"#), expected);
    assert_eq!(strictly::<Home>(r#"{"floor": []}"#), ["floor: expected an integer of 64 bits, found a list"]);
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

#[test]
fn limits_hold_for_all_that_is_read_while_they_apply() {
    let json = format!(r#"{{"offices": [{}]}}"#, ["{}"; 100].join(","));
    let of = |memory, deadline| Limits { memory, deadline }.apply(|| Person::from_json(&json));
    let error = of(Some(1000), None).unwrap_err();
    let expected =
        "cannot read Person: what it holds takes more than 1000 bytes of memory, for 314 bytes of text";
    assert_eq!((error.to_string().as_str(), error.limit()), (expected, Some(Limit::Memory(1000))));
    let error = of(None, Some(Instant::now())).unwrap_err();
    let expected = "cannot read Person: reading it takes longer than the time that is left";
    assert_eq!((error.to_string().as_str(), error.limit()), (expected, Some(Limit::Time)));
    assert!(of(Some(100_000), Some(Instant::now() + Duration::from_secs(3600))).is_ok());
    // They are over with what they were for.
    assert!(Person::from_json(&json).is_ok());
}

#[test]
fn a_list_as_a_whole_keeps_what_does_not_fit() {
    let json = r#"[{"floor":1},"none",{"floor":3,"x":1.50}]"#;
    let mut homes: Lossless<Vec<Home>> = read_value(json.as_bytes()).unwrap();
    assert_eq!(homes.iter().map(|home| home.floor).collect::<Vec<_>>(), [Some(1), Some(3)]);
    assert_eq!(shown(&homes.mismatches()), ["[1]: expected an object (Home), found \"none\""]);
    assert_eq!(serde_json::to_string(&homes).unwrap(), json);
    assert_eq!(serde_json::from_str::<Lossless<Vec<Home>>>(json).unwrap(), homes);
    assert!(!format!("{homes:?}").contains("none"));
    homes.pop();
    assert_eq!(serde_json::to_string(&homes).unwrap(), r#"[{"floor":1}]"#);
    let map: Lossless<BTreeMap<String, i64>> = read_value(br#"{"Ada":1,"Bob":"x"}"#).unwrap();
    assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"Ada":1,"Bob":"x"}"#);
    assert_eq!(shown(&map.mismatches()), ["*: expected an integer of 64 bits, found \"x\""]);
    assert_eq!(map.mismatches()[0].full_path().expose(), &"Bob");
    assert_eq!(format!("{map:?}"), "{[redacted]: 1}");
    assert_eq!(strictly::<Lossless<Vec<Home>>>("[7]"), ["[0]: expected an object (Home), found 7"]);
}

#[test]
fn redaction_keeps_what_is_unknown_where_that_is_wanted() {
    let json = r#"{"name":7,"home":{"floor":1},"offices":[{"floor":"2","street":"A","of":"x"},"Ada"],"notes":[1],"of":"x"}"#;
    let mut person = Person::from_json(json).unwrap();
    person.redact_with(Redaction::KeepUnknown);
    assert_eq!(
        serde_json::to_string(&person).unwrap(),
        r#"{"offices":[{"floor":"2","of":"x"}],"notes":[1],"of":"x"}"#
    );
}

#[test]
fn names_that_came_from_outside_do_not_print() {
    let json = r#"{"Ada": 1, "offices": [{"Bob": 2, "floor": {"Eve": 1}}], "notes": {"Kim": 1}}"#;
    let person = Person::from_json(json).unwrap();
    let texts =
        format!("{person:?} {person:#?} {:?} {}", person.mismatches(), shown(&person.mismatches()).join(" "));
    for name in ["Ada", "Bob", "Eve", "Kim"] {
        assert!(!texts.contains(name), "{texts}");
    }
    for broken in [r#"{"Ada": ?}"#, r#"{"offices": [{"Ada": {"Bob": ?}}]}"#, r#"{"notes": {"Ada": ?}}"#] {
        let error = Person::from_json(broken).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("Ada"), "{error}");
    }
}

/// Numbers in another form that are integers, and that are none.
#[test]
fn an_integer_is_read_in_every_form() {
    for (json, value) in [
        ("7", Some(7)),
        ("1e3", Some(1000)),
        ("1000.0", Some(1000)),
        ("1.5e1", Some(15)),
        ("-12.300E+2", Some(-1230)),
        ("1200e-2", Some(12)),
        ("0e999999999999999999999", Some(0)),
        ("-0.0", Some(0)),
        (r#""1e3""#, Some(1000)),
        (r#""007""#, Some(7)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9.223372036854775807e18", Some(i64::MAX)),
        ("999999999999999999", Some(999_999_999_999_999_999)),
        ("-999999999999999999", Some(-999_999_999_999_999_999)),
        ("9223372036854775808", None),
        ("1e19", None),
        ("1e999999999999999999999", None),
        ("1.5", None),
        ("1e-1", None),
        (r#""+7""#, None),
        (r#""1e""#, None),
        (r#"".5""#, None),
        (r#""5.""#, None),
        (r#""""#, None),
        (r#""0e""#, None),
    ] {
        let text = format!(r#"{{"floor":{json}}}"#);
        let home = Home::from_json(&text).unwrap();
        assert_eq!(home.floor, value, "{json}");
        assert_eq!(serde_json::to_string(&home).unwrap(), text);
        assert_eq!(home.mismatches().is_empty(), value.is_some(), "{json}");
    }
}

#[test]
fn fields_with_names_that_look_alike_have_no_order() {
    // Of one the name is half of a surrogate pair, of the other it is the text of that escape.
    let [one, other] = [r#"{"\ud800":1,"\\ud800":2}"#, r#"{"\\ud800":2,"\ud800":1}"#];
    assert_eq!(Home::from_json(one).unwrap(), Home::from_json(other).unwrap());
    let swapped = Home::from_json(r#"{"\ud800":2,"\\ud800":1}"#).unwrap();
    assert_ne!(Home::from_json(one).unwrap(), swapped);
}
