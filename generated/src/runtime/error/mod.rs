//! What can go wrong, told apart by what a person would do about it.

mod api;
#[cfg(feature = "axum")]
mod axum;
mod code;
mod http_status;
#[cfg(feature = "client")]
mod refusal;
mod token_error;
mod transport_error_kind;
mod transport_failure;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

pub use api::ApiError;
pub use code::ErrorCode;
pub(crate) use code::{Fault, KnownCode};
pub use token_error::TokenError;
pub use transport_error_kind::TransportErrorKind;
pub use transport_failure::{BoxError, TransportFailure};

use crate::runtime::codec::DecodeError;
use crate::runtime::json::Limit;
use crate::runtime::types::{InputError, Pii};

/// A failure of a request.
///
/// Its message is fit for a log: it holds neither credentials nor personal data, nor the URL's query. What the server wrote is in
/// the variants, behind [`Pii`] where it may be personal. It says all that there is by itself, so an error has no
/// [`source`](std::error::Error::source), and a chain of causes tells each once. `{:?}` is the message as well, which is what a person
/// sees of a `main` that returns the error; `{:#?}` shows the parts.
///
/// ```
/// use twilio_rest::Error;
///
/// fn advice(error: &Error) -> &'static str {
///     match error {
///         _ if error.is_not_found() => "there is no such conference",
///         _ if error.is_retryable() => {
///             "it was tried again in vain; try later"
///         }
///         Error::Api(refusal) => refusal
///             .code()
///             .and_then(|code| code.meaning())
///             .unwrap_or("Twilio refused"),
///         Error::Input(_) => "mend the program",
///         _ => "report it",
///     }
/// }
/// ```
///
/// A request that creates something is tried again only if it has had no effect for sure. If
/// [`may_have_been_acted_on`](Self::may_have_been_acted_on) then says that its fate is unknown, look before you create another:
///
/// ```no_run
/// use twilio_rest::insights::v2::AccountReport;
/// use twilio_rest::{Client, Error};
///
/// # async fn is_there(client: &Client) -> Result<bool, Error> { Ok(true) }
/// # async fn run(client: Client) -> Result<(), Error> {
/// match client.send(AccountReport::create()).await {
///     Ok(report) => println!("{:?}", report.report_id),
///     // Lost on the way back, maybe: it is looked for by what is known
///     // of it.
///     Err(error) if error.may_have_been_acted_on() => {
///         if !is_there(&client).await? {
///             client.send(AccountReport::create()).await?;
///         }
///     }
///     // Nothing has happened; later is fine.
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[non_exhaustive]
pub enum Error {
    /// Twilio responded, and the response is a refusal: any status outside 200 to 299.
    Api(Box<ApiError>),
    /// No response: the connection could not be made, or broke before the response was complete. The
    /// [kind](TransportFailure::kind) says which.
    Connection(TransportFailure),
    /// No complete response in time: an attempt, or the request with all its attempts, took too long.
    Timeout(TransportFailure),
    /// A response with a larger body than the settings allow.
    TooLarge(TransportFailure),
    /// A response that is not what the API describes. It has the raw body, the status and the request id.
    Decode(Box<DecodeError>),
    /// The next page's link cannot be followed: it is not an address, or leads to a page that was read before.
    Paging(String),
    /// The response that a [`Wait`](crate::client::Wait) is for did not come in time.
    #[non_exhaustive]
    NotReady {
        /// The number of requests.
        asked: u32,
        /// The time since the first of them.
        waited: Duration,
    },
    /// Nothing was sent, because the access token that the request needs could not be got.
    Token(TokenError),
    /// Nothing was sent, because an argument or a setting is wrong.
    Input(InputError),
}

