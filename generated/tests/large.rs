//! A body of a hundred megabytes is read within memory that its records need, and no more.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use twilio_rest::Request;
use twilio_rest::insights::v1::Conference;
use twilio_rest::request::Page;

const MEGABYTES: usize = 1_000_000;

/// A page of this many bytes, with this element again and again.
fn body(element: &str, bytes: usize) -> Vec<u8> {
    let elements = format!("{element},").repeat(bytes / (element.len() + 1));
    format!(r#"{{"meta": {{"next_page_url": null}}, "conferences": [{elements}{element}]}}"#).into_bytes()
}

fn read<R: Request>(_: &R, body: &[u8]) -> R::Response {
    R::read_response(body).unwrap()
}

/// The page, and the most memory that reading it took.
fn measured(body: &[u8]) -> (Page<Conference>, u64) {
    let mut page = None;
    let heap = allocation_counter::measure(|| page = Some(read(&Conference::list(), body)));
    (page.unwrap(), heap.bytes_max)
}

#[test]
fn records_take_no_more_than_their_text() {
    let url = "https://insights.twilio.com/v1/Conferences/".repeat(20);
    let element = format!(r#"{{"status":"completed","duration_seconds":7,"url":"{url}"}}"#);
    let (page, heap) = measured(&body(&element, 100 * MEGABYTES));
    assert_eq!(page.items.len(), 100 * MEGABYTES / (element.len() + 1) + 1);
    assert!(heap < 160 * MEGABYTES as u64, "{heap} bytes");
}

#[test]
fn one_large_value_is_kept_once() {
    let element = format!(r#"{{"mood": ["{}"]}}"#, "x".repeat(100 * MEGABYTES));
    let (page, heap) = measured(&body(&element, 0));
    assert_eq!(page.items.len(), 1);
    assert!(heap < 101 * MEGABYTES as u64, "{heap} bytes");
}

#[test]
fn many_small_elements_that_are_no_records_take_no_more_than_their_text() {
    let (page, heap) = measured(&body("7", 10 * MEGABYTES));
    assert_eq!(page.items.len(), 0);
    assert!(heap < 11 * MEGABYTES as u64, "{heap} bytes");
}
