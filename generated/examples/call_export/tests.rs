//! An export that is stopped, wherever that may be, gives the bytes of one that is not.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tempfile::TempDir;
use twilio_rest::Client;
use twilio_rest::client::{Retry, Transport, TransportFuture, TransportRequest};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::Timestamp;

use crate::arguments::Options;
use crate::counts::Summary;
use crate::export::Export;
use crate::format::Format;
use crate::made_up_calls;
use crate::progress::Progress;
use crate::span::Span;

/// Few calls a day and small pages make as many steps as many calls and large pages.
const CALLS_A_DAY: i64 = 110;
const PAGE_SIZE: u32 = 5;

/// The network in front of the fake. After so many answers, each of the others is a refusal; pages by token can be refused too.
struct Network {
    fake: Fake,
    answers_left: AtomicUsize,
    knows_tokens: bool,
}

impl Transport for Network {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let query = attempt.request.uri().query().unwrap_or_default();
        let is_gone = !self.knows_tokens && query.contains("PageToken=");
        let is_over =
            self.answers_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        match (is_over, is_gone) {
            (Err(_), _) => refuse(401, attempt),
            (_, true) => refuse(404, attempt),
            _ => self.fake.send(attempt),
        }
    }
}

fn refuse(status: u16, attempt: TransportRequest) -> TransportFuture {
    Fake::new(move |_| Reply::error(status, 0, "made up")).send(attempt)
}

struct Test {
    folder: TempDir,
    options: Options,
}

impl Test {
    fn new(format: Format, redact: bool) -> Self {
        let options = Options { since: "1d".to_owned(), until: "0m".to_owned(), format, redact };
        Self { folder: tempfile::tempdir().unwrap(), options }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("calls")
    }

    fn content(&self) -> Vec<u8> {
        fs::read(self.file()).unwrap()
    }

    fn open(&self, client: Client, now: Timestamp) -> Result<Export> {
        let since = now.checked_sub(Duration::from_secs(24 * 60 * 60)).unwrap();
        let mut export =
            Export::open(client, &self.file(), self.options.clone(), Span::new(since, now).unwrap())?;
        export.page_size = PAGE_SIZE;
        Ok(export)
    }

    /// A process that ends after so many answers.
    async fn run(&self, answers: usize) -> Result<Summary> {
        self.run_with(answers, true).await
    }

    async fn run_with(&self, answers: usize, knows_tokens: bool) -> Result<Summary> {
        let (fake, now) = made_up_calls::fake(CALLS_A_DAY).unwrap();
        let network = Network { fake, answers_left: AtomicUsize::new(answers), knows_tokens };
        let client = Fake::builder().retry(Retry::default()).build_with(network).unwrap();
        let mut export = self.open(client, now)?;
        export.run(|_| {}).await?;
        export.finish()
    }

    /// The output of an undisturbed run, and the number of its pages.
    async fn whole(&self) -> (Vec<u8>, usize) {
        let summary = Self::new(self.options.format, self.options.redact);
        let pages = summary.run(usize::MAX).await.unwrap().counts.pages;
        (summary.content(), usize::try_from(pages).unwrap())
    }

    /// A crash between the output and the progress, or in the middle of either.
    fn crash(&self) {
        let mut file = OpenOptions::new().append(true).open(self.file()).unwrap();
        file.write_all(b"{\"call_sid\":\"CA00").unwrap();
        fs::write(self.folder.path().join("calls.progress.new"), "{\"acc").unwrap();
    }
}

