//! Sixteen jobs that people come for, each as a program would do it, on a fake: the exact requests, and what comes back.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod access;
mod calls;
mod conversations;
mod events;
mod messages;
mod numbers;
mod registrations;
#[path = "../support/mod.rs"]
mod support;
mod usage;

use twilio_rest::testing::Fake;

/// The account of the client of a fake.
const AC: &str = "AC00000000000000000000000000000000";

/// What a fake was asked, each as `POST host/path?query`, and behind a blank the body if there is one.
fn asked(twilio: &Fake) -> Vec<String> {
    let shown = |request: &http::Request<bytes::Bytes>| {
        let target = request.uri().to_string();
        let target = target.strip_prefix("https://").unwrap();
        let body = str::from_utf8(request.body()).unwrap();
        format!("{} {target} {body}", request.method()).trim_end().to_owned()
    };
    twilio.requests().iter().map(shown).collect()
}
