//! The folders of the repository: where the spec is read, and what the generator owns.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::{MARKER, Source};

/// Where generated files are. A file there belongs to the generator if its first line says so.
const GENERATED: &str = "generated/src";

/// The root of the repository.
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The repository that this program was built from.
    pub fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(xtask.parent().unwrap_or(xtask))
    }

    /// A repository elsewhere.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The file with this path from the root, written with `/`.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The YAML files of the spec.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        let is_spec = |path: &str| {
            Path::new(path).extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
        };
        for path in self
            .files("spec")
            .context("cannot read the folder spec: it holds the YAML files to generate from")?
        {
            if is_spec(&path) {
                let text = fs::read(self.path(&path)).with_context(|| format!("cannot read {path}"))?;
                sources.push(Source { path, text });
            }
        }
        if sources.is_empty() {
            bail!("the folder spec has no YAML file: there is nothing to generate from");
        }
        Ok(sources)
    }

    /// The files that the generator wrote, by their first line.
    pub fn generated(&self) -> Result<Vec<String>> {
        let mut generated = Vec::new();
        for path in self.files(GENERATED).with_context(|| format!("cannot read the folder {GENERATED}"))? {
            if self.is_generated(&path).with_context(|| format!("cannot read {path}"))? {
                generated.push(path);
            }
        }
        Ok(generated)
    }

    /// Whether the first line of a file says that the generator owns it.
    pub fn is_generated(&self, path: &str) -> io::Result<bool> {
        let mut start = Vec::new();
        let file = fs::File::open(self.path(path))?;
        BufReader::new(file).read_until(b'\n', &mut start)?;
        Ok(start.starts_with(MARKER.as_bytes()))
    }

    /// All files below a folder, sorted, as paths from the root with `/`.
    fn files(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut files = Vec::new();
        let mut ahead = vec![folder.to_owned()];
        while let Some(folder) = ahead.pop() {
            for entry in fs::read_dir(self.path(&folder))? {
                let entry = entry?;
                let name = entry.file_name().into_string().map_err(|name| {
                    io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!("a file name is not text: {}", name.display()),
                    )
                })?;
                let path = format!("{folder}/{name}");
                if entry.path().is_dir() { ahead.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        Ok(files)
    }
}
