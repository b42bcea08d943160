//! What can go wrong, told apart by what a person would do about it.

mod api;
mod decode;
mod input;
mod lost;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

pub use api::ApiError;
pub use decode::DecodeError;
pub use input::InputError;
pub use lost::Lost;

use crate::runtime::types::Pii;

/// Why a call failed.
///
/// Its text is fit for a log: it holds neither credentials nor personal data, nor the URL's query. What the server wrote is in
/// the variants, behind [`Pii`] where it may be personal.
///
/// ```
/// use twilio_rest::Error;
///
/// fn advice(error: &Error) -> &'static str {
///     match error {
///         _ if error.is_not_found() => "there is no such conference",
///         _ if error.is_retryable() => "it was tried again in vain; try later",
///         Error::Api(_) => "Twilio refused; the code says why",
///         Error::Input(_) => "mend the program",
///         _ => "report it",
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Twilio answered, and the answer is a refusal: any status outside 200 to 299.
    Api(Box<ApiError>),
    /// No answer: the connection could not be made, or broke before the answer was complete.
    Connection(Lost),
    /// No complete answer in time: an attempt, or the call with all its attempts, took too long.
    Timeout(Lost),
    /// An answer with a larger body than the settings allow.
    TooLarge(Lost),
    /// An answer that is not what the API describes. It has the raw body.
    Decode(Box<DecodeError>),
    /// The next page's link cannot be followed: it is no address, or leads to a page that was read before.
    Paging(String),
    /// The answer that a [`Wait`](crate::Wait) is for did not come in time.
    #[non_exhaustive]
    NotReady {
        /// How often it was asked.
        asked: u32,
        /// For how long.
        waited: Duration,
    },
    /// Nothing was sent, because an argument or a setting is wrong.
    Input(InputError),
}

/// The failure underneath, of the HTTP library, without the URL.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// Whether the same call may go well later: too many requests (429), a failure of the server (500, 502, 503, 504), a lost
    /// connection, a timeout, a wait that was over too early.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(answer) => matches!(answer.status().as_u16(), 429 | 500 | 502 | 503 | 504),
            Self::Connection(_) | Self::Timeout(_) | Self::NotReady { .. } => true,
            Self::TooLarge(_) | Self::Decode(_) | Self::Paging(_) | Self::Input(_) => false,
        }
    }

    /// Whether an attempt, the call or a wait took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_) | Self::NotReady { .. })
    }

    /// Whether what was asked for does not exist: 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether there were too many requests: 429. Twilio has not acted on this one.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The HTTP status of a refusal.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.api().map(ApiError::status)
    }

    /// Twilio's code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.api().and_then(ApiError::code)
    }

    /// What Twilio's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.api().and_then(ApiError::request_id)
    }

    /// How long the server asks to wait before another try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.api().and_then(ApiError::retry_after)
    }

    /// The body of an answer that is a refusal or cannot be read, as it came.
    #[must_use]
    pub fn body(&self) -> Option<&Pii<Bytes>> {
        match self {
            Self::Api(answer) => Some(answer.body()),
            Self::Decode(error) => Some(error.body()),
            _ => None,
        }
    }

    /// How many attempts were made, where something was sent and no answer was had that is a success.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Api(answer) => Some(answer.attempts()),
            Self::Connection(lost) | Self::Timeout(lost) | Self::TooLarge(lost) => Some(lost.attempts()),
            Self::Decode(_) | Self::Paging(_) | Self::NotReady { .. } | Self::Input(_) => None,
        }
    }

    fn api(&self) -> Option<&ApiError> {
        if let Self::Api(answer) = self { Some(answer) } else { None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Connection(lost) | Self::Timeout(lost) | Self::TooLarge(lost) => lost.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(problem) => write!(f, "the next page cannot be read: {problem}"),
            Self::NotReady { asked, waited } => {
                write!(f, "the answer was not as wanted yet (asked {asked} times in {waited:.0?})")
            }
            Self::Input(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // The failure itself is in the text already.
            Self::Connection(lost) | Self::Timeout(lost) | Self::TooLarge(lost) => lost.cause().source(),
            // These say all there is themselves, as a transparent wrapper does.
            Self::Api(_) | Self::Decode(_) | Self::Paging(_) | Self::NotReady { .. } | Self::Input(_) => None,
        }
    }
}

impl From<InputError> for Error {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}
