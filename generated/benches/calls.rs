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
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use support::measure::median;
use support::page;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio::time::timeout;
use twilio_rest::Client;
use twilio_rest::client::{Transport, TransportFuture, TransportRequest};
use twilio_rest::insights::v1::Conference;
use twilio_rest::sid::ConferenceSid;
use twilio_rest::testing::{Fake, Reply, Server};

fn main() {
    // One for each part: what one leaves behind is not to be counted in the next.
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let wanted: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    if is_wanted("calls") {
        calls(&runtime());
    }
    if is_wanted("memory") {
        memory(&runtime());
    }
    if is_wanted("read_ahead") {
        read_ahead(&runtime());
    }
}

fn sid() -> ConferenceSid {
    format!("CF{}", "a".repeat(32)).parse().unwrap()
}

/// Rounds of calls in turn: the HTTP library alone, the same with what it brings read into a struct, and the client.
fn calls(runtime: &Runtime) {
    const ROUNDS: usize = 51;
    const CALLS: usize = 1_000;
    let record = Bytes::from(serde_json::to_vec(&support::read(&page::page(1)).items.remove(0)).unwrap());
    let server = Fake::new(move |_| Reply::text(record.clone())).serve().unwrap();
    let ours = server.builder().build().unwrap();
    let bare = legacy::Client::builder(TokioExecutor::new()).build_http();
    println!("| {CALLS} calls | hyper, bytes | hyper, derived struct | twilio-rest | to bytes | to struct |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for in_flight in [1, 64] {
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            let [bytes, derived, typed] = &mut times;
            let asked = || ask_bare(bare.clone(), &server);
            bytes.push(runtime.block_on(round(in_flight, CALLS, || async_drop(asked()))));
            derived.push(runtime.block_on(round(in_flight, CALLS, || read_bare(asked()))));
            typed.push(runtime.block_on(round(in_flight, CALLS, || ask(ours.clone()))));
        }
        let [bytes, derived, typed] = &times;
        let ratio = |bare: &[f64]| median(bare.iter().zip(typed).map(|(bare, ours)| bare / ours).collect());
        let (to_bytes, to_struct) = (ratio(bytes), ratio(derived));
        let [bytes, derived, typed] = times.map(|times| CALLS as f64 / median(times));
        println!(
            "| {in_flight} in flight | {bytes:.0}/s | {derived:.0}/s | {typed:.0}/s | {to_bytes:.2} | {to_struct:.2} |"
        );
    }
}

async fn ask(client: Client) {
    client.send(Conference::fetch(sid())).await.unwrap();
}

async fn async_drop(bytes: impl Future<Output = Bytes>) {
    drop(bytes.await);
}

/// The use that a person would make of the bytes.
async fn read_bare(bytes: impl Future<Output = Bytes>) {
    serde_json::from_slice::<support::derived::Typed>(&bytes.await).unwrap();
}

/// The same request by the library alone: what a person would write for it, with a timeout.
fn ask_bare(client: Bare, server: &Server) -> impl Future<Output = Bytes> + Send + use<> {
    let url = format!("{}/v1/Conferences/{}", server.url(), sid());
    async move {
        let request = http::Request::get(url)
            .header("accept", "application/json")
            .header("accept-encoding", "gzip")
            .header("user-agent", "bench/1")
            .header("authorization", format!("Basic {}", "QUMwOm1hZGUtdXA="));
        let answer = async {
            let answer = client.request(request.body(Full::default()).unwrap()).await.unwrap();
            assert!(answer.status().is_success());
            answer.into_body().collect().await.unwrap().to_bytes()
        };
        timeout(Duration::from_secs(30), answer).await.unwrap()
    }
}

type Bare = legacy::Client<HttpConnector, Full<Bytes>>;

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
        let pages = Pages { start: start.to_owned(), rest: rest.to_owned(), count: pages };
        let count = pages.count;
        let client = Fake::builder().build_with(pages).unwrap();
        let heap = allocation_counter::measure(|| {
            runtime.block_on(async {
                let mut read = 0;
                let mut records = client.stream(Conference::list());
                while records.try_next().await.unwrap().is_some() {
                    read += 1;
                }
                assert_eq!(read, count * 1000);
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

/// So many pages, made up as they are asked for and not noted.
struct Pages {
    start: String,
    rest: String,
    count: usize,
}

impl Transport for Pages {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let query = attempt.request.uri().query().unwrap_or_default();
        let number: usize = query.strip_prefix("Page=").map_or(0, |number| number.parse().unwrap());
        let next = if number + 1 < self.count { format!("?Page={}", number + 1) } else { String::new() };
        let body = [&self.start, r#""next_page_url":""#, &next, "\"", &self.rest].concat();
        Box::pin(std::future::ready(Ok(http::Response::new(body.into()))))
    }
}

/// The server answers after 50 ms, and a page is 10 ms of work.
fn read_ahead(runtime: &Runtime) {
    const PAGES: usize = 20;
    let fake = Fake::new(|request| {
        let query = request.uri().query().unwrap_or_default();
        let number: usize = query.strip_prefix("Page=").map_or(0, |number| number.parse().unwrap());
        let next = format!("?Page={}", number + 1);
        let next = (number + 1 < PAGES).then_some(&*next);
        let page = Reply::page::<twilio_rest::insights::v1::conference::List>([Conference::default()], next);
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
