//! What to do when a request fails: what the client does by itself, and what is left for the program. It prints each retry, and what became of
//! three messages. It asks a fake of Twilio that makes trouble; `ClientBuilder::from_env()?` and `build()?` in its place send real ones.

mod fake;

use std::io::Write;
use std::time::Duration;

use twilio_rest::api::v2010::Message;
use twilio_rest::client::{ClientBuilder, Retry};
use twilio_rest::testing::Fake;
use twilio_rest::{Client, Error, ErrorCode};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = patient(Fake::builder()).build_with(fake::twilio())?;
    for to in ["+15557654321", "+15550000001", "+15550000002"] {
        writeln!(std::io::stdout(), "{}", notify(&client, to).await?)?;
    }
    Ok(())
}

/// A request may take ten seconds, with up to three retries. The text of an error is fit for a log.
fn patient(settings: ClientBuilder) -> ClientBuilder {
    let settings = settings.deadline(Duration::from_secs(10)).retry(Retry::default().max_retries(3));
    settings.on_retry(|retry| drop(writeln!(std::io::stdout(), "again: {}", retry.error)))
}

async fn notify(client: &Client, to: &str) -> Result<&'static str, Error> {
    let message = Message::create(to).from("+15551234567").body("Your table is ready.");
    match client.send(message).await {
        Ok(_) => Ok("sent"),
        Err(error) if error.code() == Some(ErrorCode::UNSUBSCRIBED_RECIPIENT) => Ok("not wanted"),
        Err(error) if error.may_have_been_acted_on() => Ok("sent, or not: look before sending again"),
        Err(error) if error.is_retryable() => Ok("not sent: try again later"),
        Err(error) => Err(error),
    }
}
