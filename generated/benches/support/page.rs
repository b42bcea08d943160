//! A page as the API sends it, of conferences that never were.

use serde_json::{Value, json};

/// A page of this many conferences, about 980 bytes each: keys in alphabetical order, every field there, some of them `null`.
pub(crate) fn page(size: usize) -> Vec<u8> {
    let conferences: Vec<_> = (0..size).map(conference).collect();
    let url = "https://insights.twilio.com/v1/Conferences?PageSize=1000&Page=0";
    let meta = json!({
        "page": 0,
        "page_size": size,
        "first_page_url": url,
        "previous_page_url": null,
        "url": url,
        "next_page_url": format!("{url}&PageToken=PT{:032x}", size),
        "key": "conferences",
    });
    json!({ "conferences": conferences, "meta": meta }).to_string().into_bytes()
}

/// One of a few kinds, by its number: most ended well, some have issues, a few never started.
fn conference(number: usize) -> Value {
    let sid = format!("CF{number:032x}");
    let url = format!("https://insights.twilio.com/v1/Conferences/{sid}");
    let instant = |second: usize| {
        let (day, second) = (1 + number % 28, (number * 37 + second) % 86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    };
    let is_started = !number.is_multiple_of(16);
    let is_bad = number % 4 == 1;
    let regions = ["us1", "us1", "ie1", "de1", "sg1", "au1"];
    let region = regions.iter().cycle().nth(number % 6);
    let reasons =
        ["last_participant_left", "conference_ended_via_api", "participant_with_end_conference_on_exit_left"];
    let tags = match (is_started, is_bad) {
        (false, _) => Some(vec!["start_failure", "no_concurrent_participants"]),
        (true, true) => Some(vec!["quality_warnings", "high_jitter", "low_mos"]),
        (true, false) => None,
    };
    let tag_info =
        tags.as_ref().map(|_| json!({ "high_jitter": { "participants": number % 5, "threshold": 30 } }));
    json!({
        "conference_sid": sid,
        "account_sid": format!("AC{:032x}", 0xfa4e),
        "friendly_name": format!("Made-up conference {number}"),
        "create_time": instant(0),
        "start_time": is_started.then(|| instant(21)),
        "end_time": instant(1800),
        "duration_seconds": 1800 + number,
        "connect_duration_seconds": 1779 + number,
        "status": if is_started { "completed" } else { "not_started" },
        "max_participants": 250,
        "max_concurrent_participants": 2 + number % 9,
        "unique_participants": 2 + number % 11,
        "end_reason": reasons.iter().cycle().nth(number % 3),
        "ended_by": format!("CA{number:032x}"),
        "mixer_region": region,
        "mixer_region_requested": number.is_multiple_of(3).then_some(region),
        "recording_enabled": number.is_multiple_of(3),
        "detected_issues": {
            "call_quality": usize::from(is_bad) * 3,
            "participant_behavior": number % 2,
            "region_configuration": 0,
        },
        "tags": tags,
        "tag_info": tag_info,
        "processing_state": "complete",
        "url": url,
        "links": { "conference_participants": format!("{url}/Participants") },
    })
}
