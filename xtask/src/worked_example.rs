//! The worked example of `spec/README.md`, replayed: what it says is put into a copy of the spec, and generated.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repository::Repository;
use crate::style::Style;

/// The blocks of the section, each with the last path that stands in backticks before it.
fn blocks(readme: &str) -> Vec<(String, String)> {
    let section = readme.split("### Add a resource\n").nth(1).unwrap();
    let mut blocks = Vec::new();
    let mut path = String::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        for word in line.split('`').skip(1).step_by(2) {
            if word.contains('/') && word.contains('.') {
                word.clone_into(&mut path);
            }
        }
        if line.trim_start().starts_with("```") {
            let block = lines.by_ref().take_while(|line| !line.trim_start().starts_with("```"));
            let block: Vec<_> = block.map(|line| line.strip_prefix("   ").unwrap_or(line)).collect();
            blocks.push((path.clone(), block.join("\n") + "\n"));
        }
    }
    blocks
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What Cargo needs of the repository for the crate alone: the spec, the hand-written code and the manifests.
fn copy(here: &Repository, root: &Path) {
    for source in here.sources().unwrap() {
        put(root, &source.path, str::from_utf8(&source.text).unwrap());
    }
    let mut ahead = vec!["generated/src/guide".to_owned(), "generated/src/runtime".to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(here.path(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().display());
            if entry.path().is_dir() {
                ahead.push(path);
            } else {
                put(root, &path, &here.read(&path).unwrap());
            }
        }
    }
    for path in ["generated/src/lib.rs", "Cargo.lock", "rustfmt.toml", "README.md", "generated/README.md"] {
        put(root, path, &here.read(path).unwrap());
    }
    let manifest = here.read("Cargo.toml").unwrap();
    let members = manifest.lines().find(|line| line.starts_with("members = ")).unwrap();
    put(root, "Cargo.toml", &manifest.replace(members, "members = [\"generated\"]"));
    let package = here.read(::codegen::MANIFEST).unwrap();
    // Tests, benchmarks and examples stay behind.
    let (package, _) = package.split_once("[dev-dependencies]").unwrap();
    put(root, ::codegen::MANIFEST, &format!("{package}[lints]\nworkspace = true\n"));
}

/// Runs a command in the copy, whose dependencies are built once for all runs of the test.
fn assert_success(here: &Repository, root: &Path, command: &mut Command) {
    let output =
        command.current_dir(root).env("CARGO_TARGET_DIR", here.path("target/worked_example")).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_worked_example_is_true() {
    let here = Repository::here().unwrap();
    let readme = here.read("spec/README.md").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    copy(&here, root);
    let run = |check| {
        let mut out = Vec::new();
        let style = Style::Text { colours: false };
        let code = crate::codegen::run(&Repository::at(root), check, style, &mut out).unwrap();
        (code == std::process::ExitCode::SUCCESS, String::from_utf8(out).unwrap())
    };

    let blocks = blocks(&readme);
    let paths: Vec<_> = blocks.iter().map(|(path, _)| path.as_str()).collect();
    let expected = [
        "spec/hotline/v1/_version.yaml",
        "spec/products.yaml",
        "spec/sids.yaml",
        "spec/hotline/v1/queue.yaml",
    ];
    assert_eq!(paths, expected);
    for (path, text) in &blocks {
        let before = fs::read_to_string(root.join(path)).unwrap_or_default();
        put(root, path, &(before + text));
    }
    let (is_fine, told) = run(false);
    assert!(is_fine, "{told}");
    let (is_fresh, told) = run(true);
    assert!(is_fresh, "{told}");

    let code = fs::read_to_string(root.join("generated/src/hotline/v1/queue.rs")).unwrap();
    assert!(code.contains("pub fn state(mut self, state: impl Into<State>) -> Self {"), "{code}");
    let mut rustfmt = Command::new("rustfmt");
    assert_success(&here, root, rustfmt.args(["--check", "--edition=2024", "generated/src/lib.rs"]));
    let mut cargo = Command::new(env!("CARGO"));
    let cargo = cargo.args(["check", "--offline", "--quiet", "--no-default-features", "--features=hotline"]);
    assert_success(&here, root, cargo.env("RUSTFLAGS", "-D warnings"));
}
