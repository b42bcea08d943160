use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::error::{BoxError, TransportErrorKind};

/// One attempt of a request: what a transport sends. Its `Debug` has the method, the host and the names of the headers; no path, no query, no
/// value and no body.
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportRequest {
    /// The request, complete: with its address and its credentials. The header with the credentials is marked as sensitive, so it does not
    /// print, and so are those that a caller set; the address and the body do.
    pub request: http::Request<Bytes>,
    /// The time that the attempt may take, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The number of bytes that the body of the response may have, unpacked. A transport stops reading at the first byte more, with
    /// [`TransportError::too_large`].
    pub max_body: usize,
}

impl TransportRequest {
    /// Whether it only reads, so that it is as good sent twice and nobody needs to know how far it got.
    pub(crate) fn is_safe(&self) -> bool {
        self.request.method().is_safe()
    }
}

impl fmt::Debug for TransportRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.request.headers().keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("TransportRequest")
            .field("method", self.request.method())
            .field("host", &self.request.uri().host().unwrap_or_default())
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.request.body().len()))
            .field("timeout", &self.timeout)
            .field("max_body", &self.max_body)
            .finish()
    }
}

/// The reason that an attempt got no response. The client turns it into an [`Error`](crate::Error).
///
/// Its text is fit for a log: it says what went wrong and why, and names neither the path nor the query of the URL, a header or the
/// body. Whoever makes one sees to it that its cause does not either.
///
/// ```
/// use twilio_rest::client::TransportError;
/// use twilio_rest::error::TransportErrorKind;
///
/// // Of a transport of one's own, whose pool is at its end.
/// let error = TransportError::connection("the pool is full").unsent();
/// assert_eq!(error.kind(), TransportErrorKind::ConnectionLost);
/// ```
pub struct TransportError {
    kind: TransportErrorKind,
    may_have_been_sent: bool,
    source: Option<BoxError>,
}

impl TransportError {
    /// A failure of this kind, with what is known of its cause.
    pub fn new(kind: TransportErrorKind, cause: impl Into<BoxError>) -> Self {
        Self { source: Some(cause.into()), ..Self::of(kind) }
    }

    /// A failure of this kind, of which no more is known.
    fn of(kind: TransportErrorKind) -> Self {
        Self { kind, may_have_been_sent: kind.may_have_been_sent(), source: None }
    }

    /// The connection broke before the response was complete.
    pub fn connection(cause: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::ConnectionLost, cause)
    }

    /// The attempt took too long.
    #[must_use]
    pub fn timeout() -> Self {
        Self::of(TransportErrorKind::Timeout)
    }

    /// The body of the response has more bytes than it may have.
    #[must_use]
    pub fn too_large(max_body: usize) -> Self {
        Self::new(TransportErrorKind::TooLarge, format!("more than {max_body} bytes"))
    }

    /// The request cannot be sent by this transport, ever.
    pub fn unsendable(cause: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::Unsendable, cause)
    }

    /// The same, of a request of which not a byte has left: it can be sent again, whatever it does.
    #[must_use]
    pub fn unsent(self) -> Self {
        Self { may_have_been_sent: false, ..self }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the request may have arrived, so that the server may have acted on it.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.may_have_been_sent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::NameNotFound => "there is no host of this name",
            TransportErrorKind::ConnectionFailed => "the connection could not be made",
            TransportErrorKind::Certificate => "TLS was not agreed on",
            TransportErrorKind::Proxy => "the proxy refuses",
            TransportErrorKind::ConnectionLost => "the connection was lost",
            TransportErrorKind::InvalidResponse => "the response cannot be read",
            TransportErrorKind::Timeout => "it took too long",
            TransportErrorKind::TooLarge => "the response is too large",
            TransportErrorKind::Unsendable => "the request cannot be sent",
        })?;
        let mut cause = self.source.as_deref().map(|source| source as &dyn std::error::Error);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// The text, for whoever sees it at the end of a program; with `{:#?}` the parts.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("may_have_been_sent", &self.may_have_been_sent)
            .field("text", &self.to_string())
            .finish_non_exhaustive()
    }
}

// The causes are in the text already.
impl std::error::Error for TransportError {}
