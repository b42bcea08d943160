//! How long a program waits for the models alone: a clean build of the whole tree, dev profile, against the same structs and enums
//! with `serde_derive` in the place of the codec, over the same other dependencies.
//!
//! `cargo bench -p twilio-rest --bench build`
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    clippy::panic,
    clippy::print_stdout,
    clippy::unnecessary_debug_formatting,
    clippy::unwrap_used,
    reason = "a benchmark prints figures, and stops where something is not as it expects"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const ROUNDS: usize = 5;

fn main() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build");
    let ours = format!(
        "twilio-rest = {{ path = {package:?}, default-features = false, features = [\"insights\"] }}\n"
    );
    let ours = Tree::new(&folder, "ours", &ours, "pub use twilio_rest;\n");
    let derived = Tree::new(&folder, "derived", &dependencies(package), &derived(package));

    let (mut our_times, mut derived_times) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        derived_times.push(derived.build());
        our_times.push(ours.build());
    }
    let ratio = median(our_times.iter().zip(&derived_times).map(|(ours, derived)| ours / derived).collect());
    println!("| | clean build | relative | crates below | of them procedural macros |");
    println!("| --- | --- | --- | --- | --- |");
    for (name, tree, times, ratio) in
        [("`serde_derive`", &derived, derived_times, 1.0), ("**twilio-rest**", &ours, our_times, ratio)]
    {
        let (crates, macros) = tree.crates();
        println!("| {name} | {:.1} s | {ratio:.2} | {crates} | {macros} |", median(times));
    }

    println!("\n{} lines of generated code. That crate alone, when all below it is built:\n", lines(package));
    println!("| | `cargo check` | release build |");
    println!("| --- | --- | --- |");
    for (name, tree, alone) in
        [("`serde_derive`", &derived, "derived"), ("**twilio-rest**", &ours, "twilio-rest")]
    {
        let check = tree.alone(alone, &["check"]);
        let release = tree.alone(alone, &["build", "--release"]);
        println!("| {name} | {check:.1} s | {release:.1} s |");
    }
}

fn lines(package: &Path) -> usize {
    let files = files(&package.join("src/insights"));
    files.iter().map(|path| fs::read_to_string(path).unwrap().lines().count()).sum()
}

/// A package of its own, outside of the workspace.
struct Tree(PathBuf);

impl Tree {
    fn new(folder: &Path, name: &str, dependencies: &str, library: &str) -> Self {
        let tree = Self(folder.join(name));
        fs::create_dir_all(tree.0.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
        );
        fs::write(tree.0.join("Cargo.toml"), manifest).unwrap();
        fs::write(tree.0.join("src/lib.rs"), library).unwrap();
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, tree.0.join("Cargo.lock")).unwrap();
        tree
    }

    fn cargo(&self, arguments: &[&str]) -> String {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).current_dir(&self.0).env("CARGO_TARGET_DIR", self.0.join("target"));
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Seconds from nothing to a library.
    fn build(&self) -> f64 {
        let _ = fs::remove_dir_all(self.0.join("target"));
        let start = Instant::now();
        self.cargo(&["build", "--offline", "--quiet"]);
        start.elapsed().as_secs_f64()
    }

    /// Seconds for one crate of it, when all others are built.
    fn alone(&self, name: &str, arguments: &[&str]) -> f64 {
        let command = [arguments, &["--offline", "--quiet"]].concat();
        self.cargo(&command);
        let release = arguments.get(1..).unwrap_or_default();
        let seconds = (0..3).map(|_| {
            self.cargo(&[&["clean", "--offline", "--quiet", "-p", name], release].concat());
            let start = Instant::now();
            self.cargo(&command);
            start.elapsed().as_secs_f64()
        });
        median(seconds.collect())
    }

    /// The crates below it, and how many of them are procedural macros.
    fn crates(&self) -> (usize, usize) {
        let tree = self.cargo(&["tree", "--offline", "--edges", "normal", "--prefix", "none", "--no-dedupe"]);
        let crates: BTreeSet<_> = tree.lines().skip(1).filter(|line| !line.is_empty()).collect();
        (crates.len(), crates.iter().filter(|name| name.contains("(proc-macro)")).count())
    }
}

/// The dependencies of the models of `generated`, and `derive`.
fn dependencies(package: &Path) -> String {
    let workspace = fs::read_to_string(package.join("../Cargo.toml")).unwrap();
    let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let names = section.lines().filter_map(|line| line.strip_suffix(".workspace = true"));
    let found = names.map(|name| {
        let start = format!("{name} = ");
        workspace.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no {name}"))
    });
    let dependencies: String = found.map(|line| format!("{line}\n")).collect();
    dependencies
        .replace("features = [\"std\"] } # the traits", "features = [\"derive\", \"std\"] } # the traits")
}

/// The structs and enums of all generated files, with derived codecs and without all else.
fn derived(package: &Path) -> String {
    let mut library = String::new();
    let mut aliases = BTreeSet::new();
    for path in files(&package.join("src/insights")) {
        let text = fs::read_to_string(path).unwrap();
        let imports = text.split("\nuse crate::{").nth(1).and_then(|text| text.split("};").next());
        aliases.extend(
            imports.into_iter().flat_map(|names| names.split(',').map(|name| name.trim().to_owned())),
        );
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let is_enum = line == "#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]";
            let is_model = line == "#[derive(Clone, Default, PartialEq)]";
            if is_enum || is_model {
                let item: Vec<_> = lines.by_ref().take_while(|line| *line != "}").collect();
                let debug = if is_model { "#[derive(Debug)]\n" } else { "" };
                library += &format!("{line}\n{debug}#[derive(serde::Serialize, serde::Deserialize)]\n");
                library.extend(item.iter().map(|line| derived_line(line)));
                library += "}\n";
            }
        }
    }
    for name in aliases {
        library += &match name.as_str() {
            "" | "BTreeMap" => continue,
            "Pii" => "type Pii<T> = T;\n".to_owned(),
            "RawJson" => "type RawJson = serde_json::Value;\n".to_owned(),
            name => format!("type {name} = String;\n"),
        };
    }
    format!("#![allow(dead_code)]\nuse std::collections::BTreeMap;\n{library}")
}

fn derived_line(line: &str) -> String {
    match line.strip_prefix("    /// `").and_then(|line| line.split_once("`: ")) {
        Some((wire, _)) => format!("    #[serde(rename = {wire:?})]\n"),
        None if line == "    unknown_fields: UnknownFields," => String::new(),
        None => format!(
            "{}\n",
            line.replace("Unrecognized(crate::Unrecognized)", "#[serde(untagged)] Unrecognized(String)")
        ),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
