//! What can go wrong, told apart by what a person would do about it.

mod api;
mod transport_failure;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

pub use api::ApiError;
pub use transport_failure::{BoxError, TransportFailure};

use crate::runtime::codec::DecodeError;
use crate::runtime::types::{InputError, Pii};

/// A failure of a request.
///
/// Its message is fit for a log: it holds neither credentials nor personal data, nor the URL's query. What the server wrote is in
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
    /// Twilio responded, and the response is a refusal: any status outside 200 to 299.
    Api(Box<ApiError>),
    /// No response: the connection could not be made, or broke before the response was complete.
    Connection(TransportFailure),
    /// No complete response in time: an attempt, or the request with all its attempts, took too long.
    Timeout(TransportFailure),
    /// A response with a larger body than the settings allow.
    TooLarge(TransportFailure),
    /// A response that is not what the API describes. It has the raw body.
    Decode(Box<DecodeError>),
    /// The next page's link cannot be followed: it is not an address, or leads to a page that was read before.
    Paging(String),
    /// The response that a [`Wait`](crate::Wait) is for did not come in time.
    #[non_exhaustive]
    NotReady {
        /// The number of requests.
        asked: u32,
        /// The time since the first of them.
        waited: Duration,
    },
    /// Nothing was sent, because an argument or a setting is wrong.
    Input(InputError),
}

impl Error {
    /// Whether the same request may go well later: too many requests (429), a failure of the server (500, 502, 503, 504), a lost
    /// connection, a timeout, a wait that was over too early.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(error) => matches!(error.status().as_u16(), 429 | 500 | 502 | 503 | 504),
            Self::Connection(_) | Self::Timeout(_) | Self::NotReady { .. } => true,
            Self::TooLarge(_) | Self::Decode(_) | Self::Paging(_) | Self::Input(_) => false,
        }
    }

    /// Whether an attempt, the request or a wait took too long.
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

    /// The id of the request, which Twilio's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.api().and_then(ApiError::request_id)
    }

    /// The time that the server asks to wait before another try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.api().and_then(ApiError::retry_after)
    }

    /// The body of a response that is a refusal or cannot be read, as it came.
    #[must_use]
    pub fn body(&self) -> Option<&Pii<Bytes>> {
        match self {
            Self::Api(error) => Some(error.body()),
            Self::Decode(error) => Some(error.body()),
            _ => None,
        }
    }

    /// The number of attempts, where something was sent and no response was a success.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Api(error) => Some(error.attempts()),
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                Some(failure.attempts())
            }
            Self::Decode(_) | Self::Paging(_) | Self::NotReady { .. } | Self::Input(_) => None,
        }
    }

    fn api(&self) -> Option<&ApiError> {
        if let Self::Api(error) = self { Some(error) } else { None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => failure.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(problem) => write!(f, "the next page cannot be read: {problem}"),
            Self::NotReady { asked, waited } => {
                write!(f, "the response was not as wanted yet (asked {asked} times in {waited:.0?})")
            }
            Self::Input(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // The failure itself is in the message already.
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                failure.cause().source()
            }
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
