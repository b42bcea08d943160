//! A crate of its own in `target/tmp`: the runtime of `generated/src`, and products made for a test in the place of its own.
//!
//! It has the manifest of `generated` and the lock file of the workspace, so nothing is resolved anew. A file that is the same
//! as before is not touched, so nothing is compiled anew either.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::{File, MANIFEST, Source, Spec, is_marked};

use crate::support::{files, folder};

/// A workspace, and what it consists of.
pub(crate) struct Workspace {
    root: PathBuf,
    kept: BTreeSet<PathBuf>,
    /// The manifest of `generated`, as far as it is needed.
    package: String,
}

impl Workspace {
    /// One with the package `generated`, without what the runtime does not need, and with other members.
    pub(crate) fn new(name: &str, members: &[&str]) -> Self {
        let mut workspace = Self {
            root: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
            kept: BTreeSet::new(),
            package: String::new(),
        };
        let root = folder("..");
        let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        let line = manifest.lines().find(|line| line.starts_with("members = ")).unwrap();
        let members: Vec<_> = ["generated"].iter().chain(members).collect();
        workspace.write("Cargo.toml", &manifest.replace(line, &format!("members = {members:?}")));
        // Cargo writes its own into the other, without what is not needed here.
        let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
        if workspace.write("Cargo.lock.copied", &lock) {
            fs::write(workspace.root.join("Cargo.lock"), &lock).unwrap();
        }
        let package = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
        let mut is_needed = false;
        let needed = package.split_inclusive('\n').filter(|line| {
            if line.starts_with('[') {
                is_needed = ["[package]", "[features]", "[dependencies]", "[lints]"].contains(&line.trim());
            }
            is_needed
        });
        workspace.package = needed.collect::<String>();
        workspace
    }

    /// Puts the manifest of the package there, with the features of the products of a spec.
    pub(crate) fn write_features(&mut self, sources: &[Source]) {
        // Without the products of the package, which are not here.
        let lines = self.package.split_inclusive('\n');
        let package: String = lines
            .map(|line| if line.starts_with("default = [") { "default = [\"client\"]\n" } else { line })
            .collect();
        let manifest = Spec::read(sources).unwrap().manifest(&package).unwrap();
        self.write(MANIFEST, &manifest.text);
    }

    /// Puts a file there, unless it is there. Gives whether it was not.
    pub(crate) fn write(&mut self, path: &str, text: &str) -> bool {
        let path = self.root.join(path);
        assert!(self.kept.insert(path.clone()), "{} is there twice", path.display());
        let is_new = !fs::read(&path).is_ok_and(|there| there == text.as_bytes());
        if is_new {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
        }
        is_new
    }

    /// Puts a file of the repository there.
    #[allow(dead_code, reason = "not every suite needs one")]
    pub(crate) fn copy(&mut self, path: &str) {
        let text = fs::read_to_string(folder("..").join(path)).unwrap();
        self.write(path, &text);
    }

    /// Puts what is generated of a spec there, over the runtime.
    #[allow(dead_code, reason = "not every suite has one spec")]
    pub(crate) fn write_generated(&mut self, files: &[File]) {
        let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| &file.text);
        let [declared, listed] = ["generated/src/products.rs", "generated/src/products.md"];
        self.write_runtime(text(declared), text(listed));
        for file in files.iter().filter(|file| ![declared, listed].contains(&&*file.path)) {
            self.write(&file.path, &file.text);
        }
    }

    /// Puts what is written by hand in `generated/src` there, and declares and lists these products.
    pub(crate) fn write_runtime(&mut self, products: &str, listed: &str) {
        let root = folder("..");
        for path in files(&root, "generated/src") {
            let text = fs::read_to_string(root.join(&path)).unwrap();
            if !is_marked(text.as_bytes()) {
                // The programs of the README need a product that is not here.
                let text = text.split("\n/// The programs of the README").next().unwrap_or_default();
                self.write(&path, text);
            }
        }
        self.write("generated/src/products.rs", products);
        self.write("generated/src/products.md", listed);
    }

    /// Checks it with Cargo.
    #[allow(dead_code, reason = "not every suite is content with that")]
    pub(crate) fn check(&self, arguments: &[&str]) -> Output {
        self.cargo("check")
            .args(["--offline", "--quiet", "--no-default-features"])
            .args(arguments)
            .output()
            .unwrap()
    }

    /// A command of Cargo that runs in it, after taking away what is left of an earlier run.
    pub(crate) fn cargo(&self, command: &str) -> Command {
        self.clean();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.arg(command).current_dir(&self.root).env("CARGO_TARGET_DIR", self.root.join("target"));
        cargo
    }

    #[allow(dead_code, reason = "not every suite hands a workspace to another command")]
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn clean(&self) {
        let left = fs::read_dir(&self.root).unwrap().map(|entry| entry.unwrap());
        let members = left.filter(|entry| entry.path().is_dir() && entry.file_name() != "target");
        for member in members.map(|entry| entry.file_name().into_string().unwrap()) {
            for path in files(&self.root, &member) {
                let path = self.root.join(path);
                if !self.kept.contains(&path) {
                    fs::remove_file(path).unwrap();
                }
            }
        }
    }
}
