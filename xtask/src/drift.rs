//! `cargo xtask drift FILE.. [--apply]`: the spec held against Twilio's documents, and brought to what they say.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use codegen::{Difference, DocumentDrift, DriftError, Source};

use crate::codegen::Mistakes;
use crate::repository::Repository;
use crate::style::Style;
use crate::sync::{Change, Plan};

/// Something differs that an edit of the spec makes the same.
const DIFFERENCES: u8 = 1;

/// Nothing differs but what a person has to decide.
const DECISIONS: u8 = 2;

/// Tells what differs; with `apply` edits the spec first, and tells what is left.
pub(crate) fn run(
    repository: &Repository,
    documents: &[String],
    apply: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let read = |path: &String| {
        let text = fs::read(path).with_context(|| format!("cannot read {path}"))?;
        Ok(Source { path: path.clone(), text })
    };
    let documents: Vec<Source> = documents.iter().map(read).collect::<Result<_>>()?;
    let drift = match codegen::drift(&repository.sources_or_none()?, &documents) {
        Ok(drift) => drift,
        Err(DriftError::Spec(mistakes)) => bail!(Mistakes::new(&mistakes, style)),
        Err(error) => bail!(error),
    };
    if let Some(mistakes) = drift.mistakes.as_ref().filter(|_| apply) {
        let mistakes = style.show(mistakes);
        bail!(
            "what the documents say does not go together with the spec, so nothing was written:\n{mistakes}"
        );
    }
    if apply {
        let plan = Plan::of_spec(repository, drift.files)?;
        plan.apply(repository)?;
        for change in &plan.changes {
            let done = if let Change::Missing { .. } = change { "new" } else { "edited" };
            writeln!(out, "{done}: {}", change.path())?;
        }
    }
    let mut open = Vec::new();
    for document in &drift.documents {
        let shown = if apply { &document.left } else { &document.differences };
        tell(document, shown, apply, out)?;
        open.extend(shown);
    }
    advise(&open, apply, out)?;
    Ok(ExitCode::from(code(&open)))
}

fn code(open: &[&Difference]) -> u8 {
    match open {
        [] => 0,
        open if open.iter().all(|difference| difference.is_decision) => DECISIONS,
        _ => DIFFERENCES,
    }
}

/// File by file, what differs in one document, and a line that closes it.
fn tell(document: &DocumentDrift, shown: &[Difference], apply: bool, out: &mut impl Write) -> Result<()> {
    let name = Path::new(&document.document).file_name().unwrap_or_default().display();
    let mut files: Vec<&str> = Vec::new();
    for difference in shown {
        if !files.contains(&difference.file.as_str()) {
            files.push(&difference.file);
        }
    }
    for file in files {
        for Difference { line, at, kind, text, is_decision, .. } in
            shown.iter().filter(|one| one.file == file)
        {
            let line = line.map_or(String::new(), |line| format!(":{line}"));
            let decide = if *is_decision { " (decide)" } else { "" };
            writeln!(out, "{file}{line}: {kind}{decide}: {at}\n    {text}")?;
        }
    }
    for note in &document.notes {
        writeln!(out, "{name}: note: {note}")?;
    }
    let [operations, parameters, fields, values] = document.same;
    let decisions = shown.iter().filter(|difference| difference.is_decision).count();
    let differences = shown.len() - decisions;
    let edits = if apply {
        format!("{} applied, ", document.differences.len() - differences.min(document.differences.len()))
    } else {
        String::new()
    };
    writeln!(
        out,
        "{name}: {operations} of {} operations, {parameters} parameters, {fields} fields, {values} values; {edits}{differences} differences, \
         {decisions} to decide, {} accepted",
        document.operations, document.accepted
    )?;
    Ok(())
}

/// What to do about what is left.
fn advise(open: &[&Difference], apply: bool, out: &mut impl Write) -> Result<()> {
    let decisions = open.iter().any(|difference| difference.is_decision);
    if open.iter().any(|difference| !difference.is_decision) && !apply {
        writeln!(out, "\nTo edit the spec so that it says the same: cargo xtask drift --apply ..")?;
    }
    if decisions {
        writeln!(
            out,
            "\nTo decide: change the spec at the line, or accept the difference in the `_upstream.yaml` of its version:\n  \
             accepted:\n    - {{ at: <what differs>, kind: <how>, reason: <why> }}"
        )?;
    }
    Ok(())
}
