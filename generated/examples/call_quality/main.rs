//! Where calls suffer: their tags, packet loss, jitter, latency and post-dial delay, by carrier, country, edge and hour.
//!
//! ```text
//! cargo run -p twilio-rest --example call_quality -- [--since 7d]
//! ```
//!
//! With credentials in the environment ([`Client::from_env`](twilio_rest::Client::from_env) lists the variables) it asks
//! Twilio, without any a fake in this process. It prints no personal data: what it takes from a call is in [`reading`], and why.

#![expect(clippy::print_stderr, reason = "a program for the terminal says there why it failed")]

mod chart;
mod group;
#[path = "../made_up_calls/mod.rs"]
mod made_up_calls;
mod reading;
mod report;
mod text;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Arg, Command, value_parser};
use twilio_rest::Client;
use twilio_rest::insights::v1::CallSummaries;
use twilio_rest::types::{Timestamp, When};

use made_up_calls::Source;
use reading::Reading;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let since = Arg::new("since")
        .long("since")
        .default_value("7d")
        .value_parser(value_parser!(When))
        .help("First instant: RFC 3339, or how long ago, such as 90m, 4h or 7d");
    let matches = Command::new("call_quality").about("Shows where calls suffer").arg(since).get_matches();
    match run(matches.get_one("since").copied()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("call_quality: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(since: Option<When>) -> Result<()> {
    let since = since.context("--since has no value")?;
    let source = Source::find()?;
    let readings = read(&source.client.build()?, since, source.now).await?;
    // Not `println!`, which panics if the reader has had enough: `| head`.
    writeln!(std::io::stdout(), "{}\n\n{}", source.description, report::report(&readings))?;
    Ok(())
}

/// Reads all calls, and keeps of each only what the report needs. What starts while it reads is not in it.
async fn read(client: &Client, since: When, until: Timestamp) -> Result<Vec<Reading>> {
    let list = CallSummaries::list().start_time(since).end_time(until).page_size(1000);
    let mut calls = client.stream(list);
    let mut readings = Vec::new();
    while let Some(call) = calls.try_next().await? {
        readings.push(Reading::of(&call));
    }
    Ok(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_report_finds_what_is_wrong_and_names_nobody() {
        let (fake, now) = made_up_calls::fake(2000).unwrap();
        let since = "7d".parse().unwrap();
        let report = report::report(&read(&fake.client().unwrap(), since, now).await.unwrap());
        for finding in ["carrier Cedar Wireless: ", "country BR: ", "hour Wed 2026-11-04 "] {
            assert!(report.contains(finding), "no {finding:?} in\n{report}");
        }
        for personal in ["+1555", "+1000", "client:", "sip:", "[redacted]"] {
            assert!(!report.contains(personal), "{personal} in\n{report}");
        }
        let too_wide = report.lines().find(|line| line.chars().count() > 120);
        assert_eq!(too_wide, None);
    }

    #[test]
    fn no_calls_are_no_problem() {
        assert_eq!(report::report(&[]), "No calls.");
    }
}
