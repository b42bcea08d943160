//! An endpoint that the crate does not know, asked as if it did: read, streamed page by page, and faked. It prints the names of all gadgets.
//! It asks a fake; `Client::from_env()?` in its place asks Twilio.

mod fake;
mod gadgets;

use std::io::Write;

use twilio_rest::{Client, Error};

use gadgets::ListGadgets;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    for name in names(&fake::twilio().client()?).await? {
        writeln!(std::io::stdout(), "{name}")?;
    }
    Ok(())
}

async fn names(client: &Client) -> Result<Vec<String>, Error> {
    let mut gadgets = client.stream(ListGadgets);
    let mut names = Vec::new();
    while let Some(gadget) = gadgets.try_next().await? {
        names.push(gadget.0.name);
    }
    Ok(names)
}
