//! What differs as a person reads it, and as a program does.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use codegen::{Difference, DocumentDrift, Drift};
use serde_json::json;

/// Document by document what differs, and what to do about it.
pub(super) fn text(drift: &Drift, is_applied: bool, out: &mut impl Write) -> Result<()> {
    let mut totals = [0; 3];
    for document in &drift.documents {
        let (edits, decisions) = parts(document, is_applied);
        let counts = [edits.len(), decisions.len(), document.accepted];
        totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
        let same = same(document);
        let name = name(document);
        match counts {
            [0, 0, 0] => writeln!(out, "{name}: the same: {same}")?,
            counts => writeln!(out, "{name}: {}; the same: {same}", in_words(counts, is_applied))?,
        }
        group(if is_applied { "applied" } else { "to apply" }, &edits, out)?;
        group("to decide", &decisions, out)?;
        for note in &document.notes {
            writeln!(out, "  note: {note}")?;
        }
    }
    if drift.documents.len() > 1 {
        writeln!(out, "{} documents: {}", drift.documents.len(), in_words(totals, is_applied))?;
    }
    let [edits, decisions, _] = totals;
    if edits > 0 && !is_applied {
        writeln!(out, "\nTo edit the spec so: cargo xtask drift --apply FILE..")?;
    }
    if decisions > 0 {
        writeln!(
            out,
            "\nTo decide: change the spec at the line, or say in the `_upstream.yaml` of the version that it is meant to be:\n  \
             accepted:\n    - {{ at: Thing.field, kind: type, reason: Why it is so. }}"
        )?;
    }
    if drift.mistakes.is_some() {
        writeln!(out, "\nIf it were applied, the spec would have mistakes:\n")?;
    }
    Ok(())
}

/// What edits make the same, and what a person has to decide.
fn parts(document: &DocumentDrift, is_applied: bool) -> (Vec<&Difference>, Vec<&Difference>) {
    let all = if is_applied { &document.left } else { &document.differences };
    let (decisions, edits): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.is_decision);
    (if is_applied { document.applied.iter().collect() } else { edits }, decisions)
}

fn in_words([edits, decisions, accepted]: [usize; 3], is_applied: bool) -> String {
    let done = if is_applied { "applied" } else { "to apply" };
    format!("{edits} {done}, {decisions} to decide, {accepted} accepted")
}

fn same(document: &DocumentDrift) -> String {
    let [operations, parameters, fields, values] = document.same;
    let all = document.operations;
    let rest = [many(parameters, "parameter"), many(fields, "field"), many(values, "value")];
    format!("{operations} of {}, {}", many(all, "operation"), rest.join(", "))
}

fn many(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// `a/b/twilio_video_v1.json` => `twilio_video_v1.json`
fn name(document: &DocumentDrift) -> String {
    Path::new(&document.document).file_name().unwrap_or_default().display().to_string()
}

/// A heading and a line for each difference. What is new as a whole is one line.
fn group(heading: &str, differences: &[&Difference], out: &mut impl Write) -> Result<()> {
    if differences.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {heading}:")?;
    let new_folder = |one: &Difference| one.is_in_new_version.then(|| folder(&one.file).to_owned());
    let new_file = |one: &Difference| one.is_in_new_file.then(|| one.file.clone());
    let whole = |one: &Difference| new_folder(one).or_else(|| new_file(one));
    for part in differences.chunk_by(|one, other| whole(one).is_some() && whole(one) == whole(other)) {
        match part {
            [first, _, ..] => writeln!(out, "    {}", in_one_line(first, part))?,
            part => part.iter().try_for_each(|one| writeln!(out, "    {one}"))?,
        }
    }
    Ok(())
}

/// A new version or a new resource.
fn in_one_line(first: &Difference, part: &[&Difference]) -> String {
    if first.is_in_new_version {
        let operations = part.iter().filter(|one| !one.file.ends_with("/_version.yaml"));
        let operations: Vec<_> = operations.collect();
        let files = operations.chunk_by(|one, other| one.file == other.file).count();
        let (files, operations) = (many(files, "resource"), many(operations.len(), "operation"));
        return format!("{}: new: a version with {files}, {operations}", folder(&first.file));
    }
    format!("{}: new: a resource with {}", first.file, many(part.len(), "operation"))
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(folder, _)| folder)
}

/// A JSON object on a line for each difference, and one for each document.
pub(super) fn lines(drift: &Drift, is_applied: bool, out: &mut impl Write) -> Result<()> {
    for document in &drift.documents {
        let (edits, decisions) = parts(document, is_applied);
        let done = if is_applied { "applied" } else { "to-apply" };
        let all = edits
            .into_iter()
            .map(|one| (done, one))
            .chain(decisions.into_iter().map(|one| ("to-decide", one)));
        for (state, Difference { file, line, at, kind, text, .. }) in all {
            let document = &document.document;
            let object = json!({
                "document": document, "state": state, "file": file, "line": line, "kind": kind, "at": at, "text": text,
            });
            writeln!(out, "{object}")?;
        }
        let [operations, parameters, fields, values] = document.same;
        let object = json!({
            "document": document.document,
            "operations": document.operations,
            "same": { "operations": operations, "parameters": parameters, "fields": fields, "values": values },
            "accepted": document.accepted,
            "notes": document.notes,
        });
        writeln!(out, "{object}")?;
    }
    Ok(())
}
