//! Models inside of types of the user's, and in other formats than JSON.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it expects")]

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use twilio_rest::insights::v1::{Conference, ConferenceParticipant, call_summary, conference};
use twilio_rest::request::Page;
use twilio_rest::types::RawJson;
use twilio_rest::{Model, Request};

const RECORD: &str = r#"{"status":"completed","duration_seconds":"76","detected_issues":{"call_quality":3,"new":[1.5]},"tags":["low_mos"],"tag_info":{"a":[null,true,"x",-1,0.25]},"mood":"good"}"#;

fn conference() -> Conference {
    Conference::from_json(RECORD).unwrap()
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Flat {
    note: String,
    #[serde(flatten)]
    conference: Conference,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind")]
enum Tagged {
    Conference(Box<Conference>),
    Participant(Box<ConferenceParticipant>),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind", content = "content")]
enum Adjacent {
    Conference(Conference),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Untagged {
    Number(i64),
    Conference(Box<Conference>),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Row {
    at: i64,
    conference: Option<Conference>,
    raw: RawJson,
}

/// Through text, through a tree, and through a reader.
fn goes_through<T: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(
    value: &T,
    expected: &Value,
) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), *expected);
    assert_eq!(serde_json::to_value(value).unwrap(), *expected);
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), *value);
    assert_eq!(serde_json::from_slice::<T>(text.as_bytes()).unwrap(), *value);
    assert_eq!(serde_json::from_reader::<_, T>(text.as_bytes()).unwrap(), *value);
    assert_eq!(serde_json::from_value::<T>(expected.clone()).unwrap(), *value);
    // A tree that is borrowed is another deserializer.
    assert_eq!(T::deserialize(expected).unwrap(), *value);
}

#[test]
fn a_model_stands_in_a_type_of_the_users() {
    let record: Value = serde_json::from_str(RECORD).unwrap();
    let with = |name: &str, value: &str| {
        let mut record = record.clone();
        record[name] = value.into();
        record
    };
    goes_through(&conference(), &record);
    goes_through(&Flat { note: "n".to_owned(), conference: conference() }, &with("note", "n"));
    goes_through(&Tagged::Conference(Box::new(conference())), &with("kind", "Conference"));
    goes_through(&Tagged::Participant(Box::default()), &json!({ "kind": "Participant" }));
    goes_through(&Adjacent::Conference(conference()), &json!({ "kind": "Conference", "content": record }));
    goes_through(&Untagged::Conference(Box::new(conference())), &record);
    let row = Row { at: 1, conference: Some(conference()), raw: RECORD.parse().unwrap() };
    goes_through(&row, &json!({ "at": 1, "conference": record, "raw": record }));
    goes_through(&vec![conference(), conference()], &json!([record, record]));
}

#[test]
fn what_is_no_object_is_told() {
    let error = serde_json::from_str::<Conference>("[1]").unwrap_err().to_string();
    assert_eq!(error, "cannot read Conference: expected an object, found a list");
    let error = serde_yaml::from_str::<Conference>("word").unwrap_err().to_string();
    assert_eq!(error, "cannot read Conference: expected an object, found a string");
    assert!(serde_yaml::from_str::<Conference>(".nan").unwrap_err().to_string().contains("JSON has no"));
}

