//! `cargo xtask release [VERSION]`: the version that follows, in all files that name it, and its entry in the changelog.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Arg, Command};
use codegen::{Changes, File};

use crate::changes;
use crate::git::{Git, version_of};
use crate::repository::Repository;
use crate::style::Style;
use crate::sync::Plan;

/// The manifest of the workspace, which has the version of all that is in it.
const MANIFEST: &str = "Cargo.toml";
const LOCK: &str = "Cargo.lock";
const CHANGELOG: &str = "CHANGELOG.md";

/// What is written below while it is not released.
const UNRELEASED: &str = "## Unreleased";

/// A version as three numbers.
type Version = [u64; 3];

/// What a person can say to it.
pub(crate) fn command() -> Command {
    let version = Arg::new("version")
        .value_name("VERSION")
        .help("Another version than the one that follows from the changes; not a lower one");
    Command::new("release")
        .about("Makes the files those of a release: the version that follows, and its entry in the changelog")
        .arg(version)
}

/// Makes the files those of a release of today, and prints its entry in the changelog.
pub(crate) fn run(
    repository: &Repository,
    version: Option<&str>,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let today = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date();
    release(repository, version, &today.to_string(), style, out)
}

fn release(
    repository: &Repository,
    version: Option<&str>,
    today: &str,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let root = repository.path("");
    let git = Git::at(&root);
    git.find()?;
    let manifest = repository.read(MANIFEST)?;
    let old = version_of(&manifest).with_context(|| format!("{MANIFEST} has no version"))?;
    let changelog = repository.read(CHANGELOG)?;
    let (before, by_hand, after) = parts(&changelog)?;
    let tag = git.last_release()?;
    let since = tag.as_deref().map(|tag| changes::since(repository, &git, tag, style)).transpose()?;
    let changes = since.as_ref().map(|since| &since.changes).filter(|changes| changes.worst().is_some());
    if by_hand.is_empty() && changes.is_none() {
        bail!("nothing has changed since the last release: there is nothing to release");
    }

    let least = match &since {
        // The first release has the version that is there.
        None => parsed(old)?,
        Some(since) => following(&since.version, &since.changes)?,
    };
    let new = match version {
        None => least,
        Some(version) => at_least(version, least)?,
    };
    let new = new.map(|number| number.to_string()).join(".");
    let entry = entry(&new, today, by_hand, tag.as_deref().zip(changes));
    let changelog =
        format!("{before}{UNRELEASED}\n\n{entry}{}{after}", if after.is_empty() { "" } else { "\n" });

    let mut files = vec![
        (MANIFEST.to_owned(), with_version(&manifest, old, &new)),
        (LOCK.to_owned(), with_version_of_members(&repository.read(LOCK)?, old, &new)),
        (CHANGELOG.to_owned(), changelog),
    ];
    for path in repository.for_users()? {
        let text = with_dependency(&repository.read(&path)?, old, &new);
        files.push((path, text));
    }
    let files = files.into_iter().map(|(path, text)| File { path, text });
    Plan::of_spec(repository, files.collect())?.apply(repository)?;
    write!(out, "{entry}")?;
    Ok(ExitCode::SUCCESS)
}

/// The entry of a version: what people wrote, and what the spec says by itself.
fn entry(version: &str, today: &str, by_hand: &str, changes: Option<(&str, &Changes)>) -> String {
    let by_hand = if by_hand.is_empty() { String::new() } else { format!("\n{by_hand}\n") };
    let by_itself = changes.map_or(String::new(), |(tag, changes)| {
        // Headings stand two levels below that of the entry.
        let changes = changes.to_string();
        let lines = changes.split_inclusive('\n');
        let lines = lines.flat_map(|line| [if line.starts_with('#') { "##" } else { "" }, line]);
        format!("\n### Twilio's API since {tag}\n\n{}", lines.collect::<String>())
    });
    format!("## {version} - {today}\n{by_hand}{by_itself}")
}

