//! The way to Twilio, for real on loopback: TLS with a made-up authority, proxies, HTTP/1 and 2, and whatever else stands between. One
//! suite for both clients.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod authority;
mod environment;
mod http1;
mod http2;
mod logs;
mod server;
#[path = "../support/mod.rs"]
mod support;
mod threads;
mod tls;

use std::time::Duration;

use support::{credentials, sid};
use twilio_rest::client::{ClientBuilder, Retry};
use twilio_rest::insights::v1::Conference;
use twilio_rest::{Client, Error};

/// What a client made of it: the status of the conference, or the error.
fn shown(result: Result<Conference, Error>) -> String {
    match result {
        Ok(conference) => conference.status.map_or_else(|| "none".to_owned(), |status| status.to_string()),
        Err(error) => error.to_string(),
    }
}

/// Two retries that are not waited for, of the client at this address.
fn builder(url: &str) -> ClientBuilder {
    let retry = Retry::default().max_retries(2).min_delay(Duration::ZERO).max_delay(Duration::ZERO);
    Client::builder().credentials(credentials()).base_url(url).retry(retry).timeout(Duration::from_secs(20))
}

/// What both clients make of it, the async one first.
async fn both(settings: impl Fn() -> ClientBuilder) -> [String; 2] {
    let client = settings().build().unwrap();
    let first = shown(client.send(Conference::fetch(sid())).await);
    let client = settings().build_blocking().unwrap();
    // The server may be in this very runtime.
    let second = tokio::task::spawn_blocking(move || shown(client.send(Conference::fetch(sid()))));
    [first, second.await.unwrap()]
}
