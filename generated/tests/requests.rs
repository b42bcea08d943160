//! What requests look like on the wire, and which of them are never sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

use twilio_rest::error::InputError;
use twilio_rest::insights::v1::{Conference, conference};
use twilio_rest::{Model, Request};

const CF: &str = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const AC: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// The URI of a request, without the host that all have in common.
fn uri(request: &impl Request) -> String {
    let request = request.http_request().unwrap();
    assert_eq!(request.method(), "GET");
    assert!(request.body().is_empty());
    request.uri().to_string().strip_prefix("https://insights.twilio.com").unwrap().to_owned()
}

fn refusal(request: &impl Request) -> String {
    request.http_request().unwrap_err().to_string()
}

#[test]
fn listing_conferences_without_filters() {
    assert_eq!(uri(&Conference::list()), "/v1/Conferences");
}

#[test]
fn a_filter_takes_a_value_that_the_crate_does_not_know() {
    assert_eq!(
        uri(&Conference::list().status("paused & resumed")),
        "/v1/Conferences?Status=paused%20%26%20resumed"
    );
}

#[test]
fn a_filter_given_twice_counts_once() {
    let request =
        Conference::list().status(conference::Status::Completed).status(conference::Status::InProgress);
    assert_eq!(uri(&request), "/v1/Conferences?Status=in_progress");
}

#[test]
fn a_conference_leads_to_its_participants() {
    let conference = Conference::from_json(format!(r#"{{"conference_sid": "{CF}"}}"#)).unwrap();
    assert_eq!(uri(&conference.participants().unwrap()), format!("/v1/Conferences/{CF}/Participants"));
}

#[test]
fn a_conference_without_a_sid_leads_nowhere() {
    let error = Conference::default().participants().unwrap_err();
    assert_eq!(error.to_string(), "conference_sid: is missing from the record");
}

#[test]
fn a_page_size_is_from_1_to_the_maximum() {
    assert_eq!(
        refusal(&Conference::list().page_size(1001)),
        "PageSize: must be from 1 to 1000, this is 1001"
    );
    assert_eq!(refusal(&Conference::list().page_size(0)), "PageSize: must be from 1 to 1000, this is 0");
}

#[test]
fn a_text_is_as_long_as_the_api_takes() {
    assert!(Conference::list().friendly_name("é".repeat(64)).http_request().is_ok());
    let too_long = Conference::list().friendly_name("é".repeat(65));
    assert_eq!(refusal(&too_long), "FriendlyName: must have at most 64 characters, this has 65");
}

#[test]
fn all_that_is_wrong_with_a_request_is_told_at_once() {
    let request = Conference::list().friendly_name("x".repeat(65)).page_size(0);
    let error = request.http_request().unwrap_err();
    let names: Vec<_> = error.problems().map(|(name, _)| name).collect();
    assert_eq!(names, ["FriendlyName", "PageSize"]);
}

/// A SID from the server may be anything. In a path it must not become another path.
#[test]
fn a_malformed_sid_is_not_sent() {
    for odd in ["", "..", "Summaries", "CF/../Voice", "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?"] {
        let json = serde_json::json!({ "conference_sid": odd }).to_string();
        let conference = Conference::from_json(&json).unwrap();
        assert_eq!(conference.conference_sid.as_ref().unwrap().as_str(), odd);
        assert!(
            refusal(&conference.participants().unwrap()).starts_with("conference_sid: must match ^CF"),
            "{odd}"
        );
    }
}

#[test]
fn a_malformed_sid_from_a_person_is_an_error_that_says_the_pattern() {
    let parse = |text: &str| text.parse::<twilio_rest::sid::ConferenceSid>().unwrap_err().to_string();
    let pattern = "ConferenceSid: must match ^CF[0-9a-fA-F]{32}$ (34 characters), this";
    assert_eq!(parse("CF12"), format!("{pattern} has 4 characters"));
    assert_eq!(parse(AC), format!("{pattern} does not start with CF"));
    assert_eq!(
        parse("CFgggggggggggggggggggggggggggggggg"),
        format!("{pattern} has a character that is not a hexadecimal digit")
    );
}

#[test]
fn the_operation_of_a_request_is_known_without_its_arguments() {
    fn operation<R: Request>(_: &R) -> (&'static str, &'static str) {
        (R::OPERATION.id, R::OPERATION.path)
    }
    let request = Conference::fetch(CF.parse().unwrap());
    assert_eq!(operation(&request), ("FetchConference", "/v1/Conferences/{conference_sid}"));
}

#[test]
fn an_input_error_is_small_and_can_be_sent_to_another_thread() {
    fn is_send<T: Send + Sync + 'static>() {}
    is_send::<InputError>();
    is_send::<twilio_rest::Error>();
}
