use serde_json::json;
use twilio_rest::bodies::v1::Thing;
use twilio_rest::{Model, Request};

#[test]
fn a_value_of_a_map_or_an_element_may_be_null() {
    let marks = [("old".to_owned(), None), ("new".to_owned(), Some("yes".to_owned()))];
    let days = [Some("2026-11-01T12:00:00Z".parse().unwrap()), None];
    let request = Thing::create("A").marks(marks.into()).days(days).http_request().unwrap();
    let sent: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    let days = ["Sun, 01 Nov 2026 12:00:00 +0000".into(), json!(null)];
    assert_eq!(sent, json!({ "label": "A", "marks": { "new": "yes", "old": null }, "days": days }));
}

#[test]
fn what_is_wrong_beside_a_null_is_told() {
    let marks = [("old".to_owned(), None), ("new".to_owned(), Some("eight it".to_owned()))];
    let error = Thing::create("A").marks(marks.into()).http_request().unwrap_err();
    let problems: Vec<_> = error.problems().collect();
    assert_eq!(problems, [("marks[\"new\"]", "must have at most 4 characters, this has 8")]);
}

#[test]
fn a_null_in_an_answer_is_an_element() {
    let answer = r#"{"marks":{"a":null},"sizes":[null,{"height":2}]}"#;
    let mut thing = Thing::from_json(answer.as_bytes()).unwrap();
    assert_eq!(thing.mismatches(), []);
    assert_eq!(thing.marks.as_ref().unwrap().expose()["a"], None);
    assert_eq!(thing.sizes.as_ref().unwrap().iter().flatten().count(), 1);
    assert_eq!(serde_json::to_string(&thing).unwrap(), answer);
    assert!(format!("{thing:?}").contains("sizes: Some([None, Some(ThingSize { height: Some(2)"));
    thing.redact();
    assert_eq!(serde_json::to_string(&thing).unwrap(), r#"{"sizes":[null,{"height":2}]}"#);
}
