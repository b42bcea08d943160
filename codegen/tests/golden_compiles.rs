//! The golden code is Rust, without a warning, over the runtime as it is.
//!
//! The test puts a crate together in `target/tmp`: the runtime of `generated/src`, and in the place of its products those of all
//! golden cases. It has the manifest of `generated` and the lock file of the workspace, so nothing is resolved anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::MARKER;

#[test]
fn golden_code_compiles() {
    let root = support::folder("..");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    write_manifests(&root, &target);
    let src = target.join("generated/src");
    if src.exists() {
        fs::remove_dir_all(&src).unwrap();
    }
    let products = copy_golden(&src);
    copy_runtime(&root, &src, &products);

    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--no-default-features"])
        .current_dir(&target)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}\nIf a crate is not on this disk yet: cargo fetch");
}

/// The manifests of the workspace and of `generated`, without what the runtime does not need.
fn write_manifests(root: &Path, target: &Path) {
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let members = workspace.lines().find(|line| line.starts_with("members = ")).unwrap();
    write(&target.join("Cargo.toml"), &workspace.replace(members, "members = [\"generated\"]"));
    fs::copy(root.join("Cargo.lock"), target.join("Cargo.lock")).unwrap();

    let package = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
    let mut is_needed = false;
    let needed = package.split_inclusive('\n').filter(|line| {
        if line.starts_with('[') {
            is_needed = ["[package]", "[features]", "[dependencies]", "[lints]"].contains(&line.trim());
        }
        is_needed
    });
    write(&target.join("generated/Cargo.toml"), &needed.collect::<String>());
}

/// The expected files of all cases; gives the names of their products.
fn copy_golden(src: &Path) -> Vec<String> {
    let mut products = Vec::new();
    for case in support::cases("tests/golden") {
        for path in support::files(&case, "expected") {
            let inside = path.strip_prefix("expected/").unwrap();
            let target = src.join(inside);
            assert!(!target.exists(), "two golden cases have {inside}: each needs a product of its own");
            write(&target, &fs::read_to_string(case.join(&path)).unwrap());
            products
                .extend(inside.strip_suffix("/mod.rs").filter(|name| !name.contains('/')).map(str::to_owned));
        }
    }
    products
}

/// What is written by hand in `generated/src`. Its `lib.rs` gets the golden products in the place of its own.
fn copy_runtime(root: &Path, src: &Path, products: &[String]) {
    for path in support::files(root, "generated/src") {
        let text = fs::read_to_string(root.join(&path)).unwrap();
        if !text.starts_with(MARKER) {
            write(&src.join(path.strip_prefix("generated/src/").unwrap()), &text);
        }
    }
    let is_product =
        |module: &str| fs::read_to_string(root.join("generated/src").join(module).join("mod.rs"));
    let is_product = |module: &str| is_product(module).is_ok_and(|text| text.starts_with(MARKER));
    let library = src.join("lib.rs");
    let mut text: String = fs::read_to_string(&library)
        .unwrap()
        .lines()
        .map(|line| match line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';')) {
            Some(module) if is_product(module) => "const _: () = ();\n".to_owned(),
            _ => format!("{line}\n"),
        })
        .collect();
    for product in products {
        text.extend(["#[deny(warnings)]\npub mod ", product, ";\n"]);
    }
    write(&library, &text);
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