#[test]
fn yaml_has_the_fields_and_no_private_names() {
    let yaml = serde_yaml::to_string(&conference()).unwrap();
    let expected = "duration_seconds: '76'\nstatus: completed\ndetected_issues:\n  call_quality: 3\n  new:\n  - 1.5\ntags:\n- low_mos\n\
                    tag_info:\n  a:\n  - null\n  - true\n  - x\n  - -1\n  - 0.25\nmood: good\n";
    assert_eq!(yaml, expected);
    assert_eq!(serde_yaml::from_str::<Conference>(&yaml).unwrap(), conference());
    // Names that are no strings are written as ones.
    let odd = serde_yaml::from_str::<Conference>("1: {true: x}").unwrap();
    assert_eq!(serde_json::to_string(&odd).unwrap(), r#"{"1":{"true":"x"}}"#);
}

#[test]
fn message_pack_has_the_fields_and_no_private_names() {
    let row = Row { at: 1, conference: Some(conference()), raw: RECORD.parse().unwrap() };
    for bytes in [rmp_serde::to_vec(&row).unwrap(), rmp_serde::to_vec_named(&row).unwrap()] {
        assert_eq!(rmp_serde::from_slice::<Row>(&bytes).unwrap(), row);
        assert!(!bytes.windows(8).any(|part| part == b"private:"));
    }
    let flat = Flat { note: "n".to_owned(), conference: conference() };
    assert_eq!(rmp_serde::from_slice::<Flat>(&rmp_serde::to_vec(&flat).unwrap()).unwrap(), flat);
}

#[test]
fn a_format_that_does_not_say_what_a_value_is_refuses() {
    let error = postcard::to_allocvec(&conference()).unwrap_err();
    assert_eq!(error, postcard::Error::SerializeSeqLengthUnknown);
    assert_eq!(postcard::from_bytes::<Conference>(&[1, 2, 3]).unwrap_err(), postcard::Error::WontImplement);
    // Its JSON goes through everything.
    let text = serde_json::to_string(&conference()).unwrap();
    assert_eq!(postcard::from_bytes::<String>(&postcard::to_allocvec(&text).unwrap()).unwrap(), text);
}

#[test]
fn a_table_has_a_column_for_each_field() {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.serialize(conference().row()).unwrap();
    table.serialize(Conference::default().row()).unwrap();
    let table = String::from_utf8(table.into_inner().unwrap()).unwrap();
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.first().unwrap().starts_with("conference_sid,account_sid,friendly_name,create_time,"));
    assert!(
        lines
            .get(1)
            .unwrap()
            .contains(r#"76,,completed,,,,,,,,,"{""call_quality"":3,""new"":[1.5]}","[""low_mos""]""#)
    );
    assert_eq!(lines.get(2).unwrap().matches(',').count(), lines.first().unwrap().matches(',').count());
}

#[test]
fn digits_survive_as_text() {
    let json = r#"{"lat":1.50,"new":[1e400,0.10000000000000000000001,{"\ud800":"\udfff"}]}"#;
    let row = format!(r#"{{"at":1,"conference":null,"raw":{json}}}"#);
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Row>(&row).unwrap()).unwrap(), row);
    let location = serde_json::from_str::<call_summary::Location>(json).unwrap();
    assert_eq!(serde_json::to_string(&location).unwrap(), json);
    // What another format cannot hold is told.
    let error = serde_yaml::to_string(&location).unwrap_err().to_string();
    assert_eq!(error, "a number of the JSON is beyond the range of a float, which only JSON text can hold");
}

#[test]
fn a_name_with_half_of_a_pair_survives() {
    for json in [
        r#"{"\ud800":1}"#,
        r#"{"status":"completed","a":1,"\ud800":{"\udc00":2},"\\ud800":3}"#,
        r#"{"links":{"\ud800":1}}"#,
        r#"{"detected_issues":{"\ud800":1}}"#,
    ] {
        let conference = Conference::from_json(json).unwrap();
        assert_eq!(serde_json::to_string(&conference).unwrap(), json);
        assert_eq!(serde_json::from_str::<Conference>(json).unwrap(), conference);
        assert!(
            serde_yaml::to_string(&conference).unwrap_err().to_string().contains("half of a surrogate pair")
        );
    }
    let json = r#"{"calls_by_device_type":{"\ud800":1}}"#;
    let report = twilio_rest::insights::v2::OutboundPhoneNumberReport::from_json(json).unwrap();
    assert_eq!(serde_json::to_string(&report).unwrap(), json);
}

