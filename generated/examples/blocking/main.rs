//! A program without `async`: the numbers of an account, and what Twilio asks when one of them is called. It asks a fake of Twilio;
//! `Client::from_env()?` in its place asks Twilio.

mod fake;

use std::io::Write;

use twilio_rest::Error;
use twilio_rest::api::v2010::IncomingPhoneNumber;
use twilio_rest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for number in numbers(&fake::twilio().blocking_client()?)? {
        writeln!(std::io::stdout(), "{number}")?;
    }
    Ok(())
}

/// A line for each number. A stream is an iterator here.
fn numbers(client: &Client) -> Result<Vec<String>, Error> {
    let numbers = client.stream(IncomingPhoneNumber::list().page_size(1000));
    numbers
        .map(|number| {
            let number = number?;
            let sid = number.sid.map_or_else(String::new, |sid| sid.to_string());
            let url = number.voice_url.filter(|url| !url.as_str().is_empty());
            Ok(url.map_or_else(|| format!("{sid} takes no calls"), |url| format!("{sid} asks {url}")))
        })
        .collect()
}
