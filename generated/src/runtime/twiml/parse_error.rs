use std::borrow::Cow;
use std::fmt;

/// Why a text is not a document of TwiML, and where. It never repeats a text or a value of the document.
///
/// ```
/// use twilio_rest::twiml::Element;
///
/// let error = Element::parse("<Response>\n  <Say>").unwrap_err();
/// println!("{}:{}: {error}", error.line(), error.column());
/// assert_eq!(error.line(), 2);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ParseError {
    line: usize,
    column: usize,
    problem: Cow<'static, str>,
}

impl ParseError {
    /// Of a problem before this byte of the document or at it.
    pub(super) fn at(xml: &[u8], byte: usize, problem: impl Into<Cow<'static, str>>) -> Self {
        let before = xml.get(..byte).unwrap_or(xml);
        let line = before.split(|one| *one == b'\n').count();
        let last = before.rsplit(|one| *one == b'\n').next().unwrap_or_default();
        let column = String::from_utf8_lossy(last).chars().count() + 1;
        Self { line, column, problem: problem.into() }
    }

    /// The line, from 1 on.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The character in the line, from 1 on.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)
    }
}

/// The text, for whoever sees it at the end of a program.
impl fmt::Debug for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ParseError {}
