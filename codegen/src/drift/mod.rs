//! The spec held against Twilio's documents, and brought to what they say.

mod workspace;

use std::collections::HashMap;
use std::fmt;

use crate::diagnostic::{Diagnostics, YamlPath};
use crate::document::Editor;
use crate::{File, Source, Spec};
use workspace::Workspace;

/// What documents say that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct Drift {
    /// Document by document.
    pub documents: Vec<DocumentDrift>,
    /// The files of the spec that become others, or new ones, when it is brought to what the documents say.
    pub files: Vec<File>,
    /// The mistakes that the spec would have then: it is not to be written.
    pub mistakes: Option<Diagnostics>,
}

/// What one document says that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct DocumentDrift {
    /// The document.
    pub document: String,
    /// What is said of it as a whole.
    pub notes: Vec<String>,
    /// All that differs, with the lines of the spec as it is.
    pub differences: Vec<Difference>,
    /// What the edits have made the same, with the lines of the edited files.
    pub applied: Vec<Difference>,
    /// What is left then for a person to decide, with the lines of the edited files.
    pub left: Vec<Difference>,
    /// How many differences the spec says are meant to be.
    pub accepted: usize,
    /// How many operations the document has.
    pub operations: usize,
    /// How many operations, parameters, fields and values of enums are on both sides.
    pub same: [usize; 4],
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file of the spec that it is about.
    pub file: String,
    /// The line of the file, from 1, where there is one.
    pub line: Option<usize>,
    /// What differs: `Conference.size`. With the kind it is the key by which a difference is accepted.
    pub at: String,
    /// How it differs, in a word: `new`, `gone`, `type`.
    pub kind: String,
    /// How it differs, in words.
    pub text: String,
    /// Whether a person has to decide, because no edit is the obvious one.
    pub is_decision: bool,
    /// Whether the spec lacks the file.
    pub is_in_new_file: bool,
    /// Whether the spec lacks the whole version that the file is of.
    pub is_in_new_version: bool,
    /// Where in the file.
    path: YamlPath,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, at, kind, text, .. } = self;
        f.write_str(file)?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {kind}: {at}: {text}")
    }
}

/// Why the spec cannot be held against documents.
#[derive(Clone, Debug)]
pub enum DriftError {
    /// The spec has mistakes.
    Spec(Diagnostics),
    /// A document cannot be read.
    Document {
        /// Which.
        document: String,
        /// Why.
        message: String,
    },
    /// A file of the spec cannot be edited in place.
    Edit {
        /// Which.
        file: String,
        /// Why.
        message: String,
    },
}

impl fmt::Display for DriftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(mistakes) => mistakes.fmt(f),
            Self::Document { document, message } => write!(f, "{document} cannot be read: {message}"),
            Self::Edit { file, message } => write!(f, "{file}: {message}"),
        }
    }
}

impl std::error::Error for DriftError {}

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
