//! What the client costs beside the HTTP library that it is made of, over loopback: calls a second, one at a time and 64 at once; and
//! what a stream costs and hides: its memory by the number of pages, and the time that its read-ahead saves.
//!
//! `cargo bench -p twilio-rest --bench calls`, or a part of it: `-- calls`, `-- memory`, `-- read_ahead`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

mod support;

use std::time::{Duration, Instant};

use bytes::Bytes;
use support::page;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use twilio_rest::insights::v1::Conference;
use twilio_rest::testing::{Fake, Reply, Server};
use twilio_rest::{Client, ConferenceSid, Request};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let wanted: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    if is_wanted("calls") {
        calls(&runtime);
    }
    if is_wanted("memory") {
        memory(&runtime);
    }
    if is_wanted("read_ahead") {
        read_ahead(&runtime);
    }
}

fn sid() -> ConferenceSid {
    format!("CF{}", "a".repeat(32)).parse().unwrap()
}

/// Rounds of calls, ours and bare in turn.
fn calls(runtime: &Runtime) {
    const ROUNDS: usize = 31;
    const CALLS: usize = 1_000;
    let record = Bytes::from(serde_json::to_vec(&support::read(&page::page(1)).items.remove(0)).unwrap());
    let server = Fake::new(move |_| Reply::text(record.clone())).serve().unwrap();
    let ours = server.builder().build().unwrap();
    let bare = reqwest::Client::new();
    println!("| {CALLS} calls | bare reqwest | twilio-rest | calls a second, relative |");
    println!("| --- | --- | --- | --- |");
    for in_flight in [1, 64] {
        let (mut bare_times, mut our_times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            bare_times.push(runtime.block_on(round(in_flight, CALLS, || ask_bare(bare.clone(), &server))));
            our_times.push(runtime.block_on(round(in_flight, CALLS, || ask(ours.clone()))));
        }
        let ratios = bare_times.iter().zip(&our_times).map(|(bare, ours)| bare / ours).collect();
        let speed = |times| CALLS as f64 / support::measure::median(times);
        let ratio = support::measure::median(ratios);
        println!(
            "| {in_flight} in flight | {:.0}/s | {:.0}/s | {ratio:.2} |",
            speed(bare_times),
            speed(our_times)
        );
    }
}

async fn ask(client: Client) {
    client.send(Conference::fetch(sid())).await.unwrap();
}

fn ask_bare(client: reqwest::Client, server: &Server) -> impl Future<Output = ()> + use<> {
    let path = Conference::fetch(sid()).http_request().unwrap().uri().path().to_owned();
    let url = format!("{}{path}", server.url());
    async move {
        let request = client.get(url).basic_auth("AC0", Some("made-up")).header("accept", "application/json");
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success());
        answer.bytes().await.unwrap();
    }
}

/// Seconds for so many calls.
async fn round<F: Future<Output = ()> + Send + 'static>(
    in_flight: usize,
    calls: usize,
    ask: impl Fn() -> F,
) -> f64 {
    let start = Instant::now();
    let mut running = JoinSet::new();
    for _ in 0..calls {
        if running.len() == in_flight {
            running.join_next().await.unwrap().unwrap();
        }
        running.spawn(ask());
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
    start.elapsed().as_secs_f64()
}

/// Peak heap of streams of 10 and of 1,000 pages with 1,000 records each.
fn memory(runtime: &Runtime) {
    let text = String::from_utf8(page::page(1000)).unwrap();
    let (start, rest) = text.split_once(r#""next_page_url":""#).unwrap();
    let rest = rest.split_once('"').unwrap().1;
    let peak = |pages: usize| {
        let (start, rest) = (start.to_owned(), rest.to_owned());
        let fake = Fake::new(move |request| {
            let query = request.uri().query().unwrap_or_default();
            let number: usize = query.strip_prefix("Page=").map_or(0, |number| number.parse().unwrap());
            let next = if number + 1 < pages { format!("?Page={}", number + 1) } else { String::new() };
            Reply::text([&start, r#""next_page_url":""#, &next, "\"", &rest].concat())
        });
        let client = fake.client().unwrap();
        let heap = allocation_counter::measure(|| {
            runtime.block_on(async {
                let mut count = 0;
                let mut records = client.stream(Conference::list());
                while records.try_next().await.unwrap().is_some() {
                    count += 1;
                }
                assert_eq!(count, pages * 1000);
            });
        });
        heap.bytes_max as f64 / 1e6
    };
    let (ten, thousand) = (peak(10), peak(1_000));
    println!("\n| a stream of | peak heap | relative |");
    println!("| --- | --- | --- |");
    println!("| 10 pages of 1,000 records | {ten:.2} MB | 1.00 |");
    println!("| 1,000 pages of 1,000 records | {thousand:.2} MB | {:.2} |", thousand / ten);
}

/// The server answers after 50 ms, and a page is 10 ms of work.
fn read_ahead(runtime: &Runtime) {
    const PAGES: usize = 20;
    let fake = Fake::new(|request| {
        let query = request.uri().query().unwrap_or_default();
        let number: usize = query.strip_prefix("Page=").map_or(0, |number| number.parse().unwrap());
        let next = format!("?Page={}", number + 1);
        let next = (number + 1 < PAGES).then_some(&*next);
        let page = Reply::page::<twilio_rest::insights::v1::ListConference>([Conference::default()], next);
        page.after(Duration::from_millis(50))
    });
    let server = fake.serve().unwrap();
    let client = server.builder().build().unwrap();
    let work = || std::thread::sleep(Duration::from_millis(10));
    let one_by_one = runtime.block_on(async {
        let start = Instant::now();
        for _ in 0..PAGES {
            client.send(Conference::list()).await.unwrap();
            work();
        }
        start.elapsed().as_secs_f64()
    });
    let streamed = runtime.block_on(async {
        let start = Instant::now();
        let mut pages = client.pages(Conference::list());
        while pages.try_next().await.unwrap().is_some() {
            work();
        }
        start.elapsed().as_secs_f64()
    });
    println!("\n| {PAGES} pages, 50 ms to answer, 10 ms of work | time | relative |");
    println!("| --- | --- | --- |");
    println!("| one after another | {one_by_one:.2} s | 1.00 |");
    println!("| as a stream | {streamed:.2} s | {:.2} |", streamed / one_by_one);
}
