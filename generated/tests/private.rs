//! What is personal or secret does not print: exact texts.
#![cfg(feature = "client")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use support::{credentials, sid};
use twilio_rest::client::{Transport, TransportFuture, TransportRequest};
use twilio_rest::insights::v1::{Annotation, Conference, ConferenceParticipant};
use twilio_rest::request::Page;
use twilio_rest::{Client, Model, Request};

#[test]
fn a_model_hides_its_personal_fields_and_shows_that_they_are_there() {
    let json = r#"{"label": "Ada", "from": "+10000000000", "call_type": "sip", "nickname": "Countess", "is_coach": "Ada"}"#;
    let participant = ConferenceParticipant::from_json(json).unwrap();
    expect_test::expect![[r#"
        ConferenceParticipant {
            participant_sid: None,
            label: Some(
                [redacted],
            ),
            conference_sid: None,
            call_sid: None,
            account_sid: None,
            call_direction: None,
            from: Some(
                [redacted],
            ),
            to: None,
            call_status: None,
            country_code: None,
            is_moderator: None,
            join_time: None,
            leave_time: None,
            duration_seconds: None,
            outbound_queue_length: None,
            outbound_time_in_queue: None,
            jitter_buffer_size: None,
            is_coach: None,
            coached_participants: None,
            participant_region: None,
            conference_region: None,
            call_type: Some(
                Sip,
            ),
            processing_state: None,
            properties: None,
            events: None,
            metrics: None,
            url: None,
            unknown_fields: {
                "is_coach",
                1 unknown,
            },
        }"#]]
    .assert_eq(&format!("{participant:#?}"));
}

#[test]
fn raw_json_that_is_personal_is_hidden() {
    let json = r#"{"tag_info": {"duplicate_identity": [{"participant_identity": "Ada"}]}}"#;
    let conference = Conference::from_json(json).unwrap();
    assert_eq!(format!("{:?}", conference.tag_info), "Some([redacted])");
}

#[test]
fn a_request_hides_its_personal_filters() {
    let request = ConferenceParticipant::list(sid()).label("Ada").page_size(5);
    assert_eq!(
        format!("{request:?}"),
        "List { conference_sid: ConferenceSid(\"CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"), \
         participant_sid: None, label: Some([redacted]), events: None, page_size: Some(5) }"
    );
    let request = Conference::list().friendly_name("Ada");
    assert_eq!(
        format!("{request:?}"),
        "List { conference_sid: None, friendly_name: Some([redacted]), status: None, created_after: None, \
         created_before: None, mixer_region: None, tags: None, subaccount: None, detected_issues: None, end_reason: None, \
         page_size: None }"
    );
}

#[test]
fn a_refused_personal_filter_is_not_repeated() {
    let request = Conference::list().friendly_name("Ada ".repeat(20));
    let error = request.http_request().unwrap_err();
    assert!(!format!("{error} {error:?}").contains("Ada"));
}

#[test]
fn a_page_shows_names_alone_of_what_it_keeps() {
    let body = r#"{"meta": {"next_page_url": null}, "participants": [], "owner": "Ada"}"#;
    let page: Page<ConferenceParticipant> = read(ConferenceParticipant::list(sid()), body);
    assert_eq!(
        format!("{page:?}"),
        r#"Page { items: [], next_page_url: None, next_page_token: None, list: "participants", odd_items: [], envelope: {2 unknown} }"#
    );
}

fn read<R: Request>(_: R, body: &str) -> R::Response {
    R::read_response(body.as_bytes()).unwrap()
}

