//! The conferences of the past week: a table, a summary, and a closer look at the worst of them.
//!
//! ```text
//! cargo run -p twilio-rest --example conference_report
//! ```
//!
//! With credentials in the environment ([`Client::from_env`] lists the variables) it asks Twilio. Without any it starts a
//! [`fake`] of the Insights API inside this process and asks that, over HTTP; only [`Source`] knows the difference.
//!
//! This file talks to the API. [`report`] turns the answers into text.

#![expect(clippy::print_stderr, reason = "a program for the terminal says there why it failed")]

#[path = "../made_up_calls/dice.rs"]
mod dice;
mod fake;
mod guest;
mod layout;
mod made_up;
mod report;

use std::cmp::Reverse;
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use twilio_rest::Client;
use twilio_rest::insights::v1::Conference;
use twilio_rest::testing::Server;
use twilio_rest::types::Timestamp;

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("conference_report: {}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let Source { client, now, description, _server } = Source::find()?;
    // Not `println!`, which panics if the reader has had enough: `| head`.
    let mut out = std::io::stdout();
    writeln!(out, "{description}\n")?;

    // Every conference of the week. `pages` follows the server's links; `stream` would too, and hand out single records.
    let week_ago = now.checked_sub(WEEK).unwrap_or(now);
    let mut pages = client.pages(Conference::list().created_after(week_ago).page_size(100));
    let mut page_count = 0;
    let mut conferences = Vec::new();
    while let Some(page) = pages.try_next().await? {
        page_count += 1;
        conferences.extend(page.items);
    }
    conferences.sort_by_key(|conference| Reverse(conference.create_time));
    writeln!(out, "{}", report::latest(&conferences))?;
    writeln!(out, "{}", report::summary(&conferences, page_count))?;

    // The worst of them, read once more on its own: it may have come further since it was listed.
    let Some(worst) = report::worst(&conferences) else {
        writeln!(out, "None of them has a detected issue.")?;
        return Ok(());
    };
    let worst = client.send(Conference::fetch(worst)).await?;

    // Its participants. A record knows the requests of its sub-resources.
    let mut stream = client.stream(worst.participants()?);
    let mut participants = Vec::new();
    while let Some(participant) = stream.try_next().await? {
        participants.push(participant);
    }
    writeln!(out, "{}", report::closer_look(&worst, &participants))?;
    Ok(())
}

/// Whom to ask, and what time it is there.
struct Source {
    client: Client,
    now: Timestamp,
    description: String,
    /// Runs as long as it is held.
    _server: Option<Server>,
}

impl Source {
    /// Twilio if the environment has any credentials, the fake if it has none.
    fn find() -> Result<Self, Box<dyn Error>> {
        let credentials = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"];
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if credentials.into_iter().any(is_set) { Self::twilio() } else { Self::fake() }
    }

    fn twilio() -> Result<Self, Box<dyn Error>> {
        let client = Client::from_env()?;
        let account =
            client.account_sid().map_or_else(String::new, |account| format!(" of account {account}"));
        let description = format!("The conferences{account}, from Twilio.");
        Ok(Self { client, now: Timestamp::now(), description, _server: None })
    }

    fn fake() -> Result<Self, Box<dyn Error>> {
        let fake = fake::start()?;
        let url = fake.server.url();
        let client = Client::builder().credentials(fake.credentials).base_url(&url).build()?;
        let description = format!(
            "Made-up conferences: the environment has no credentials (TWILIO_ACCOUNT_SID and others), so this asks a fake\n\
             of the Insights API in this process, at {}, where it is always {}.",
            url, fake.now
        );
        Ok(Self { client, now: fake.now, description, _server: Some(fake.server) })
    }
}

/// The error and what caused it. An error of the crate never has credentials or personal data in its text.
fn with_causes(error: &(dyn Error + 'static)) -> String {
    let chain = std::iter::successors(Some(error), |&error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
