//! A long list in portions: each run reads a few calls and keeps its place in a file, and the next goes on there. It prints how many calls
//! each of three runs read. It asks a fake of Twilio; `Client::from_env()?` in its place asks Twilio.

mod fake;

use std::fs;
use std::io::Write;
use std::path::Path;

use twilio_rest::Client;
use twilio_rest::api::v2010::Call;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (client, folder) = (fake::twilio().client()?, tempfile::tempdir()?);
    for run in 1..=3 {
        let calls = read_on(&client, 4, &folder.path().join("place")).await?;
        writeln!(std::io::stdout(), "run {run}: {} calls", calls.len())?;
    }
    Ok(())
}

/// The next calls of the list, so many at most; none once all were read.
async fn read_on(client: &Client, count: usize, place: &Path) -> Result<Vec<Call>> {
    let mut calls = client.stream(Call::list().page_size(3)).limit(count);
    match fs::read_to_string(place) {
        Ok(text) if text.is_empty() => return Ok(Vec::new()),
        Ok(text) => calls = calls.resume(&text.parse()?),
        Err(_) => {}
    }
    let mut read = Vec::new();
    while let Some(call) = calls.try_next().await? {
        read.push(call);
    }
    fs::write(place, calls.token().map_or_else(String::new, |token| token.to_text()))?;
    Ok(read)
}
