use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::{ApiError, TransportErrorKind, TransportFailure};

/// An access token that could not be got, for a request that needs one: nothing of that was sent.
///
/// Its text says who was asked, what came of it and what to do: `no access token from oauth.twilio.com: Twilio answered 401
/// Unauthorized, invalid_client: check the id and the secret of the OAuth app`. It never has a token or a secret.
#[derive(Clone)]
pub struct TokenError {
    host: String,
    problem: Problem,
}

#[derive(Clone)]
enum Problem {
    /// With OAuth's word for why.
    Refused(Box<ApiError>, Option<&'static str>),
    NoResponse(TransportFailure),
    /// What is wrong with the request or the response, in words for a log.
    Other(Cow<'static, str>),
}

#[cfg(feature = "client")]
impl TokenError {
    /// A host that refuses, with OAuth's word for why.
    pub(crate) fn refused(host: String, refusal: Box<ApiError>, word: Option<&'static str>) -> Self {
        Self { host, problem: Problem::Refused(refusal, word) }
    }

    /// A host that does not respond.
    pub(crate) fn no_response(host: String, failure: TransportFailure) -> Self {
        Self { host, problem: Problem::NoResponse(failure) }
    }

    /// Anything else.
    pub(crate) fn other(host: String, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { host, problem: Problem::Other(problem.into()) }
    }
}

impl TokenError {
    /// The refusal, if that is what it was.
    #[must_use]
    pub fn refusal(&self) -> Option<&ApiError> {
        if let Problem::Refused(refusal, _) = &self.problem { Some(refusal) } else { None }
    }

    /// The reason that there was no response, if there was none.
    #[must_use]
    pub fn no_response_because(&self) -> Option<&TransportFailure> {
        if let Problem::NoResponse(failure) = &self.problem { Some(failure) } else { None }
    }

    /// Whether there may be one later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match &self.problem {
            Problem::Refused(refusal, _) => refusal.is_retryable(),
            Problem::NoResponse(failure) => failure.kind().is_transient() || self.is_timeout(),
            Problem::Other(_) => false,
        }
    }

    /// Whether it took too long.
    pub(crate) fn is_timeout(&self) -> bool {
        self.no_response_because().is_some_and(|failure| failure.kind() == TransportErrorKind::Timeout)
    }

    /// The time that the server asks to wait before another try.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.refusal().and_then(ApiError::retry_after)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no access token from {}: ", self.host)?;
        match &self.problem {
            Problem::Refused(refusal, word) => {
                write!(f, "{refusal}")?;
                if let Some(word) = word {
                    write!(f, ", {word}")?;
                }
                match matches!(refusal.status().as_u16(), 400 | 401 | 403) {
                    true => f.write_str(": check the id and the secret of the OAuth app"),
                    false => Ok(()),
                }
            }
            Problem::NoResponse(failure) => failure.fmt(f),
            Problem::Other(problem) => f.write_str(problem),
        }
    }
}

/// The text; with `{:#?}` the parts.
impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let problem: &dyn fmt::Debug = match &self.problem {
            Problem::Refused(refusal, _) => refusal,
            Problem::NoResponse(failure) => failure,
            Problem::Other(problem) => problem,
        };
        f.debug_struct("TokenError").field("host", &self.host).field("problem", problem).finish()
    }
}

impl std::error::Error for TokenError {}