#[test]
fn an_answer_that_does_not_parse_is_not_repeated() {
    let body = r#"{"friendly_name": "Ada", "#;
    let error = Conference::from_json(body).unwrap_err();
    let problem = "not JSON at line 1 column 26: the text ends too early";
    assert_eq!(error.to_string(), format!("cannot read Conference: {problem}"));
    assert_eq!(format!("{error:?}"), error.to_string());
    expect_test::expect![[r#"
        DecodeError {
            expected: "Conference",
            path: "",
            problem: "not JSON at line 1 column 26: the text ends too early",
            mismatches: [],
            limit: None,
            body: [redacted],
            response: None,
        }"#]]
    .assert_eq(&format!("{error:#?}"));
    assert_eq!(*error.body().expose(), body);
    let error = Conference::from_json(r#""Ada""#).unwrap_err();
    assert_eq!(error.to_string(), "cannot read Conference: expected an object, found a string");
}

#[test]
fn a_mismatch_is_shown_unless_it_may_be_personal() {
    let json = r#"{"friendly_name": {"of": "Ada"}, "status": {"of": "Ada"}}"#;
    let conference = Conference::from_json(json).unwrap();
    let [name, status] = conference.mismatches().try_into().unwrap();
    assert_eq!(name.to_string(), "friendly_name: expected a string, found an object");
    assert_eq!(status.to_string(), "status: expected a string, found an object");
    assert_eq!(
        format!("{name:?}"),
        "FieldMismatch { path: \"friendly_name\", full_path: None, expected: \"a string\", value: [redacted], is_personal: true }"
    );
    let error = Conference::from_json_strict(json).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read Conference: 2 values do not fit: friendly_name: expected a string, found an object; \
         status: expected a string, found an object"
    );
}

#[test]
fn a_personal_string_that_is_none_says_why() {
    let conference = Conference::from_json(r#"{"friendly_name": "Ada \ud800"}"#).unwrap();
    let shown: Vec<_> = conference.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["friendly_name: expected a string, found one with half of a surrogate pair"]);
}

#[test]
fn what_is_no_record_may_be_personal() {
    let body = r#"{"meta": {"next_page_url": null}, "participants": ["Ada"]}"#;
    let page: Page<ConferenceParticipant> = read(ConferenceParticipant::list(sid()), body);
    let shown: Vec<_> = page.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["participants[0]: expected an object (ConferenceParticipant), found a string"]);
}

#[test]
fn redacted_is_what_the_spec_describes_as_not_personal() {
    let json = r#"{"label": "Ada", "from": 7, "call_type": "sip", "nickname": "Countess", "duration_seconds": "soon",
        "metrics": {"inbound": {"mos": 4.5, "of": "Ada"}}}"#;
    let mut participant = ConferenceParticipant::from_json(json).unwrap();
    participant.redact();
    assert_eq!(
        serde_json::to_string(&participant).unwrap(),
        r#"{"call_type":"sip","metrics":{"inbound":{"mos":4.5}}}"#
    );
    assert!(participant.mismatches().is_empty());
}

#[test]
fn what_a_transport_sends_prints_no_value() {
    struct Shown(std::sync::Mutex<Vec<String>>);
    impl Transport for &'static Shown {
        fn send(&self, attempt: TransportRequest) -> TransportFuture {
            self.0.lock().unwrap().extend([format!("{attempt:?}"), format!("{attempt:#?}")]);
            Box::pin(std::future::ready(Ok(http::Response::new("{}".into()))))
        }
    }
    static SHOWN: Shown = Shown(std::sync::Mutex::new(Vec::new()));
    let client = Client::builder().credentials(credentials()).build_with(&SHOWN).unwrap();
    let update = Annotation::update(sid()).comment("Ada");
    let request =
        client.request(update).header("Cookie", "Ada").header("Authorization", "Ada").query("To", "Ada");
    let sending = request.send();
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(sending).unwrap();
    let shown = SHOWN.0.lock().unwrap();
    assert_eq!(
        shown[0],
        "TransportRequest { method: POST, host: \"insights.twilio.com\", \
         headers: [\"content-type\", \"accept\", \"accept-encoding\", \"user-agent\", \"cookie\", \"authorization\"], body: 11 bytes, timeout: 30s, \
         max_body: 134217728 }"
    );
    assert!(shown.iter().all(|shown| !shown.contains("Ada") && !shown.contains("CAaaaa")));
}

#[test]
fn where_a_page_leads_does_not_print() {
    let body = r#"{"participants": [], "meta": {"next_page_url": "https://insights.twilio.com/v1/Conferences?Label=Ada"}}"#;
    let page: Page<ConferenceParticipant> = read(ConferenceParticipant::list(sid()), body);
    let shown = format!("{page:?}");
    assert!(
        shown.contains(r#"next_page_url: Some("https://insights.twilio.com/v1/Conferences?[redacted]")"#),
        "{shown}"
    );
    assert!(!format!("{page:?} {page:#?}").contains("Ada"));
}

#[test]
fn options_of_a_request_do_not_print() {
    let client = Client::new(credentials()).unwrap();
    let request =
        || client.request(Conference::list().friendly_name("Ada")).header("Cookie", "Ada").query("To", "Ada");
    assert!(!format!("{:?} {:#?}", request(), request()).contains("Ada"));
    assert!(!format!("{:?} {:#?}", request().stream(), request().pages()).contains("Ada"));
    let wait = request().wait(|_| true);
    assert!(!format!("{wait:?} {wait:#?}").contains("Ada"));
}

#[test]
fn credentials_do_not_print() {
    let client = Client::builder().credentials(credentials()).region("ie1").edge("dublin").build().unwrap();
    assert_eq!(
        format!("{client:?}"),
        "Client { credentials: Credentials { account_sid: AccountSid(\"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"), .. }, \
         endpoint: *.dublin.ie1.twilio.com, .. }"
    );
    let builder = Client::builder().credentials(credentials());
    assert!(!format!("{builder:?}").contains("made-up-token"));
}
