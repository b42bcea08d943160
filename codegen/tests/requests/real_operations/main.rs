//! What the words of the spec become on real operations: the exact request on the wire, and what an answer is read as.
//!
//! It is compiled over the crate of all of Twilio's documents, as a test of the program that makes up requests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it expects")]
#![allow(clippy::indexing_slicing, reason = "a test stops where something is not as it expects")]

mod account;
mod json_bodies;
mod messaging;
mod organization;
mod voice;

use std::fmt::Debug;

use serde_json::Value;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Error, Model, Request};
use twilio_rest::request::ListRequest;

/// The account of the client.
const AC: &str = "AC00000000000000000000000000000000";

/// A kind of SID that reads well: `CA` => `CAaaaa..`.
fn sid<T: std::str::FromStr<Err: Debug>>(prefix: &str) -> T {
    format!("{prefix}{}", "a".repeat(32)).parse().unwrap()
}

/// What a client sends for a request, and what it makes of the reply.
fn exchange<R: Request>(request: R, reply: Reply) -> (String, Result<R::Response, Error>) {
    let fake = Fake::script([reply]);
    let result = fake.blocking_client().unwrap().send(request);
    let requests = fake.requests();
    let [request] = requests.as_slice() else { panic!("{} requests", requests.len()) };
    (shown(request), result)
}

/// What a client sends for a list, and all of what is on its pages.
fn pages<R: ListRequest>(request: R, pages: impl IntoIterator<Item = Value>) -> (Vec<String>, Vec<R::Item>) {
    let fake = Fake::script(pages.into_iter().map(Reply::json));
    let items = fake.blocking_client().unwrap().stream(request).collect::<Result<_, _>>().unwrap();
    (fake.requests().iter().map(shown).collect(), items)
}

/// Method and URI, a line for each header that says something about the request, and the body.
fn shown(request: &http::Request<bytes::Bytes>) -> String {
    let mut lines = vec![format!("{} {}", request.method(), request.uri())];
    let header = |name| Some(request.headers().get(name)?.to_str().unwrap());
    // Of the credentials that were made up, how they are sent.
    let scheme = header("authorization").and_then(|value| value.split(' ').next());
    lines.push(format!("authorization: {}", scheme.unwrap_or("none")));
    for name in ["accept", "content-type", "idempotency-key", "if-match"] {
        lines.extend(header(name).map(|value| format!("{name}: {value}")));
    }
    if !request.body().is_empty() {
        lines.push(String::from_utf8(request.body().to_vec()).unwrap());
    }
    lines.join("\n")
}

/// Expects that every value of an answer fits its field, and that writing it gives what was read.
#[track_caller]
fn assert_lossless<M: Model>(model: &M, json: &Value) {
    assert_eq!(model.mismatches(), []);
    assert_eq!(serde_json::to_value(model).unwrap(), *json);
}
