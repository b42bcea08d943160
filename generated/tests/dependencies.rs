//! Without default features the crate is light.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn models_need_few_crates_and_no_procedural_macro() {
    let arguments = ["tree", "--package", "twilio-rest", "--no-default-features", "--edges", "normal,build"];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--prefix", "none", "--no-dedupe", "--offline", "--locked"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<_> = tree.lines().filter(|line| !line.is_empty()).collect();
    assert!(crates.len() <= 13, "{crates:#?}");
    assert!(!tree.contains("proc-macro"), "{crates:#?}");
}
