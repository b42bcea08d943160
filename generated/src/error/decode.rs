use std::fmt;

use serde_json::error::Category;

/// A text that should have been the JSON of a model or of a page, and is not.
///
/// Its own text says where and what; it does not repeat the JSON, which may be personal. [`body`](Self::body) has all of it.
#[derive(Clone)]
pub struct DecodeError {
    expected: &'static str,
    problem: String,
    body: Box<str>,
}

impl DecodeError {
    pub(crate) fn new(expected: &'static str, error: &serde_json::Error, body: &str) -> Self {
        let place = format!("line {} column {}", error.line(), error.column());
        let problem = match error.classify() {
            // These two speak of JSON's grammar alone; a data error would quote the value.
            Category::Syntax | Category::Eof => format!("not JSON: {error}"),
            Category::Data | Category::Io => format!("JSON of another shape at {place}"),
        };
        Self { expected, problem, body: body.into() }
    }

    pub(crate) fn other(expected: &'static str, problem: impl Into<String>, body: &str) -> Self {
        Self { expected, problem: problem.into(), body: body.into() }
    }

    /// The text that could not be read, as it came. It may hold personal data.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {} from the answer: {}", self.expected, self.problem)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("expected", &self.expected)
            .field("problem", &self.problem)
            .field("body", &format_args!("[redacted, {} bytes]", self.body.len()))
            .finish()
    }
}

impl std::error::Error for DecodeError {}
