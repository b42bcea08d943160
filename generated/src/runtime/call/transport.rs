use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::error::Cause;

/// One attempt of a call: what a transport sends.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The request, complete: with its address and its credentials. The header with the credentials is marked as sensitive, so it does not
    /// print.
    pub request: http::Request<Bytes>,
    /// How long the attempt may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// How many bytes the body of the answer may have, unpacked. A transport stops reading at the first byte more, with
    /// [`TransportError::too_large`].
    pub max_body: usize,
}

/// Why an attempt brought no answer. The client turns it into an [`Error`](crate::Error).
#[derive(Debug)]
pub struct TransportError {
    failure: Failure,
    source: Option<Cause>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Connection,
    Timeout,
    TooLarge(usize),
    Unsendable,
}

impl TransportError {
    /// The connection could not be made, or broke before the answer was complete. Its cause must not name the URL, whose
    /// query may be personal.
    pub fn connection(cause: impl Into<Cause>) -> Self {
        Self { failure: Failure::Connection, source: Some(cause.into()) }
    }

    /// The attempt took too long.
    #[must_use]
    pub fn timeout() -> Self {
        Self { failure: Failure::Timeout, source: None }
    }

    /// The body of the answer has more bytes than it may have.
    #[must_use]
    pub fn too_large(max_body: usize) -> Self {
        Self { failure: Failure::TooLarge(max_body), source: None }
    }

    /// The request cannot be sent by this transport, ever.
    pub fn unsendable(cause: impl Into<Cause>) -> Self {
        Self { failure: Failure::Unsendable, source: Some(cause.into()) }
    }

    pub(crate) fn failure(&self) -> Failure {
        self.failure
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.failure {
            Failure::Connection => f.write_str("the connection failed"),
            Failure::Timeout => f.write_str("it took too long"),
            Failure::TooLarge(limit) => write!(f, "the answer has more than {limit} bytes"),
            Failure::Unsendable => f.write_str("the request cannot be sent"),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
