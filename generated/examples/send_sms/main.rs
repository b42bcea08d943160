//! An SMS, followed until it is delivered. It prints what became of it, and its price. It asks a fake of Twilio; `Client::from_env()?` in its
//! place sends a real one.

mod fake;

use std::io::Write;

use twilio_rest::api::v2010::Message;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    let message = send(&client, "+15557654321", "Your table is ready.").await?;
    writeln!(std::io::stdout(), "{:?}, for {:?}", message.status, message.price)?;
    Ok(())
}

/// Sends a text and follows it until its status is final: delivered, or why not.
async fn send(client: &Client, to: &str, text: &str) -> Result<Message, Error> {
    let message = client.send(Message::create(to).from("+15551234567").body(text)).await?;
    let Some(sid) = message.sid.clone() else { return Ok(message) };
    client.wait(Message::fetch(sid), Message::is_final).send().await
}
