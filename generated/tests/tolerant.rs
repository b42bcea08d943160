//! What the server sends is read without a failure, and written back without a loss.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use twilio_rest::error::DecodeError;
use twilio_rest::insights::v1::{Conference, ConferenceParticipant, call_summary, conference};
use twilio_rest::insights::v2::OutboundPhoneNumberReport;
use twilio_rest::request::Page;
use twilio_rest::{Model, Request};

fn conference(json: &Value) -> Conference {
    Conference::from_json(json.to_string()).unwrap()
}

fn mismatches(model: &impl Model) -> Vec<String> {
    model.mismatches().iter().map(ToString::to_string).collect()
}

#[test]
fn an_unknown_enum_value_is_kept() {
    let conference = conference(&json!({ "mixer_region": "mx1", "status": "Completed" }));
    let region = conference.mixer_region.clone().unwrap();
    assert!(matches!(region, conference::Region::Unrecognized(_)));
    assert_eq!(region.as_str(), "mx1");
    // Another case is another value: only the spec says which are one.
    assert_eq!(conference.status.as_ref().unwrap().as_str(), "Completed");
    assert_eq!(
        serde_json::to_value(&conference).unwrap(),
        json!({ "mixer_region": "mx1", "status": "Completed" })
    );
}

#[test]
fn a_value_in_another_case_is_told_from_an_unknown_one() {
    let conference = conference(&json!({ "mixer_region": "mx1", "status": "Completed" }));
    let status = conference.status.clone().unwrap();
    assert_eq!(status.unrecognized(), Some("Completed"));
    assert_eq!(status.known_ignoring_case(), Some(&conference::Status::Completed));
    assert_eq!(conference.mixer_region.clone().unwrap().known_ignoring_case(), None);
    for known in conference::Status::KNOWN {
        assert_eq!(known.known_ignoring_case(), Some(known));
    }
    // The Kelvin sign is not a k: only ASCII has cases here.
    assert_eq!(conference::EndReason::from("last_participant_\u{212a}icked").known_ignoring_case(), None);
}

#[test]
fn an_enum_is_compared_with_strings_as_it_came() {
    let conference = conference(&json!({ "mixer_region": "mx1", "status": "completed" }));
    assert_eq!(conference.status.as_ref().map(conference::Status::as_str), Some("completed"));
    assert!(conference.status.is_some_and(|status| status == "completed" && status != *"Completed"));
    assert!(conference.mixer_region.is_some_and(|region| region == "mx1"));
}

#[test]
fn an_enum_has_one_form_of_each_value() {
    assert_eq!(conference::Status::from("completed"), conference::Status::Completed);
    for known in conference::Status::KNOWN {
        assert_eq!(conference::Status::from(known.as_str()), *known);
    }
}

#[test]
fn an_unknown_field_is_kept() {
    let json = json!({ "status": "completed", "mood": { "of": ["day", null, 1.50] } });
    let conference = conference(&json);
    let unknown = conference.unknown_fields().map(|(name, value)| (name, value.expose().to_value().unwrap()));
    let unknown: Vec<_> = unknown.collect();
    assert_eq!(unknown, [("mood", json!({ "of": ["day", null, 1.5] }))]);
    assert_eq!(serde_json::to_value(&conference).unwrap(), json);
}

#[test]
fn null_is_the_same_as_absent() {
    let nulls = conference(&json!({ "status": null, "tags": null, "links": null, "duration_seconds": null }));
    assert_eq!(nulls, Conference::default());
    assert_eq!(serde_json::to_value(&nulls).unwrap(), json!({}));
}

