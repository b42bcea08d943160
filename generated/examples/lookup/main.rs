//! Who carries a phone number, and what kind it is. It prints that for a number, and why another is none. It asks a fake of Twilio;
//! `Client::from_env()?` in its place asks Twilio.

mod fake;

use std::io::Write;

use twilio_rest::lookups::v2::{PhoneNumber, phone_number};
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    for number in ["+15557654321", "+1555"] {
        writeln!(std::io::stdout(), "{number}: {}", describe(&client, number).await?)?;
    }
    Ok(())
}

/// The kind and the carrier of a number, or why it is none.
async fn describe(client: &Client, number: &str) -> Result<String, Error> {
    let fetch = PhoneNumber::fetch(number).fields([phone_number::Field::LineTypeIntelligence]);
    let number = client.send(fetch).await?;
    if number.valid != Some(true) {
        return Ok(format!("not a number: {:?}", number.validation_errors.unwrap_or_default()));
    }
    let line = number.line_type_intelligence.unwrap_or_default();
    let kind = line.type_.as_ref().map_or("unknown", |kind| kind.as_str());
    let carrier = line.carrier_name.as_deref().unwrap_or("an unknown carrier");
    Ok(format!("{kind}, {carrier}"))
}
