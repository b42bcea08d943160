//! Any bytes as a file of the spec: mistakes that can be shown, or files that are Rust. In the house style they say the same.

#![no_main]

use codegen::{Source, Spec};
use libfuzzer_sys::fuzz_target;

const SIDS: &str = "sids:\n  TH: { name: ThingSid, doc: A thing. }\n";

const VERSION: &str = "version: v1\nproduct: Shop\ndoc: Version 1 of Shop.\nhost: shop.twilio.com\nauthentication: basic\n\
                       paging: { page_size: PageSize, next: meta.next_page_url }\n";

const THING: &str = "resource: Thing\ndoc: A thing.\nfields:\n  sid: { sid: TH, doc: Its SID. }\n";

/// The file that starts so.
fn path(text: &[u8]) -> &'static str {
    let starts = |key: &[u8]| {
        text.starts_with(key) || text.windows(key.len() + 1).any(|at| at == [b"\n", key].concat())
    };
    match () {
        () if starts(b"sids:") => "spec/sids.yaml",
        () if starts(b"version:") => "spec/shop/v1/_version.yaml",
        () if starts(b"accepted:") => "spec/shop/v1/_upstream.yaml",
        () => "spec/shop/v1/thing.yaml",
    }
}

/// A small spec with one file of another text.
fn spec(text: &[u8]) -> Vec<Source> {
    let files = [
        ("spec/sids.yaml", SIDS),
        ("spec/shop/v1/_version.yaml", VERSION),
        ("spec/shop/v1/thing.yaml", THING),
    ];
    let source = |path: &str, text: &[u8]| Source { path: path.to_owned(), text: text.to_vec() };
    let other = path(text);
    let rest = files.into_iter().filter(|(path, _)| *path != other);
    rest.map(|(path, text)| source(path, text.as_bytes())).chain([source(other, text)]).collect()
}

fuzz_target!(|text: &[u8]| {
    let mut sources = spec(text);
    let read = match Spec::read(&sources) {
        Ok(read) => read,
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "nothing was generated, and nothing is wrong");
            assert!(!mistakes.render(true).is_empty());
            return;
        }
    };
    let files = read.files();
    for file in &files {
        file.prove().unwrap_or_else(|error| panic!("{error}"));
    }
    let _ = read.warnings().render(true);
    for housed in codegen::format(&sources).unwrap_or_else(|error| panic!("{error}")) {
        for source in sources.iter_mut().filter(|source| source.path == housed.path) {
            source.text = housed.text.clone().into_bytes();
        }
    }
    let again = codegen::generate(&sources).unwrap_or_else(|error| panic!("the house style: {error}"));
    assert!(again == files, "the house style says something else");
});
