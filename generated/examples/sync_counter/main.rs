//! A number that many programs count up, in a document of Sync: each change says which revision it is of, and whoever comes too late starts
//! again. It prints the number. It asks a fake of Twilio; `Client::from_env()?` in its place counts a document of the account.

mod fake;

use std::io::Write;

use serde_json::json;
use twilio_rest::sync::v1::{Document, document};
use twilio_rest::types::Pii;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    for _ in 0..2 {
        writeln!(std::io::stdout(), "{}", count_up(&client, "guests").await?)?;
    }
    Ok(())
}

/// Adds one to the `count` of a document, and gives what it is then.
async fn count_up(client: &Client, name: &str) -> Result<u64, Error> {
    loop {
        let (service_sid, sid) = ("default".into(), name.into());
        let document = client.send(Document::fetch(document::FetchArguments { service_sid, sid })).await?;
        let data = document.data.as_ref().map(Pii::expose).and_then(|data| data.to_value().ok());
        let count = data.and_then(|data| data.get("count")?.as_u64()).unwrap_or(0) + 1;

        let (service_sid, sid) = ("default".into(), name.into());
        let update = Document::update(document::UpdateArguments { service_sid, sid });
        let update = update.data(json!({ "count": count })).if_match(document.revision.unwrap_or_default());
        match client.send(update).await {
            Ok(_) => return Ok(count),
            Err(error) if error.status() == Some(http::StatusCode::PRECONDITION_FAILED) => {}
            Err(error) => return Err(error),
        }
    }
}