fn records(text: &[u8]) -> Vec<Value> {
    text.split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

#[tokio::test(start_paused = true)]
async fn stopped_after_any_page_and_started_again() {
    for format in [Format::Ndjson, Format::Csv] {
        let (whole, pages) = Test::new(format, false).whole().await;
        assert!(pages > 30, "{pages}");
        // Each stop is another test; of the second format, some will do.
        for answers in (0..=pages).step_by(if format == Format::Csv { 4 } else { 1 }) {
            let test = Test::new(format, false);
            test.run(answers).await.err().unwrap();
            test.crash();
            test.run(usize::MAX).await.unwrap();
            assert!(test.content() == whole, "{format} differs, stopped after {answers} answers");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn stopped_after_each_page() {
    let (whole, pages) = Test::new(Format::Ndjson, true).whole().await;
    let test = Test::new(Format::Ndjson, true);
    let mut starts = 1;
    // The second answer is for the page that is read ahead.
    while let Err(error) = test.run(2).await {
        assert!(error.to_string().starts_with("Twilio answered 401"), "{error:#}");
        test.crash();
        starts += 1;
    }
    assert!(starts >= pages / 2, "{starts}");
    assert!(test.content() == whole);
    assert!(!Progress::path(&test.file()).exists());
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_gone_costs_no_record() {
    let (whole, pages) = Test::new(Format::Ndjson, false).whole().await;
    for answers in 1..pages {
        let test = Test::new(Format::Ndjson, false);
        test.run(answers).await.err().unwrap();
        // Goes back to the start of the window, and ends at the next page by token; the one after that finds all again.
        test.run_with(usize::MAX, false).await.err().unwrap();
        test.run(usize::MAX).await.unwrap();
        assert!(test.content() == whole, "stopped after {answers} answers");
    }
}

#[tokio::test(start_paused = true)]
async fn every_call_is_there_once() {
    let (fake, now) = made_up_calls::fake(CALLS_A_DAY).unwrap();
    let (whole, _) = Test::new(Format::Ndjson, false).whole().await;
    let sids: Vec<_> =
        records(&whole).iter().map(|record| record["call_sid"].as_str().unwrap().to_owned()).collect();
    let since = now.checked_sub(Duration::from_secs(24 * 60 * 60)).unwrap();
    let list = twilio_rest::insights::v1::CallSummaries::list().start_time(since);
    let mut calls = fake.client().unwrap().stream(list.page_size(1000));
    let mut expected = BTreeSet::new();
    while let Some(call) = calls.try_next().await.unwrap() {
        expected.insert(call.call_sid.unwrap().to_string());
    }
    assert!(expected.len() > 80, "{}", expected.len());
    assert_eq!(sids.len(), expected.len());
    assert_eq!(sids.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[tokio::test(start_paused = true)]
async fn a_redacted_file_has_no_personal_data() {
    for format in [Format::Ndjson, Format::Csv] {
        for (redact, is_there) in [(false, true), (true, false)] {
            let (whole, _) = Test::new(format, redact).whole().await;
            let text = String::from_utf8(whole).unwrap();
            for personal in ["+1555555", "client:made_up_agent", "sip:desk", "Mobile"] {
                assert_eq!(text.contains(personal), is_there, "{personal} in {format}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_odd_is_written_as_it_came_and_told() {
    let (whole, _) = Test::new(Format::Ndjson, false).whole().await;
    let records = records(&whole);
    let has = |name: &str, value: Value| records.iter().any(|record| record[name] == value);
    assert!(has("call_state", json!("forwarded")));
    assert!(has("network_path", json!("private")));
    assert!(has("connect_duration", json!("soon")));

    let test = Test::new(Format::Ndjson, false);
    let summary = test.run(usize::MAX).await.unwrap().to_string();
    let expected = "\
        \x20 tolerated   2 values that this version of the crate does not know: forwarded, robotic_voice\n\
        \x20 tolerated   1 field that this version of the crate does not know: network_path\n\
        \x20 tolerated   1 value of another type than its field has: connect_duration";
    assert!(summary.ends_with(expected), "{summary}");
}

#[tokio::test(start_paused = true)]
async fn other_options_do_not_go_on() {
    let mut test = Test::new(Format::Ndjson, false);
    test.run(3).await.err().unwrap();
    let before = test.content();
    test.options.redact = true;
    let error = test.run(usize::MAX).await.err().unwrap().to_string();
    let expected = format!(
        "the export began with other options: --since 1d --until 0m --format ndjson, of account AC{}. \
         Give these to go on, or remove {} and the output to begin again",
        "0".repeat(32),
        Progress::path(&test.file()).display()
    );
    assert_eq!(error, expected);
    assert_eq!(test.content(), before);
}

#[tokio::test(start_paused = true)]
async fn a_file_of_somebody_else_stays_as_it_is() {
    let test = Test::new(Format::Csv, false);
    fs::write(test.file(), "mine").unwrap();
    let error = test.run(usize::MAX).await.err().unwrap().to_string();
    assert!(
        error.ends_with("exists, and is no export that could go on: choose another name, or remove it"),
        "{error}"
    );
    assert_eq!(test.content(), b"mine");
    assert!(!Progress::path(&test.file()).exists());
}

#[tokio::test(start_paused = true)]
async fn an_output_that_is_shorter_than_it_was_is_an_error() {
    let test = Test::new(Format::Ndjson, false);
    test.run(5).await.err().unwrap();
    fs::write(test.file(), "short").unwrap();
    let error = format!("{:#}", test.run(usize::MAX).await.err().unwrap());
    assert!(error.contains(" has 5 bytes, and had "), "{error}");
    assert_eq!(test.content(), b"short");
}

#[tokio::test(start_paused = true)]
async fn two_do_not_write_to_one_file() {
    let test = Test::new(Format::Ndjson, false);
    let (fake, now) = made_up_calls::fake(CALLS_A_DAY).unwrap();
    let first = test.open(fake.client().unwrap(), now).unwrap();
    let error = test.run(usize::MAX).await.err().unwrap();
    assert!(format!("{error:#}").contains("another export is writing to the file"), "{error:#}");
    drop(first);
    test.run(usize::MAX).await.unwrap();
}
