//! How fast a page of 1,000 conferences is read, against what else could read it.
//!
//! `cargo bench -p twilio-rest --bench decode`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

mod support;

use serde::de::IgnoredAny;
use serde_json::Value;
use support::derived::{Page, Typed, Untyped};
use support::measure::{Contender, compare};

fn main() {
    let body: &'static [u8] = support::page::page(1000).leak();
    println!("A page of 1,000 conferences, {} bytes.\n", body.len());
    let contenders = [
        Contender::new("derived struct of strings", || serde_json::from_slice::<Page<Untyped>>(body)),
        Contender::new("the same with nested structs", || serde_json::from_slice::<Page<Typed>>(body)),
        Contender::new("`serde_json::Value`", || serde_json::from_slice::<Value>(body)),
        Contender::new("**twilio-rest**", || support::read(body)),
        Contender::new("everything skipped (`IgnoredAny`)", || serde_json::from_slice::<IgnoredAny>(body)),
    ];
    compare(&contenders, body.len());
}
