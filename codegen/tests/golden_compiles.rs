//! The golden code is Rust, without a warning, over the runtime as it is, and it does what it says.
//!
//! What it does is in the `wire.rs` of a case: tests of the requests that it sends, and of the answers that it reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]

#[path = "support/runtime.rs"]
mod runtime;
mod support;

use std::fmt::Write;
use std::fs;

use codegen::Source;
use runtime::Workspace;

#[test]
fn golden_code_is_clean_for_the_compiler_clippy_and_rustdoc() {
    let mut workspace = Workspace::new("golden", &["wire"]);
    let mut sources = golden();
    sources.extend(large());
    let files = codegen::generate(&sources).unwrap_or_else(|error| panic!("{error}"));
    workspace.write_generated(&files);
    workspace.write_features(&sources);
    workspace.copy("clippy.toml");
    write_wire(&mut workspace);

    // Clippy compiles it as well.
    let clippy = workspace.cargo("clippy").args(ALL).args(["--", "--deny=warnings"]).output().unwrap();
    let message = String::from_utf8_lossy(&clippy.stderr);
    assert!(clippy.status.success(), "{message}\nIf a crate is not on this disk yet: cargo fetch");

    let rustdoc = workspace.cargo("doc").args(ALL).args(["--no-deps", "--message-format=short"]).output();
    let rustdoc = rustdoc.unwrap();
    let message = String::from_utf8_lossy(&rustdoc.stderr);
    // What is written by hand links to products and clients that are not here.
    let by_hand = ["generated/src/lib.rs", "generated/src/products.md", "generated/src/runtime/"];
    let told = message.lines().filter(|line| line.starts_with("generated/"));
    let told: Vec<_> = told.filter(|line| !by_hand.iter().any(|file| line.starts_with(file))).collect();
    assert!(rustdoc.status.success() && told.is_empty(), "{}\n{message}", told.join("\n"));

    let wire = workspace.cargo("test").args(["--offline", "--quiet", "--package=wire"]).output().unwrap();
    let messages = [wire.stdout, wire.stderr].concat();
    assert!(wire.status.success(), "{}", String::from_utf8_lossy(&messages));
}

/// A crate with the tests of the cases.
fn write_wire(workspace: &mut Workspace) {
    let manifest = "[package]\nname = \"wire\"\nedition = \"2024\"\n\n[dependencies]\nhttp.workspace = true\nserde_json.workspace = true\n\
                    twilio-rest = { path = \"../generated\", default-features = false, features = [\"all-products\", \"testing\", \"token\", \"twiml\", \"webhook\"] }\n";
    workspace.write("wire/Cargo.toml", manifest);
    let mut modules = String::new();
    for case in support::cases("tests/golden") {
        if let Ok(text) = fs::read_to_string(case.join("wire.rs")) {
            let name = support::name(&case);
            workspace.write(&format!("wire/src/{name}.rs"), &text);
            writeln!(modules, "#[cfg(test)]\nmod {name};").unwrap();
        }
    }
    workspace.write("wire/src/lib.rs", &modules);
}

const ALL: [&str; 5] = [
    "--offline",
    "--quiet",
    "--package=twilio-rest",
    "--no-default-features",
    "--features=all-products,token,twiml,webhook",
];

/// A spec that is long where others are short: resources, fields, filters and values by the hundred.
fn large() -> Vec<Source> {
    let source = |path: &str, text: String| Source { path: path.to_owned(), text: text.into_bytes() };
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let version = "version: v1\nproduct: Large\ndoc: Large.\nhost: large.twilio.com\nauthentication: basic\n";
    let fields = lines(200, &|n| format!("  field_{n}: {{ type: boolean, doc: Field {n}. }}\n"));
    let values = lines(300, &|n| format!("      value_{n}: Value {n}.\n"));
    let filters = lines(200, &|n| format!("      Filter{n}: {{ enum: Largest, doc: Filter {n}. }}\n"));
    let operation = |name: &str, kind: &str, filters: &str| {
        format!(
            "  {name}:\n    doc: Does it.\n    method: POST\n    path: /v1/{name}\n    {kind}:\n{filters}"
        )
    };
    // Around the limits of Clippy.
    let sizes = 52..64;
    let around = sizes.map(|size| {
        format!(
            "  Around{size}:\n    doc: Around.\n    fields:\n{}",
            lines(size, &|n| format!("      around_{n}: {{ type: boolean, doc: Around. }}\n"))
        )
    });
    let around: String = around.collect();
    let objects = lines(200, &|n| format!("      object_{n}: {{ object: Sent, doc: Object {n}. }}\n"));
    let operations = operation("form", "form", &filters) + &operation("send", "json", &objects);
    let resources = (0..200).map(|n| {
        let fields = "fields:\n  size: { type: integer, doc: Its size. }\n";
        source(
            &format!("spec/large/v1/one_of_many_{n}.yaml"),
            format!("resource: OneOfMany{n}\ndoc: One of many.\n{fields}"),
        )
    });
    let large = [
        source("spec/large/v1/_version.yaml", version.to_owned()),
        source(
            "spec/large/v1/large.yaml",
            format!(
                "resource: Large\ndoc: Large.\noperations:\n{operations}fields:\n{fields}\
                 objects:\n  Sent:\n    doc: Sent.\n    fields:\n{}{around}enums:\n  Largest:\n    doc: Values.\n    values:\n{values}",
                fields.replace("  field", "      field")
            ),
        ),
    ];
    large.into_iter().chain(resources).collect()
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
