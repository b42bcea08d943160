//! How fast a page of 1,000 conferences is written again, against what else could write it.
//!
//! `cargo bench -p twilio-rest --bench encode`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

mod support;

use serde_json::Value;
use support::derived::{Page, Typed, Untyped};
use support::measure::{Contender, compare};

fn main() {
    let body: &'static [u8] = support::page::page(1000).leak();
    println!("A page of 1,000 conferences, {} bytes.\n", body.len());
    let untyped: &'static Page<Untyped> = leak(serde_json::from_slice(body).unwrap());
    let typed: &'static Page<Typed> = leak(serde_json::from_slice(body).unwrap());
    let value: &'static Value = leak(serde_json::from_slice(body).unwrap());
    let ours: &'static [_] = support::read(body).items.leak();
    let contenders = [
        Contender::new("derived struct of strings", || serde_json::to_vec(&untyped.conferences)),
        Contender::new("the same with nested structs", || serde_json::to_vec(&typed.conferences)),
        Contender::new("`serde_json::Value`", || serde_json::to_vec(&value["conferences"])),
        Contender::new("**twilio-rest**", || serde_json::to_vec(ours)),
    ];
    compare(&contenders, body.len());
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
