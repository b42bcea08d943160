//! The examples of the docs are as wide as a page of 1,000 pixels shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the sources stops")]

use std::fs;
use std::path::Path;

/// So many columns of code are seen on such a page.
const COLUMNS: usize = 70;

#[test]
fn no_example_is_wider_than_a_page() {
    let mut wide = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut wide);
    assert_eq!(wide, Vec::<String>::new());
}

fn visit(folder: &Path, wide: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, wide);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            wide.extend(wide_lines(&text).map(|line| format!("{}: {line}", path.display())));
        }
    }
}

/// The lines of code in docs that are too wide. What begins with a `#` is not shown, and a name that is used cannot be broken.
fn wide_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    let docs = text.lines().filter_map(|line| {
        let doc = line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!"))?;
        Some(doc.strip_prefix(' ').unwrap_or(doc))
    });
    docs.filter(move |doc| {
        let is_fence = doc.starts_with("```");
        is_code ^= is_fence;
        let is_kept = doc.starts_with("# ") || doc.starts_with("use ") && !doc.contains('{');
        is_code && !is_fence && !is_kept && doc.chars().count() > COLUMNS
    })
}
