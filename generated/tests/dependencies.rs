//! Without default features the crate is light, and what is asked for adds little.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::collections::BTreeSet;
use std::process::Command;

/// The crates that the crate consists of with these features, itself among them. None of them is a procedural macro.
fn crates(features: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--package", "twilio-rest", "--no-default-features", "--edges", "normal,build"];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--features", features, "--prefix", "none", "--no-dedupe", "--offline", "--locked"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(!tree.contains("proc-macro"), "{tree}");
    tree.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Those that features add to others.
fn added(features: &str, to: &str) -> BTreeSet<String> {
    &crates(features) - &crates(to)
}

#[test]
fn models_need_few_crates_and_no_procedural_macro() {
    let crates = crates("");
    assert!(crates.len() <= 13, "{crates:#?}");
}

#[test]
fn signatures_and_tokens_add_few_and_nearly_the_same() {
    let [webhook, token, both] =
        [("webhook", ""), ("token", ""), ("webhook,token", "webhook")].map(|(a, b)| added(a, b));
    assert!(webhook.len() <= 14, "{webhook:#?}");
    assert!(token.len() <= 13, "{token:#?}");
    assert!(both.len() <= 1, "{both:#?}");
}

#[test]
fn twiml_adds_one_crate() {
    let added = added("twiml", "");
    assert!(added.len() == 1 && added.iter().all(|one| one.starts_with("quick-xml ")), "{added:#?}");
}

#[test]
fn services_add_their_traits() {
    let axum = added("axum", "webhook");
    assert!(axum.len() <= 9, "{axum:#?}");
    let tower = added("tower", "webhook");
    assert!(tower.len() <= 6, "{tower:#?}");
}
