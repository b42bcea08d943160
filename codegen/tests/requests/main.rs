//! The requests of all operations of Twilio's documents, where these lie beside the repository: with everything in them that they can
//! carry, each is held against its document.
//!
//! What is known not to hold is listed in `exceptions.txt`, and has to go from there once it holds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]
#![allow(clippy::indexing_slicing, reason = "a key that is not there is null")]
#![allow(clippy::print_stderr, reason = "it says how many requests it held")]

mod described;
#[path = "../support/documents.rs"]
mod documents;
mod exceptions;
mod hold;
mod program;
#[path = "../support/runtime.rs"]
mod runtime;
mod schema;
#[path = "../support/mod.rs"]
mod support;
mod tests;

use std::collections::BTreeMap;

use described::Described;
use documents::{apply, documents};
use exceptions::Exceptions;
use hold::{Problem, problems};
use program::Sent;

#[test]
fn every_request_is_what_its_document_says() {
    let Some(mut documents) = documents("openapi") else { return };
    // While one works on it: those whose names have this in them.
    let only = std::env::var("DOCUMENTS").ok();
    documents.retain(|document| only.as_ref().is_none_or(|only| document.path.contains(only)));
    let mut spec = Vec::new();
    apply(&mut spec, &documents);
    let mut sent: BTreeMap<_, Vec<Sent>> = BTreeMap::new();
    for one in program::sent(&spec) {
        sent.entry(one.operation()).or_default().push(one);
    }
    let documents = described::read(&documents);
    let described: Vec<_> = documents.iter().flat_map(Described::all).collect();
    let mut exceptions = Exceptions::read();
    let mut held = 0;
    for operation in &described {
        let sent = sent.remove(&operation.operation()).unwrap_or_default();
        let mut found: Vec<_> = sent.iter().flat_map(|sent| problems(operation, sent)).collect();
        if sent.is_empty() {
            found.push(Problem::new("request", "is not there"));
        }
        held += usize::from(found.is_empty());
        for problem in &found {
            exceptions.meet(operation, problem);
        }
    }
    assert!(sent.is_empty(), "no document has {:?}", sent.keys());
    eprintln!("{held} of {} requests hold", described.len());
    exceptions.assert_met(only.is_none());
}
