//! The history of the repository.

use std::io;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use codegen::Source;

use crate::repository::Repository;

/// The history of a folder, as the command `git` tells it.
pub(crate) struct Git<'a> {
    pub(crate) program: &'static str,
    pub(crate) root: &'a Path,
}

impl<'a> Git<'a> {
    pub(crate) fn at(root: &'a Path) -> Self {
        Self { program: "git", root }
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Output> {
        let mut command = Command::new(self.program);
        // A hook of another repository would say where that is.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let output = command.env("LC_ALL", "C").arg("-C").arg(self.root).args(arguments).output();
        output.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => anyhow::anyhow!(
                "the command git was not found: install it, since older specs are read from the history"
            ),
            _ => anyhow::Error::new(error).context("cannot run the command git"),
        })
    }

    /// What a command prints. None if it fails.
    pub(crate) fn text(&self, arguments: &[&str]) -> Result<Option<String>> {
        let output = self.run(arguments)?;
        let text = String::from_utf8(output.stdout).context("git printed what is not text")?;
        Ok(output.status.success().then(|| text.trim_end().to_owned()))
    }

    /// Fails if there is no history.
    pub(crate) fn find(&self) -> Result<()> {
        let output = self.run(&["rev-parse", "--git-dir"])?;
        if !output.status.success() {
            bail!(
                "there is no history to compare with, says git: {}",
                String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("fatal: ")
            );
        }
        Ok(())
    }

    /// The tag of the last release before the commit at hand: `v0.1.0`.
    pub(crate) fn last_release(&self) -> Result<Option<String>> {
        self.text(&["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"])
    }

    pub(crate) fn commit(&self, revision: &str) -> Result<String> {
        let commit = format!("{revision}^{{commit}}");
        let found = self.text(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        found.with_context(|| {
            let help = "name a tag, a branch or a commit; a shallow clone does not have them all";
            format!("there is no revision `{revision}` in this repository: {help}")
        })
    }

    /// The YAML files of the spec at a commit.
    pub(crate) fn sources(&self, commit: &str, revision: &str) -> Result<Vec<Source>> {
        let cannot = || format!("cannot read the spec at {revision}");
        let listing = self.text(&["ls-tree", "-r", "-z", "--name-only", commit, "--", "spec"])?;
        let listing = listing.with_context(cannot)?;
        let mut sources = Vec::new();
        for path in listing.split('\0').filter(|path| Repository::is_spec(path)) {
            let output = self.run(&["show", &format!("{commit}:./{path}")])?;
            if !output.status.success() {
                bail!("cannot read {path} at {revision}");
            }
            sources.push(Source { path: path.to_owned(), text: output.stdout });
        }
        if sources.is_empty() {
            bail!("there is no spec at {revision}: its folder spec has no YAML file");
        }
        Ok(sources)
    }

    /// The version of the crate at a commit.
    pub(crate) fn version(&self, commit: &str) -> Result<String> {
        let manifest = self.text(&["show", &format!("{commit}:./Cargo.toml")])?.unwrap_or_default();
        Ok(version_of(&manifest).context("the Cargo.toml of that revision has no version")?.to_owned())
    }
}

/// The version in the manifest of the workspace, which that of the crate is.
pub(crate) fn version_of(manifest: &str) -> Option<&str> {
    manifest.lines().find_map(|line| line.strip_prefix("version = ")?.split('"').nth(1))
}

/// A repository with a history, for tests.
#[cfg(test)]
pub(crate) mod fixture {
    use std::fs;
    use std::process::Command;

    use super::Git;

    pub(crate) const VERSION: &str =
        "version: v1\nproduct: Store\ndoc: A store.\nhost: store.twilio.com\nauthentication: basic\n";
    pub(crate) const RESOURCE: &str =
        "resource: Thing\ndoc: A thing.\nfields:\n  size: { type: integer, doc: Its size. }\n";

    /// A repository with a history.
    pub(crate) struct Fixture {
        pub(crate) folder: tempfile::TempDir,
    }

    impl Fixture {
        /// None on a machine without git.
        pub(crate) fn new() -> Option<Self> {
            Command::new("git").arg("--version").output().ok()?;
            let fixture = Self { folder: tempfile::tempdir().unwrap() };
            fixture.put("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
            fixture.put("spec/README.md", "No spec.\n");
            fixture.put("spec/store/v1/_version.yaml", VERSION);
            fixture.put("spec/store/v1/thing.yaml", RESOURCE);
            fixture.git(&["init", "--quiet"]);
            fixture.commit();
            Some(fixture)
        }

        pub(crate) fn put(&self, path: &str, text: &str) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        pub(crate) fn git(&self, arguments: &[&str]) {
            let git = Git::at(self.folder.path());
            let name =
                ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
            let output = git.run(&[&name, arguments].concat()).unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }

        pub(crate) fn commit(&self) {
            self.git(&["add", "."]);
            self.git(&["commit", "--quiet", "--message", "All there is"]);
        }
    }
}
