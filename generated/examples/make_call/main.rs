//! A call that says something, and is hung up. It prints how it ended, and after how long. It asks a fake of Twilio; `Client::from_env()?` in its
//! place makes a real one.

mod fake;

use std::io::Write;

use twilio_rest::api::v2010::{Call, call};
use twilio_rest::types::CallStatus;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    let call = ring(&client, "+15557654321").await?;
    writeln!(std::io::stdout(), "{:?} after {:?} s", call.status, call.duration)?;
    Ok(())
}

/// Calls a number, waits until somebody answers, and hangs up.
async fn ring(client: &Client, to: &str) -> Result<Call, Error> {
    let parties = call::CreateArguments { to: to.into(), from: "+15551234567".into() };
    let call = Call::create(parties).twiml("<Response><Say>The table is ready.</Say></Response>");
    let call = client.send(call).await?;
    let Some(sid) = call.sid.clone() else { return Ok(call) };

    let is_answered = |call: &Call| call.is_final() || call.status == Some(CallStatus::InProgress);
    let call = client.wait(Call::fetch(sid.clone()), is_answered).send().await?;
    if call.is_final() {
        return Ok(call);
    }
    client.send(Call::update(sid).status(call::UpdateStatus::Completed)).await
}