#[test]
fn a_value_that_does_not_fit_reads_as_none_and_is_kept() {
    let json = json!({
        "start_time": "",
        "end_time": "yesterday",
        "duration_seconds": 7.5,
        "max_concurrent_participants": "+7",
        "recording_enabled": "maybe",
        "status": ["completed"],
        "detected_issues": "none",
        "max_participants": 250,
    });
    let conference = conference(&json);
    let expected = [
        r#"start_time: expected an RFC 3339 instant, found """#,
        r#"end_time: expected an RFC 3339 instant, found "yesterday""#,
        r"duration_seconds: expected an integer of 64 bits, found 7.5",
        "status: expected a string, found a list",
        r#"max_concurrent_participants: expected an integer of 64 bits, found "+7""#,
        r#"recording_enabled: expected a boolean, found "maybe""#,
        r#"detected_issues: expected an object (DetectedIssues), found "none""#,
    ];
    assert_eq!(mismatches(&conference), expected);
    assert_eq!(conference.start_time, None);
    assert_eq!(conference.max_participants, Some(250));
    assert_eq!(serde_json::to_value(&conference).unwrap(), json);
}

#[test]
fn a_value_that_means_the_same_is_read_and_kept_as_it_was() {
    let text = r#"{"duration_seconds":"76","max_participants":250.0,"recording_enabled":"true","create_time":"2026-11-01T13:00:00.000+01:00"}"#;
    let conference = Conference::from_json(text).unwrap();
    assert_eq!(conference.duration_seconds, Some(76));
    assert_eq!(conference.max_participants, Some(250));
    assert_eq!(conference.recording_enabled, Some(true));
    assert_eq!(conference.create_time.unwrap().to_string(), "2026-11-01T12:00:00Z");
    let written: Value = serde_json::from_str(&serde_json::to_string(&conference).unwrap()).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
    assert_eq!(mismatches(&conference), [""; 0]);
}

#[test]
fn an_instant_in_another_form_is_written_as_it_was() {
    for text in
        ["2016-12-31T23:59:60Z", "2026-11-01T12:00:00z", "2026-11-01 12:00:00Z", "2026-11-01T12:00:00.5Z"]
    {
        let json = json!({ "create_time": text });
        let conference = conference(&json);
        assert!(conference.create_time.is_some(), "{text}");
        assert_eq!(serde_json::to_value(&conference).unwrap(), json);
    }
    for text in
        ["2026-13-01T12:00:00Z", "2026-02-29T12:00:00Z", "2026-11-01T12:00:00", "+026-11-01T12:00:00Z"]
    {
        let json = json!({ "create_time": text });
        let conference = conference(&json);
        assert_eq!(conference.create_time, None, "{text}");
        assert_eq!(serde_json::to_value(&conference).unwrap(), json);
    }
}

#[test]
fn a_field_that_is_set_anew_is_written_and_not_what_was_kept() {
    let mut conference = conference(&json!({ "duration_seconds": "76" }));
    conference.duration_seconds = Some(77);
    assert_eq!(serde_json::to_value(&conference).unwrap(), json!({ "duration_seconds": 77 }));
}

