//! An agent and a customer are called into a conference, and all but the agent are muted. It prints who they are. It asks a fake of Twilio;
//! `Client::from_env()?` in its place makes real calls.

mod fake;

use std::io::Write;

use twilio_rest::api::v2010::{Participant, participant};
use twilio_rest::sid::ConferenceSid;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    let agent = join(&client, "client:ada", "agent").await?;
    join(&client, "+15557654321", "customer").await?;
    if let Some(conference) = agent.conference_sid {
        let muted = mute_all_but(&client, conference, "agent").await?;
        writeln!(std::io::stdout(), "muted: {muted:?}")?;
    }
    Ok(())
}

/// Calls somebody into the conference of an order, which comes to be with the first of them.
async fn join(client: &Client, to: &str, label: &str) -> Result<Participant, Error> {
    let parties = participant::CreateArguments { from: "+15551234567".into(), to: to.into() };
    client.send(Participant::create("order-7", parties).label(label)).await
}

async fn mute_all_but(client: &Client, conference: ConferenceSid, label: &str) -> Result<Vec<String>, Error> {
    let there = client.stream(Participant::list(conference.clone())).into_vec().await?;
    let mut muted = Vec::new();
    for other in there.into_iter().filter(|participant| participant.label.as_deref() != Some(label)) {
        let Some(call) = other.call_sid else { continue };
        let other = client.send(Participant::update(conference.clone(), call).muted(true)).await?;
        muted.extend(other.label);
    }
    Ok(muted)
}
