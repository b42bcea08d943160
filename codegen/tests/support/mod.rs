//! What the suites share: a case is a folder of files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Source;
use proptest::test_runner::{Config, RngSeed};

/// A folder of this crate.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The cases of a suite, sorted. A name that starts with `_` is no case.
#[allow(dead_code, reason = "not every suite has cases")]
pub(crate) fn cases(suite: &str) -> Vec<PathBuf> {
    let mut cases: Vec<_> = fs::read_dir(folder(suite)).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir() && !name(case).starts_with('_'));
    cases.sort();
    cases
}

/// The last part of a path.
#[allow(dead_code, reason = "not every suite has cases")]
pub(crate) fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_else(|| panic!("no name: {}", path.display()))
}

/// The spec that lies in a folder.
pub(crate) fn spec(root: &Path) -> Vec<Source> {
    let files = files(root, "spec").into_iter();
    files.map(|path| Source { text: fs::read(root.join(&path)).unwrap(), path }).collect()
}

/// The spec of a case, with those files of a base that it does not bring.
#[allow(dead_code, reason = "not every suite has cases")]
pub(crate) fn spec_over(base: &str, case: &Path) -> Vec<Source> {
    let mut sources = spec(case);
    let missing = |source: &Source| sources.iter().all(|own| own.path != source.path);
    let missing: Vec<_> = spec(&folder(base)).into_iter().filter(missing).collect();
    sources.extend(missing);
    sources
}

/// All files below a folder, sorted, as paths from the root with `/`.
pub(crate) fn files(root: &Path, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return found };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() { found.extend(files(root, &path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// How often a law is tried: the same cases in every run, or as many others as `PROPTEST_CASES` says.
#[allow(dead_code, reason = "not every suite has laws")]
pub(crate) fn config(cases: u32) -> Config {
    let more = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config {
        cases: more.unwrap_or(cases),
        rng_seed: if more.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) },
        failure_persistence: None,
        ..Config::default()
    }
}
