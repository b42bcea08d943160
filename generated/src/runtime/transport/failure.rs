//! What went wrong, in the words of a [`TransportError`].

use std::error::Error;
use std::fmt::{self, Write};
use std::io;

use ::http::StatusCode;
use hyper_util::client::legacy;

use crate::runtime::call::TransportError;
use crate::runtime::error::TransportErrorKind;

/// The reason that a connection could not be made. hyper hands it through.
#[derive(Clone, Debug)]
pub(super) struct ConnectError {
    kind: TransportErrorKind,
    text: String,
}

impl ConnectError {
    pub(super) fn new(kind: TransportErrorKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    #[cfg(test)]
    pub(super) fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The failure of a connection of TCP to a host.
    pub(super) fn tcp(error: &(dyn Error + 'static), host: &str) -> Self {
        let lookup = find::<LookupError>(error);
        let kind = match lookup {
            Some(lookup) if lookup.is_final() => TransportErrorKind::NameNotFound,
            _ => TransportErrorKind::ConnectionFailed,
        };
        // hyper's own words for the step say less than the system's for the reason.
        let reason = match (lookup, find::<io::Error>(error)) {
            (Some(lookup), _) => lookup.0.to_string(),
            (None, Some(error)) => error.to_string(),
            (None, None) => chain(error),
        };
        Self::new(kind, format!("{host}: {reason}"))
    }

    /// The failure of TLS with a host.
    pub(super) fn tls(error: &io::Error, host: &str) -> Self {
        let kind = match find::<rustls::Error>(error) {
            Some(_) => TransportErrorKind::Certificate,
            // The other side went away in the middle of it.
            None => TransportErrorKind::ConnectionFailed,
        };
        Self::new(kind, format!("{host}: {error}"))
    }

    /// The failure of a proxy of HTTP to say anything.
    pub(super) fn tunnel(error: &(dyn Error + 'static), proxy: &str) -> Self {
        Self::new(
            TransportErrorKind::ConnectionFailed,
            format!("the proxy {proxy} broke off: {}", chain(error)),
        )
    }

    /// The refusal of a proxy of HTTP. What is wrong with the proxy itself may pass.
    pub(super) fn refusal(status: StatusCode, proxy: &str) -> Self {
        let kind = match status.is_server_error() {
            true => TransportErrorKind::ConnectionFailed,
            false => TransportErrorKind::Proxy,
        };
        let advice = match status {
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
                ": it wants a user name and a password, or other ones than it got"
            }
            _ => "",
        };
        Self::new(kind, format!("the proxy {proxy} answers {status}{advice}"))
    }

    /// The failure of a way through a proxy of SOCKS.
    pub(super) fn socks(error: &(dyn Error + 'static), proxy: &str) -> Self {
        Self::new(TransportErrorKind::Proxy, format!("{proxy}: {}", chain(error)))
    }

    /// The same, of the connection to a proxy.
    pub(super) fn of_proxy(self) -> Self {
        Self { text: format!("the proxy {}", self.text), ..self }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for ConnectError {}

/// The failure to find the address of a host.
#[derive(Debug)]
pub(super) struct LookupError(pub(super) io::Error);

impl LookupError {
    /// Whether the name is not there, rather than nobody to ask just now. The system tells only in words.
    fn is_final(&self) -> bool {
        let text = self.0.to_string().to_ascii_lowercase();
        !["temporary", "try again", "timed out", "retry"].iter().any(|word| text.contains(word))
    }
}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for LookupError {}

/// The failure of a request on its connection, or before it had one.
pub(super) fn of_request(error: &legacy::Error) -> TransportError {
    if let Some(ConnectError { kind, text }) = find::<ConnectError>(error) {
        return TransportError::new(*kind, text.clone()).unsent();
    }
    match find::<hyper::Error>(error) {
        Some(error) => of_connection(error),
        None => TransportError::connection(chain(error)),
    }
}

/// The failure of a connection with a request on it.
pub(super) fn of_connection(error: &hyper::Error) -> TransportError {
    let kind = match error.is_parse() {
        true => TransportErrorKind::InvalidResponse,
        false => TransportErrorKind::ConnectionLost,
    };
    let failure = match says_goodbye(error) {
        true => TransportError::new(kind, "the server closes it for new requests (GOAWAY)"),
        false => TransportError::new(kind, chain(error)),
    };
    match error.is_canceled() || was_refused(error) {
        true => failure.unsent(),
        false => failure,
    }
}

/// Whether the server says, by HTTP/2, that it has not looked at the request.
fn was_refused(error: &hyper::Error) -> bool {
    let is_refused = |error: &h2::Error| error.reason() == Some(h2::Reason::REFUSED_STREAM);
    says_goodbye(error) || find(error).is_some_and(is_refused)
}

/// Whether the server, by HTTP/2, only answers what it has begun with.
fn says_goodbye(error: &hyper::Error) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.is_go_away() && error.is_remote() && error.reason() == Some(h2::Reason::NO_ERROR)
    })
}

/// The error of this type in a chain of causes, also where `io::Error` wraps one.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn Error + 'static)),
            None => error.source(),
        };
    }
    None
}

/// The texts of an error and of its causes, each once, and without what rustls says to programmers.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        let more = more.split(": https://docs.rs/").next().unwrap_or_default();
        if !text.contains(more) {
            // Writing to a string does not fail.
            let _ = write!(text, ": {more}");
        }
        cause = error.source();
    }
    text
}
