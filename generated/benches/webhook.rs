//! How fast the request of a call with 2 kB of parameters is verified, against reading them into a map.
//!
//! `cargo bench -p twilio-rest --bench webhook --features webhook`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

#[path = "support/measure.rs"]
mod measure;

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Request;
use measure::{Contender, compare};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use twilio_rest::webhook::{self, Validator};

/// So many at once, as one takes less than a clock can tell.
const TIMES: usize = 100;

fn main() {
    let pairs: Vec<_> = parameters();
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let form: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let form = form.join("&");
    println!("A form of {} parameters, {} bytes, {TIMES} times.\n", pairs.len(), form.len());

    let borrowed = pairs.iter().map(|(name, value)| (&**name, &**value));
    let signature = webhook::sign("made-up-token", "https://example.com/voice", borrowed);
    let request = Request::post("/voice").header("X-Twilio-Signature", signature);
    let request = request.header("Content-Type", "application/x-www-form-urlencoded");
    let request: &'static _ = Box::leak(Box::new(request.body(Bytes::from(form)).unwrap()));
    let validator: &'static _ =
        Box::leak(Box::new(Validator::new("made-up-token").public_url("https://example.com")));
    let body: &'static str = std::str::from_utf8(request.body()).unwrap();

    let contenders = [
        Contender::new("a map of strings", move || (0..TIMES).map(|_| map(body)).collect::<Vec<_>>()),
        Contender::new("**twilio-rest**, verified", move || {
            (0..TIMES).map(|_| validator.verify(request).unwrap()).collect::<Vec<_>>()
        }),
    ];
    compare(&contenders, body.len() * TIMES);
}

/// What people write by hand.
fn map(body: &str) -> BTreeMap<String, String> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

/// Those of an incoming call, in the order in which they come, and a few of the program's own.
fn parameters() -> Vec<(String, String)> {
    const NAMES: [&str; 24] = [
        "AccountSid",
        "ApiVersion",
        "CallSid",
        "CallStatus",
        "Called",
        "CalledCity",
        "CalledCountry",
        "CalledState",
        "CalledZip",
        "Caller",
        "CallerCity",
        "CallerCountry",
        "CallerState",
        "CallerZip",
        "CallToken",
        "Direction",
        "From",
        "FromCity",
        "FromCountry",
        "FromState",
        "FromZip",
        "SpeechResult",
        "StirVerstat",
        "To",
    ];
    let own = (0..12).map(|number| format!("SipHeader_X-Own-{number}"));
    let names = NAMES.into_iter().map(str::to_owned).chain(own);
    let value = |name: &str| match name {
        "CallToken" => "{\"parentCallInfoToken\": \"".to_owned() + &"eyJhbGciOiJFUzI1NiJ9".repeat(28) + "\"}",
        "SpeechResult" => {
            "I would like to change my booking, please, to a table for six at half past eight.".to_owned()
        }
        name if name.ends_with("Sid") => format!("CA{}", "a".repeat(32)),
        name if name.starts_with("SipHeader") => "a value of the program's own".to_owned(),
        name => format!("+1555123{:04}", name.len()),
    };
    names.map(|name| (name.clone(), value(&name))).collect()
}
