//! `cargo xtask coverage FACTS..` and `cargo xtask drift FILE..`: the spec beside what Twilio says.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use codegen::outline::Version;

use super::compare::{Comparison, Difference, EXAMPLES, Tally, about, compare};
use super::{Described, write};
use crate::codegen::Mistakes;
use crate::repository::Repository;
use crate::style::Style;

/// Reads a document: its path and its text.
pub(crate) type Read = fn(&str, &str) -> Result<Described>;

/// Compares the spec with documents. Fails if there is a difference that is not meant to be, or none where one is meant to be. With
/// `write` what the spec lacks as a whole file is no difference: it is written.
pub(crate) fn run(
    repository: &Repository,
    read: Read,
    documents: &[String],
    write: bool,
    style: Style,
    out: &mut impl Write,
) -> Result<ExitCode> {
    let mut is_same = true;
    for document in documents {
        // What one document brings, the next one finds.
        let outline = match codegen::Spec::read(&repository.sources()?) {
            Ok(spec) => spec.outline(),
            Err(mistakes) => bail!(Mistakes::new(&mistakes, style)),
        };
        let text = fs::read_to_string(document).with_context(|| format!("cannot read {document}"))?;
        let described = read(document, &text)?;
        let versions = about(&described, &outline);
        let Comparison { differences, tally, .. } = compare(&described, &outline, &versions);
        let mut sorted = Sorted::new(differences, &described, &versions);
        if write {
            let plan = write::plan(repository, &mut sorted.open)?;
            plan.apply(repository)?;
            for change in &plan.changes {
                writeln!(out, "wrote {}", change.path())?;
            }
        }
        sorted.write(out)?;
        writeln!(out, "{}\n", sorted.closing_line(&described, &tally))?;
        is_same &= sorted.is_same();
    }
    Ok(if is_same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Differences by whether they are meant to be.
struct Sorted<'a> {
    open: Vec<Difference>,
    meant: usize,
    /// Those that the spec says are meant to be, and that are not there.
    gone: Vec<(&'a str, &'a str)>,
}

impl<'a> Sorted<'a> {
    fn new(differences: Vec<Difference>, described: &Described, versions: &[&'a Version]) -> Self {
        let known: Vec<_> = versions
            .iter()
            .flat_map(|version| {
                version.differences.iter().map(|(one, _)| (version.folder.as_str(), one.as_str()))
            })
            .collect();
        let is_known = |difference: &Difference| {
            let text = difference.to_string();
            known.iter().any(|(_, one)| *one == text)
        };
        let (meant, mut open): (Vec<_>, Vec<_>) = differences.into_iter().partition(is_known);
        // Resource by resource, in the order in which they are met.
        let mut files: Vec<String> = Vec::new();
        for difference in &open {
            if !files.contains(&difference.file) {
                files.push(difference.file.clone());
            }
        }
        open.sort_by_key(|difference| files.iter().position(|file| *file == difference.file));
        // A document without examples cannot tell what they hold.
        let can_be_told = |line: &str| !described.seen.is_empty() || !line.contains(EXAMPLES);
        let is_there = |line: &str| meant.iter().any(|difference| difference.to_string() == line);
        let gone = known.iter().filter(|(_, line)| can_be_told(line) && !is_there(line));
        Self { gone: gone.copied().collect(), meant: meant.len(), open }
    }

    fn is_same(&self) -> bool {
        self.open.is_empty() && self.gone.is_empty()
    }

    /// File by file, what differs, and below it what can be pasted.
    fn write(&self, out: &mut impl Write) -> Result<()> {
        let mut file = "";
        for difference in &self.open {
            if difference.file != file {
                writeln!(out, "{}", difference.file)?;
                file = &difference.file;
            }
            writeln!(out, "  {difference}")?;
            for line in difference.paste.iter().flat_map(|paste| paste.text.lines()) {
                writeln!(out, "{}", format!("      {line}").trim_end())?;
            }
        }
        if !self.open.is_empty() {
            writeln!(
                out,
                "\nA difference that is meant to be goes into the `_upstream.yaml` of its version as it stands here, with the reason.\n"
            )?;
        }
        for (folder, one) in &self.gone {
            writeln!(out, "{folder}/_upstream.yaml: this difference is not there, leave it out:\n  {one}\n")?;
        }
        Ok(())
    }

    fn closing_line(&self, described: &Described, tally: &Tally) -> String {
        let Tally { operations, parameters, fields, values, formats, patterns, personal } = tally;
        let document = Path::new(&described.document).file_name().unwrap_or_default().display();
        let of = described.operations.len();
        let Self { open, meant, .. } = self;
        format!(
            "{document}: {operations} of {of} operations, {parameters} parameters, {fields} fields, {values} values of enums, \
             {formats} formats, {patterns} patterns, {personal} marks of personal data; {meant} differences are meant to be, {} others",
            open.len()
        )
    }
}
