//! The package has all that it needs: unpacked elsewhere, its library and its examples compile.
#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test says what it leaves out, and stops where something is not as it expects"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands in the root of the package, from the root of the workspace.
const OF_WORKSPACE: [&str; 4] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// What Cargo adds. The last only where there is a history.
const OF_CARGO: [&str; 4] = ["Cargo.lock", "Cargo.toml", "Cargo.toml.orig", ".cargo_vcs_info.json"];

/// The package, unpacked.
struct Unpacked {
    folder: PathBuf,
}

impl Unpacked {
    fn new() -> Self {
        let packed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
        let mut cargo = cargo("package", &root());
        cargo
            .args(["--package=twilio-rest", "--allow-dirty", "--no-verify"])
            .env("CARGO_TARGET_DIR", &packed);
        run(&mut cargo);

        let name = concat!("twilio-rest-", env!("CARGO_PKG_VERSION"));
        let packed = packed.join("package");
        let folder = packed.join(name);
        let _ = fs::remove_dir_all(&folder);
        // Each file as if it was new, and not of the year that Cargo writes into a package: so nothing old is taken for built.
        run(Command::new("tar").args(["-xzmf", &format!("{name}.crate")]).current_dir(&packed));
        Self { folder }
    }

    fn files(&self) -> BTreeSet<String> {
        files(&self.folder, &self.folder)
    }

    /// Makes it a workspace of its own, as it lies in the folder of another, with the profiles of that one, so that what is
    /// built for that one is not built again.
    fn stand_alone(&self) {
        let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let (_, profiles) = workspace.split_once("\n[profile.dev]\n").unwrap();
        let manifest = self.folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        fs::write(manifest, format!("{text}\n[workspace]\n\n[profile.dev]\n{profiles}")).unwrap();
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(command: &str, folder: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([command, "--offline", "--quiet"]).current_dir(folder);
    cargo
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?}: {message}\nIf a crate is not on this disk yet: cargo fetch"
    );
}

/// All files below a folder, by their paths from another with `/`.
fn files(folder: &Path, from: &Path) -> BTreeSet<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                return files(&path, from);
            }
            let name = path.strip_prefix(from).unwrap().to_str().unwrap();
            BTreeSet::from([name.replace('\\', "/")])
        })
        .collect()
}

/// The files that a source takes in, by `include!` and `include_str!`.
fn included(source: &str) -> impl Iterator<Item = &str> {
    let behind = source.split("include").skip(1);
    behind.filter_map(|text| {
        let text = text.strip_prefix("_str").unwrap_or(text);
        text.strip_prefix("!(\"")?.split('"').next()
    })
}

#[test]
fn it_has_all_that_it_needs_and_nothing_else() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Without links, as on some systems, there is a path in the place of each.
    if fs::read("README.md").unwrap() != fs::read("../README.md").unwrap() {
        eprintln!("skipped, as links are not links here");
        return;
    }
    let package = Unpacked::new();
    let mut expected = files(&crate_root.join("src"), crate_root);
    expected.append(&mut files(&crate_root.join("examples"), crate_root));
    expected.extend(OF_WORKSPACE.into_iter().chain(OF_CARGO).map(str::to_owned));
    let there = package.files();
    let missing: Vec<_> =
        expected.difference(&there).filter(|name| *name != ".cargo_vcs_info.json").collect();
    let besides: Vec<_> = there.difference(&expected).collect();
    assert!(missing.is_empty() && besides.is_empty(), "missing: {missing:#?}\nbesides: {besides:#?}");
    for name in OF_WORKSPACE {
        assert_eq!(
            fs::read(package.folder.join(name)).unwrap(),
            fs::read(root().join(name)).unwrap(),
            "{name}"
        );
    }

    // Also where only rustdoc looks.
    let sources = there.iter().map(|name| package.folder.join(name));
    for path in sources.filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        for other in included(&fs::read_to_string(&path).unwrap()) {
            let other = path.parent().unwrap().join(other).canonicalize();
            let is_inside =
                other.is_ok_and(|other| other.starts_with(package.folder.canonicalize().unwrap()));
            assert!(is_inside, "{} takes in a file that the package does not have", path.display());
        }
    }

    package.stand_alone();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    // With default features those examples are left out that need more: none fails.
    for features in [&["--all-features"][..], &[]] {
        let mut check = cargo("check", &package.folder);
        run(check.args(["--lib", "--examples"]).args(features).env("CARGO_TARGET_DIR", target));
    }
}