#[test]
fn two_are_equal_when_they_hold_the_same_json() {
    let read = |json: &str| Conference::from_json(json).unwrap();
    let one = r#"{"a": {"x": 1, "y": [1, 2]}, "b": 2, "max_participants": "7", "status": "completed", "tag_info": {"p": 1, "q": "A"}}"#;
    let other = r#"{"b": 2, "tag_info": {"q": "\u0041", "p": 1}, "status": "completed", "max_participants": "7", "a": {"y": [1, 2], "x": 1}}"#;
    assert_eq!(read(one), read(other));
    for (one, other) in [
        (r#"{"a": [1, 2]}"#, r#"{"a": [2, 1]}"#),
        (r#"{"a": 1}"#, r#"{"a": 1.0}"#),
        (r#"{"a": 1}"#, r#"{"b": 1}"#),
        (r#"{"max_participants": 7}"#, r#"{"max_participants": "7"}"#),
        (r#"{"\ud800": 1}"#, r#"{"\\ud800": 1}"#),
    ] {
        assert_ne!(read(one), read(other));
    }
}

fn page(body: &str) -> Page<Conference> {
    conference::List::read_response(body.as_bytes()).unwrap()
}

#[test]
fn what_else_stands_in_the_meta_of_a_page_does_not_matter() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for odd in ["1e400", r#""\ud800""#, &deep, r#"{"\ud800":1}"#] {
        let body = format!(r#"{{"meta":{{"x":{odd},"next_page_url":"/v1/x"}},"conferences":[],"y":{odd}}}"#);
        let page = page(&body);
        assert_eq!(page.next_page_url.as_ref().unwrap().as_str(), "/v1/x");
        let json = serde_json::to_string(&page).unwrap();
        assert_eq!(serde_json::from_str::<Page<Conference>>(&json).unwrap(), page);
    }
}

#[test]
fn a_page_is_written_and_read_without_a_loss() {
    let body = r#"{"meta":{"next_page_url":"/v1/x?a=1","size":7.00},"\ud800":1,"conferences":[5,{"status":"completed","mood":1.50},null,"x",{}]}"#;
    let page = page(body);
    let json = serde_json::to_string(&page).unwrap();
    let expected = r#"{"list":"conferences","items":[5,{"status":"completed","mood":1.50},null,"x",{}],"next_page_url":"/v1/x?a=1","next_page_token":null,"envelope":{"meta":{"next_page_url":"/v1/x?a=1","size":7.00},"\ud800":1}}"#;
    assert_eq!(json, expected);
    let again: Page<Conference> = serde_json::from_str(&json).unwrap();
    assert_eq!(again, page);
    assert_eq!(again.mismatches(), page.mismatches());
    assert_eq!(again.odd_items().len(), 3);
    let error = serde_json::from_str::<Page<Conference>>(r#"{"items":[]}"#).unwrap_err().to_string();
    assert!(error.contains("with its `list`"), "{error}");
    let plain: Page<Conference> = self::page(r#"{"conferences":[{}, 5],"meta":{"next_page_url":null}}"#);
    let yaml = serde_yaml::to_string(&plain).unwrap();
    assert_eq!(serde_yaml::from_str::<Page<Conference>>(&yaml).unwrap(), plain);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any object is unknown fields, and is written as it was read.
    #[test]
    fn any_object_survives(names in proptest::collection::vec(r"([a-z]|\\u[0-9a-f]{4}|é){0,3}", 0..40), value in "-?[1-9][0-9]{0,30}(\\.[0-9]{1,9})?(e[0-9]{1,3})?") {
        let members: Vec<_> = names.iter().map(|name| format!(r#""x{name}":{value}"#)).collect();
        let json: RawJson = format!("{{{}}}", members.join(",")).parse().unwrap();
        let model = Conference::from_json(json.as_str()).unwrap();
        let written = serde_json::to_string(&model).unwrap();
        prop_assert_eq!(&written.parse::<RawJson>().unwrap(), &json, "{}", written);
        prop_assert_eq!(&Conference::from_json(&written).unwrap(), &model);
        prop_assert_eq!(&serde_json::from_str::<Conference>(&written).unwrap(), &model);
    }
}
