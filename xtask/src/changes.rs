//! `cargo xtask changes [REV]`: what changed in the spec since a revision, for users of the crate.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use codegen::{Changes, ChangesError, Diagnostics, Impact};

use crate::codegen::Mistakes;
use crate::git::Git;
use crate::repository::Repository;
use crate::style::Style;

/// So many mistakes of an older spec are shown.
const MISTAKES: usize = 3;

/// Compares the spec at a revision, or else at the last release, with that on the disk. Writes Markdown.
pub(crate) fn run(
    repository: &Repository,
    revision: Option<&str>,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let root = repository.path("");
    let git = Git::at(&root);
    git.find()?;
    let revision = match revision {
        Some(revision) => revision.to_owned(),
        None => git.last_release()?.unwrap_or_else(|| "HEAD".to_owned()),
    };
    let since = since(repository, &git, &revision, style)?;
    let Since { commit, version, changes } = &since;
    writeln!(out, "# Changes since {revision} ({})\n\n{changes}", short(commit))?;
    writeln!(out, "{}", closing_line(changes, version))?;
    Ok(ExitCode::SUCCESS)
}

/// What changed since a revision.
pub(crate) struct Since {
    commit: String,
    /// The version of the crate there.
    pub(crate) version: String,
    pub(crate) changes: Changes,
}

/// Compares the spec at a revision with that on the disk.
pub(crate) fn since(repository: &Repository, git: &Git<'_>, revision: &str, style: Style) -> Result<Since> {
    let commit = git.commit(revision)?;
    let old = git.sources(&commit, revision)?;
    let changes = match codegen::changes(&old, &repository.sources()?) {
        Ok(changes) => changes,
        Err(ChangesError::New(mistakes)) => bail!(Mistakes::new(&mistakes, style)),
        Err(ChangesError::Old(mistakes)) => bail!(unreadable(revision, &commit, &mistakes)),
    };
    let version = git.version(&commit)?;
    Ok(Since { commit, version, changes })
}

/// Why an older spec cannot be compared, with the first things in it that are mistakes today.
fn unreadable(revision: &str, commit: &str, mistakes: &Diagnostics) -> String {
    let first = mistakes.iter().take(MISTAKES).map(|(mistake, at)| {
        let at = at.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
        format!("\n  {}{at}: {}", mistake.file, mistake.message)
    });
    let first: String = first.collect();
    let more = match mistakes.len().saturating_sub(MISTAKES) {
        0 => String::new(),
        more => format!("\n  and {more} more"),
    };
    let commit = short(commit);
    format!(
        "the spec at {revision} ({commit}) cannot be compared: it is written in an older version of the spec language, \
         which this generator does not read. Name a later revision. What it does not read:{first}{more}"
    )
}

