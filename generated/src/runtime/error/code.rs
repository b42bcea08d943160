use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Twilio's code for what went wrong: a number, and for those that people meet most also a name.
///
/// It is open as [`StatusCode`](http::StatusCode) is: every number is one, and a name that comes later changes nothing for programs that
/// know the number. The names can be matched:
///
/// ```
/// use twilio_rest::{Error, ErrorCode};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.code() {
///         Some(ErrorCode::INVALID_TO_NUMBER) => "mend the number",
///         Some(ErrorCode::RATE_LIMITED) => "later",
///         Some(code) if code == 21999 => "one without a name",
///         _ => "ask support",
///     }
/// }
/// ```
///
/// Records have such codes as well, why a message was not delivered for example:
///
/// ```
/// use twilio_rest::ErrorCode;
///
/// let code = ErrorCode::new(30003);
/// assert_eq!(code, ErrorCode::UNREACHABLE_DESTINATION);
/// assert_eq!(code.name(), Some("UNREACHABLE_DESTINATION"));
/// assert!(code.is_transient());
/// assert_eq!(
///     code.address(),
///     "https://www.twilio.com/docs/api/errors/30003"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorCode(i64);

/// What the spec says of a code. All of them are `ErrorCode::KNOWN`, sorted by number, which is generated.
pub(crate) struct KnownCode {
    pub(crate) code: ErrorCode,
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) is_transient: bool,
    pub(crate) fault: Option<Fault>,
}

/// Whose an error is to mend, where a program asks Twilio for somebody else and the HTTP status does not tell.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    /// The program's: its account, its permissions, the number that it sends from.
    Program,
    /// Whoever asked the program: there are limits for one person, as there are for an account.
    Caller,
}

impl ErrorCode {
    /// The code of this number.
    #[must_use]
    pub const fn new(code: i64) -> Self {
        Self(code)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The codes that have names, by their numbers.
    pub fn known() -> impl Iterator<Item = Self> {
        Self::KNOWN.iter().map(|known| known.code)
    }

    /// The name of the constant, if it has one: `RATE_LIMITED`.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.find().map(|known| known.name)
    }

    /// What the code means, in a sentence, if it has a name.
    #[must_use]
    pub fn meaning(self) -> Option<&'static str> {
        self.find().map(|known| known.doc)
    }

    /// Whether it is known that the same may go well later, with nothing changed: a phone that is off, a limit that is over. Whether a
    /// request is tried again is not for this to say, but for [`Error::is_retryable`](super::Error::is_retryable).
    #[must_use]
    pub fn is_transient(self) -> bool {
        self.find().is_some_and(|known| known.is_transient)
    }

    /// Whose it is to mend, where the spec says so.
    pub(super) fn fault(self) -> Option<Fault> {
        self.find().and_then(|known| known.fault)
    }

    /// The address of Twilio's own page about the code.
    #[must_use]
    pub fn address(self) -> String {
        format!("https://www.twilio.com/docs/api/errors/{}", self.0)
    }

    fn find(self) -> Option<&'static KnownCode> {
        let index = Self::KNOWN.binary_search_by_key(&self, |known| known.code).ok()?;
        Self::KNOWN.get(index)
    }
}

impl From<i64> for ErrorCode {
    fn from(code: i64) -> Self {
        Self(code)
    }
}

impl PartialEq<i64> for ErrorCode {
    fn eq(&self, code: &i64) -> bool {
        self.0 == *code
    }
}

impl PartialEq<ErrorCode> for i64 {
    fn eq(&self, code: &ErrorCode) -> bool {
        *self == code.0
    }
}

/// The number.
impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number, and the name if it has one.
impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{} {name}", self.0),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}
