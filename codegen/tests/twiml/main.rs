//! TwiML as a program has it: each element, attribute and child of the spec, what does not compile, and documents of other packages.
//!
//! One program is made of the spec and of the documents, compiled once, and tells what it wrote. The documents of the packages lie beside the
//! repository; without them what needs them is skipped.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test stops where its expectation fails, and says what it skips"
)]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "texts are written once")]

mod canonical;
mod documents;
mod program;
#[path = "../support/runtime.rs"]
mod runtime;
mod spec;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use canonical::canonical;
use codegen::Source;
use documents::Document;
use expect_test::expect_file;
use runtime::Workspace;
use serde_json::Value;
use spec::Element;

/// The spec of TwiML, and what it refers to.
fn sources() -> Vec<Source> {
    let is_needed = |source: &Source| {
        let is_table = source.path.matches('/').count() == 1 && source.path.ends_with("yaml");
        // The products that it tells of are not here.
        let is_of_products = source.path == "spec/products.yaml";
        source.path.starts_with("spec/twiml/") || is_table && !is_of_products
    };
    support::spec(&support::folder("..")).into_iter().filter(is_needed).collect()
}

/// The crate with TwiML alone, and members that use it.
fn workspace(name: &str, members: &[&str]) -> Workspace {
    let sources = sources();
    let mut workspace = Workspace::new(name, members);
    workspace.write_generated(&codegen::generate(&sources).unwrap_or_else(|error| panic!("{error}")));
    workspace.write_features(&sources);
    workspace
}

fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nserde_json.workspace = true\n\
         twilio-rest = {{ path = \"../generated\", default-features = false, features = [\"twiml\"] }}\n"
    )
}

#[test]
fn everything_can_be_written_and_nothing_else_nests() {
    let elements = spec::elements(&sources());
    let documents = documents::read();
    let mut workspace = workspace("twiml", &["program"]);
    workspace.write("program/Cargo.toml", &manifest("program"));
    for (file, text) in program::files(&elements, &documents) {
        workspace.write(&format!("program/src/{file}"), &text);
    }
    let output = workspace.cargo("run").args(["--offline", "--quiet", "--package=program"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();

    let written: Vec<_> =
        told["written"].as_array().unwrap().iter().map(|xml| xml.as_str().unwrap()).collect();
    let expected: Vec<_> = elements.iter().map(|element| element.with_everything(&elements)).collect();
    assert_eq!(written, expected);

    let pairs = |pair: &Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
    let nest: BTreeSet<_> = told["pairs"].as_array().unwrap().iter().map(pairs).collect();
    let in_spec = |parent: &Element| {
        let child = |name: &String| (parent.path(), format!("{}::{name}", parent.dialect));
        parent.children.iter().map(child).collect::<Vec<_>>()
    };
    let expected: BTreeSet<_> = elements.iter().flat_map(in_spec).collect();
    assert_eq!((elements.len(), nest.len()), (64, 135));
    assert_eq!(nest, expected);

    let told = told["documents"].as_array().unwrap();
    assert_eq!(told.len(), documents.len());
    let written = |told: &Value| [told[0].as_str().unwrap().to_owned(), told[1].as_str().unwrap().to_owned()];
    let mut bytes = Vec::new();
    for (Document { name, canonical: expected, .. }, told) in documents.iter().zip(told) {
        let [one, other] = written(told);
        assert_eq!(canonical(&one), *expected, "{name}");
        assert_eq!(one, other, "{name}");
        bytes.push(one);
    }
    let again = workspace.cargo("run").args(["--offline", "--quiet", "--package=program"]).output().unwrap();
    assert!(again.stdout == output.stdout, "another run gives other bytes");
}

/// The compiler says in words of TwiML what is wrong.
#[test]
fn wrong_nesting_does_not_compile() {
    let cases = [
        ("say_holds_a_dial", "Say::new(\"Hello.\").append(Dial::new())"),
        ("gather_takes_no_number", "Gather::new().number(\"+15557654321\")"),
        ("answer_is_no_child", "Dial::new().append(Response::new().append(Say::new(\"Hello.\")))"),
    ];
    let mut workspace = workspace("twiml_wrong", &["wrong"]);
    workspace.write("wrong/Cargo.toml", &manifest("wrong"));
    let mut library = "#![allow(unused)]\n".to_owned();
    for (name, expression) in cases {
        let text = format!("use twilio_rest::twiml::voice::*;\n\npub fn wrong() {{\n    {expression};\n}}\n");
        workspace.write(&format!("wrong/src/{name}.rs"), &text);
        library += &format!("mod {name};\n");
    }
    workspace.write("wrong/src/lib.rs", &library);
    let output = workspace.cargo("check").args(["--offline", "--quiet", "--package=wrong"]).output().unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    expect_file![support::folder("tests/twiml/wrong_nesting.txt")].assert_eq(&said(&messages));
}

/// A line whose margin is as wide as the number of the program's line: others are wider, which move.
fn with_narrow_margin(line: &str) -> String {
    let (margin, rest) = line.split_once('|').unwrap_or((line, ""));
    let number = margin.trim();
    match line.trim_start() {
        _ if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("{number:1} |{rest}"),
        place if place.starts_with("-->") => format!(" {place}"),
        note if note.starts_with("= ") => format!("  {note}"),
        _ => line.to_owned(),
    }
}

/// What is said of the program itself. What comes behind that is where the crate has something, which moves.
fn said(messages: &str) -> String {
    let mut text = String::new();
    let errors = messages.split("\n\n").filter(|error| error.contains("--> wrong/"));
    for error in errors {
        let of_program =
            error.lines().take_while(|line| !line.starts_with("help: ") && !line.starts_with("note: "));
        let is_aside = |line: &str| line.contains(" = help: ") || line.starts_with(&" ".repeat(9));
        for line in of_program.filter(|line| !is_aside(line)) {
            text += &with_narrow_margin(line);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}
