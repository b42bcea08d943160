//! How fast code is made from a spec the size of all of Twilio, stage by stage, in lines of Rust for a second of CPU. It is one thread.
//!
//! `cargo bench -p codegen`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

mod synthetic;

use std::time::{Duration, Instant};

use codegen::{Documents, File, Source};

const ROUNDS: usize = 9;
const STAGES: [&str; 5] =
    ["spec: YAML to documents", "lower: every check", "emit: tokens", "print: text", "all"];

fn main() {
    let sources = synthetic::spec();
    let yaml: usize =
        sources.iter().map(|source| String::from_utf8_lossy(&source.text).lines().count()).sum();
    let outline = Documents::read(&sources).lower().unwrap_or_else(|mistakes| panic!("{mistakes}")).outline();
    let operations: usize = outline.versions.iter().map(|version| version.operations.len()).sum();
    let enums: usize = outline.versions.iter().map(|version| version.enums.len()).sum();

    let mut rounds: Vec<[Duration; 5]> = Vec::new();
    let mut files = Vec::new();
    for _ in 0..ROUNDS {
        let (times, made) = round(&sources);
        rounds.push(times);
        files = made;
    }
    let rust: usize = files.iter().map(|file| file.text.lines().count()).sum();
    println!(
        "{} resources, {operations} operations, {} fields, {enums} enums: {yaml} lines of YAML, {rust} lines of Rust\n",
        synthetic::RESOURCES,
        files.iter().map(|file| file.text.matches("=> json.read_into(").count()).sum::<usize>(),
    );
    println!("| stage | time | lines of Rust a second |");
    println!("| --- | --- | --- |");
    for (index, stage) in STAGES.iter().enumerate() {
        let mut times: Vec<_> = rounds.iter().map(|times| times[index]).collect();
        times.sort();
        let time = times[ROUNDS / 2];
        let speed = rust as f64 / time.as_secs_f64() / 1000.0;
        println!("| {stage} | {:.0} ms | {speed:.0},000 |", time.as_secs_f64() * 1000.0);
    }
}

/// How long each stage takes, and all of them.
fn round(sources: &[Source]) -> ([Duration; 5], Vec<File>) {
    let (documents, read) = timed(|| Documents::read(sources));
    let (spec, lowered) = timed(|| documents.lower().unwrap_or_else(|mistakes| panic!("{mistakes}")));
    let (code, emitted) = timed(|| spec.emit());
    let (files, printed) = timed(|| code.print());
    ([read, lowered, emitted, printed, read + lowered + emitted + printed], files)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}
