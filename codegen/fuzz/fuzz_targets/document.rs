//! Any bytes as an OpenAPI document: a refusal, or a spec that the generator takes, which is not edited a second time.

#![no_main]

use std::collections::BTreeMap;

use codegen::Source;
use libfuzzer_sys::fuzz_target;

/// The spec as the document makes it.
fn applied(spec: &[Source], document: &[u8]) -> Option<Vec<Source>> {
    let documents = [Source { path: "twilio_zoo_v1.yaml".to_owned(), text: document.to_vec() }];
    let drift = codegen::drift(spec, &documents).ok()?;
    if let Some(mistakes) = drift.mistakes {
        panic!("a spec with mistakes would be written:\n{mistakes}");
    }
    let mut files: BTreeMap<_, _> = spec.iter().map(|one| (one.path.clone(), one.text.clone())).collect();
    files.extend(drift.files.into_iter().map(|file| (file.path, file.text.into_bytes())));
    let spec: Vec<_> = files.into_iter().map(|(path, text)| Source { path, text }).collect();
    for file in codegen::generate(&spec).unwrap_or_else(|error| panic!("{error}")) {
        file.prove().unwrap_or_else(|error| panic!("{error}"));
    }
    let again = codegen::drift(&spec, &documents).unwrap_or_else(|error| panic!("{error}"));
    assert!(again.files.is_empty(), "there is more to edit: {:#?}", again.files);
    Some(spec)
}

fuzz_target!(|text: &[u8]| {
    const KNOWN: &[u8] = include_bytes!("../../tests/drift/_base.yaml");
    applied(&[], text);
    if let Some(spec) = applied(&[], KNOWN) {
        applied(&spec, text);
    }
});
