//! The recordings of a call: where their audio is, and how they are deleted once it was fetched. It prints an address for each. It asks a fake
//! of Twilio; `Client::from_env()?` in its place asks Twilio.

mod fake;

use std::io::Write;

use twilio_rest::api::v2010::{Recording, recording};
use twilio_rest::sid::{CallSid, RecordingSid};
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    for (sid, audio) in audio_of(&client, fake::call()?).await? {
        writeln!(std::io::stdout(), "{sid}: {audio}")?;
        // Here the program fetches it, with the credentials of the client, and keeps it.
        client.send(Recording::delete(sid)).await?;
    }
    Ok(())
}

/// The recordings of a call that can be heard, and the address of each as an MP3 file.
async fn audio_of(client: &Client, call: CallSid) -> Result<Vec<(RecordingSid, String)>, Error> {
    let mut recordings = client.stream(Recording::list().call_sid(call));
    let mut found = Vec::new();
    while let Some(recording) = recordings.try_next().await? {
        let is_there = recording.status == Some(recording::Status::Completed);
        if let (true, Some(sid), Some(url)) = (is_there, recording.sid, recording.media_url) {
            found.push((sid, format!("{url}.mp3")));
        }
    }
    Ok(found)
}
