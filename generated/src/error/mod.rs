//! What can go wrong, told apart by what a person would do about it.

mod api;
mod decode;
mod input;

use std::fmt;

pub use api::ApiError;
pub use decode::DecodeError;
pub use input::InputError;

/// Why a call failed.
///
/// Its text is fit for a log: it holds neither credentials nor personal data, nor the URL's query. What the server wrote is in
/// the variants, behind [`Pii`](crate::Pii) where it may be personal.
///
/// ```
/// use twilio_rest::Error;
///
/// fn advice(error: &Error) -> &'static str {
///     match error {
///         Error::Api(answer) if answer.status() == 404 => "there is no such conference",
///         Error::Api(_) => "Twilio refused; the code says why",
///         Error::Connection(_) | Error::Timeout(_) => "the network failed; try again",
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
    Connection(Cause),
    /// No complete answer in time.
    Timeout(Cause),
    /// An answer that is not what the API describes. It has the raw body.
    Decode(Box<DecodeError>),
    /// The next page's link cannot be followed: it leads to a page that was read before.
    Paging(String),
    /// Nothing was sent, because an argument or a setting is wrong.
    Input(InputError),
}

/// The failure underneath, of the HTTP library, without the URL.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Connection(_) => f.write_str("no answer from Twilio: the connection failed"),
            Self::Timeout(_) => f.write_str("no answer from Twilio in time"),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(problem) => write!(f, "the next page cannot be read: {problem}"),
            Self::Input(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Connection(cause) | Self::Timeout(cause) => Some(&**cause),
            // These say all there is themselves, as a transparent wrapper does.
            Self::Api(_) | Self::Decode(_) | Self::Paging(_) | Self::Input(_) => None,
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
