//! What to write, what to delete and what to leave alone, so that the disk holds what the spec asks for.

use std::collections::HashSet;
use std::fs;
use std::io::{ErrorKind, Write};

use anyhow::{Context, Result, bail};
use codegen::File;

use crate::repository::Repository;

/// What is to be done. Nothing is, until [`apply`](Self::apply).
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) changes: Vec<Change>,
    /// How many files are as they should be. They are not touched: their times stay, and nothing is built again.
    pub(crate) unchanged: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A file that is not there.
    Missing { path: String, new: String },
    /// A file with other content.
    Stale { path: String, old: String, new: String },
    /// A file of the generator's that no spec asks for.
    Orphaned { path: String, old: String },
}

impl Plan {
    /// Compares what should be with what is.
    pub(crate) fn new(repository: &Repository, files: Vec<File>) -> Result<Self> {
        let mut plan = Self::default();
        let wanted: HashSet<_> = files.iter().map(|file| file.path.clone()).collect();
        let orphans = repository.generated_but(&wanted)?;
        for file in files {
            let old = fs::read(repository.path(&file.path));
            if old.as_ref().is_ok_and(|old| old == file.text.as_bytes()) {
                plan.unchanged += 1;
                continue;
            }
            file.prove()?;
            let File { path, text } = file;
            refuse_what_is_in_the_way(repository, &path)?;
            match old {
                Ok(old) => {
                    let old = String::from_utf8_lossy(&old).into_owned();
                    plan.changes.push(Change::Stale { path, old, new: text });
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    plan.changes.push(Change::Missing { path, new: text });
                }
                Err(error) => return Err(error).with_context(|| format!("cannot read {path}")),
            }
        }
        for path in orphans {
            let old = fs::read(repository.path(&path)).with_context(|| format!("cannot read {path}"))?;
            plan.changes.push(Change::Orphaned { old: String::from_utf8_lossy(&old).into_owned(), path });
        }
        plan.changes.sort_by(|a, b| a.path().cmp(b.path()));
        Ok(plan)
    }

    /// What makes files of the spec others or new. They are people's: nothing goes, and nothing has a mark.
    pub(crate) fn of_spec(repository: &Repository, files: Vec<File>) -> Result<Self> {
        let mut plan = Self::default();
        for File { path, text } in files {
            plan.changes.push(match fs::read_to_string(repository.path(&path)) {
                Ok(old) => Change::Stale { path, old, new: text },
                Err(error) if error.kind() == ErrorKind::NotFound => Change::Missing { path, new: text },
                Err(error) => return Err(error).with_context(|| format!("cannot read {path}")),
            });
        }
        Ok(plan)
    }

    /// How many files are to be written, and how many deleted.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let deleted = self.changes.iter().filter(|change| matches!(change, Change::Orphaned { .. })).count();
        (self.changes.len() - deleted, deleted)
    }

    /// Does it. Each file is replaced whole: whatever interrupts this leaves every file either old or new.
    pub(crate) fn apply(&self, repository: &Repository) -> Result<()> {
        // All new files are on the disk before the first takes its place, so that a full disk changes nothing.
        let mut ready = Vec::new();
        for change in &self.changes {
            if let Change::Missing { path, new } | Change::Stale { path, new, .. } = change {
                let cannot = || format!("cannot write {path}");
                let target = repository.path(path);
                // A link stays one: what it leads to is written.
                let target = fs::canonicalize(&target).unwrap_or(target);
                let folder = target.parent().with_context(cannot)?;
                fs::create_dir_all(folder).with_context(cannot)?;
                let mut file =
                    tempfile::Builder::new().prefix(".codegen-").tempfile_in(folder).with_context(cannot)?;
                file.write_all(new.as_bytes())
                    .and_then(|()| file.as_file().sync_all())
                    .with_context(cannot)?;
                share(&file).with_context(cannot)?;
                ready.push((path, file, target));
            }
        }
        for (path, file, target) in ready {
            file.persist(target).with_context(|| format!("cannot write {path}"))?;
        }
        for change in &self.changes {
            if let Change::Orphaned { path, .. } = change {
                fs::remove_file(repository.path(path)).with_context(|| format!("cannot delete {path}"))?;
                remove_empty_folders(repository, path);
            }
        }
        Ok(())
    }
}

impl Change {
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Missing { path, .. } | Self::Stale { path, .. } | Self::Orphaned { path, .. } => path,
        }
    }

    /// What is wrong with the file, in a word.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Stale { .. } => "stale",
            Self::Orphaned { .. } => "orphaned",
        }
    }

    /// The difference that [`Plan::apply`] would make.
    pub(crate) fn diff(&self) -> String {
        let (old, new) = match self {
            Self::Missing { new, .. } => ("", new.as_str()),
            Self::Stale { old, new, .. } => (old.as_str(), new.as_str()),
            Self::Orphaned { old, .. } => (old.as_str(), ""),
        };
        similar::TextDiff::from_lines(old, new).unified_diff().header("committed", "generated").to_string()
    }
}

/// A file that was written by hand is never overwritten, nor does it get a module of its own name beside it.
fn refuse_what_is_in_the_way(repository: &Repository, path: &str) -> Result<()> {
    // These two have no first line to say so: the schema is all the generator's, and of the manifest it keeps what it does not own.
    if [codegen::SCHEMA, codegen::MANIFEST].contains(&path) {
        return Ok(());
    }
    let rival = match path.strip_suffix("/mod.rs") {
        Some(module) => format!("{module}.rs"),
        None => format!("{}/mod.rs", path.trim_end_matches(".rs")),
    };
    for there in [path, &rival] {
        let is_by_hand = repository.path(there).is_file()
            && !repository.is_generated(there).with_context(|| format!("cannot read {there}"))?;
        if is_by_hand {
            bail!("{there} is not a generated file, and {path} is to be generated: move it away");
        }
    }
    Ok(())
}

/// Deletes the folder of a deleted file and those above, as long as nothing is in them.
fn remove_empty_folders(repository: &Repository, path: &str) {
    let mut path = path;
    while let Some((folder, _)) = path.rsplit_once('/') {
        // One that has something in it, or that is not for us to delete, stays.
        if fs::remove_dir(repository.path(folder)).is_err() {
            return;
        }
        path = folder;
    }
}

/// A temporary file is its owner's alone; what takes the place of a source file is for all, as that was.
#[cfg(unix)]
fn share(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
