//! Every operation of Insights: the exact request with all that it can be given, and each wrong value, refused before anything is
//! sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

use std::collections::BTreeSet;
use std::time::Duration;

use twilio_rest::error::InputError;
use twilio_rest::insights::{v1, v2};
use twilio_rest::request::OperationInfo;
use twilio_rest::types::{Timestamp, When};
use twilio_rest::{Model, Request};

const AC: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const BU: &str = "BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const CA: &str = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const CF: &str = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const CP: &str = "CPaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const PA: &str = "PAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const RM: &str = "RMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const REPORT: &str = "voiceinsights_report_1";

fn sid<T: std::str::FromStr<Err = InputError>>(text: &str) -> T {
    text.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A request as it is sent: method, path and query, and below the content type and the body if there is one.
fn sent(request: &impl Request) -> String {
    let request = request.http_request().unwrap();
    let uri = request.uri().to_string();
    let target = uri.strip_prefix("https://insights.twilio.com").unwrap();
    let head = format!("{} {target}", request.method());
    match request.headers().get("content-type") {
        None => {
            assert!(request.body().is_empty());
            head
        }
        Some(content_type) => {
            let body = str::from_utf8(request.body()).unwrap();
            format!("{head}\n{}\n{body}", content_type.to_str().unwrap())
        }
    }
}

fn form(target: &str, body: &str) -> String {
    format!("POST {target}\napplication/x-www-form-urlencoded\n{body}")
}

fn json(target: &str, body: &str) -> String {
    format!("POST {target}\napplication/json\n{body}")
}

fn refusal(request: &impl Request) -> String {
    request.http_request().unwrap_err().to_string()
}

#[test]
fn fetching_account_settings() {
    assert_eq!(sent(&v1::AccountSettings::fetch()), "GET /v1/Voice/Settings");
    let request = v1::AccountSettings::fetch().subaccount_sid(sid(AC));
    assert_eq!(sent(&request), format!("GET /v1/Voice/Settings?SubaccountSid={AC}"));
}

#[test]
fn updating_account_settings() {
    let request =
        v1::AccountSettings::update().advanced_features(true).voice_trace(false).subaccount_sid(sid(AC));
    let body = format!("AdvancedFeatures=true&VoiceTrace=false&SubaccountSid={AC}");
    assert_eq!(sent(&request), form("/v1/Voice/Settings", &body));
    assert_eq!(sent(&v1::AccountSettings::update()), form("/v1/Voice/Settings", ""));
}

#[test]
fn fetching_an_annotation() {
    assert_eq!(sent(&v1::Annotation::fetch(sid(CA))), format!("GET /v1/Voice/{CA}/Annotation"));
}

#[test]
fn updating_an_annotation() {
    let request = v1::Annotation::update(sid(CA))
        .answered_by(v1::annotation::AnsweredBy::Human)
        .connectivity_issue(v1::annotation::ConnectivityIssue::InvalidNumber)
        .quality_issues([
            v1::annotation::QualityIssue::LowVolume,
            v1::annotation::QualityIssue::ChoppyRobotic,
        ])
        .spam(true)
        .call_score(2)
        .comment("quiet & choppy, 50% of it")
        .incident("https://support.example.com/tickets/1");
    let body = "AnsweredBy=human&ConnectivityIssue=invalid_number&QualityIssues=low_volume%2Cchoppy_robotic&Spam=true\
                &CallScore=2&Comment=quiet%20%26%20choppy%2C%2050%25%20of%20it\
                &Incident=https%3A%2F%2Fsupport.example.com%2Ftickets%2F1";
    assert_eq!(sent(&request), form(&format!("/v1/Voice/{CA}/Annotation"), body));
}

#[test]
fn a_score_can_be_an_explicit_null_which_is_not_the_same_as_none_at_all() {
    let target = format!("/v1/Voice/{CA}/Annotation");
    assert_eq!(sent(&v1::Annotation::update(sid(CA)).call_score(None)), form(&target, "CallScore=null"));
    assert_eq!(sent(&v1::Annotation::update(sid(CA))), form(&target, ""));
}

#[test]
fn a_wrong_annotation_is_not_sent() {
    let update = || v1::Annotation::update(sid(CA));
    assert_eq!(refusal(&update().call_score(6)), "CallScore: must be from 1 to 5, this is 6");
    assert_eq!(refusal(&update().call_score(0)), "CallScore: must be from 1 to 5, this is 0");
    let long = "x".repeat(101);
    assert_eq!(refusal(&update().comment(&long)), "Comment: must have at most 100 characters, this has 101");
    assert_eq!(
        refusal(&update().incident(&long)),
        "Incident: must have at most 100 characters, this has 101"
    );
    assert!(update().comment("é".repeat(100)).http_request().is_ok());
    let none: [v1::annotation::QualityIssue; 0] = [];
    assert_eq!(
        refusal(&update().quality_issues(none)),
        "QualityIssues: must have at least one value, or be left out"
    );
    assert_eq!(
        refusal(&update().quality_issues(["echo,owa"])),
        "QualityIssues: must not have a comma inside a value: commas divide the values"
    );
}

#[test]
fn fetching_a_call() {
    assert_eq!(sent(&v1::Call::fetch(sid(CA))), format!("GET /v1/Voice/{CA}"));
}

#[test]
fn a_call_leads_to_all_that_is_known_of_it() {
    let call = v1::Call::from_json(format!(r#"{{"sid": "{CA}"}}"#)).unwrap();
    assert_eq!(sent(&call.summary().unwrap()), format!("GET /v1/Voice/{CA}/Summary"));
    assert_eq!(sent(&call.events().unwrap()), format!("GET /v1/Voice/{CA}/Events"));
    assert_eq!(sent(&call.metrics().unwrap()), format!("GET /v1/Voice/{CA}/Metrics"));
    assert_eq!(sent(&call.annotation().unwrap()), format!("GET /v1/Voice/{CA}/Annotation"));
    assert_eq!(v1::Call::default().summary().unwrap_err().to_string(), "sid: is missing from the record");
}

#[test]
fn listing_call_summaries() {
    let request = v1::CallSummaries::list()
        .from("+10000000000")
        .to("client:ada")
        .from_carrier("Hawaiian Telcom, Inc. - HI")
        .to_carrier("AT&T Wireless")
        .from_country_code("US")
        .to_country_code("DE")
        .start_time(When::ago(Duration::from_secs(7 * 24 * 60 * 60)))
        .end_time(instant("2026-11-01T00:00:00Z"))
        .call_type([v1::call_summary::Type::Sip, v1::call_summary::Type::Trunking])
        .call_state([v1::call_summary::State::Completed])
        .direction([v1::call_summary::Direction::OutboundApi, v1::call_summary::Direction::Inbound])
        .answered_by(v1::call_summary::AnsweredBy::MachineStart)
        .abnormal_session(true)
        .has_tag(false)
        .processing_state(v1::call_summaries::ProcessingStateFilter::All)
        .answered_by_annotation([v1::annotation::AnsweredBy::Human])
        .connectivity_issue_annotation([
            v1::annotation::ConnectivityIssue::InvalidNumber,
            v1::annotation::ConnectivityIssue::DroppedCall,
        ])
        .quality_issue_annotation([
            v1::annotation::QualityIssue::ChoppyRobotic,
            v1::annotation::QualityIssue::Echo,
        ])
        .spam_annotation(true)
        .call_score_annotation([1, 2])
        .verified_caller(true)
        .branded_enabled(true)
        .branded_bundle_sid(sid(BU))
        .branded_logo(true)
        .branded_type("in_band")
        .branded_use_case("Customer Care")
        .branded_call_reason("Your order")
        .voice_integrity_enabled(true)
        .voice_integrity_bundle_sid(sid(BU))
        .voice_integrity_use_case("customer_support")
        .business_profile_bundle_sid(sid(BU))
        .business_profile_identity("direct_customer")
        .business_profile_industry("banking")
        .business_profile_type("primary")
        .subaccount(sid(AC))
        .sort_by(v1::call_summaries::SortBy::EndTime)
        .page_size(1000);
    let expected = format!(
        "GET /v1/Voice/Summaries?From=%2B10000000000&To=client%3Aada&FromCarrier=Hawaiian%20Telcom%2C%20Inc.%20-%20HI\
         &ToCarrier=AT%26T%20Wireless&FromCountryCode=US&ToCountryCode=DE&StartTime=7d&EndTime=2026-11-01T00%3A00%3A00Z\
         &CallType=sip%2Ctrunking&CallState=completed&Direction=outbound_api%2Cinbound&AnsweredBy=machine_start\
         &AbnormalSession=true&HasTag=false&ProcessingState=all&AnsweredByAnnotation=human\
         &ConnectivityIssueAnnotation=invalid_number%2Cdropped_call&QualityIssueAnnotation=choppy_robotic%2Cecho\
         &SpamAnnotation=true&CallScoreAnnotation=1%2C2&VerifiedCaller=true&BrandedEnabled=true&BrandedBundleSid={BU}\
         &BrandedLogo=true&BrandedType=in_band&BrandedUseCase=Customer%20Care&BrandedCallReason=Your%20order\
         &VoiceIntegrityEnabled=true&VoiceIntegrityBundleSid={BU}&VoiceIntegrityUseCase=customer_support\
         &BusinessProfileBundleSid={BU}&BusinessProfileIdentity=direct_customer&BusinessProfileIndustry=banking\
         &BusinessProfileType=primary&Subaccount={AC}&SortBy=end_time&PageSize=1000"
    );
    assert_eq!(sent(&request), expected);
}

#[test]
fn a_wrong_filter_of_call_summaries_is_not_sent() {
    let list = v1::CallSummaries::list;
    assert_eq!(
        refusal(&list().call_score_annotation([5, 6, 0])),
        "CallScoreAnnotation[1]: must be from 1 to 5, this is 6; CallScoreAnnotation[2]: must be from 1 to 5, this is 0"
    );
    assert_eq!(
        refusal(&list().start_time(When::ago(Duration::from_secs(90)))),
        "StartTime: must be a time ago in whole minutes, this is 90s"
    );
    assert_eq!(refusal(&list().page_size(1001)), "PageSize: must be from 1 to 1000, this is 1001");
    let nothing: [v1::call_summary::Type; 0] = [];
    assert_eq!(refusal(&list().call_type(nothing)), "CallType: must have at least one value, or be left out");
    assert_eq!(
        refusal(&list().call_state(["busy", "a,b"])),
        "CallState: must not have a comma inside a value: commas divide the values"
    );
}

#[test]
fn fetching_a_call_summary() {
    let request =
        v1::CallSummary::fetch(sid(CA)).processing_state(v1::call_summary::ProcessingState::Partial);
    assert_eq!(sent(&request), format!("GET /v1/Voice/{CA}/Summary?ProcessingState=partial"));
}

#[test]
fn listing_call_events() {
    let request = v1::CallEvent::list(sid(CA)).edge(v1::call_event::Edge::SdkEdge).page_size(50);
    assert_eq!(sent(&request), format!("GET /v1/Voice/{CA}/Events?Edge=sdk_edge&PageSize=50"));
}

#[test]
fn listing_call_metrics() {
    let request = v1::CallMetric::list(sid(CA))
        .edge(v1::call_metric::Edge::CarrierEdge)
        .direction(v1::call_metric::Direction::Both)
        .page_size(50);
    let expected = format!("GET /v1/Voice/{CA}/Metrics?Edge=carrier_edge&Direction=both&PageSize=50");
    assert_eq!(sent(&request), expected);
}

#[test]
fn fetching_a_conference() {
    assert_eq!(sent(&v1::Conference::fetch(sid(CF))), format!("GET /v1/Conferences/{CF}"));
}

#[test]
fn listing_conferences() {
    let request = v1::Conference::list()
        .conference_sid(sid(CF))
        .friendly_name("Ada & Bob/Über 100%")
        .status(v1::conference::Status::Completed)
        .created_after(instant("2026-11-01T00:00:00+01:00"))
        .created_before(instant("2026-11-02T00:00:00.5Z"))
        .mixer_region(v1::conference::Region::Ie1)
        .tags(v1::conference::Tag::LowMos)
        .subaccount(sid(AC))
        .detected_issues(v1::conference::DetectedIssue::CallQuality)
        .end_reason(v1::conference::EndReason::LastParticipantLeft)
        .page_size(1000);
    let expected = format!(
        "GET /v1/Conferences?ConferenceSid={CF}&FriendlyName=Ada%20%26%20Bob%2F%C3%9Cber%20100%25&Status=completed\
         &CreatedAfter=2026-10-31T23%3A00%3A00Z&CreatedBefore=2026-11-02T00%3A00%3A00.5Z&MixerRegion=ie1&Tags=low_mos\
         &Subaccount={AC}&DetectedIssues=call_quality&EndReason=last_participant_left&PageSize=1000"
    );
    assert_eq!(sent(&request), expected);
}

#[test]
fn fetching_a_conference_participant() {
    let request = v1::ConferenceParticipant::fetch(sid(CF), sid(CP)).events("mute,hold").metrics("all");
    let expected = format!("GET /v1/Conferences/{CF}/Participants/{CP}?Events=mute%2Chold&Metrics=all");
    assert_eq!(sent(&request), expected);
}

#[test]
fn listing_conference_participants() {
    let request = v1::ConferenceParticipant::list(sid(CF))
        .participant_sid(sid(CP))
        .label("a+b=c")
        .events("mute")
        .page_size(1);
    let expected = format!(
        "GET /v1/Conferences/{CF}/Participants?ParticipantSid={CP}&Label=a%2Bb%3Dc&Events=mute&PageSize=1"
    );
    assert_eq!(sent(&request), expected);
}

#[test]
fn fetching_a_video_room() {
    assert_eq!(sent(&v1::VideoRoomSummary::fetch(sid(RM))), format!("GET /v1/Video/Rooms/{RM}"));
}

#[test]
fn listing_video_rooms_repeats_the_key_of_a_list() {
    let request = v1::VideoRoomSummary::list()
        .room_type([v1::video_room_summary::Type::Group, v1::video_room_summary::Type::GroupSmall])
        .codec([v1::video_room_summary::Codec::Vp8, v1::video_room_summary::Codec::Opus])
        .room_name("Ada's room")
        .created_after(instant("2026-11-01T00:00:00Z"))
        .created_before(instant("2026-11-02T00:00:00Z"))
        .page_size(1000);
    assert_eq!(
        sent(&request),
        "GET /v1/Video/Rooms?RoomType=group&RoomType=group_small&Codec=VP8&Codec=opus&RoomName=Ada%27s%20room\
         &CreatedAfter=2026-11-01T00%3A00%3A00Z&CreatedBefore=2026-11-02T00%3A00%3A00Z&PageSize=1000"
    );
}

#[test]
fn a_video_room_leads_to_its_participants() {
    let room = v1::VideoRoomSummary::from_json(format!(r#"{{"room_sid": "{RM}"}}"#)).unwrap();
    assert_eq!(sent(&room.participants().unwrap()), format!("GET /v1/Video/Rooms/{RM}/Participants"));
}

#[test]
fn fetching_a_video_participant() {
    let request = v1::VideoParticipantSummary::fetch(sid(RM), sid(PA));
    assert_eq!(sent(&request), format!("GET /v1/Video/Rooms/{RM}/Participants/{PA}"));
}

#[test]
fn listing_video_participants() {
    let request = v1::VideoParticipantSummary::list(sid(RM)).page_size(20);
    assert_eq!(sent(&request), format!("GET /v1/Video/Rooms/{RM}/Participants?PageSize=20"));
}

fn week() -> v2::report::TimeRange {
    v2::report::TimeRange::new()
        .start_datetime(instant("2026-11-01T00:00:00Z"))
        .end_datetime(instant("2026-11-08T00:00:00Z"))
}

const WEEK: &str =
    r#""time_range":{"start_datetime":"2026-11-01T00:00:00Z","end_datetime":"2026-11-08T00:00:00Z"}"#;

fn filters() -> [v2::report::Filter; 2] {
    [
        v2::report::Filter::new().key("call_type").values(["carrier", "sip"]),
        v2::report::Filter::new().key("caller_country_code").values(["US"]),
    ]
}

const FILTERS: &str = r#""filters":[{"key":"call_type","values":["carrier","sip"]},{"key":"caller_country_code","values":["US"]}]"#;

#[test]
fn creating_an_account_report() {
    let request = v2::AccountReport::create().time_range(week()).filters(filters());
    assert_eq!(sent(&request), json("/v2/Voice/Reports", &format!("{{{WEEK},{FILTERS}}}")));
    assert_eq!(sent(&v2::AccountReport::create()), json("/v2/Voice/Reports", "{}"));
    // No filters at all is something that can be said in JSON.
    assert_eq!(
        sent(&v2::AccountReport::create().filters([])),
        json("/v2/Voice/Reports", r#"{"filters":[]}"#)
    );
}

#[test]
fn the_answer_to_a_creation_is_a_report() {
    let body = format!(r#"{{"account_sid": "{AC}", "report_id": "{REPORT}", "status": "created"}}"#);
    let report = v2::account_report::Create::read_response(body.as_bytes()).unwrap();
    assert_eq!(report.status, Some(v2::report::Status::Created));
    assert!(!report.is_final());
}

#[test]
fn fetching_an_account_report() {
    assert_eq!(sent(&v2::AccountReport::fetch(REPORT)), format!("GET /v2/Voice/Reports/{REPORT}"));
    assert_eq!(
        sent(&v2::AccountReport::fetch("PhoneNumbers/Inbound")),
        "GET /v2/Voice/Reports/PhoneNumbers%2FInbound"
    );
}

#[test]
fn a_report_without_an_id_is_not_asked_for() {
    assert_eq!(refusal(&v2::AccountReport::fetch("")), "report_id: must not be empty, `.` or `..`");
    assert_eq!(
        refusal(&v2::InboundPhoneNumberReport::list("..")),
        "report_id: must not be empty, `.` or `..`"
    );
}

#[test]
fn creating_reports_about_phone_numbers() {
    let body = format!(r#"{{{WEEK},{FILTERS},"size":6000}}"#);
    let inbound = v2::InboundPhoneNumberReport::create().time_range(week()).filters(filters()).size(6000);
    assert_eq!(sent(&inbound), json("/v2/Voice/Reports/PhoneNumbers/Inbound", &body));
    let outbound = v2::OutboundPhoneNumberReport::create().time_range(week()).filters(filters()).size(6000);
    assert_eq!(sent(&outbound), json("/v2/Voice/Reports/PhoneNumbers/Outbound", &body));
    for size in [0, 6001] {
        let problem = format!("size: must be from 1 to 6000, this is {size}");
        assert_eq!(refusal(&v2::InboundPhoneNumberReport::create().size(size)), problem);
        assert_eq!(refusal(&v2::OutboundPhoneNumberReport::create().size(size)), problem);
    }
}

#[test]
fn listing_reports_about_phone_numbers() {
    let target = |way| format!("GET /v2/Voice/Reports/PhoneNumbers/{way}/{REPORT}?PageSize=1000");
    assert_eq!(sent(&v2::InboundPhoneNumberReport::list(REPORT).page_size(1000)), target("Inbound"));
    assert_eq!(sent(&v2::OutboundPhoneNumberReport::list(REPORT).page_size(1000)), target("Outbound"));
}

/// Only an idempotent request is sent again when something goes wrong between Twilio and a program.
#[test]
fn what_may_be_repeated_is_said_of_each_operation() {
    fn operation<R: Request>(_: R) -> OperationInfo {
        R::OPERATION
    }
    for (operation, is_idempotent) in [
        (operation(v1::AccountSettings::fetch()), true),
        (operation(v1::AccountSettings::update()), true),
        (operation(v1::Annotation::update(sid(CA))), true),
        (operation(v2::AccountReport::create()), false),
        (operation(v2::InboundPhoneNumberReport::create()), false),
        (operation(v2::OutboundPhoneNumberReport::create()), false),
        (operation(v2::InboundPhoneNumberReport::list(REPORT)), true),
    ] {
        assert_eq!(operation.is_idempotent, is_idempotent, "{}", operation.id);
    }
}

#[test]
fn what_is_final_is_said_of_each_record() {
    let is_final = |state| {
        let json = format!(r#"{{"processing_state": "{state}", "status": "{state}"}}"#);
        [
            v1::CallSummary::from_json(&json).unwrap().is_final(),
            v1::Conference::from_json(&json).unwrap().is_final(),
            v1::ConferenceParticipant::from_json(&json).unwrap().is_final(),
            v1::VideoRoomSummary::from_json(&json).unwrap().is_final(),
            v2::AccountReport::from_json(&json).unwrap().is_final(),
        ]
    };
    assert_eq!(is_final("complete"), [true, true, true, true, false]);
    assert_eq!(is_final("timeout"), [false, true, true, true, false]);
    assert_eq!(is_final("completed"), [false, false, false, false, true]);
    assert_eq!(is_final("partial"), [false; 5]);
    assert_eq!(is_final("a new one"), [false; 5]);
}

/// The names of values that mean something else in each place.
#[test]
fn states_of_one_name_are_types_of_their_own() {
    let names = [
        std::any::type_name::<v1::call_summaries::ProcessingStateFilter>(),
        std::any::type_name::<v1::call_summary::ProcessingState>(),
        std::any::type_name::<v1::conference::ProcessingState>(),
        std::any::type_name::<v1::conference_participant::ProcessingState>(),
        std::any::type_name::<v1::video_room_summary::ProcessingState>(),
    ];
    assert_eq!(BTreeSet::from(names).len(), names.len());
    assert_eq!(v1::call_summary::ProcessingState::from("completed").unrecognized(), Some("completed"));
}
