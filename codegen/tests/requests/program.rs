//! The generated crate, a program that makes up a request of each operation and shows it, and the tests of real operations.

use std::fmt::Write;
use std::fs;
use std::process::Output;
use std::sync::Mutex;

use codegen::Source;
use serde_json::Value;

use crate::runtime::Workspace;
use crate::support::{files, folder};

/// A request as it is sent, or why it cannot be.
pub(crate) struct Sent(pub(crate) Value);

impl Sent {
    /// The method and the path that tell the operation.
    pub(crate) fn operation(&self) -> (String, String) {
        let text = |key: &str| self.text(key).to_owned();
        (text("method"), format!("{}{}", self.text("host"), crate::described::anonymous(self.text("path"))))
    }

    pub(crate) fn error(&self) -> Option<&str> {
        self.0["error"].as_str()
    }

    /// `uri`, `body`, `authentication`.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_default()
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.0["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
    }
}

/// The crate of a spec, the program, and beside it the tests of real operations: what they need in common is compiled once.
///
/// One test at a time takes away what is left of an earlier run.
pub(crate) struct Program(Mutex<Workspace>);

impl Program {
    pub(crate) fn new(spec: &[Source]) -> Self {
        let mut workspace = Workspace::new("requests", &["program"]);
        let mut shown = String::new();
        let generated = codegen::generate(spec).unwrap_or_else(|error| panic!("{error}"));
        workspace.write_generated(&generated);
        for file in generated {
            for request in file.text.lines().filter_map(|line| line.strip_prefix("impl Request for ")) {
                let request = request.trim_end_matches(" {");
                writeln!(shown, "    show::<twilio_rest::{}::{request}>();", module(&file.path)).unwrap();
            }
        }
        workspace.write_features(spec);
        workspace.copy("clippy.toml");
        workspace.write("program/Cargo.toml", MANIFEST);
        workspace.write("program/src/main.rs", &format!("{PROGRAM}\nfn main() {{\n{shown}}}\n"));
        let tests = folder("tests/requests");
        for path in files(&tests, "real_operations") {
            let text = fs::read_to_string(tests.join(&path)).unwrap();
            workspace.write(&format!("program/tests/{path}"), &text);
        }
        Self(Mutex::new(workspace))
    }

    /// Some requests of each operation of the spec.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        let output = self.run(&["run"]);
        let lines = str::from_utf8(&output.stdout).unwrap().lines();
        lines.map(|line| Sent(serde_json::from_str(line).unwrap())).collect()
    }

    /// Expects that the tests of real operations pass.
    pub(crate) fn test_real_operations(&self) {
        self.run(&["test", "--test=real_operations"]);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let [command, arguments @ ..] = arguments else { panic!("no command") };
        let mut cargo = self.0.lock().unwrap().cargo(command);
        cargo.args(["--offline", "--quiet", "--package=program"]).args(arguments);
        // It is built as a whole each time, and nobody debugs it.
        let output =
            cargo.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0").output().unwrap();
        let messages = [output.stdout.as_slice(), &output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&messages));
        output
    }
}

/// `generated/src/insights/v1/conference.rs` => `insights::v1::conference`
fn module(path: &str) -> String {
    path.trim_end_matches(".rs").split('/').skip(2).collect::<Vec<_>>().join("::")
}

const MANIFEST: &str = r#"[package]
name = "program"
edition = "2024"

[dependencies]
bytes.workspace = true
http.workspace = true
serde_json.workspace = true
twilio-rest = { path = "../generated", default-features = false, features = ["all-products", "blocking", "testing"] }
"#;

const PROGRAM: &str = r#"use serde_json::{Map, Value, json};
use twilio_rest::error::InputError;
use twilio_rest::request::{OperationInfo, SampleRequest};

fn show<R: SampleRequest>() {
    for seed in 0..3 {
        print(&R::OPERATION, R::sample(seed).map(|request| request.http_request()));
    }
}

fn print(operation: &OperationInfo, request: Option<Result<http::Request<bytes::Bytes>, InputError>>) {
    let mut line = json!({
        "method": operation.method.as_str(),
        "host": operation.api.host,
        "path": operation.path,
        "authentication": format!("{:?}", operation.authentication),
    });
    match request {
        Some(Ok(request)) => {
            let text = |bytes: &[u8]| Value::from(String::from_utf8_lossy(bytes));
            let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
            line["headers"] = headers.collect::<Map<_, _>>().into();
            line["uri"] = request.uri().to_string().into();
            line["sent"] = request.method().as_str().into();
            line["body"] = text(request.body());
        }
        Some(Err(error)) => line["error"] = error.to_string().into(),
        None => line["error"] = "it cannot be made up".into(),
    }
    println!("{line}");
}
"#;
