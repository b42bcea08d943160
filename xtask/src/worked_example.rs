//! The worked example of `spec/README.md`, replayed: what it says is put into a copy of the spec, and generated.

use std::fs;
use std::path::Path;

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

#[test]
fn the_worked_example_is_true() {
    let here = Repository::here().unwrap();
    let readme = fs::read_to_string(here.path("spec/README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for source in here.sources().unwrap() {
        put(root, &source.path, str::from_utf8(&source.text).unwrap());
    }
    put(root, "generated/src/lib.rs", "pub mod insights;\n");
    let run = |check| {
        let mut out = Vec::new();
        let style = Style::Text { colours: false };
        let code = crate::codegen::run(&Repository::at(root), check, style, &mut out).unwrap();
        (code == std::process::ExitCode::SUCCESS, String::from_utf8(out).unwrap())
    };
    assert!(run(false).0);

    let blocks = blocks(&readme);
    let paths: Vec<_> = blocks.iter().map(|(path, _)| path.as_str()).collect();
    let [version, sids, resource, library] =
        ["spec/voice/v1/_version.yaml", "spec/sids.yaml", "spec/voice/v1/queue.yaml", "generated/src/lib.rs"];
    assert_eq!(paths, [version, sids, resource, library]);
    for (path, text) in &blocks {
        let before = fs::read_to_string(root.join(path)).unwrap_or_default();
        if path == library {
            let (_, told) = run(false);
            assert!(told.contains(&format!("add: {text}")), "{told}");
        }
        put(root, path, &(before + text));
    }
    let (is_fine, told) = run(false);
    assert!(is_fine, "{told}");
    let (is_fresh, told) = run(true);
    assert!(is_fresh, "{told}");
    let code = fs::read_to_string(root.join("generated/src/voice/v1/queue.rs")).unwrap();
    assert!(code.contains("pub fn state(mut self, state: impl Into<QueueState>) -> Self {"), "{code}");
}