impl Error {
    /// Whether the same request may go well later: too many requests (429), a failure of the server (500, 502, 503, 504), a lost
    /// connection, a timeout, a wait that was over too early. Not what will never go well as it is: a host without a name, a certificate
    /// that is not trusted, a proxy that refuses, a response that cannot be read.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(error) => error.is_retryable(),
            Self::Connection(failure) => failure.kind().is_transient(),
            Self::Timeout(_) | Self::NotReady { .. } => true,
            Self::Token(error) => error.is_retryable(),
            Self::TooLarge(_) | Self::Decode(_) | Self::Paging(_) | Self::Input(_) => false,
        }
    }

    /// Whether Twilio may have acted on the request although it failed, in any of its attempts. Of a request that creates something this
    /// means: it may be there.
    ///
    /// | error | acted on |
    /// | --- | --- |
    /// | [`Api`](Self::Api) with 500 to 599 | maybe |
    /// | [`Api`](Self::Api) with any other status, such as 400, 404, 429 | no |
    /// | [`Connection`](Self::Connection), [`Timeout`](Self::Timeout), [`TooLarge`](Self::TooLarge) | [maybe](TransportFailure::may_have_been_sent), unless nothing was sent |
    /// | [`Decode`](Self::Decode) of a response | yes: it was a success |
    /// | [`Decode`](Self::Decode) of what [`from_json`](crate::Model::from_json) was given, [`Paging`](Self::Paging), [`NotReady`](Self::NotReady), [`Token`](Self::Token), [`Input`](Self::Input) | no |
    ///
    /// If there were several attempts, one "maybe" makes it a maybe: a request that timed out and was then refused with 409 may have been
    /// acted on the first time.
    #[must_use]
    pub fn may_have_been_acted_on(&self) -> bool {
        match self {
            Self::Api(error) => error.may_have_been_acted_on(),
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                failure.may_have_been_sent()
            }
            Self::Decode(error) => error.status().is_some(),
            Self::Paging(_) | Self::NotReady { .. } | Self::Token(_) | Self::Input(_) => false,
        }
    }

    /// Whether an attempt, the request, reading the response or a wait took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout(_) | Self::NotReady { .. } => true,
            Self::Decode(error) => error.limit() == Some(Limit::Time),
            Self::Token(error) => error.is_timeout(),
            _ => false,
        }
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

    /// Whether nothing has changed since: 304.
    #[must_use]
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }

    /// The id that what was asked for has now, where Twilio says that it has moved or was merged into another: 301 and 308. Ask again
    /// with it.
    #[must_use]
    pub fn moved_to(&self) -> Option<&Pii<String>> {
        self.api().and_then(ApiError::moved_to)
    }

    /// The HTTP status of a response that is a refusal or cannot be read.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => error.status(),
            _ => None,
        }
    }

    /// Twilio's code of a refusal.
    ///
    /// ```
    /// use twilio_rest::{Error, ErrorCode};
    ///
    /// fn is_unverified(error: &Error) -> bool {
    ///     matches!(error.code(), Some(ErrorCode::UNVERIFIED_NUMBER))
    /// }
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.api().and_then(ApiError::code)
    }

    /// The reason that there is no response.
    #[must_use]
    pub fn transport_kind(&self) -> Option<TransportErrorKind> {
        match self {
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                Some(failure.kind())
            }
            _ => None,
        }
    }

    /// The id of the request, which Twilio's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }

    /// The type of the body of a response that is a refusal or cannot be read: `text/html`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.content_type(),
            Self::Decode(error) => error.content_type(),
            _ => None,
        }
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

    /// The number of attempts, where something was to be sent.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Api(error) => Some(error.attempts()),
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                Some(failure.attempts())
            }
            Self::Decode(error) => error.attempts(),
            Self::Paging(_) | Self::NotReady { .. } | Self::Token(_) | Self::Input(_) => None,
        }
    }

    /// The word for it in spans: `error.type` by OpenTelemetry's conventions, the status of a refusal.
    pub(crate) fn type_name(&self) -> Cow<'static, str> {
        match self {
            Self::Api(error) => error.status().as_str().to_owned().into(),
            Self::Connection(failure) | Self::Timeout(failure) | Self::TooLarge(failure) => {
                failure.kind().as_str().into()
            }
            Self::Decode(_) => "decode".into(),
            Self::Paging(_) => "paging".into(),
            Self::NotReady { .. } => "not_ready".into(),
            Self::Token(_) => "token".into(),
            Self::Input(_) => "input".into(),
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
            Self::Token(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
        }
    }
}

/// The message, for whoever sees it at the end of a program; with `{:#?}` the parts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let (name, inside): (_, &dyn fmt::Debug) = match self {
            Self::Api(error) => ("Api", error),
            Self::Connection(failure) => ("Connection", failure),
            Self::Timeout(failure) => ("Timeout", failure),
            Self::TooLarge(failure) => ("TooLarge", failure),
            Self::Decode(error) => ("Decode", error),
            Self::Paging(problem) => ("Paging", problem),
            Self::NotReady { asked, waited } => {
                return f.debug_struct("NotReady").field("asked", asked).field("waited", waited).finish();
            }
            Self::Token(error) => ("Token", error),
            Self::Input(error) => ("Input", error),
        };
        f.debug_tuple(name).field(inside).finish()
    }
}

// Each variant says all there is itself, as a transparent wrapper does.
impl std::error::Error for Error {}

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
