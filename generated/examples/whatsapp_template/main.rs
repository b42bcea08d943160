//! A message over WhatsApp: as a text, and where that comes too late, as a template. It prints how it ended. It asks a fake of Twilio;
//! `Client::from_env()?` in its place sends real ones.

mod fake;

use std::io::Write;

use serde_json::json;
use twilio_rest::api::v2010::{Message, message};
use twilio_rest::sid::ContentSid;
use twilio_rest::{Client, Error, ErrorCode};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, template) = (fake::twilio().client()?, fake::template()?);
    let message = remind(&client, "whatsapp:+15557654321", "Ada", template).await?;
    writeln!(std::io::stdout(), "{:?}", message.status)?;
    Ok(())
}

/// For a day after somebody wrote, WhatsApp takes any text to them; later only a template that it has approved.
async fn remind(client: &Client, to: &str, name: &str, template: ContentSid) -> Result<Message, Error> {
    let to = Message::create(to).from("whatsapp:+15551234567");
    let sent = send(client, to.clone().body(format!("{name}, your table is ready."))).await?;
    match sent.error_code.map(ErrorCode::new) {
        Some(ErrorCode::CHANNEL_OUTSIDE_WINDOW) => {
            send(client, to.content_sid(template).content_variables(json!({ "1": name }))).await
        }
        _ => Ok(sent),
    }
}

/// Sends a message and follows it until it is known whether it arrived.
async fn send(client: &Client, message: message::Create) -> Result<Message, Error> {
    let sent = client.send(message).await?;
    let Some(sid) = sent.sid.clone() else { return Ok(sent) };
    client.wait(Message::fetch(sid), Message::is_final).send().await
}
