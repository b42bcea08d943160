//! The code that each behaviour of the spec gives, file for file.
//!
//! A case is a folder in `golden/`: a small spec, and in `expected` what becomes of it in `generated/src`. The SIDs are those of
//! the case `sids`. `golden_compiles` shows that the code is Rust.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its expectation fails")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use expect_test::expect_file;

#[test]
fn each_spec_gives_its_code() {
    let failed: Vec<_> = support::cases("tests/golden").iter().flat_map(|case| differences(case)).collect();
    assert!(
        failed.is_empty(),
        "{} are not as generated:\n{}\n\
         If what is generated is right: UPDATE_EXPECT=1 cargo test -p codegen --test golden",
        failed.len(),
        failed.join("\n")
    );
}

/// A type of such a name would be another one where a file imports the crate's.
#[test]
fn no_type_takes_a_name_that_generated_code_imports() {
    let mut names = BTreeSet::new();
    for case in support::cases("tests/golden") {
        for file in codegen::generate(&support::spec_over("tests/golden/sids", &case)).unwrap() {
            // Those of TwiML have other names beside them.
            if file.path.starts_with("generated/src/twiml/") {
                continue;
            }
            let imports = file.text.split("\nuse ").skip(1).filter_map(|rest| rest.split(';').next());
            let imports = imports.filter(|import| !import.starts_with("super::"));
            let words =
                imports.flat_map(|import| import.split(|one: char| !one.is_alphanumeric() && one != '_'));
            names.extend(words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned));
        }
    }
    assert!(names.contains("UnknownFields") && names.contains("Bytes"), "{names:?}");
    // The SIDs and the shared enums are the spec's own.
    let is_of_spec =
        |name: &str| name.ends_with("Sid") && name != "Sid" || ["HttpMethod", "SortOrder"].contains(&name);
    for name in names.iter().filter(|name| !is_of_spec(name)) {
        let mut spec = support::spec(&support::folder("tests/golden/without_fields"));
        let thing = spec.iter_mut().find(|source| !source.path.ends_with("_version.yaml")).unwrap();
        thing.text = format!("resource: {name}\ndoc: A thing.\n").into_bytes();
        let mistakes = codegen::generate(&spec).map(drop).unwrap_err().to_string();
        assert!(mistakes.contains(&format!("`{name}` is taken")), "{mistakes}");
    }
}

/// The expected files of a case that differ from the generated ones, are missing or left over.
fn differences(case: &Path) -> Vec<String> {
    let files = match codegen::generate(&support::spec_over("tests/golden/sids", case)) {
        Ok(files) => files,
        Err(error) => return vec![format!("{}:\n{error}", case.display())],
    };
    let is_update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut left_over: Vec<_> = support::files(case, "expected").iter().map(|path| case.join(path)).collect();
    let mut failed = Vec::new();
    for file in files {
        let path = file.path.strip_prefix("generated/src/").unwrap();
        // These are about all products: few cases show them.
        let shown_by = [
            ("sids.rs", &["grants", "kinds_of_sid", "sids", "two_products"][..]),
            ("products.rs", &["grants", "twiml", "two_products"]),
            ("products.md", &["products", "two_products"]),
            ("enums.rs", &["shared_enums"]),
            ("error_codes.rs", &["error_codes", "two_products"]),
        ];
        if shown_by.iter().any(|(file, cases)| path == *file && !cases.contains(&support::name(case))) {
            continue;
        }
        let expected = case.join("expected").join(path);
        left_over.retain(|path| *path != expected);
        if is_update {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
        }
        if catch_unwind(|| expect_file![&expected].assert_eq(&file.text)).is_err() {
            failed.push(expected);
        }
    }
    if is_update {
        left_over.drain(..).for_each(|path| fs::remove_file(path).unwrap());
    }
    failed.extend(left_over);
    failed.iter().map(|path| path.display().to_string()).collect()
}
