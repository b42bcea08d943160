//! Waiting for a response that is as wanted. The fake Twilio stands in the place of the network, and time is paused for the async
//! client: it jumps to where somebody waits for it.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it expects")]

mod support;

use std::time::Duration;

use serde_json::json;
use support::sid;
use tokio::time::Instant;
use twilio_rest::Error;
use twilio_rest::client::Retry;
use twilio_rest::insights::v1::{CallSummary, call_summary};
use twilio_rest::insights::v2::{AccountReport, report};
use twilio_rest::testing::{Fake, Reply};

const SECOND: Duration = Duration::from_secs(1);
const MILLI: Duration = Duration::from_millis(1);

fn report(status: &str) -> Reply {
    Reply::json(json!({ "status": status }))
}

fn missing() -> Reply {
    Reply::error(404, 20404, "not found")
}

fn summary() -> call_summary::Fetch {
    CallSummary::fetch(sid())
}

#[tokio::test(start_paused = true)]
async fn a_report_is_read_until_it_is_done() {
    let fake =
        Fake::script([report("created"), report("running"), report("a new state"), report("completed")]);
    let start = Instant::now();
    let wait = fake.client().unwrap().wait(AccountReport::fetch("one"), AccountReport::is_final);
    let report = wait.min_delay(SECOND).max_delay(SECOND).send().await.unwrap();
    assert_eq!(report.status, Some(report::Status::Completed));
    assert_eq!(fake.requests().len(), 4);
    // Three waits, none shorter than half of the shortest.
    assert!(start.elapsed() >= 3 * SECOND / 2, "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn what_is_there_at_once_is_not_waited_for() {
    let fake = Fake::script([report("completed")]);
    let start = Instant::now();
    fake.client().unwrap().wait(AccountReport::fetch("one"), AccountReport::is_final).send().await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn the_server_says_how_long_to_wait_up_to_a_limit() {
    let asked = |seconds: &str| report("running").header("Retry-After", seconds);
    let fake = Fake::script([asked("20"), asked("999999"), report("completed")]);
    let start = Instant::now();
    let retry = Retry::default().max_retry_after(30 * SECOND);
    let client = Fake::builder().retry(retry).build_with(fake).unwrap();
    let wait = client.wait(AccountReport::fetch("one"), AccountReport::is_final);
    wait.min_delay(SECOND).max_delay(SECOND).send().await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 50);
}

#[tokio::test(start_paused = true)]
async fn at_the_deadline_it_gives_up() {
    let fake = Fake::new(|_| report("running"));
    let start = Instant::now();
    let wait = fake.client().unwrap().wait(AccountReport::fetch("one"), AccountReport::is_final);
    let error = wait.deadline(60 * SECOND).send().await.unwrap_err();
    assert!(
        matches!(error, Error::NotReady { asked, .. } if asked == u32::try_from(fake.requests().len()).unwrap())
    );
    assert!(start.elapsed() <= 60 * SECOND);
    assert!(error.is_timeout());
}

#[tokio::test(start_paused = true)]
async fn no_call_outlives_the_deadline() {
    let fake = Fake::new(|_| Reply::stall());
    let start = Instant::now();
    // Nor does a deadline of its own help it.
    let request = fake.client().unwrap().request(summary()).timeout(300 * SECOND).deadline(300 * SECOND);
    let error = request.wait(CallSummary::is_final).deadline(45 * SECOND).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert!(start.elapsed() <= 45 * SECOND, "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_record_that_is_not_there_yet_is_an_error_unless_it_is_waited_for() {
    let complete = || Reply::json(json!({ "processing_state": "complete" }));
    let fake = Fake::script([missing()]);
    let error = fake.client().unwrap().wait(summary(), CallSummary::is_final).send().await.unwrap_err();
    assert!(error.is_not_found());

    let fake = Fake::script([missing(), missing(), complete()]);
    let wait = fake.client().unwrap().wait(summary(), CallSummary::is_final).until_found();
    assert!(wait.send().await.unwrap().is_final());
    assert_eq!(fake.requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_fails_for_a_moment_is_asked_again() {
    let unavailable = || Reply::error(503, 20503, "Service Unavailable");
    let fake = Fake::script([unavailable(), report("running"), Reply::hang_up(), report("completed")]);
    let client = Fake::builder().retry(Retry::none()).build_with(fake.clone()).unwrap();
    client.wait(AccountReport::fetch("one"), AccountReport::is_final).send().await.unwrap();
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_request_is_not_waited_for() {
    let fake = Fake::new(|_| report("running"));
    let wait = fake.client().unwrap().wait(AccountReport::fetch(""), AccountReport::is_final);
    assert!(matches!(wait.send().await, Err(Error::Input(_))));
    assert!(fake.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn every_condition_can_be_waited_for_with_options_of_the_call() {
    let fake = Fake::script([report("created"), report("running")]);
    let request = fake.client().unwrap().request(AccountReport::fetch("one")).header("X-Trace", "42");
    let mut seen = 0;
    let wait = request.wait(|report| {
        seen += 1;
        report.status == Some(report::Status::Running)
    });
    wait.send().await.unwrap();
    assert_eq!(seen, 2);
    assert!(fake.requests().iter().all(|request| request.headers()["x-trace"] == "42"));
}

#[test]
fn the_blocking_client_waits_too() {
    let fake = Fake::script([report("created"), report("completed")]);
    let wait = fake.blocking_client().unwrap().wait(AccountReport::fetch("one"), AccountReport::is_final);
    let report = wait.min_delay(MILLI).max_delay(MILLI).send().unwrap();
    assert_eq!(report.status, Some(report::Status::Completed));

    let fake = Fake::new(|_| report_of_nothing());
    let wait = fake.blocking_client().unwrap().wait(AccountReport::fetch("one"), AccountReport::is_final);
    let error = wait.deadline(5 * MILLI).min_delay(MILLI).max_delay(MILLI).send().unwrap_err();
    assert!(matches!(error, Error::NotReady { .. } | Error::Timeout(_)), "{error}");
}

fn report_of_nothing() -> Reply {
    Reply::json(json!({}))
}
