//! Where calls suffer: their tags, packet loss, jitter, latency and post-dial delay, by carrier, country, edge and hour.
//!
//! ```text
//! cargo run -p twilio-rest --example call_quality -- [--since 7d]
//! ```
//!
//! With credentials in the environment ([`Client::from_env`](twilio_rest::Client::from_env) lists the variables) it asks
//! Twilio, without any a fake in this process. It prints no personal data: what it takes from a call is in [`reading`], and why.

mod chart;
mod group;
#[path = "../made_up_calls/mod.rs"]
mod made_up_calls;
mod reading;
mod report;
#[path = "../shared/mod.rs"]
mod shared;
mod text;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use twilio_rest::Client;
use twilio_rest::insights::v1::CallSummaries;
use twilio_rest::types::{Timestamp, When};

use made_up_calls::CALLS_A_DAY;
use reading::Reading;
use shared::{Source, exit_code, since_of_process};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let since = since_of_process("call_quality", "Shows where calls suffer");
    exit_code("call_quality", run(since).await)
}

async fn run(since: When) -> Result<()> {
    let source = Source::find("calls", || made_up_calls::fake(CALLS_A_DAY))?;
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
        let (fake, now) = made_up_calls::fake(CALLS_A_DAY).unwrap();
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