/// The changelog before what is not released, that itself, and what follows.
fn parts(changelog: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = changelog.split_once(UNRELEASED).with_context(|| {
        format!("{CHANGELOG} has no line `{UNRELEASED}`: what is to be released stands below it")
    })?;
    let end = rest.find("\n## ").map_or(rest.len(), |end| end + 1);
    let (by_hand, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    Ok((before, by_hand.trim(), after))
}

/// The version that the changes of the spec ask for, a patch at least.
fn following(version: &str, changes: &Changes) -> Result<Version> {
    let next = changes.next_version(version).with_context(|| format!("{version} cannot be counted up"))?;
    let [major, minor, patch] = parsed(&next)?;
    Ok(if next == version { [major, minor, patch + 1] } else { [major, minor, patch] })
}

fn parsed(version: &str) -> Result<Version> {
    let numbers: Option<Vec<u64>> = version.split('.').map(|number| number.parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| Version::try_from(numbers).ok());
    numbers.with_context(|| format!("`{version}` is not a version such as 0.1.0"))
}

/// A version that a person asks for.
fn at_least(version: &str, least: Version) -> Result<Version> {
    let asked = parsed(version)?;
    if asked < least {
        let least = least.map(|number| number.to_string()).join(".");
        bail!(
            "{version} is too low: the spec changed so that it has to be {least} at least; `cargo xtask changes` says why"
        );
    }
    Ok(asked)
}

fn with_version(manifest: &str, old: &str, new: &str) -> String {
    manifest.replacen(&format!("\nversion = \"{old}\""), &format!("\nversion = \"{new}\""), 1)
}

/// The lock file with another version of the packages of the workspace, which are those without a source.
fn with_version_of_members(lock: &str, old: &str, new: &str) -> String {
    let packages = lock.split("\n[[package]]\n").map(|package| match package.contains("\nsource = ") {
        true => package.to_owned(),
        false => with_version(package, old, new),
    });
    packages.collect::<Vec<_>>().join("\n[[package]]\n")
}

/// A text for users with another version where it says how to depend on the crate: major and minor.
fn with_dependency(text: &str, old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(|version| version.rsplit_once('.').map_or(version, |(start, _)| start));
    let start = |version: &str| {
        [format!("twilio-rest = \"{version}\""), format!("twilio-rest = {{ version = \"{version}\"")]
    };
    let pairs = start(old).into_iter().zip(start(new));
    pairs.fold(text.to_owned(), |text, (old, new)| text.replace(&old, &new))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::git::fixture::{Fixture, RESOURCE};

    const LOCK_TEXT: &str = "version = 4\n\n[[package]]\nname = \"axum\"\nversion = \"0.1.0\"\nsource = \"registry+..\"\n\n\
        [[package]]\nname = \"twilio-rest\"\nversion = \"0.1.0\"\ndependencies = [\n \"axum\",\n]\n";

    /// A repository with a version 0.1.0, and with something in the changelog.
    fn fixture(unreleased: &str) -> Option<Fixture> {
        let fixture = Fixture::new()?;
        fixture.put("CHANGELOG.md", &format!("# Changelog\n\n## Unreleased\n{unreleased}"));
        fixture.put("Cargo.lock", LOCK_TEXT);
        fixture
            .put("README.md", "twilio-rest = \"0.1\"\ntwilio-rest = { version = \"0.1\", features = [] }\n");
        fixture.put("generated/src/lib.rs", "//! twilio-rest = { version = \"0.1\" }\n");
        fixture.put("generated/src/guide/start.rs", "//! axum = \"0.1\"\n");
        Some(fixture)
    }

    fn run(fixture: &Fixture, version: Option<&str>) -> String {
        let mut out = Vec::new();
        let style = Style::Text { colours: false };
        let repository = Repository::at(fixture.folder.path());
        match release(&repository, version, "2026-12-01", style, &mut out) {
            Ok(_) => String::from_utf8(out).unwrap(),
            Err(error) => format!("error: {error:#}\n"),
        }
    }

    fn check(fixture: &Fixture, version: Option<&str>, expected: &Expect) {
        expected.assert_eq(&run(fixture, version));
    }

    fn read(fixture: &Fixture, path: &str) -> String {
        std::fs::read_to_string(fixture.folder.path().join(path)).unwrap()
    }

    #[test]
    fn the_first_release_has_the_version_that_is_there() {
        let Some(fixture) = fixture("\n### Added\n\n- All of it.\n") else { return };
        check(
            &fixture,
            None,
            &expect![[r"
            ## 0.1.0 - 2026-12-01

            ### Added

            - All of it.
        "]],
        );
        expect![[r"
            # Changelog

            ## Unreleased

            ## 0.1.0 - 2026-12-01

            ### Added

            - All of it.
        "]]
        .assert_eq(&read(&fixture, "CHANGELOG.md"));
        assert_eq!(read(&fixture, "Cargo.lock"), LOCK_TEXT);
    }

    #[test]
    fn what_breaks_programs_makes_another_version_everywhere() {
        let Some(fixture) = fixture("\n- Faster.\n\n## 0.1.0 - 2026-11-01\n\n- All of it.\n") else { return };
        fixture.git(&["tag", "v0.1.0"]);
        fixture.put("spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "number"));
        run(&fixture, None);
        expect![[r"
            # Changelog

            ## Unreleased

            ## 0.2.0 - 2026-12-01

            - Faster.

            ### Twilio's API since v0.1.0

            #### Breaking

            ##### store::v1::Thing

            - field `Thing.size`: its type is `f64`, was `i64`

            ## 0.1.0 - 2026-11-01

            - All of it.
        "]]
        .assert_eq(&read(&fixture, "CHANGELOG.md"));
        assert_eq!(read(&fixture, "Cargo.toml"), "[workspace.package]\nversion = \"0.2.0\"\n");
        let member = "name = \"twilio-rest\"\nversion = \"0.1.0\"";
        assert_eq!(
            read(&fixture, "Cargo.lock"),
            LOCK_TEXT.replace(member, &member.replace("0.1.0", "0.2.0"))
        );
        let readme = "twilio-rest = \"0.2\"\ntwilio-rest = { version = \"0.2\", features = [] }\n";
        assert_eq!(read(&fixture, "README.md"), readme);
        assert_eq!(read(&fixture, "generated/src/lib.rs"), "//! twilio-rest = { version = \"0.2\" }\n");
        assert_eq!(read(&fixture, "generated/src/guide/start.rs"), "//! axum = \"0.1\"\n");
    }

    #[test]
    fn what_only_people_tell_of_is_a_patch() {
        let Some(fixture) = fixture("\n- Faster.\n") else { return };
        fixture.git(&["tag", "v0.1.0"]);
        check(
            &fixture,
            None,
            &expect![[r"
            ## 0.1.1 - 2026-12-01

            - Faster.
        "]],
        );
    }

    #[test]
    fn what_a_person_asks_for_is_enough_for_the_changes() {
        let Some(fixture) = fixture("\n- Faster.\n") else { return };
        fixture.git(&["tag", "v0.1.0"]);
        fixture.put("spec/store/v1/thing.yaml", &RESOURCE.replace("integer", "number"));
        check(
            &fixture,
            Some("0.1.1"),
            &expect![[r"
                error: 0.1.1 is too low: the spec changed so that it has to be 0.2.0 at least; `cargo xtask changes` says why
            "]],
        );
        check(
            &fixture,
            Some("1.0"),
            &expect![[r"
            error: `1.0` is not a version such as 0.1.0
        "]],
        );
        assert!(
            run(&fixture, Some("1.0.0"))
                .starts_with("## 1.0.0 - 2026-12-01\n\n- Faster.\n\n### Twilio's API")
        );
    }

    #[test]
    fn without_a_change_there_is_no_release() {
        let Some(fixture) = fixture("\n## 0.1.0 - 2026-11-01\n\n- All of it.\n") else { return };
        fixture.git(&["tag", "v0.1.0"]);
        check(
            &fixture,
            None,
            &expect![[r"
            error: nothing has changed since the last release: there is nothing to release
        "]],
        );
    }
}
