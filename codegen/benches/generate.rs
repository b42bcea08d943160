//! How fast code is made from a spec the size of all of Twilio, stage by stage, in lines of Rust for a second of CPU. It is one thread.
//! What others do on the same machine slows a round down also in CPU time, through the caches; the best round shows it least.
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

use std::time::Duration;

use codegen::{Cache, Documents, File, Source};
use cpu_time::ThreadTime;

/// That of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 9;
const STAGES: [&str; 5] =
    ["spec: YAML to documents", "lower: every check", "emit: syntax trees", "print: text", "all"];

fn main() {
    let sources = synthetic::spec();
    let yaml: usize =
        sources.iter().map(|source| String::from_utf8_lossy(&source.text).lines().count()).sum();
    let spec = Documents::read(&sources).lower().unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert!(spec.warnings().is_empty(), "{}", spec.warnings());

    let mut rounds: Vec<[Duration; 5]> = Vec::new();
    let mut files = Vec::new();
    for _ in 0..ROUNDS {
        let (times, made) = round(&sources);
        rounds.push(times);
        files = made;
    }
    let count = |text: &str| files.iter().map(|file| file.text.matches(text).count()).sum::<usize>();
    let (operations, enums) = (count("impl Request for "), count("#[non_exhaustive]\npub enum "));
    let rust: usize = files.iter().map(|file| file.text.lines().count()).sum();
    println!(
        "{} resources, {operations} operations, {} fields, {enums} enums: {yaml} lines of YAML, {rust} lines of Rust\n",
        synthetic::RESOURCES,
        files.iter().map(|file| file.text.matches("=> json.read_into(").count()).sum::<usize>(),
    );
    println!("| stage | median of {ROUNDS} | lines of Rust a second | best | lines of Rust a second |");
    println!("| --- | --- | --- | --- | --- |");
    for (index, stage) in STAGES.iter().enumerate() {
        let mut times: Vec<_> = rounds.iter().map(|times| times[index].as_secs_f64()).collect();
        times.sort_by(f64::total_cmp);
        let [median, best] = [times[ROUNDS / 2], times[0]].map(|time| {
            let speed = rust as f64 / time / 1000.0;
            format!("{:.0} ms | {speed:.0},000", time * 1000.0)
        });
        println!("| {stage} | {median} | {best} |");
    }
    println!("\nAfter a save of one file: {:.0} ms.", saved(&sources).as_secs_f64() * 1000.0);
    println!("\n10,000 mistakes in one file take {:.1} times as long as 1,000.", growth_with_mistakes());
}

/// How long it takes until the code is as one file of the spec says that was saved, where all was made before.
fn saved(sources: &[Source]) -> Duration {
    let mut cache = Cache::default();
    let mut generate = |sources: &[Source]| {
        let spec = cache.read(sources).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        cache.files(&spec)
    };
    generate(sources);
    let mut edited = sources.to_vec();
    let rounds = (0..ROUNDS).map(|round| {
        let last = edited.last_mut().unwrap();
        last.text.extend(format!("# {round}\n").bytes());
        timed(|| generate(&edited)).1
    });
    let mut times: Vec<_> = rounds.collect();
    times.sort();
    times[ROUNDS / 2]
}

/// How much longer ten times as many mistakes take: reading, checking, finding their lines and showing them.
fn growth_with_mistakes() -> f64 {
    let [few, many] = [1_000, 10_000].map(|count| {
        let sources = synthetic::mistakes(count);
        let times = (0..ROUNDS).map(|_| timed(|| codegen::generate(&sources).unwrap_err().to_string()).1);
        times.min().unwrap_or_default().as_secs_f64()
    });
    many / few
}

/// How long each stage takes, and all of them.
fn round(sources: &[Source]) -> ([Duration; 5], Vec<File>) {
    let (documents, read) = timed(|| Documents::read(sources));
    let (spec, lowered) = timed(|| documents.lower().unwrap_or_else(|mistakes| panic!("{mistakes}")));
    let (mut emitted, mut printed) = (Duration::ZERO, Duration::ZERO);
    let mut files = Vec::new();
    let mut codes = spec.emit();
    loop {
        let (code, emitting) = timed(|| codes.next());
        emitted += emitting;
        let Some(code) = code else { break };
        let (file, printing) = timed(|| code.print());
        printed += printing;
        files.push(file);
    }
    ([read, lowered, emitted, printed, read + lowered + emitted + printed], files)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let result = work();
    (result, start.elapsed())
}
