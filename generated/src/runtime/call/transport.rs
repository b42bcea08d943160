use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::error::BoxError;

/// One attempt of a request: what a transport sends.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TransportRequest {
    /// The request, complete: with its address and its credentials. The header with the credentials is marked as sensitive, so it does not
    /// print.
    pub request: http::Request<Bytes>,
    /// The time that the attempt may take, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The number of bytes that the body of the response may have, unpacked. A transport stops reading at the first byte more, with
    /// [`TransportError::too_large`].
    pub max_body: usize,
}

/// The reason that an attempt got no response. The client turns it into an [`Error`](crate::Error).
#[derive(Debug)]
pub struct TransportError {
    kind: FailureKind,
    source: Option<BoxError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailureKind {
    Connection,
    Timeout,
    TooLarge(usize),
    Unsendable,
}

impl TransportError {
    /// The connection could not be made, or broke before the response was complete. Its cause must not name the URL, whose
    /// query may be personal.
    pub fn connection(cause: impl Into<BoxError>) -> Self {
        Self { kind: FailureKind::Connection, source: Some(cause.into()) }
    }

    /// The attempt took too long.
    #[must_use]
    pub fn timeout() -> Self {
        Self { kind: FailureKind::Timeout, source: None }
    }

    /// The body of the response has more bytes than it may have.
    #[must_use]
    pub fn too_large(max_body: usize) -> Self {
        Self { kind: FailureKind::TooLarge(max_body), source: None }
    }

    /// The request cannot be sent by this transport, ever.
    pub fn unsendable(cause: impl Into<BoxError>) -> Self {
        Self { kind: FailureKind::Unsendable, source: Some(cause.into()) }
    }

    pub(crate) fn kind(&self) -> FailureKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FailureKind::Connection => f.write_str("the connection failed"),
            FailureKind::Timeout => f.write_str("it took too long"),
            FailureKind::TooLarge(limit) => write!(f, "the response has more than {limit} bytes"),
            FailureKind::Unsendable => f.write_str("the request cannot be sent"),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