/// The version that follows, and why.
fn closing_line(changes: &Changes, version: &str) -> String {
    let why = match changes.worst() {
        None => return format!("Version: {version} stays."),
        Some(Impact::Breaking) => "there are programs that have to be changed",
        Some(Impact::Behavior) => "every program compiles as before, and some act differently",
        Some(Impact::Additive) => "every program compiles and acts as before, and there is something new",
        Some(Impact::Docs) => "only the documentation differs",
    };
    match changes.next_version(version) {
        Some(next) => format!("Version: {version} becomes {next}, because {why}."),
        None => format!("Version: {version} is none that could be counted up; {why}."),
    }
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::git::fixture::{Fixture, RESOURCE, VERSION};

    const PLAIN: Style = Style::Text { colours: false };

    impl Fixture {
        /// What the command prints, but for hashes.
        fn check(&self, revision: Option<&str>, expected: &Expect) {
            let repository = Repository::at(self.folder.path());
            let mut out = Vec::new();
            if let Err(error) = run(&repository, revision, PLAIN, &mut out) {
                writeln!(out, "error: {error:#}").unwrap();
            }
            let text = String::from_utf8(out).unwrap();
            let head = Git::at(self.folder.path()).text(&["rev-parse", "HEAD"]).ok().flatten();
            let head = head.map_or("none".to_owned(), |head| short(&head).to_owned());
            expected.assert_eq(&text.replace(&head, "HASH"));
        }
    }

    #[test]
    fn without_a_release_the_last_commit_is_the_old_one() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.put("spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "number"));
        fixture.check(
            None,
            &expect![[r"
            # Changes since HEAD (HASH)

            ## Breaking

            ### store::v1::Thing

            - field `Thing.size`: its type is `f64`, was `i64`

            Version: 0.1.0 becomes 0.2.0, because there are programs that have to be changed.
        "]],
        );
    }

    #[test]
    fn a_release_is_the_old_one_also_after_more_commits() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.git(&["tag", "v0.1.0"]);
        fixture.put("Cargo.toml", "[workspace.package]\nversion = \"0.1.1\"\n");
        fixture.put(
            "spec/store/v1/thing.yaml",
            &RESOURCE.replace("  size", "  age: { type: integer, doc: Its age. }\n  size"),
        );
        let repository = Repository::at(fixture.folder.path());
        fixture.commit();
        fixture.git(&["tag", "nightly"]);
        let mut out = Vec::new();
        run(&repository, None, PLAIN, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("# Changes since v0.1.0 ("), "{text}");
        let last = "Version: 0.1.0 becomes 0.1.1, because every program compiles and acts as before, and there is something new.\n";
        assert!(text.ends_with(last), "{text}");
        fixture.check(
            Some("nightly"),
            &expect![[r"
            # Changes since nightly (HASH)

            Nothing changed for users of the crate.

            Version: 0.1.1 stays.
        "]],
        );
    }

    #[test]
    fn a_revision_that_is_not_there() {
        let Some(fixture) = Fixture::new() else { return };
        let expected = |revision: &str| {
            format!(
                "error: there is no revision `{revision}` in this repository: name a tag, a branch or a commit; \
                 a shallow clone does not have them all\n"
            )
        };
        for revision in ["v9", "", "--all", "HEAD:spec", "a b"] {
            let mut out = Vec::new();
            let error =
                run(&Repository::at(fixture.folder.path()), Some(revision), PLAIN, &mut out).unwrap_err();
            assert_eq!(format!("error: {error:#}\n"), expected(revision));
            assert!(out.is_empty());
        }
    }

    #[test]
    fn an_older_language_cannot_be_compared() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.put("spec/store/v1/thing.yaml", &RESOURCE.replace("fields:", "properties:"));
        fixture.commit();
        fixture.put("spec/store/v1/thing.yaml", RESOURCE);
        fixture.check(Some("HEAD"), &expect![[r"
            error: the spec at HEAD (HASH) cannot be compared: it is written in an older version of the spec language, which this generator does not read. Name a later revision. What it does not read:
              spec/store/v1/thing.yaml:3:1: unknown key `properties`
        "]]);
    }

    #[test]
    fn a_mistake_on_the_disk_is_reported_as_by_codegen() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.put("spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "integr"));
        let error = run(&Repository::at(fixture.folder.path()), None, PLAIN, &mut Vec::new()).unwrap_err();
        assert!(error.is::<Mistakes>(), "{error}");
        assert!(error.to_string().contains("unknown type `integr`"), "{error}");
    }

    #[test]
    fn a_revision_without_a_spec() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.git(&["rm", "-r", "--quiet", "spec"]);
        fixture.commit();
        fixture.put("spec/store/v1/_version.yaml", VERSION);
        fixture.check(
            Some("HEAD"),
            &expect![[r"
            error: there is no spec at HEAD: its folder spec has no YAML file
        "]],
        );
    }

    #[test]
    fn a_folder_without_a_history() {
        let Some(fixture) = Fixture::new() else { return };
        fs::remove_dir_all(fixture.folder.path().join(".git")).unwrap();
        let error = run(&Repository::at(fixture.folder.path()), None, PLAIN, &mut Vec::new()).unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with("there is no history to compare with, says git: not a git repository"),
            "{text}"
        );
    }

    #[test]
    fn a_machine_without_git() {
        let git = Git { program: "git-is-not-here", root: Path::new(".") };
        let error = git.find().unwrap_err().to_string();
        assert_eq!(
            error,
            "the command git was not found: install it, since older specs are read from the history"
        );
    }

    #[test]
    fn a_spec_in_a_folder_of_the_repository() {
        let Some(fixture) = Fixture::new() else { return };
        fixture.git(&["mv", "spec", "inner_spec"]);
        fs::create_dir(fixture.folder.path().join("inner")).unwrap();
        fixture.git(&["mv", "inner_spec", "inner/spec"]);
        fixture.git(&["mv", "Cargo.toml", "inner/Cargo.toml"]);
        fixture.commit();
        let mut out = Vec::new();
        run(&Repository::at(fixture.folder.path().join("inner")), None, PLAIN, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().ends_with("Version: 0.1.0 stays.\n"));
    }
}
