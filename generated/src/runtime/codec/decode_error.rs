use std::fmt;
use std::str::Utf8Error;

use bytes::Bytes;

use super::{FieldMismatch, Found, first_hundred};
use crate::runtime::json::{Limit, SyntaxError, kind};
use crate::runtime::types::Pii;

/// A body that should have been the JSON of a model or of a page, and is not; or, read strictly, has values that do not fit.
///
/// Its own message says where and what, and shows no value that may be personal. [`body`](Self::body) has all of it.
#[derive(Clone, Debug)]
pub struct DecodeError {
    expected: &'static str,
    path: Box<str>,
    problem: Box<str>,
    mismatches: Vec<FieldMismatch>,
    limit: Option<Limit>,
    body: Pii<Bytes>,
}

impl DecodeError {
    pub(crate) fn new(path: impl Into<Box<str>>, problem: impl Into<Box<str>>) -> Self {
        Self {
            expected: "JSON",
            path: path.into(),
            problem: problem.into(),
            mismatches: Vec::new(),
            limit: None,
            body: Pii::default(),
        }
    }

    /// Reads a body as a string, and that as `read` does. An error then knows what was expected, and has the body.
    pub(crate) fn reading<T>(
        expected: &'static str,
        body: &[u8],
        read: impl FnOnce(&str) -> Result<T, Self>,
    ) -> Result<T, Self> {
        let not_text = |error: Utf8Error| Self::new("", format!("not UTF-8 at byte {}", error.valid_up_to()));
        str::from_utf8(body).map_err(not_text).and_then(read).map_err(|error| error.of(expected, body))
    }

    /// An error with all that `find` finds in what a body was read as, or none if that is nothing.
    pub(crate) fn unless_all_fit(
        expected: &'static str,
        body: &[u8],
        find: impl FnOnce(Found<'_>),
    ) -> Result<(), Self> {
        let (mismatches, more) = first_hundred(find);
        let Some(first) = mismatches.first() else { return Ok(()) };
        let path = first.path().to_owned();
        let told = mismatches.iter().map(FieldMismatch::to_string).collect::<Vec<_>>().join("; ");
        let problem = match (mismatches.len() + more, more) {
            (1, _) => told,
            (count, 0) => format!("{count} values do not fit: {told}"),
            (count, more) => format!("{count} values do not fit: {told}; and {more} more"),
        };
        Err(Self { mismatches, ..Self::new(path, problem) }.of(expected, body))
    }

    pub(crate) fn not_json(syntax_error: &SyntaxError, text: &str) -> Self {
        let limit = syntax_error.limit();
        if let Some(limit) = limit {
            let problem = match limit {
                Limit::Memory(bytes) => {
                    format!(
                        "what it holds takes more than {bytes} bytes of memory, for {} bytes of text",
                        text.len()
                    )
                }
                Limit::Time => "reading it takes longer than the time that is left".to_owned(),
            };
            return Self { limit: Some(limit), ..Self::new(syntax_error.path().as_str(), problem) };
        }
        let (line, column) = syntax_error.place(text);
        let path = syntax_error.path();
        let inside = if path.as_str().is_empty() { String::new() } else { format!(" in {}", path.as_str()) };
        let problem = format!("not JSON at line {line} column {column}{inside}: {}", syntax_error.problem());
        Self::new(path.as_str(), problem)
    }

    /// Of JSON that is of another type.
    pub(crate) fn unexpected(expected: &str, text: &str) -> Self {
        Self::new("", format!("expected {expected}, found {}", kind(text.trim_start())))
    }

    /// With what it was read as, and from what.
    fn of(self, expected: &'static str, body: &[u8]) -> Self {
        Self { expected, body: Pii::new(Bytes::copy_from_slice(body)), ..self }
    }

    /// The JSON path to the (first) problem: `conferences[3].start_time`. Empty if it is the whole of the body.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The values that do not fit, if that is the problem: the first hundred.
    #[must_use]
    pub fn mismatches(&self) -> &[FieldMismatch] {
        &self.mismatches
    }

    /// The limit of reading that was passed, if that is the problem.
    #[allow(dead_code, reason = "it is for the clients")]
    pub(crate) fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// The body that could not be read, as it came.
    #[must_use]
    pub fn body(&self) -> &Pii<Bytes> {
        &self.body
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.expected, self.problem)
    }
}

impl std::error::Error for DecodeError {}