#[test]
fn a_number_is_written_as_it_was_read() {
    let beyond_a_float =
        ["123456789012345678901234567890", "9007199254740993", "1e400", "0.10000000000000000000001"];
    for text in beyond_a_float.into_iter().chain(["-0", "7.0"]) {
        let json = format!(r#"{{"duration_seconds":{text}}}"#);
        let conference = Conference::from_json(&json).unwrap();
        assert_eq!(serde_json::to_string(&conference).unwrap(), json);
    }
    for text in beyond_a_float.into_iter().chain(["7.0", "0.26", "-1e-300"]) {
        let json = format!(r#"{{"metrics":{{"inbound":{{"mos":{text}}}}}}}"#);
        let participant = ConferenceParticipant::from_json(&json).unwrap();
        assert_eq!(serde_json::to_string(&participant).unwrap(), json);
    }
}

#[test]
fn one_odd_element_does_not_cost_the_list() {
    let json = json!({ "tags": ["low_mos", 5, null, "new_tag", [5]] });
    let conference = conference(&json);
    let tags: Vec<_> = conference.tags.iter().flatten().map(conference::Tag::as_str).collect();
    assert_eq!(tags, ["low_mos", "new_tag"]);
    let expected = ["tags[1]: expected a string, found 5", "tags[4]: expected a string, found a list"];
    assert_eq!(mismatches(&conference), expected);
    assert_eq!(serde_json::to_value(&conference).unwrap(), json);
}

#[test]
fn an_object_inside_keeps_for_itself() {
    let json = json!({ "detected_issues": { "call_quality": "many", "weather": 1 } });
    let conference = conference(&json);
    let mismatch = r#"call_quality: expected an integer of 64 bits, found "many""#;
    assert_eq!(mismatches(&conference), [format!("detected_issues.{mismatch}")]);
    assert_eq!(mismatches(conference.detected_issues.as_deref().unwrap()), [mismatch]);
    assert_eq!(serde_json::to_value(&conference).unwrap(), json);
}

#[test]
fn of_two_values_with_one_name_the_last_counts() {
    let conference = Conference::from_json(r#"{"duration_seconds": "soon", "duration_seconds": 7}"#).unwrap();
    assert_eq!(conference.duration_seconds, Some(7));
    assert_eq!(mismatches(&conference), [""; 0]);
    assert_eq!(serde_json::to_string(&conference).unwrap(), r#"{"duration_seconds":7}"#);
    let conference = Conference::from_json(r#"{"mood": "good", "mood": "bad"}"#).unwrap();
    assert_eq!(serde_json::to_string(&conference).unwrap(), r#"{"mood":"bad"}"#);
}

#[test]
fn a_model_stands_inside_a_type_of_the_users_own() {
    let list: Vec<Conference> = serde_json::from_value(json!([{ "status": "completed" }])).unwrap();
    assert_eq!(list[0].status, Some(conference::Status::Completed));
    let list: Vec<Conference> = serde_json::from_reader(&br#"[{"max_participants": 3}]"#[..]).unwrap();
    assert_eq!(list[0].max_participants, Some(3));
}

fn page(body: &str) -> Result<Page<Conference>, String> {
    fn read<R: Request>(_: &R, body: &str) -> Result<R::Response, String> {
        R::read_response(body.as_bytes()).map_err(|error| error.to_string())
    }
    read(&Conference::list(), body)
}

#[test]
fn a_page_goes_on_after_an_element_that_is_no_object() {
    let body = r#"{"meta": {"next_page_url": null}, "conferences": [{"max_participants": 1}, 5, null, "x", [1], {"max_participants": 2}]}"#;
    let page = page(body).unwrap();
    let sizes: Vec<_> = page.items.iter().map(|conference| conference.max_participants).collect();
    assert_eq!(sizes, [Some(1), Some(2)]);
    let odd = page.odd_items();
    let odd: Vec<_> = odd.iter().map(|odd| odd.expose().as_str()).collect();
    assert_eq!(odd, ["5", "null", "\"x\"", "[1]"]);
    let paths: Vec<_> = page.mismatches().iter().map(|mismatch| mismatch.path().to_owned()).collect();
    assert_eq!(paths, ["conferences[1]", "conferences[2]", "conferences[3]", "conferences[4]"]);
}

#[test]
fn odd_elements_between_records_move_no_index() {
    let body = r#"{"conferences": [5, {"end_time": "soon"}, 6, 7, {"end_time": "later"}, 8], "meta": {"next_page_url": null}}"#;
    let page = page(body).unwrap();
    assert_eq!(page.items.len(), 2);
    let paths: Vec<_> = page.mismatches().iter().map(|mismatch| mismatch.path().to_owned()).collect();
    let expected = [
        "conferences[0]",
        "conferences[1].end_time",
        "conferences[2]",
        "conferences[3]",
        "conferences[4].end_time",
        "conferences[5]",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn escapes_in_names_and_values_are_read() {
    let conference =
        Conference::from_json(r#"{"st\u0061tus": "compl\u0065ted", "friendly_name": "\ud83d\ude00"}"#)
            .unwrap();
    assert_eq!(conference.status, Some(conference::Status::Completed));
    assert_eq!(conference.friendly_name.unwrap().expose(), "😀");
}

#[test]
fn a_page_has_its_link_or_none() {
    let link = |meta: &str| {
        page(&format!(r#"{{"conferences": [], "meta": {meta}}}"#)).map(|page| page.next_page_url)
    };
    assert_eq!(link(r#"{"next_page_url": "/v1/x?Page=1"}"#).unwrap().unwrap().as_str(), "/v1/x?Page=1");
    for last in [r#"{"next_page_url": null}"#, r#"{"next_page_url": ""}"#] {
        assert_eq!(link(last), Ok(None));
    }
}

/// A body that is not a page must not look like the last one.
#[test]
fn a_page_without_its_list_or_its_envelope_is_an_error() {
    let no_list = page(r#"{"meta": {"next_page_url": null}, "Conferences": []}"#).unwrap_err();
    assert_eq!(no_list, "cannot read Conference: conferences: expected a list, found nothing");
    let no_meta = page(r#"{"conferences": []}"#).unwrap_err();
    let expected =
        "cannot read Conference: the page does not say whether there is another: no `meta.next_page_url`";
    assert_eq!(no_meta, expected);
    assert_eq!(page(r#"{"conferences": [], "meta": {"next_page_uri": null}}"#).unwrap_err(), expected);
    let odd_link = page(r#"{"conferences": [], "meta": {"next_page_url": 5}}"#).unwrap_err();
    assert_eq!(odd_link, "cannot read Conference: meta.next_page_url: expected a string, found a number");
    assert!(page("<html>").unwrap_err().contains("not JSON"));
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let before = r#"{"meta": {"next_page_url": "/v1/x"}, "conferences": [{"status": "completed", "max_participants": 1}]}"#;
    let after = r#"{"conferences": [{"max_participants": 1, "status": "completed"}], "meta": {"next_page_url": "/v1/x"}}"#;
    assert_eq!(page(before).unwrap(), page(after).unwrap());
}

#[test]
fn of_two_lists_with_one_name_the_last_counts() {
    let body = r#"{"conferences": [5, {"max_participants": 1}], "conferences": [{"max_participants": 2}], "meta": {"next_page_url": null}}"#;
    let page = page(body).unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].max_participants, Some(2));
    assert_eq!(page.odd_items(), []);
}

#[test]
fn a_body_that_was_cut_is_an_error_wherever_the_cut_is() {
    let body = r#"{"conferences": [{"status": "é", "tags": ["low_mos"], "x": {"y": [1, null]}}], "meta": {"next_page_url": null}}"#;
    assert!(page(body).is_ok());
    for (end, _) in body.char_indices() {
        let error = page(&body[..end]).unwrap_err();
        assert!(error.starts_with("cannot read Conference: not JSON at line 1 column "), "{error}");
    }
    let cut = page(&body[..45]).unwrap_err();
    let problem = "a string does not end";
    let expected =
        format!("cannot read Conference: not JSON at line 1 column 45 in conferences[0].tags[0]: {problem}");
    assert_eq!(cut, expected);
}

#[test]
fn strict_reading_lists_all_that_does_not_fit() {
    fn read<R: Request>(_: &R, body: &str) -> Result<R::Response, DecodeError> {
        R::read_response_strict(body.as_bytes())
    }
    let fine = r#"{"conferences": [{"status": "new", "duration_seconds": "7", "mood": 1}], "meta": {"next_page_url": null}}"#;
    assert!(read(&Conference::list(), fine).is_ok());
    let odd = r#"{"conferences": [{}, null, {"start_time": "yesterday", "links": {"conference_participants": 5}}], "meta": {"next_page_url": null}}"#;
    let error = read(&Conference::list(), odd).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read Conference: 3 values do not fit: \
         conferences[1]: expected an object (Conference), found null; \
         conferences[2].start_time: expected an RFC 3339 instant, found \"yesterday\"; \
         conferences[2].links.conference_participants: expected a string, found 5"
    );
    assert_eq!(*error.body().expose(), odd);
    let error = Conference::from_json_strict(r#"{"end_time": ""}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"cannot read Conference: end_time: expected an RFC 3339 instant, found """#
    );
}

/// JSON without `null`s inside of objects, which are the same as absent.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?Z".prop_map(Value::from),
        "-?[0-9]{1,20}(\\.0+)?".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((any_name(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn any_name() -> impl Strategy<Value = String> {
    let known = [
        "conference_sid",
        "friendly_name",
        "create_time",
        "duration_seconds",
        "status",
        "recording_enabled",
        "detected_issues",
        "call_quality",
        "tags",
        "tag_info",
        "url",
        "links",
        "conference_participants",
        "metrics",
        "inbound",
        "jitter",
        "avg",
        "mos",
        "events",
        "mute",
        "is_coach",
        "from",
        "properties",
        "coached_participants",
    ];
    prop_oneof![4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}

/// The same JSON without the `null`s that stand for absent fields.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect(),
        Value::Array(list) => list.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

fn round_trip<M: Model>(text: &str) -> Value {
    let model = M::from_json(text).unwrap();
    serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decode_then_encode_gives_the_same_json(
        entries in proptest::collection::vec((any_name(), any_json()), 0..8)
    ) {
        // Both sides are read from text once, because serde_json reads some floats as the neighbour of what it wrote.
        let text = Value::Object(entries.into_iter().collect()).to_string();
        let expected = without_nulls(&serde_json::from_str(&text).unwrap());
        prop_assert_eq!(without_nulls(&round_trip::<Conference>(&text)), expected.clone());
        prop_assert_eq!(without_nulls(&round_trip::<ConferenceParticipant>(&text)), expected);
    }

    /// A value that does not fit one field changes no other, and strict reading refuses exactly what has such a value.
    #[test]
    fn a_mismatch_stays_where_it_is(name in any_name(), value in any_json()) {
        let good = json!({ "status": "completed", "duration_seconds": 7, "links": {}, "tags": ["low_mos"] });
        let mut changed = good.clone();
        changed[&name] = value;
        let expected = Conference::from_json(good.to_string()).unwrap();
        let model = Conference::from_json(changed.to_string()).unwrap();
        prop_assert_eq!(Conference::from_json_strict(changed.to_string()).is_ok(), model.mismatches().is_empty());
        let unchanged = |field: &str, is_same: bool| field == name || is_same;
        prop_assert!(unchanged("status", model.status == expected.status));
        prop_assert!(unchanged("duration_seconds", model.duration_seconds == expected.duration_seconds));
        prop_assert!(unchanged("links", model.links == expected.links));
        prop_assert!(unchanged("tags", model.tags == expected.tags));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        let _ = Conference::from_json(&text);
        let _ = page(&text);
    }
}

#[test]
fn a_map_has_what_fits_and_keeps_the_rest() {
    let json = r#"{"calls_by_device_type":{"voip":3,"fax":"4","radio":"many","car":null}}"#;
    let report = OutboundPhoneNumberReport::from_json(json).unwrap();
    let counts: Vec<_> = report.calls_by_device_type.iter().flatten().collect();
    assert_eq!(counts, [(&"fax".to_owned(), &4), (&"voip".to_owned(), &3)]);
    let mismatches: Vec<_> = report.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, [r#"calls_by_device_type.*: expected an integer of 64 bits, found "many""#]);
    assert_eq!(serde_json::to_string(&report).unwrap(), json);
}

#[test]
fn the_last_of_two_entries_of_a_map_counts() {
    let json = r#"{"calls_by_device_type":{"voip":3,"fax":1,"voip":4,"fax":null}}"#;
    let report = OutboundPhoneNumberReport::from_json(json).unwrap();
    assert_eq!(report.calls_by_device_type, Some([("voip".to_owned(), 4)].into()));
}

#[test]
fn a_decimal_is_what_was_written() {
    for (json, text) in [("1.50", "1.50"), ("-0", "-0"), ("1e400", "1e400"), (r#""0.10""#, "0.10")] {
        let json = format!(r#"{{"lat":{json}}}"#);
        let place = call_summary::Location::from_json(&json).unwrap();
        assert_eq!(place.lat.as_ref().unwrap().as_str(), text);
        assert_eq!(serde_json::to_string(&place).unwrap(), json);
    }
    let place = call_summary::Location::from_json(r#"{"lat": "north"}"#).unwrap();
    assert_eq!(place.mismatches()[0].to_string(), r#"lat: expected a number, found "north""#);
}
