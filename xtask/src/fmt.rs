//! `cargo xtask fmt [--check]`: the files of the spec in the house style.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::codegen::Mistakes;
use crate::repository::Repository;
use crate::style::Style;
use crate::sync::Plan;

/// Writes the files that are not in the house style; or with `check` only shows what would change, and fails if anything would.
pub(crate) fn run(
    repository: &Repository,
    check: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let sources = repository.sources()?;
    let files = match codegen::format(&sources) {
        Ok(files) => files,
        Err(mistakes) => bail!(Mistakes::new(&mistakes, style)),
    };
    let plan = Plan::of_spec(repository, files)?;
    if check {
        for change in &plan.changes {
            writeln!(out, "{}", change.diff())?;
        }
    } else {
        plan.apply(repository)?;
    }
    let verb = if check { " to be" } else { "" };
    let (changed, same) = (plan.changes.len(), sources.len() - plan.changes.len());
    writeln!(out, "fmt: {changed}{verb} formatted, {same} unchanged")?;
    Ok(if check && changed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same as `cargo xtask fmt --check`.
    #[test]
    fn the_spec_is_in_the_house_style() {
        let mut out = Vec::new();
        let code = run(&Repository::here().unwrap(), true, Style::Text { colours: false }, &mut out).unwrap();
        assert_eq!(code, ExitCode::SUCCESS, "{}", String::from_utf8_lossy(&out));
    }

    /// The spec of two files, of which one is a link.
    #[cfg(unix)]
    fn with_link(to: &str) -> (tempfile::TempDir, Result<ExitCode>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("spec")).unwrap();
        let text = "sids: { TH: { name: ThingSid, doc: A thing. } }\n";
        std::fs::write(folder.path().join("there.yaml"), text).unwrap();
        std::os::unix::fs::symlink(to, folder.path().join("spec/sids.yaml")).unwrap();
        let style = Style::Text { colours: false };
        let code = run(&Repository::at(folder.path()), false, style, &mut Vec::new());
        (folder, code)
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_what_it_leads_to_is_written() {
        let (folder, code) = with_link("../there.yaml");
        assert_eq!(code.unwrap(), ExitCode::SUCCESS);
        assert!(folder.path().join("spec/sids.yaml").is_symlink());
        let text = std::fs::read_to_string(folder.path().join("there.yaml")).unwrap();
        assert_eq!(text, "sids:\n  TH: { name: ThingSid, doc: A thing. }\n");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_a_file_is_refused() {
        let (_folder, code) = with_link("../spec");
        assert_eq!(code.unwrap_err().to_string(), "spec/sids.yaml is not a file");
    }
}
