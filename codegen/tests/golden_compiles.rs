//! The golden code is Rust, without a warning, over the runtime as it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]

#[path = "support/runtime.rs"]
mod runtime;
mod support;

use codegen::Source;
use runtime::Workspace;

#[test]
fn golden_code_compiles() {
    let mut workspace = Workspace::new("golden", &[]);
    let sources = golden();
    let files = codegen::generate(&sources).unwrap_or_else(|error| panic!("{error}"));
    for file in &files {
        if file.path == "generated/src/products.rs" {
            let products = file.text.replace("pub mod", "#[deny(warnings)]\npub mod");
            workspace.write_runtime(&products);
        } else {
            workspace.write(&file.path, &file.text);
        }
    }
    workspace.write_features(&sources);

    let output = workspace.check(&["--features=all-products"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}\nIf a crate is not on this disk yet: cargo fetch");
}

/// The specs of all cases as one: each has products of its own, and the SIDs are those of one case.
fn golden() -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for source in support::cases("tests/golden").iter().flat_map(|case| support::spec(case)) {
        assert!(sources.iter().all(|other| other.path != source.path), "{} is there twice", source.path);
        sources.push(source);
    }
    sources
}
