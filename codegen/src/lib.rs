//! The generator of `twilio-rest`: spec text in, Rust text out.
//!
//! [`Spec`] takes the YAML files of `spec/`, and gives the Rust files of `generated/src`, or every mistake in the YAML. It is
//! pure: no file system, no clock, no environment, and no panic on any input. The same sources give the same bytes, in whatever
//! order they come.
//!
//! The phases, each a module:
//!
//! | phase | takes | gives | owns |
//! | --- | --- | --- | --- |
//! | `document` | [`Source`] | `document::Document` | what the YAML looks like; `serde` and `serde_yaml` |
//! | `lower` | documents | `ir::Api` | every check; names; what refers to what |
//! | `emit` | `ir::Api` | syntax trees | what the Rust looks like; cannot fail |
//! | `manifest` | the names of the products, a manifest | that manifest | the features of the products |
//! | `print` | syntax trees | [`File`] | layout; proves that a file is Rust |
//!
//! Beside them, [`outline`](mod@outline) says what the spec says as plain data, and `diff` what an edit of it means for users of the crate.
//!
//! A mistake is a [`Diagnostic`] with a path into the YAML; [`Diagnostics`] finds its line and column, and shows it.

mod diagnostic;
mod diff;
mod document;
mod drift;
mod emit;
mod ir;
mod lower;
mod manifest;
mod openapi;
mod print;
mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use diff::{Change, Changes, ChangesError, Impact};
pub use document::{SCHEMA, schema};
pub use drift::{Difference, DocumentDrift, Drift, DriftError, drift};
pub use manifest::{MANIFEST, ManifestError};
pub use print::{MARKER, NotRust};
pub use source::{File, Source};

/// What some editors put before the text of a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The files of a spec as they were read, before they are checked.
#[derive(Debug)]
pub struct Documents {
    sources: Vec<Source>,
    documents: Vec<document::Document>,
    diagnostics: Vec<Diagnostic>,
}

impl Documents {
    /// Reads the spec's files, in whatever order they come.
    #[must_use]
    pub fn read(sources: &[Source]) -> Self {
        let mut sources = sources.to_vec();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        for source in &mut sources {
            if source.text.starts_with(BYTE_ORDER_MARK) {
                source.text.drain(..BYTE_ORDER_MARK.len());
            }
        }
        let mut diagnostics = Vec::new();
        let documents =
            sources.iter().filter_map(|source| document::read(source, &mut diagnostics)).collect();
        Self { sources, documents, diagnostics }
    }

    /// Checks them.
    ///
    /// # Errors
    ///
    /// Fails if the spec has mistakes, with all of them.
    pub fn lower(self) -> Result<Spec, Diagnostics> {
        let Self { sources, documents, mut diagnostics } = self;
        let complete = documents.len() == sources.len();
        let (api, warnings) = lower::lower(&documents, complete, &mut diagnostics);
        match diagnostics.is_empty() {
            true => Ok(Spec { api, warnings: Diagnostics::new(&sources, warnings) }),
            false => Err(Diagnostics::new(&sources, diagnostics)),
        }
    }
}

/// A file of the crate as syntax trees.
pub struct Code(print::Module);

impl Code {
    /// The file as text.
    #[must_use]
    pub fn print(self) -> File {
        print::print(self.0)
    }
}

/// A spec without mistakes.
#[derive(Debug)]
pub struct Spec {
    api: ir::Api,
    warnings: Diagnostics,
}

impl Spec {
    /// Reads and checks the spec's files, in whatever order they come.
    ///
    /// # Errors
    ///
    /// Fails if the spec has mistakes, with all of them.
    pub fn read(sources: &[Source]) -> Result<Self, Diagnostics> {
        Documents::read(sources).lower()
    }

    /// What is legal in it and doubtful.
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The crate's files, sorted by path.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        let mut files: Vec<_> = self.emit().map(Code::print).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// The manifest of the crate, which is `text` now, with a feature for each product. All else in it stays as it is.
    ///
    /// # Errors
    ///
    /// Fails if a person has to change the manifest first.
    pub fn manifest(&self, text: &str) -> Result<File, ManifestError> {
        let products: Vec<_> = self.api.products.iter().map(|product| product.module.to_string()).collect();
        manifest::with_features(&products, text)
    }

    /// The crate's files before they are text, one after another: the first half of [`files`](Self::files).
    pub fn emit(&self) -> impl Iterator<Item = Code> {
        emit::emit(&self.api).map(Code)
    }
}

/// Generates the crate's files from the spec's files, sorted by path.
///
/// # Errors
///
/// Fails if the spec has mistakes, with all of them.
pub fn generate(sources: &[Source]) -> Result<Vec<File>, Diagnostics> {
    Ok(Spec::read(sources)?.files())
}

/// The spec's files in the house style: those that are not in it yet.
///
/// # Errors
///
/// Fails if the spec has mistakes, with all of them.
pub fn format(sources: &[Source]) -> Result<Vec<File>, Diagnostics> {
    Spec::read(sources)?;
    let formatted = sources.iter().filter_map(|source| {
        let text = std::str::from_utf8(&source.text).ok()?;
        let formatted = document::format(text.trim_start_matches('\u{feff}')).ok()?;
        (formatted != text).then(|| File { path: source.path.clone(), text: formatted })
    });
    Ok(formatted.collect())
}

/// What changes for users of the crate from one spec to another.
///
/// # Errors
///
/// Fails if one of the two has mistakes, with all of its mistakes.
pub fn changes(old: &[Source], new: &[Source]) -> Result<Changes, ChangesError> {
    let new = Spec::read(new).map_err(ChangesError::New)?;
    let old = Spec::read(old).map_err(ChangesError::Old)?;
    Ok(diff::between(&old.api, &new.api))
}
