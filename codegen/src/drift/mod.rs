//! The spec held against Twilio's documents, and brought to what they say.

mod report;
mod terms;
mod workspace;

use std::collections::HashMap;

use crate::document::Editor;
use crate::source::Source;
use crate::spec::Spec;
pub use report::{Difference, DocumentDrift, Drift, DriftError};
use workspace::Workspace;

/// Holds a spec against documents of Twilio, one after another: what one brings is there for the next.
///
/// # Errors
///
/// Fails if the spec or a document cannot be read, or if a file of the spec cannot be edited in place.
pub fn drift(sources: &[Source], documents: &[Source]) -> Result<Drift, DriftError> {
    Spec::read(sources).map_err(DriftError::Spec)?;
    let mut spec = Workspace::new(sources);
    let mut drift = Drift::default();
    for document in documents {
        drift.documents.push(spec.take(document)?);
    }
    drift.files = spec.changed(sources);
    if !drift.files.is_empty() {
        drift.mistakes = Spec::read(&spec.sources()).err();
    }
    let before = sources.iter().filter_map(|one| Some((&*one.path, std::str::from_utf8(&one.text).ok()?)));
    let (mut before, mut after) = (Lines::new(before), Lines::new(spec.texts()));
    for document in &mut drift.documents {
        before.find(&mut document.differences);
        after.find(&mut document.applied);
        after.find(&mut document.left);
    }
    Ok(drift)
}

/// The lines of places in files, each of which is parsed at most once.
struct Lines<'a> {
    texts: HashMap<&'a str, &'a str>,
    parsed: HashMap<&'a str, (Editor<'a>, Vec<usize>)>,
}

impl<'a> Lines<'a> {
    fn new(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self { texts: texts.collect(), parsed: HashMap::new() }
    }

    /// Each gets the line of its place, or of what is around it, and its place among the others.
    fn find(&mut self, differences: &mut [Difference]) {
        for Difference { file, line, path, .. } in &mut *differences {
            let text = self.texts.get_key_value(file.as_str());
            *line = text.and_then(|(file, text)| {
                let parse = || (Editor::new(text), text.match_indices('\n').map(|(end, _)| end).collect());
                let (editor, ends) = self.parsed.entry(*file).or_insert_with(parse);
                let start = editor.start_of(path)?;
                Some(ends.partition_point(|end| *end < start) + 1)
            });
        }
        differences.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    }
}
