//! What to write, what to delete and what to leave alone, so that the disk holds what the spec asks for.

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
        let mut orphans = repository.generated()?;
        for file in files {
            orphans.retain(|orphan| *orphan != file.path);
            let old = fs::read(repository.path(&file.path));
            if old.as_ref().is_ok_and(|old| old == file.text.as_bytes()) {
                plan.unchanged += 1;
                continue;
            }
            file.prove()?;
            let File { path, text } = file;
            match old {
                Ok(old) => {
                    if !is_owned(&path) && !repository.is_generated(&path)? {
                        bail!(
                            "{path} is not a generated file, and a file of that name is to be generated: move it away"
                        );
                    }
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

/// In a product's folder the generator owns every file that it wants to write, also one whose first line was lost; and the schema,
/// which has no comments to say so.
fn is_owned(path: &str) -> bool {
    path == codegen::SCHEMA || path.strip_prefix("generated/src/").is_some_and(|inside| inside.contains('/'))
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
