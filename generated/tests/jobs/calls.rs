//! Calls: one is made and hung up, one is recorded, and a conference is quiet.

use serde_json::json;
use twilio_rest::api::v2010::call::{CallbackEvent, UpdateStatus};
use twilio_rest::api::v2010::{
    Call, CallRecording, Participant, Recording, call, call_recording, participant,
};
use twilio_rest::sid::{CallSid, ConferenceSid, RecordingSid};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::CallStatus as Status;
use twilio_rest::types::Uri;
use twilio_rest::{Client, Error};

use crate::support::sid;
use crate::{AC, asked};

const CA: &str = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const CF: &str = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const RE: &str = "REaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

async fn ring(client: &Client, to: &str) -> Result<Call, Error> {
    let parties = call::CreateArguments { to: to.into(), from: "+15551234567".into() };
    let call = Call::create(parties)
        .twiml("<Response><Say>Hello</Say></Response>")
        .status_callback("https://www.example.com/call")
        .status_callback_event([CallbackEvent::Answered, CallbackEvent::Completed]);
    client.send(call).await
}

#[tokio::test]
async fn a_call_is_made() -> Result<(), Error> {
    let twilio = Fake::script([Reply::json(json!({ "sid": CA, "status": "queued" })).status(201)]);
    let call = ring(&twilio.client()?, "+15557654321").await?;
    assert_eq!((call.sid, call.status), (Some(CA.parse()?), Some(Status::Queued)));
    let form = "To=%2B15557654321&From=%2B15551234567\
                &Twiml=%3CResponse%3E%3CSay%3EHello%3C%2FSay%3E%3C%2FResponse%3E\
                &StatusCallback=https%3A%2F%2Fwww.example.com%2Fcall\
                &StatusCallbackEvent=answered&StatusCallbackEvent=completed";
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Calls.json");
    assert_eq!(asked(&twilio), [format!("POST {path} {form}")]);
    Ok(())
}

async fn hang_up(client: &Client, call: CallSid) -> Result<Call, Error> {
    client.send(Call::update(call).status(UpdateStatus::Completed)).await
}

#[tokio::test]
async fn a_call_is_hung_up() -> Result<(), Error> {
    let twilio = Fake::script([Reply::json(json!({ "status": "completed", "duration": "4" }))]);
    let call = hang_up(&twilio.client()?, sid()).await?;
    assert_eq!((call.status, call.duration), (Some(Status::Completed), Some(4)));
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Calls/{CA}.json");
    assert_eq!(asked(&twilio), [format!("POST {path} Status=completed")]);
    Ok(())
}

/// Records a call until it ends, and tells where its audio is; nowhere if nobody spoke.
async fn record(client: &Client, call: CallSid) -> Result<Option<Uri>, Error> {
    let both_sides = CallRecording::create(call).recording_channels(call_recording::Channels::Dual);
    let Some(sid) = client.send(both_sides).await?.sid else { return Ok(None) };
    let recording = client.wait(Recording::fetch(sid), Recording::is_final).send().await?;
    Ok(recording.media_url)
}

async fn forget(client: &Client, recording: RecordingSid) -> Result<(), Error> {
    client.send(Recording::delete(recording)).await
}

#[tokio::test(start_paused = true)]
async fn a_call_is_recorded_and_the_recording_deleted() -> Result<(), Error> {
    let twilio = Fake::script([
        Reply::json(json!({ "sid": RE, "status": "in-progress" })).status(201),
        Reply::json(json!({ "sid": RE, "status": "processing" })),
        Reply::json(json!({ "status": "completed", "media_url": "https://api.twilio.com/made-up" })),
        Reply::text("").status(204),
    ]);
    let client = twilio.client()?;
    let audio = record(&client, sid()).await?;
    assert_eq!(audio, Some("https://api.twilio.com/made-up".into()));
    forget(&client, sid()).await?;
    let account = format!("api.twilio.com/2010-04-01/Accounts/{AC}");
    assert_eq!(
        asked(&twilio),
        [
            format!("POST {account}/Calls/{CA}/Recordings.json RecordingChannels=dual"),
            format!("GET {account}/Recordings/{RE}.json"),
            format!("GET {account}/Recordings/{RE}.json"),
            format!("DELETE {account}/Recordings/{RE}.json"),
        ]
    );
    Ok(())
}

/// Mutes all who are in a conference but for one.
async fn give_floor(client: &Client, conference: &ConferenceSid, speaker: &CallSid) -> Result<(), Error> {
    let mut heard = client.stream(Participant::list(conference.clone()).muted(false));
    while let Some(participant) = heard.try_next().await? {
        let Some(call) = participant.call_sid.filter(|call| call != speaker) else { continue };
        client.send(Participant::update(conference.clone(), call).muted(true)).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_participant_of_a_conference_is_muted() -> Result<(), Error> {
    let speaker = format!("CA{}", "b".repeat(32));
    let calls = [json!({ "call_sid": CA }), json!({ "call_sid": speaker })];
    let twilio = Fake::script([
        Reply::page::<participant::List>(calls, None),
        Reply::json(json!({ "call_sid": CA, "muted": true })),
    ]);
    give_floor(&twilio.client()?, &sid(), &speaker.parse()?).await?;
    let participants = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Conferences/{CF}/Participants");
    assert_eq!(
        asked(&twilio),
        [format!("GET {participants}.json?Muted=false"), format!("POST {participants}/{CA}.json Muted=true")]
    );
    Ok(())
}
