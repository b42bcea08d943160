//! The requests of all operations of Twilio's documents, where these lie beside the repository: with everything in them that they can
//! carry, each is held against its document. Those of some operations, and answers to them, are written out by hand in `real_operations`.
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
use std::path::Path;
use std::sync::LazyLock;

use codegen::Source;
use described::Described;
use documents::{apply, documents};
use exceptions::Exceptions;
use hold::{Problem, problems};
use program::{Program, Sent};

/// What the tests look at, made once for all of them; none where the documents are not there.
static SUBJECT: LazyLock<Option<Subject>> = LazyLock::new(Subject::read);

/// The documents, and what the spec becomes that says what they say: the names in it are those that people gave, where they did.
struct Subject {
    documents: Vec<Source>,
    is_all: bool,
    program: Program,
}

impl Subject {
    fn read() -> Option<Self> {
        let mut documents = documents("openapi")?;
        // While one works on it: those whose names have this in them.
        let only = std::env::var("DOCUMENTS").ok();
        documents.retain(|document| only.as_ref().is_none_or(|only| document.path.contains(only)));
        let mut spec = support::spec(&support::folder(".."));
        spec.retain(|file| is_of(&file.path, &documents));
        apply(&mut spec, &documents);
        Some(Self { program: Program::new(&spec), is_all: only.is_none(), documents })
    }
}

/// Whether a file of the spec is of the version that one of the documents describes, or of all products.
fn is_of(path: &str, documents: &[Source]) -> bool {
    let mut parts = path.trim_start_matches("spec/").split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(product), Some(version), Some(_)) => {
            let name = format!("twilio_{product}_{version}.json");
            documents.iter().any(|document| document.path.ends_with(&name))
        }
        (Some(file), ..) => Path::new(file).extension().is_some_and(|end| end == "yaml"),
        _ => false,
    }
}

#[test]
fn every_request_is_what_its_document_says() {
    let Some(subject) = &*SUBJECT else { return };
    let mut sent: BTreeMap<_, Vec<Sent>> = BTreeMap::new();
    for one in subject.program.sent() {
        sent.entry(one.operation()).or_default().push(one);
    }
    let documents = described::read(&subject.documents);
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
    exceptions.assert_met(subject.is_all);
}

#[test]
fn real_operations_are_what_people_expect_of_them() {
    let Some(subject) = &*SUBJECT else { return };
    if subject.is_all {
        subject.program.test_real_operations();
    } else {
        eprintln!("skipped, as not all documents are looked at");
    }
}
