//! The golden code is Rust, without a warning, over the runtime as it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]

#[path = "support/runtime.rs"]
mod runtime;
mod support;

use std::fs;

use runtime::Workspace;

#[test]
fn golden_code_compiles() {
    let mut workspace = Workspace::new("golden", &[]);
    let products = copy_golden(&mut workspace);
    let modules = products.iter().map(|product| format!("#[deny(warnings)]\npub mod {product};\n"));
    workspace.write_runtime(&modules.collect::<String>());

    let output = workspace.check(&[]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}\nIf a crate is not on this disk yet: cargo fetch");
}

/// The expected files of all cases; gives the names of their products.
fn copy_golden(workspace: &mut Workspace) -> Vec<String> {
    let mut products = Vec::new();
    for case in support::cases("tests/golden") {
        for path in support::files(&case, "expected") {
            let inside = path.strip_prefix("expected/").unwrap();
            // Two cases with one file would need a product each.
            workspace
                .write(&format!("generated/src/{inside}"), &fs::read_to_string(case.join(&path)).unwrap());
            products
                .extend(inside.strip_suffix("/mod.rs").filter(|name| !name.contains('/')).map(str::to_owned));
        }
    }
    products
}
