//! The conferences of the past week: a table, a summary, and a closer look at the worst of them.
//!
//! ```text
//! cargo run -p twilio-rest --example conference_report -- [--since 7d]
//! ```
//!
//! With credentials in the environment ([`Client::from_env`] lists the variables) it asks Twilio. Without any it starts a
//! [`fake`] of the Insights API inside this process and asks that, over HTTP; only [`Source`] knows the difference.
//!
//! This file talks to the API. [`report`] turns the answers into text.

mod fake;
mod guest;
mod layout;
mod made_up;
mod report;
#[path = "../shared/mod.rs"]
mod shared;

use std::cmp::Reverse;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use twilio_rest::Client;
use twilio_rest::insights::v1::Conference;
use twilio_rest::types::{Timestamp, When};

use shared::{Source, exit_code, instant_of, since_of_process};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let since = since_of_process("conference_report", "Shows how conferences went");
    exit_code("conference_report", run(since).await)
}

async fn run(since: When) -> Result<()> {
    let source = Source::find("conferences", fake::start)?;
    let since = instant_of(since, source.now).context("--since is before all time")?;
    let report = report(&source.client.build()?, since).await?;
    // Not `println!`, which panics if the reader has had enough: `| head`.
    writeln!(std::io::stdout(), "{}\n\n{report}", source.description)?;
    Ok(())
}

async fn report(client: &Client, since: Timestamp) -> Result<String> {
    // Every conference since then. `pages` follows the server's links; `stream` would too, and hand out single records.
    let mut pages = client.pages(Conference::list().created_after(since).page_size(100));
    let mut page_count = 0;
    let mut conferences = Vec::new();
    while let Some(page) = pages.try_next().await? {
        page_count += 1;
        conferences.extend(page.items);
    }
    conferences.sort_by_key(|conference| Reverse(conference.create_time));
    let mut parts = vec![report::latest(&conferences), report::summary(&conferences, page_count)];

    // The worst of them, read once more on its own: it may have come further since it was listed.
    let Some(worst) = report::worst(&conferences) else {
        parts.push("None of them has a detected issue.".to_owned());
        return Ok(parts.join("\n"));
    };
    let worst = client.send(Conference::fetch(worst)).await?;

    // Its participants. A record knows the requests of its sub-resources.
    let participants = client.stream(worst.participants()?).into_vec().await?;
    parts.push(report::closer_look(&worst, &participants));
    Ok(parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_report_finds_what_is_wrong_and_names_nobody() {
        let (fake, now) = fake::start().unwrap();
        let since = instant_of("7d".parse().unwrap(), now).unwrap();
        let report = report(&fake.client().unwrap(), since).await.unwrap();
        for finding in [
            "All 378 conferences, from 4 pages",
            "tolerated    1 value that this version of the crate does not know: mx1",
            "Most issues: CF00000000000000000000000000000048",
            "moderator, ends the conference by leaving, silent inbound",
        ] {
            assert!(report.contains(finding), "no {finding:?} in\n{report}");
        }
        for personal in ["+1202", "Made-up call", "[redacted]"] {
            assert!(!report.contains(personal), "{personal} in\n{report}");
        }
        let too_wide = report.lines().find(|line| line.chars().count() > 120);
        assert_eq!(too_wide, None);
    }

    #[tokio::test]
    async fn no_conferences_are_no_problem() {
        let (fake, now) = fake::start().unwrap();
        let report = report(&fake.client().unwrap(), now).await.unwrap();
        assert!(report.ends_with("None of them has a detected issue."), "{report}");
    }
}
