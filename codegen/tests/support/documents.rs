//! Twilio's documents, where they lie beside the repository, and the spec that they become.

#![allow(clippy::print_stderr, reason = "what is skipped is said")]

use std::fs;
use std::path::Path;

use codegen::{Drift, Source, drift};

use crate::support;

/// The documents of a folder beside the repository, by name.
pub(crate) fn documents(folder: &str) -> Option<Vec<Source>> {
    let folder = support::folder("../..").join("shared").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped, as {} is not there", folder.display());
        return None;
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    Some(paths.iter().map(|path| source(path)).collect())
}

pub(crate) fn source(path: &Path) -> Source {
    Source { path: path.to_str().unwrap().to_owned(), text: fs::read(path).unwrap() }
}

/// Brings a spec to what documents say.
pub(crate) fn apply(spec: &mut Vec<Source>, documents: &[Source]) -> Drift {
    let drift = drift(spec, documents).unwrap_or_else(|error| panic!("{error}"));
    if let Some(mistakes) = &drift.mistakes {
        panic!("{mistakes}");
    }
    for file in &drift.files {
        let text = file.text.clone().into_bytes();
        match spec.iter_mut().find(|source| source.path == file.path) {
            Some(source) => source.text = text,
            None => spec.push(Source { path: file.path.clone(), text }),
        }
    }
    drift
}
