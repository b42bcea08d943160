//! A call, and the stream of its audio.

use serde_json::json;
use twilio_rest::types::{CallStatus, HttpMethod, MediaTrack};
use twilio_rest::api::v2010::{Call, Stream, call};
use twilio_rest::testing::Reply;

use crate::{AC, assert_lossless, exchange, sid};

#[test]
fn a_call_takes_what_could_be_mixed_up_by_name() {
    let between = call::CreateArguments { to: "client:ada".into(), from: "+15551234567".into() };
    let request = Call::create(between)
        .url("https://example.com/answer?who=ada")
        .method(HttpMethod::Get)
        .status_callback("https://example.com/status")
        .status_callback_event([call::CallbackEvent::Initiated, call::CallbackEvent::Answered])
        .machine_detection(call::MachineDetection::DetectMessageEnd)
        .async_amd(true)
        .timeout(30);
    let [sid, of_record] = ["CA", "AC"].map(|prefix| format!("{prefix}{}", "a".repeat(32)));
    let answer = json!({
        "sid": sid,
        "account_sid": of_record,
        "status": "queued",
        "direction": "outbound-api",
        "from": "+15551234567",
        "to": "client:ada",
        "duration": "0",
        "price": null,
        "start_time": "Sun, 01 Nov 2026 12:00:00 +0000",
        "subresource_uris": { "recordings": format!("/2010-04-01/Accounts/{AC}/Calls/{sid}/Recordings.json") },
        "annotation": "new",
    });
    let (sent, call) = exchange(request, Reply::json(&answer).status(201));
    assert_eq!(
        sent,
        format!(
            "POST https://api.twilio.com/2010-04-01/Accounts/{AC}/Calls.json\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/x-www-form-urlencoded\n\
             To=client%3Aada&From=%2B15551234567&Url=https%3A%2F%2Fexample.com%2Fanswer%3Fwho%3Dada&Method=GET\
             &StatusCallback=https%3A%2F%2Fexample.com%2Fstatus\
             &StatusCallbackEvent=initiated&StatusCallbackEvent=answered\
             &Timeout=30&MachineDetection=DetectMessageEnd&AsyncAmd=true"
        )
    );
    let call = call.unwrap();
    assert_eq!((call.duration, call.status.clone()), (Some(0), Some(CallStatus::Queued)));
    // What a record leads to is of the account of the record.
    let (sent, _) = exchange(call.recordings().unwrap(), Reply::text(""));
    assert!(sent.starts_with(&format!(
        "GET https://api.twilio.com/2010-04-01/Accounts/{of_record}/Calls/{sid}/Recordings.json\n"
    )));
    let mut without_null = answer;
    without_null.as_object_mut().unwrap().remove("price");
    assert_lossless(&call, &without_null);
}

#[test]
fn a_stream_has_its_parameters_numbered() {
    let request = Stream::create(sid("CA"), "wss://example.com/audio")
        .name("audio")
        .track(MediaTrack::BothTracks)
        .parameters([("language", "de"), ("room", "a & b")]);
    let answer = json!({ "sid": format!("MZ{}", "a".repeat(32)), "name": "audio", "status": "in-progress" });
    let (sent, stream) = exchange(request, Reply::json(&answer).status(201));
    assert_eq!(
        sent,
        format!(
            "POST https://api.twilio.com/2010-04-01/Accounts/{AC}/Calls/CA{}/Streams.json\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/x-www-form-urlencoded\n\
             Url=wss%3A%2F%2Fexample.com%2Faudio&Name=audio&Track=both_tracks\
             &Parameter1.Name=language&Parameter1.Value=de&Parameter2.Name=room&Parameter2.Value=a%20%26%20b",
            "a".repeat(32)
        )
    );
    let stream = stream.unwrap();
    assert_lossless(&stream, &answer);
    assert!(!stream.is_final());
}
