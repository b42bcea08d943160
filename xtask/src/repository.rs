//! The folders of the repository: where the spec is read, and what the generator owns.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::Source;

/// Where generated files are. A file there belongs to the generator if its first line says so.
const GENERATED: &str = "generated/src";

/// What is written by hand in there, whatever its first line is.
const BY_HAND: [&str; 3] = [GUIDE, FRONT_PAGE, "generated/src/runtime/"];
const FRONT_PAGE: &str = "generated/src/lib.rs";
const GUIDE: &str = "generated/src/guide/";

/// The root of the repository.
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The repository that the command is called in: the nearest folder that holds a folder `spec`.
    pub(crate) fn here() -> Result<Self> {
        let here = env::current_dir().context("cannot tell which folder this is")?;
        match here.ancestors().find(|folder| folder.join("spec").is_dir()) {
            Some(root) => Ok(Self::at(root)),
            None => bail!(
                "there is no folder `spec` in {} nor in a folder above: call this in the repository",
                here.display()
            ),
        }
    }

    /// A repository elsewhere.
    pub(crate) fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The file with this path from the root, written with `/`.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What is in a text file.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.path(path)).with_context(|| format!("cannot read {path}"))
    }

    /// The YAML files of the spec.
    pub(crate) fn sources(&self) -> Result<Vec<Source>> {
        let sources = self.sources_or_none()?;
        if sources.is_empty() {
            bail!("the folder spec has no YAML file: there is nothing to generate from");
        }
        Ok(sources)
    }

    /// The YAML files of the spec, of which there may be none yet.
    pub(crate) fn sources_or_none(&self) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        for path in self
            .files("spec")
            .context("cannot read the folder spec: it holds the YAML files to generate from")?
        {
            if Self::is_spec(&path) {
                let cannot = || format!("cannot read {path}");
                // What is neither a file nor leads to one may not end.
                if !fs::metadata(self.path(&path)).with_context(cannot)?.is_file() {
                    bail!("{path} is not a file");
                }
                let text = fs::read(self.path(&path)).with_context(cannot)?;
                sources.push(Source { path, text });
            }
        }
        Ok(sources)
    }

    /// The files that tell users how to depend on the crate.
    pub(crate) fn for_users(&self) -> Result<Vec<String>> {
        let guide = GUIDE.trim_end_matches('/');
        let guide = self.files(guide).with_context(|| format!("cannot read the folder {guide}"))?;
        Ok(["README.md", FRONT_PAGE].map(str::to_owned).into_iter().chain(guide).collect())
    }

    /// Whether a file below `spec` is for the generator. A hidden one is an editor's.
    pub(crate) fn is_spec(path: &str) -> bool {
        let is_hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
        let extension = Path::new(path).extension();
        !is_hidden && extension.is_some_and(|extension| extension == "yaml" || extension == "yml")
    }

    /// The files that the generator wrote, by their first line, but for those that it is to write.
    pub(crate) fn generated_but(&self, wanted: &HashSet<String>) -> Result<Vec<String>> {
        let mut generated = Vec::new();
        for path in self.files(GENERATED).with_context(|| format!("cannot read the folder {GENERATED}"))? {
            let is_out = wanted.contains(&path) || BY_HAND.iter().any(|start| path.starts_with(start));
            if !is_out && self.is_generated(&path).with_context(|| format!("cannot read {path}"))? {
                generated.push(path);
            }
        }
        Ok(generated)
    }

    /// Whether the first line of a file says that the generator owns it.
    pub(crate) fn is_generated(&self, path: &str) -> io::Result<bool> {
        let mut start = Vec::new();
        let file = fs::File::open(self.path(path))?;
        BufReader::new(file).read_until(b'\n', &mut start)?;
        Ok(codegen::is_marked(&start))
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
                // A link to a folder is not followed: it may lead back here.
                if entry.file_type()?.is_dir() { ahead.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        Ok(files)
    }
}
