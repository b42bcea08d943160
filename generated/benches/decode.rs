//! How fast pages of 1,000 conferences and 1,000 messages are read, against what else could read them; and how fast what nobody described.
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
use serde_json::{Map, Value};
use support::derived::{Page, Typed, Untyped};
use support::measure::{Contender, compare};
use twilio_rest::api::v2010::message;
use twilio_rest::{Model, Request, insights::v1::Conference};

fn main() {
    let body: &'static [u8] = support::page::page(1000).leak();
    println!("A page of 1,000 conferences, {} bytes.\n", body.len());
    let contenders = [
        Contender::new("derived struct of strings", || serde_json::from_slice::<Page<Untyped>>(body)),
        Contender::new("the same with nested structs", || serde_json::from_slice::<Page<Typed>>(body)),
        Contender::new("`serde_json::Value`", || serde_json::from_slice::<Value>(body)),
        Contender::new("**twilio-rest**, typed", || support::read(body)),
        Contender::new("everything skipped (`IgnoredAny`)", || serde_json::from_slice::<IgnoredAny>(body)),
    ];
    compare(&contenders, body.len());
    let body: &'static [u8] = support::messages::page(1000).leak();
    println!("\nA page of 1,000 messages, {} bytes.\n", body.len());
    let contenders = [
        Contender::new("derived struct of strings", || {
            serde_json::from_slice::<support::messages::Page>(body)
        }),
        Contender::new("`serde_json::Value`", || serde_json::from_slice::<Value>(body)),
        Contender::new("**twilio-rest**, typed", || message::List::read_response(body)),
    ];
    compare(&contenders, body.len());
    for (what, name) in [("different names", "field_#"), ("one name", "field")] {
        let fields: Vec<_> =
            (0..80_000).map(|n| format!("{:?}:{n}", name.replace('#', &n.to_string()))).collect();
        let body: &'static str = format!("{{{}}}", fields.join(",")).leak();
        println!("\n80,000 unknown fields with {what}.\n");
        let contenders = [
            Contender::new("`serde_json::Map`", move || serde_json::from_str::<Map<String, Value>>(body)),
            Contender::new("**twilio-rest**", move || Conference::from_json(body)),
        ];
        compare(&contenders, body.len());
    }
}
