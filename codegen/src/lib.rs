//! The generator of `twilio-rest`: spec text in, Rust text out.
//!
//! [`generate`] takes the YAML files of `spec/` and gives the Rust files of `generated/src`, or every mistake in the YAML. It is
//! pure: no file system, no clock, no environment, and no panic on any input. The same sources give the same bytes, in whatever
//! order they come.
//!
//! The phases, each a module:
//!
//! | phase | takes | gives | owns |
//! | --- | --- | --- | --- |
//! | `spec` | [`Source`] | `spec::Document` | what the YAML looks like; `serde` and `serde_yaml` |
//! | `lower` | documents | `ir::Api` | every check; names; what refers to what |
//! | `emit` | `ir::Api` | items of tokens | what the Rust looks like; cannot fail |
//! | `print` | items of tokens | [`File`] | layout; proves that each item is Rust |
//!
//! A mistake is a [`Diagnostic`] with a path into the YAML; [`Diagnostics`] finds its line and column, and shows it.

mod diagnostic;
mod emit;
mod ir;
mod lower;
pub mod outline;
mod print;
mod spec;

use std::fmt;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use print::{MARKER, PrintError};

/// A file of the spec. Its bytes need not be UTF-8, nor YAML: that is for the generator to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is, from the root of the repository, with `/`: `spec/insights/v1/conference.yaml`.
    pub path: String,
    /// What is in it.
    pub text: Vec<u8>,
}

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it belongs, from the root of the repository, with `/`: `generated/src/insights/v1/conference.rs`.
    pub path: String,
    /// What is to be in it.
    pub text: String,
}

/// Why nothing was generated.
#[derive(Clone, Debug)]
pub enum Error {
    /// The spec has mistakes.
    Spec(Diagnostics),
    /// The generator has one: it made something that is not Rust.
    Print(PrintError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(diagnostics) => diagnostics.fmt(f),
            Self::Print(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

/// What some editors put before the text of a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Generates the crate's files from the spec's files, sorted by path.
///
/// # Errors
///
/// Fails if the spec has mistakes, with all of them.
pub fn generate(sources: &[Source]) -> Result<Vec<File>, Error> {
    let api = read(sources).map_err(Error::Spec)?;
    let files = emit::emit(&api);
    files.iter().map(print::print).collect::<Result<_, _>>().map_err(Error::Print)
}

/// What the spec's files say of the API, as plain data.
///
/// # Errors
///
/// Fails if the spec has mistakes, with all of them.
pub fn outline(sources: &[Source]) -> Result<outline::Outline, Diagnostics> {
    read(sources).map(|api| outline::outline(&api))
}

/// Reads and checks the spec.
fn read(sources: &[Source]) -> Result<ir::Api, Diagnostics> {
    let mut sources = sources.to_vec();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    for source in &mut sources {
        if source.text.starts_with(BYTE_ORDER_MARK) {
            source.text.drain(..BYTE_ORDER_MARK.len());
        }
    }

    let mut diagnostics = Vec::new();
    let documents: Vec<_> =
        sources.iter().filter_map(|source| spec::read(source, &mut diagnostics)).collect();
    let complete = documents.len() == sources.len();
    let api = lower::lower(&documents, complete, &mut diagnostics);
    match diagnostics.is_empty() {
        true => Ok(api),
        false => Err(Diagnostics::new(sources, diagnostics)),
    }
}
