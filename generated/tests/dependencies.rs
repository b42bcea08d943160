//! Without default features the crate is light, and what is asked for adds little. What is below it builds with its oldest compiler.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// What a command of Cargo prints.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The crates that the crate consists of with these features, itself among them. None of them is a procedural macro.
fn crates(features: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--package", "twilio-rest", "--no-default-features", "--edges", "normal,build"];
    let how = ["--features", features, "--prefix", "none", "--no-dedupe", "--offline", "--locked"];
    let tree = cargo(&[&arguments[..], &how].concat());
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

#[test]
fn types_of_other_crates_add_what_they_need_themselves() {
    assert_eq!(added("jiff", ""), BTreeSet::new());
    assert_eq!(added("uuid", "client"), BTreeSet::new());
    let chrono = added("chrono", "");
    assert!(chrono.len() <= 3 && chrono.iter().any(|one| one.starts_with("chrono ")), "{chrono:#?}");
}

/// The release of Rust that a crate says it needs, as two numbers.
fn rust_version(package: &Value) -> Option<(u32, u32)> {
    let mut numbers = package["rust_version"].as_str()?.split('.').map(|number| number.parse().unwrap());
    Some((numbers.next()?, numbers.next()?))
}

#[test]
fn no_crate_below_needs_a_newer_compiler() {
    let about = cargo(&["-vV"]);
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version=1", "--all-features", "--offline", "--locked"];
    let metadata = cargo(&[&arguments[..], &["--filter-platform", host]].concat());
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let packages = list(&metadata["packages"]);
    let nodes = list(&metadata["resolve"]["nodes"]);
    let ours = packages.iter().find(|package| package["name"] == "twilio-rest").unwrap();

    // All that is below it, but for what only its tests need.
    let mut below = BTreeSet::new();
    let mut ahead = vec![ours["id"].clone()];
    while let Some(id) = ahead.pop() {
        if below.insert(id.as_str().unwrap().to_owned()) {
            let node = nodes.iter().find(|node| node["id"] == id).unwrap();
            let is_for_users =
                |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            ahead.extend(
                list(&node["deps"])
                    .into_iter()
                    .filter(is_for_users)
                    .map(|dependency| dependency["pkg"].clone()),
            );
        }
    }
    let newer = packages.iter().filter(|package| below.contains(package["id"].as_str().unwrap()));
    let newer: Vec<_> = newer
        .filter(|package| rust_version(package) > rust_version(ours))
        .map(|package| &package["id"])
        .collect();
    assert!(below.len() > 100 && newer.is_empty(), "{newer:#?}");
}
