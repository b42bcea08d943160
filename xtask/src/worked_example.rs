//! The examples of `spec/README.md` and of `README.md`, replayed: what they say is put into a copy of the spec, and generated.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repository::Repository;
use crate::style::Style;

/// The blocks of a section, each with the last path that stands in backticks before it.
fn blocks(readme: &str, title: &str) -> Vec<(String, String)> {
    let section = readme.split(&format!("### {title}\n")).nth(1).unwrap();
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

/// What the command prints that makes the code of a copy, or only checks it. It does not fail.
fn run(root: &Path, check: bool) -> String {
    let mut out = Vec::new();
    let style = Style::Text { colours: false };
    let code = crate::codegen::run(&Repository::at(root), check, style, &mut out).unwrap();
    let told = String::from_utf8(out).unwrap();
    assert_eq!(code, std::process::ExitCode::SUCCESS, "{told}");
    told
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

    let blocks = blocks(&readme, "Add a resource");
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
    run(root, false);
    run(root, true);

    let code = fs::read_to_string(root.join("generated/src/hotline/v1/queue.rs")).unwrap();
    assert!(code.contains("pub fn state(mut self, state: impl Into<State>) -> Self {"), "{code}");
    let mut rustfmt = Command::new("rustfmt");
    assert_success(&here, root, rustfmt.args(["--check", "--edition=2024", "generated/src/lib.rs"]));
    let mut cargo = Command::new(env!("CARGO"));
    let cargo = cargo.args(["check", "--offline", "--quiet", "--no-default-features", "--features=hotline"]);
    assert_success(&here, root, cargo.env("RUSTFLAGS", "-D warnings"));
}

#[test]
fn the_field_of_the_readme_is_true() {
    let here = Repository::here().unwrap();
    let readme = here.read("README.md").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    copy(&here, root);
    run(root, false);

    let [(spec, field), (_, diff)] = &blocks(&readme, "Add a field")[..2] else { unreachable!() };
    let conference = here.read(spec).unwrap();
    put(root, spec, &conference.replacen("\nfields:\n", &format!("\nfields:\n{field}"), 1));
    let told = run(root, false);
    let counts = told.lines().find(|line| line.starts_with("codegen: ")).unwrap();
    let counts = counts.rsplit_once(", ").unwrap().0;
    assert!(readme.contains(&format!("`{counts}`")), "{told}");

    let code = "generated/src/insights/v1/conference.rs";
    let before = here.read(code).unwrap();
    let mut before = before.lines().peekable();
    let after = fs::read_to_string(root.join(code)).unwrap();
    let added = after.lines().filter(|line| before.next_if_eq(line).is_none()).map(|line| format!("+{line}"));
    let said = diff.lines().filter(|line| line.starts_with('+'));
    assert_eq!(added.collect::<Vec<_>>(), said.collect::<Vec<_>>());
}
