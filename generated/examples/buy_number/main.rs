//! A number in San Francisco that takes calls and SMS: searched and bought. It prints its SID. It asks a fake of Twilio; `Client::from_env()?` in
//! its place buys one.

mod fake;

use std::io::Write;

use twilio_rest::api::v2010::{AvailablePhoneNumber, IncomingPhoneNumber};
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    match buy(&client, 415).await? {
        Some(number) => writeln!(std::io::stdout(), "bought {:?}", number.sid)?,
        None => writeln!(std::io::stdout(), "there is none")?,
    }
    Ok(())
}

/// Buys the first number of an area that can do what is needed. None if there is no such number.
async fn buy(client: &Client, area_code: i64) -> Result<Option<IncomingPhoneNumber>, Error> {
    let search = AvailablePhoneNumber::list_local("US").area_code(area_code);
    let search = search.voice_enabled(true).sms_enabled(true).exclude_all_address_required(true);
    let mut found = client.stream(search.page_size(1));
    let Some(number) = found.try_next().await?.and_then(|found| found.phone_number) else { return Ok(None) };

    let purchase = IncomingPhoneNumber::create().phone_number(number);
    let purchase = purchase.sms_url("https://www.example.com/sms").voice_url("https://www.example.com/voice");
    Ok(Some(client.send(purchase).await?))
}
