//! Times contenders in turn, so that a machine that is slow for a while is slow for all of them, and counts their heap.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The number of runs of each contender; the figures are medians.
const ROUNDS: usize = 201;

/// Something to be measured: what it does, and one run of it, timed without the time to drop what it made.
pub(crate) struct Contender {
    name: &'static str,
    run: Box<dyn Fn() -> Duration>,
    peak: Box<dyn Fn() -> u64>,
}

impl Contender {
    pub(crate) fn new<T>(name: &'static str, work: impl Fn() -> T + Clone + 'static) -> Self {
        let again = work.clone();
        let run = move || {
            // Once unseen, so that nobody pays for the garbage that the one before left to the allocator.
            drop(black_box(work()));
            let start = Instant::now();
            let made = black_box(work());
            let time = start.elapsed();
            drop(made);
            time
        };
        let peak = move || allocation_counter::measure(|| drop(black_box(again()))).bytes_max;
        Self { name, run: Box::new(run), peak: Box::new(peak) }
    }
}

/// Prints a table of the contenders, each relative to the first: of all, or of those that an argument names (for a profile).
pub(crate) fn compare(contenders: &[Contender], bytes: usize) {
    let only: Vec<_> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| only.is_empty() || only.iter().any(|only| name.contains(only.as_str()));
    let contenders: Vec<_> = contenders.iter().filter(|contender| is_wanted(contender.name)).collect();
    let mut times = vec![Vec::with_capacity(ROUNDS); contenders.len()];
    // Counting is off while timing: an allocation then costs one look at a thread's own variable.
    allocation_counter::opt_out(|| {
        for _ in 0..ROUNDS {
            for (contender, times) in contenders.iter().zip(&mut times) {
                times.push((contender.run)().as_secs_f64());
            }
        }
    });
    let first: Vec<_> = times.first().cloned().unwrap_or_default();
    let first_peak = contenders.first().map_or(0, |first| (first.peak)());
    println!("| | time | relative | peak heap | relative |");
    println!("| --- | --- | --- | --- | --- |");
    for (contender, times) in contenders.iter().zip(&times) {
        let ratio = median(times.iter().zip(&first).map(|(time, first)| time / first).collect());
        let (time, peak) = (median(times.clone()), (contender.peak)());
        let (time, speed) = (time * 1e3, bytes as f64 / time / 1e6);
        let peak_ratio = peak as f64 / first_peak as f64;
        let name = contender.name;
        println!(
            "| {name} | {time:.2} ms ({speed:.0} MB/s) | {ratio:.2} | {} kB | {peak_ratio:.2} |",
            peak / 1000
        );
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
