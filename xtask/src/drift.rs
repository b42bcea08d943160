//! `cargo xtask drift FILE.. [--apply]`: the spec held against Twilio's documents, and brought to what they say.

mod report;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use codegen::{Difference, DriftError, Source};

use crate::codegen::Mistakes;
use crate::repository::Repository;
use crate::style::Style;
use crate::sync::Plan;

/// Something differs that an edit of the spec makes the same.
const DIFFERENCES: u8 = 1;

/// Nothing differs but what a person has to decide.
const DECISIONS: u8 = 2;

/// Nothing could be compared, or nothing could be written.
pub(crate) const FAILED: u8 = 3;

/// What the codes of the command mean, for its help.
pub(crate) const EXIT_CODES: &str = "Exit codes:\n  0  nothing differs\n  1  something differs that --apply makes the same\n  \
    2  nothing differs but what a person has to decide\n  3  nothing was compared, or nothing was written: the error says why";

/// Tells what differs; with `apply` edits the spec first, and tells what is left.
pub(crate) fn run(
    repository: &Repository,
    documents: &[String],
    apply: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    code(repository, documents, apply, style, out).map(ExitCode::from)
}

fn code(
    repository: &Repository,
    documents: &[String],
    apply: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<u8> {
    let read = |path: &String| {
        let text = fs::read(path).with_context(|| format!("cannot read {path}"))?;
        Ok(Source { path: path.clone(), text })
    };
    let documents: Vec<Source> = documents.iter().map(read).collect::<Result<_>>()?;
    let mut drift = match codegen::drift(&repository.sources_or_none()?, &documents) {
        Ok(drift) => drift,
        Err(DriftError::Spec(mistakes)) => bail!(Mistakes::new(&mistakes, style)),
        Err(error) => bail!(error),
    };
    if apply {
        if let Some(mistakes) = &drift.mistakes {
            bail!(Mistakes::new(mistakes, style));
        }
        let files = std::mem::take(&mut drift.files);
        Plan::of_spec(repository, files)?.apply(repository)?;
    }
    match style {
        Style::Json => report::lines(&drift, apply, out)?,
        Style::Text { .. } => report::text(&drift, apply, out)?,
    }
    if let Some(mistakes) = &drift.mistakes {
        writeln!(out, "{}", style.show(mistakes))?;
    }
    let open = drift.documents.iter().flat_map(|one| if apply { &one.left } else { &one.differences });
    Ok(code_of(open))
}

fn code_of<'a>(open: impl Iterator<Item = &'a Difference>) -> u8 {
    let code = |one: &Difference| if one.is_decision { DECISIONS } else { DIFFERENCES };
    open.map(code).min().unwrap_or(0)
}
