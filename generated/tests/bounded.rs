//! What a response can make the program do in memory is a small multiple of its size, whatever stands in it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it expects")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use twilio_rest::insights::v1::{CallEvent, CallSummaries, CallSummary, Conference, ConferenceParticipant};
use twilio_rest::insights::v2::OutboundPhoneNumberReport;
use twilio_rest::{Model, Request};

const MEGABYTES: u64 = 1_000_000;

/// The most memory that this took.
fn heap<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let mut made = None;
    let heap = allocation_counter::measure(|| made = Some(work()));
    (made.unwrap(), heap.bytes_max)
}

fn read<R: Request>(_: R, body: &str) -> Result<R::Response, String> {
    R::read_response(body.as_bytes()).map_err(|error| error.to_string())
}

fn page(list: &str, elements: &str) -> String {
    format!(r#"{{"{list}": [{elements}], "meta": {{"next_page_url": null}}}}"#)
}

fn repeated(element: &str, count: usize) -> String {
    format!("{element}{}", format!(",{element}").repeat(count - 1))
}

#[test]
fn a_million_empty_records_are_refused_before_they_cost_much() {
    let body = page("conferences", &repeated("{}", 1_000_000));
    let (error, most) = heap(|| read(Conference::list(), &body).unwrap_err());
    let expected = "cannot read Conference: what it holds takes more than 32389016 bytes of memory, for 3000051 bytes of text";
    assert_eq!(error, expected);
    assert!(most < 100 * MEGABYTES, "{most} bytes");
    let body = page("call_summaries", &repeated("{}", 1_000_000));
    let (error, most) = heap(|| read(CallSummaries::list(), &body).unwrap_err());
    assert!(error.contains("bytes of memory"), "{error}");
    assert!(most < 100 * MEGABYTES, "{most} bytes");
}

#[test]
fn empty_things_inside_of_a_record_are_bounded_too() {
    let lists = [r#""tags":[REST]"#, r#""x":[REST]"#, r#""x":{REST}"#];
    for list in lists {
        for element in ["{}", "[]", "0", r#""""#, r#""a""#, r#""":0"#, r#""a":{}"#] {
            let json = format!("{{{}}}", list.replace("REST", &repeated(element, 1_000_000)));
            let (_, most) = heap(|| Conference::from_json(&json).is_ok());
            assert!(most < 100 * MEGABYTES, "{most} bytes for {list} of {element}");
        }
    }
    for element in ["{}", r#""":{}"#] {
        let json = format!(r#"{{"events": {{{}}}}}"#, repeated(element, 1_000_000));
        let (_, most) = heap(|| ConferenceParticipant::from_json(&json).is_ok());
        assert!(most < 100 * MEGABYTES, "{most} bytes");
    }
}

#[test]
fn a_thousand_records_of_one_field_are_no_error() {
    let body = page("call_summaries", &repeated(r#"{"url":""}"#, 1_000));
    assert_eq!(read(CallSummaries::list(), &body).unwrap().items.len(), 1_000);
}

/// Records that grow: what the first ones need says nothing of the others.
#[test]
fn small_records_before_large_ones_do_not_make_room_for_millions() {
    let large = format!(r#"{{"url":"{}"}}"#, "x".repeat(10_000));
    let body = page("conferences", &format!("{},{}", repeated("{}", 8), repeated(&large, 1_000)));
    let (page, most) = heap(|| read(Conference::list(), &body).unwrap());
    assert_eq!(page.items.len(), 1_008);
    assert!(most < 21 * MEGABYTES, "{most} bytes");
}

fn named(count: usize, name: impl Fn(usize) -> String) -> String {
    let members: Vec<_> = (0..count).map(|n| format!("{:?}:{n}", name(n))).collect();
    format!("{{{}}}", members.join(","))
}

/// Memory of unknown fields against that of a map of `serde_json`.
#[test]
fn unknown_fields_take_no_more_than_a_map() {
    let distinct = named(80_000, |n| format!("field_{n}"));
    let repeated = named(80_000, |_| "field".to_owned());
    for json in [&distinct, &repeated] {
        let (_, of_map) = heap(|| serde_json::from_str::<serde_json::Map<_, _>>(json).unwrap());
        let (conference, most) = heap(|| Conference::from_json(json).unwrap());
        assert!(most < 2 * of_map + 20_000, "{most} bytes, a map {of_map}");
        let names: BTreeMap<_, _> = conference.unknown_fields().collect();
        assert_eq!(names.len(), if json == &distinct { 80_000 } else { 1 });
    }
    let (report, _) =
        heap(|| OutboundPhoneNumberReport::from_json(format!(r#"{{"calls_by_device_type":{repeated}}}"#)));
    assert_eq!(report.unwrap().calls_by_device_type.unwrap().len(), 1);
}

#[test]
fn of_many_values_with_one_name_the_last_counts() {
    let json = named(1_000, |n| format!("field_{}", n % 37));
    let conference = Conference::from_json(json).unwrap();
    let mut values: Vec<i64> =
        conference.unknown_fields().map(|(_, value)| value.expose().as_str().parse().unwrap()).collect();
    values.sort_unstable();
    assert_eq!(values, (963..1_000).collect::<Vec<_>>());
}

/// An empty record is small, however many fields it could have.
#[test]
fn models_are_small() {
    let sizes = [
        size_of::<Conference>(),
        size_of::<ConferenceParticipant>(),
        size_of::<CallSummary>(),
        size_of::<CallEvent>(),
    ];
    assert_eq!(sizes, [464, 528, 384, 248]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Whatever is repeated, memory is bounded by the bytes.
    #[test]
    fn memory_is_a_small_multiple_of_the_bytes(
        name in prop_oneof![Just("tags"), Just("detected_issues"), Just("events"), Just("metrics"), Just("links"), Just("x")],
        element in r#"(\{\}|\[\]|0|""|"a"|\{"mos":[0-9]\}|null)"#,
        depth in 0..4_usize,
    ) {
        let list = format!("[{}]", repeated(&element, 200_000));
        let json = format!("{}{{{name:?}:{list}}}{}", r#"{"x":"#.repeat(depth), "}".repeat(depth));
        let bound = 3 * (8 * json.len() as u64 + 9 * MEGABYTES);
        prop_assert!(heap(|| Conference::from_json(&json).is_ok()).1 < bound);
        prop_assert!(heap(|| ConferenceParticipant::from_json(&json).is_ok()).1 < bound);
    }
}
