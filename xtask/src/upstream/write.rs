//! `cargo xtask drift --write`: what the spec lacks as a whole becomes files of the spec.

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result};

use super::SIDS;
use super::compare::Difference;
use crate::repository::Repository;
use crate::sync::{Change, Plan};

/// Takes the new files and the new kinds of SID out of the differences. A file that is there is left alone.
pub(super) fn plan(repository: &Repository, differences: &mut Vec<Difference>) -> Result<Plan> {
    let mut plan = Plan::default();
    let mut sids = Vec::new();
    for difference in differences.iter() {
        match &difference.paste {
            Some(paste) if difference.file == SIDS => sids.push(paste.text.clone()),
            Some(paste) => {
                let path = paste.file.iter().find(|path| !repository.path(path).exists());
                let new =
                    |path: &String| Change::Missing { path: path.clone(), new: format!("{}\n", paste.text) };
                plan.changes.extend(path.map(new));
            }
            None => {}
        }
    }
    let is_written = |file: &str| plan.changes.iter().any(|change| change.path() == file);
    differences.retain(|difference| difference.file != SIDS && !is_written(&difference.file));
    if !sids.is_empty() {
        let old = match fs::read_to_string(repository.path(SIDS)) {
            Ok(old) => old,
            Err(error) if error.kind() == ErrorKind::NotFound => "sids:\n".to_owned(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {SIDS}")),
        };
        let new = with_sids(&old, &sids);
        plan.changes.push(Change::Stale { path: SIDS.to_owned(), old, new });
    }
    Ok(plan)
}

/// The file with more entries, each before the first that comes after it in the alphabet.
fn with_sids(text: &str, entries: &[String]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for entry in entries {
        let entry = format!("  {entry}");
        // An entry begins with its prefix: `  CF: ..`.
        let is_later = |line: &String| {
            let is_entry =
                line.starts_with("  ") && line.get(2..5).is_some_and(|prefix| prefix.ends_with(':'));
            is_entry && *line > entry
        };
        let place = lines.iter().position(is_later).unwrap_or(lines.len());
        lines.insert(place, entry);
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upstream::paste::Paste;

    fn difference(file: &str, paste: Paste) -> Difference {
        Difference { file: file.to_owned(), at: String::new(), text: String::new(), paste: Some(paste) }
    }

    #[test]
    fn what_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("spec/a/v1")).unwrap();
        fs::write(folder.path().join("spec/a/v1/old.yaml"), "mine").unwrap();
        let repository = Repository::at(folder.path());
        let file = |path: &str| {
            difference(path, Paste { file: Some(path.to_owned()), text: "resource: A".to_owned() })
        };
        let lines = |path: &str| difference(path, Paste { file: None, text: "TH: a thing".to_owned() });
        let mut differences = vec![
            lines("spec/sids.yaml"),
            file("spec/a/v1/new.yaml"),
            file("spec/a/v1/old.yaml"),
            lines("spec/a/v1/old.yaml"),
        ];

        plan(&repository, &mut differences).unwrap().apply(&repository).unwrap();

        let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
        assert_eq!(read("spec/a/v1/new.yaml"), "resource: A\n");
        assert_eq!(read("spec/a/v1/old.yaml"), "mine");
        assert_eq!(read("spec/sids.yaml"), "sids:\n  TH: a thing\n");
        let left: Vec<_> = differences.iter().map(|difference| difference.file.as_str()).collect();
        assert_eq!(left, ["spec/a/v1/old.yaml", "spec/a/v1/old.yaml"]);
    }

    #[test]
    fn sids_stand_in_the_order_of_the_alphabet() {
        let text = "# Kinds.\nsids:\n  AC: { name: A, doc: a }\n  CF:\n    name: B\n    doc: b\n  TK: { name: T, doc: t }\n";
        let entries = ["ZZ: z", "AB: ab", "CG: cg"].map(str::to_owned);
        assert_eq!(
            with_sids(text, &entries),
            "# Kinds.\nsids:\n  AB: ab\n  AC: { name: A, doc: a }\n  CF:\n    name: B\n    doc: b\n  CG: cg\n  TK: { name: T, doc: t }\n  ZZ: z\n"
        );
    }
}
