//! The generator of `twilio-rest`: spec text in, Rust text out.
//!
//! [`Spec`] takes the YAML files of `spec/`, and gives the Rust files of `generated/src`, or every mistake in the YAML. It is
//! pure: no file system, no clock, no environment, and no panic on any input. The same sources give the same bytes, in whatever
//! order they come.
//!
//! The phases, each a module, called one after another in `spec`:
//!
//! | phase | takes | gives | owns |
//! | --- | --- | --- | --- |
//! | `document` | [`Source`] | `document::Document` | what the YAML looks like: reading, printing, edits in place; `serde_yaml` |
//! | `openapi` | Twilio's OpenAPI documents | the same documents | how they are read; the second front end |
//! | `lower` | documents | `ir::Api` | every check; names; what refers to what |
//! | `emit` | `ir::Api` | syntax trees | what the Rust looks like; cannot fail |
//! | `print` | syntax trees | [`File`] | layout; proves that a file is Rust |
//! | `manifest` | the names of the products, a manifest | that manifest | the features of the products |
//!
//! Beside them, `diff` compares two states of the API, for users of the crate ([`changes`]) and for the spec, and [`drift()`] brings the
//! spec to what Twilio's documents say.
//!
//! A mistake is a [`Diagnostic`] with a path into the YAML; [`Diagnostics`] finds its line and column, and shows it.

mod diagnostic;
mod diff;
mod document;
mod drift;
mod emit;
mod incremental;
mod ir;
mod lower;
mod manifest;
mod markdown;
mod openapi;
mod print;
mod source;
mod spec;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use diff::{Change, Changes, ChangesError, Impact};
pub use document::{SCHEMA, schema};
pub use drift::{Difference, DocumentDrift, Drift, DriftError, drift};
pub use incremental::Cache;
pub use manifest::{MANIFEST, ManifestError};
pub use print::{MARKER, NotRust, is_marked};
pub use source::{File, Source};
pub use spec::{Code, Documents, Spec};

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
    Ok(new.changes_since(&old))
}
