//! `cargo xtask codegen [--check]`; with `--watch` see [`crate::watch`].

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};
use codegen::{Cache, Source};

use crate::repository::Repository;
use crate::style::Style;
use crate::sync::Plan;

/// Generates, and writes what changed; or with `check` only says what would, and fails if that is anything or if the spec has a
/// warning. The result is for `out`; what is wrong with the spec is the error.
pub(crate) fn run(
    repository: &Repository,
    check: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let run = Run::start(repository, &repository.sources()?, style, &mut Cache::default())?;
    if check {
        report(&run.plan, out)?;
    } else {
        run.plan.apply(repository)?;
    }
    run.close(check, out)?;
    Ok(if check && !run.is_fresh() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What one reading of the spec leads to.
pub(crate) struct Run {
    pub(crate) plan: Plan,
    /// As they are to be shown.
    warnings: Option<String>,
    start: Instant,
}

impl Run {
    /// Reads the spec and compares what it says with what is; writes nothing. What is wrong with the spec is the error.
    pub(crate) fn start(
        repository: &Repository,
        sources: &[Source],
        style: Style,
        cache: &mut Cache,
    ) -> Result<Self> {
        let start = Instant::now();
        let spec = match cache.read(sources) {
            Ok(spec) => spec,
            Err(mistakes) => bail!(Mistakes::new(&mistakes, style)),
        };
        let mut files = cache.files(&spec);
        files.push(codegen::schema(sources));
        files.push(spec.manifest(&repository.read(codegen::MANIFEST)?)?);
        let warnings = spec.warnings();
        let warnings = (!warnings.is_empty()).then(|| style.show(warnings));
        Ok(Self { plan: Plan::new(repository, files)?, warnings, start })
    }

    /// Says what is doubtful, and in one line what was done, or with `check` would be.
    pub(crate) fn close(&self, check: bool, out: &mut impl Write) -> Result<()> {
        if let Some(warnings) = &self.warnings {
            writeln!(out, "{warnings}")?;
        }
        writeln!(out, "{}", closing_line(&self.plan, check, self.start))?;
        Ok(())
    }

    fn is_fresh(&self) -> bool {
        self.plan.changes.is_empty() && self.warnings.is_none()
    }
}

/// The mistakes of the spec, as they are to be shown: they need no `error:` before them.
#[derive(Debug)]
pub(crate) struct Mistakes(String);

impl Mistakes {
    pub(crate) fn new(mistakes: &codegen::Diagnostics, style: Style) -> Self {
        Self(style.show(mistakes))
    }
}

impl std::fmt::Display for Mistakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistakes {}

/// What is stale, missing or orphaned, each with the difference, and what to do.
fn report(plan: &Plan, out: &mut impl Write) -> Result<()> {
    for change in &plan.changes {
        writeln!(out, "{}: {}\n{}", change.kind(), change.path(), change.diff())?;
    }
    if !plan.changes.is_empty() {
        writeln!(
            out,
            "What is committed is not what the spec says. To write it, run: cargo xtask codegen\n"
        )?;
    }
    Ok(())
}

fn closing_line(plan: &Plan, check: bool, start: Instant) -> String {
    let (written, deleted) = plan.counts();
    let verb = if check { " to be" } else { "" };
    let unchanged = plan.unchanged;
    let millis = start.elapsed().as_millis();
    format!("codegen: {written}{verb} written, {unchanged} unchanged, {deleted}{verb} deleted, {millis} ms")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const RESOURCE: &str =
        "resource: Thing\ndoc: A thing.\nfields:\n  size: { type: integer, doc: Its size. }\n";

    /// A repository with one resource and nothing generated.
    fn repository() -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        put(root, ::codegen::MANIFEST, "[features]\ndefault = []\n");
        fs::create_dir_all(root.join("generated/src")).unwrap();
        put(
            root,
            "spec/store/v1/_version.yaml",
            "version: v1\nproduct: Store\ndoc: A store.\nhost: store.twilio.com\nauthentication: basic\n",
        );
        put(root, "spec/store/v1/thing.yaml", RESOURCE);
        let repository = Repository::at(root);
        (folder, repository)
    }

    fn put(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the command; whether it succeeded, and what it printed without the time.
    fn codegen(repository: &Repository, check: bool) -> (bool, String) {
        let mut out = Vec::new();
        let code = match run(repository, check, Style::Text { colours: false }, &mut out) {
            Ok(code) => code == ExitCode::SUCCESS,
            Err(error) => {
                write!(out, "{error:#}").unwrap();
                false
            }
        };
        let out = String::from_utf8(out).unwrap();
        let without_time =
            out.rsplit_once(" deleted, ").map_or(out.clone(), |(before, _)| format!("{before} deleted"));
        (code, without_time)
    }

    /// All files below a folder with their content, sorted.
    fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut ahead = vec![folder.to_owned()];
        while let Some(next) = ahead.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    ahead.push(path);
                } else {
                    files.push((path.display().to_string(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    #[test]
    fn the_first_run_writes_every_file_and_the_second_none() {
        let (_folder, repository) = repository();
        let (ok, out) = codegen(&repository, false);
        assert_eq!((ok, out.as_str()), (true, "codegen: 10 written, 0 unchanged, 0 deleted"));
        let (ok, out) = codegen(&repository, false);
        assert_eq!((ok, out.as_str()), (true, "codegen: 0 written, 10 unchanged, 0 deleted"));
    }

    #[test]
    fn an_unchanged_file_keeps_its_time() {
        let (folder, repository) = repository();
        codegen(&repository, false);
        let unchanged = folder.path().join("generated/src/store/mod.rs");
        let changed = folder.path().join("generated/src/store/v1/thing.rs");
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        for file in [&unchanged, &changed] {
            fs::File::options().append(true).open(file).unwrap().set_modified(long_ago).unwrap();
        }
        put(folder.path(), "spec/store/v1/thing.yaml", &RESOURCE.replace("Its size", "How large it is"));
        let (_, out) = codegen(&repository, false);
        assert_eq!(out, "codegen: 1 written, 9 unchanged, 0 deleted");
        assert_eq!(fs::metadata(unchanged).unwrap().modified().unwrap(), long_ago);
        assert_ne!(fs::metadata(changed).unwrap().modified().unwrap(), long_ago);
    }

    #[test]
    fn check_lists_what_is_missing_and_writes_nothing() {
        let (folder, repository) = repository();
        let before = snapshot(folder.path());
        let (ok, out) = codegen(&repository, true);
        assert!(!ok);
        assert!(
            out.contains("missing: generated/src/store/v1/thing.rs\n--- committed\n+++ generated\n"),
            "{out}"
        );
        assert!(out.contains("+pub struct Thing {\n"), "{out}");
        assert!(out.contains("run: cargo xtask codegen\n"), "{out}");
        assert!(out.ends_with("codegen: 10 to be written, 0 unchanged, 0 to be deleted"), "{out}");
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn check_shows_the_difference_of_a_stale_file() {
        let (folder, repository) = repository();
        codegen(&repository, false);
        put(folder.path(), "spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "number"));
        let before = snapshot(folder.path());
        let (ok, out) = codegen(&repository, true);
        assert!(!ok);
        assert!(out.starts_with("stale: generated/src/store/v1/thing.rs\n"), "{out}");
        assert!(out.contains("-    pub size: Option<i64>,\n+    pub size: Option<f64>,\n"), "{out}");
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn a_file_that_no_spec_asks_for_is_reported_and_then_deleted() {
        let (folder, repository) = repository();
        put(folder.path(), "spec/store/v1/other.yaml", "resource: Other\ndoc: Another thing.\n");
        codegen(&repository, false);
        fs::remove_file(folder.path().join("spec/store/v1/other.yaml")).unwrap();
        let (ok, out) = codegen(&repository, true);
        assert!(!ok);
        assert!(out.contains("orphaned: generated/src/store/v1/other.rs\n"), "{out}");
        let (ok, out) = codegen(&repository, false);
        assert_eq!((ok, out.as_str()), (true, "codegen: 1 written, 9 unchanged, 1 deleted"));
        assert!(!folder.path().join("generated/src/store/v1/other.rs").exists());
    }

    #[test]
    fn a_file_without_the_marker_is_never_deleted_nor_overwritten() {
        let (folder, repository) = repository();
        let by_hand = ["generated/src/store/notes.rs", "generated/src/lib.rs", "generated/src/shop.rs"];
        for path in by_hand {
            put(folder.path(), path, "// by hand\n");
        }
        // What is by hand stays so, whatever is in it.
        put(folder.path(), "generated/src/runtime/mod.rs", &format!("{}\n", ::codegen::MARKER));
        assert!(codegen(&repository, false).0);
        assert!(by_hand.iter().all(|path| fs::read(folder.path().join(path)).unwrap() == b"// by hand\n"));
        assert!(folder.path().join("generated/src/runtime/mod.rs").exists());
    }

    #[test]
    fn what_is_in_the_way_of_a_generated_file_is_refused() {
        for path in [
            "generated/src/products.rs",
            "generated/src/store.rs",
            "generated/src/store/mod.rs",
            "generated/src/store/v1.rs",
            "generated/src/store/v1/thing.rs",
            "generated/src/store/v1/thing/mod.rs",
        ] {
            let (folder, repository) = repository();
            put(folder.path(), path, "// by hand\n");
            let before = snapshot(folder.path());
            let (ok, out) = codegen(&repository, false);
            assert!(!ok && out.starts_with(&format!("{path} is not a generated file, and ")), "{out}");
            assert_eq!(snapshot(folder.path()), before);
        }
    }

    #[test]
    fn a_product_that_goes_leaves_nothing() {
        let (folder, repository) = repository();
        let before = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
        codegen(&repository, false);
        let manifest = before(::codegen::MANIFEST);
        for path in ["spec/store/v1/_version.yaml", "spec/store/v1/thing.yaml"] {
            let text = before(path).replace("Store", "Shop");
            put(folder.path(), &path.replace("store", "shop"), &text);
        }
        codegen(&repository, false);
        assert!(before(::codegen::MANIFEST).ends_with("shop = []\nstore = []\n"));
        let products = before("generated/src/products.rs");
        assert!(products.contains("#[cfg(feature = \"shop\")]\n") && products.contains("pub mod shop;\n"));

        fs::remove_dir_all(folder.path().join("spec/shop")).unwrap();
        let (ok, out) = codegen(&repository, false);
        assert_eq!((ok, out.as_str()), (true, "codegen: 3 written, 7 unchanged, 3 deleted"));
        assert!(!folder.path().join("generated/src/shop").exists());
        assert_eq!(before(::codegen::MANIFEST), manifest);
    }

    #[test]
    fn what_a_person_has_to_change_in_the_manifest_is_told_and_nothing_is_written() {
        let (folder, repository) = repository();
        put(folder.path(), ::codegen::MANIFEST, "[features]\nstore = []\n");
        let before = snapshot(folder.path());
        let (ok, out) = codegen(&repository, false);
        assert!(!ok && out.starts_with("generated/Cargo.toml has a feature `store` already"), "{out}");
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn the_schema_is_the_generators_whatever_is_in_it() {
        let (folder, repository) = repository();
        put(folder.path(), ::codegen::SCHEMA, "<<<<<<< ours\n{}\n");
        let (ok, out) = codegen(&repository, true);
        assert!(!ok);
        assert!(out.contains("stale: spec/schema.json\n"), "{out}");
        let (ok, out) = codegen(&repository, false);
        assert_eq!((ok, out.as_str()), (true, "codegen: 10 written, 0 unchanged, 0 deleted"));
        let schema = fs::read_to_string(folder.path().join(::codegen::SCHEMA)).unwrap();
        assert_eq!(schema, ::codegen::schema(&[]).text);
    }

    #[test]
    fn a_mistake_writes_nothing() {
        let (folder, repository) = repository();
        put(folder.path(), "spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "integr"));
        let before = snapshot(folder.path());
        let (ok, out) = codegen(&repository, false);
        assert!(!ok);
        assert!(out.contains("unknown type `integr`"), "{out}");
        assert!(out.ends_with("1 mistake in the spec; nothing was written"), "{out}");
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn without_a_spec_folder_the_error_says_so() {
        let (folder, repository) = repository();
        fs::remove_dir_all(folder.path().join("spec")).unwrap();
        let (ok, out) = codegen(&repository, false);
        assert!(!ok);
        assert!(
            out.starts_with("cannot read the folder spec: it holds the YAML files to generate from: "),
            "{out}"
        );
    }

    #[test]
    fn an_empty_spec_folder_does_not_delete_the_crate() {
        let (folder, repository) = repository();
        codegen(&repository, false);
        fs::remove_dir_all(folder.path().join("spec/store")).unwrap();
        let (ok, out) = codegen(&repository, false);
        assert_eq!(
            (ok, out.as_str()),
            (false, "the folder spec has no YAML file: there is nothing to generate from")
        );
        assert!(folder.path().join("generated/src/store/mod.rs").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_written_gives_an_error_that_names_the_file() {
        let (folder, repository) = repository();
        // A file where a folder is needed: nobody, not even root, can write below it.
        put(folder.path(), "generated/src/store", "");
        let (ok, out) = codegen(&repository, false);
        assert!(!ok);
        assert!(out.starts_with("cannot read generated/src/store/mod.rs: "), "{out}");
    }

    /// What is generated is folded in reviews, whatever products there are, and what is written by hand is not.
    #[test]
    fn reviews_know_what_is_generated() {
        let repository = Repository::here().unwrap();
        let attributes = repository.read(".gitattributes").unwrap();
        let lines: Vec<_> = attributes.lines().filter(|line| line.starts_with("generated/")).collect();
        let expected = [
            "generated/src/** linguist-generated=true",
            "generated/src/guide/** linguist-generated=false",
            "generated/src/lib.rs linguist-generated=false",
            "generated/src/runtime/** linguist-generated=false",
        ];
        assert_eq!(lines, expected);
    }

    /// The same as `cargo xtask codegen --check`, so that stale code fails the tests as well.
    #[test]
    fn what_is_committed_is_what_the_spec_says() {
        let mut out = Vec::new();
        let code = run(&Repository::here().unwrap(), true, Style::Text { colours: false }, &mut out).unwrap();
        assert_eq!(code, ExitCode::SUCCESS, "{}", String::from_utf8_lossy(&out));
    }
}
