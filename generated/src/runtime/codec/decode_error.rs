use std::fmt;
use std::str::Utf8Error;

use bytes::Bytes;
use http::StatusCode;

use super::{FieldMismatch, Found, ResponseInfo, first_hundred};
use crate::runtime::json::{Limit, SyntaxError, kind};
use crate::runtime::types::{Pii, printable};

/// A body that should have been the JSON of a model or of a page, and is not; or, read strictly, has values that do not fit.
///
/// Its own message says where and what, and shows no value that may be personal. [`body`](Self::body) has all of it.
///
/// Where a client read the body, the error also knows the response: its status, its request id, its content type and how many attempts it
/// took. Of what [`from_json`](super::Model::from_json) was given there is none of these.
///
/// ```
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let error = Conference::from_json("<html>").unwrap_err();
/// assert!(error.to_string().contains("Conference"), "{error}");
/// assert_eq!(&error.body().expose()[..], b"<html>");
///
/// let strange = r#"{"duration_seconds": "soon"}"#;
/// let error = Conference::from_json_strict(strange).unwrap_err();
/// assert_eq!(error.mismatches()[0].path(), "duration_seconds");
/// ```
#[derive(Clone)]
pub struct DecodeError {
    expected: &'static str,
    path: Box<str>,
    problem: Box<str>,
    mismatches: Box<[FieldMismatch]>,
    limit: Option<Limit>,
    body: Pii<Bytes>,
    response: Option<Box<ResponseInfo>>,
}

impl DecodeError {
    pub(crate) fn new(path: impl Into<Box<str>>, problem: impl Into<Box<str>>) -> Self {
        Self {
            expected: "JSON",
            path: path.into(),
            problem: problem.into(),
            mismatches: Box::default(),
            limit: None,
            body: Pii::default(),
            response: None,
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
        Err(Self { mismatches: mismatches.into(), ..Self::new(path, problem) }.of(expected, body))
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

    /// With the response that the body came with. What is no JSON at all is told as what it is.
    pub(crate) fn of_response(mut self, response: ResponseInfo, body: Bytes) -> Self {
        if let Some(problem) = in_place_of_json(response.status, &body) {
            self.problem = problem.into();
            self.path = Box::default();
        }
        Self { body: Pii::new(body), response: Some(Box::new(response)), ..self }
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
    pub(crate) fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// The body that could not be read, as it came.
    #[must_use]
    pub fn body(&self) -> &Pii<Bytes> {
        &self.body
    }

    /// The HTTP status of the response, a success.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response.as_ref().map(|response| response.status)
    }

    /// The id of the request, which Twilio's support asks for: `Twilio-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response.as_ref()?.request_id.as_deref()
    }

    /// The type of the body by its header, without parameters: `text/html`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.response.as_ref()?.content_type.as_deref()
    }

    /// The number of attempts. This is the response to the last one.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        self.response.as_ref().map(|response| response.attempts)
    }
}

/// What a body is that is nothing like JSON.
fn in_place_of_json(status: StatusCode, body: &[u8]) -> Option<&'static str> {
    let start = body.trim_ascii_start().get(..14).unwrap_or(body.trim_ascii_start()).to_ascii_lowercase();
    match () {
        () if body.is_empty() && [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT].contains(&status) => {
            Some("there is no body")
        }
        () if start.is_empty() => Some("the body is empty"),
        () if [&b"<!doctype html"[..], b"<html", b"<head", b"<body"]
            .iter()
            .any(|tag| start.starts_with(tag)) =>
        {
            Some("the body is an HTML page and not JSON, such as a proxy sends")
        }
        () if start.starts_with(b"<") => Some("the body is XML or HTML and not JSON"),
        () if body.starts_with(b"\xff\xfe") || body.starts_with(b"\xfe\xff") => {
            Some("the body is UTF-16, and JSON is UTF-8")
        }
        () if body.starts_with(b"\xef\xbb\xbf") => {
            Some("the body begins with a byte order mark, which is not JSON")
        }
        () => None,
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.expected, printable(&self.problem))?;
        self.response.as_ref().map_or(Ok(()), |response| response.fmt(f))
    }
}

/// The text, for whoever sees it at the end of a program; with `{:#?}` the parts, and never the body.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("DecodeError")
            .field("expected", &self.expected)
            .field("path", &self.path)
            .field("problem", &self.problem)
            .field("mismatches", &self.mismatches)
            .field("limit", &self.limit)
            .field("body", &self.body)
            .field("response", &self.response)
            .finish()
    }
}

impl std::error::Error for DecodeError {}
