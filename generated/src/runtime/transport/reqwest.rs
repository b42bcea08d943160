//! A program's own client of reqwest, as a transport.

use ::http::Response;
use bytes::{Bytes, BytesMut};

use super::drivers::require_io;
use super::layer::{Transport, TransportFuture};
use crate::runtime::call::{TransportError, TransportRequest};
use crate::runtime::error::TransportErrorKind;

/// A client that the program has anyway: its pool, its proxies, its TLS. Make it with
/// `redirect(reqwest::redirect::Policy::none())`, or a redirect carries the credentials to wherever it points; and what may be tried
/// again is best left to this crate's client: `retry(reqwest::retry::never())`.
impl Transport for ::reqwest::Client {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let client = self.clone();
        Box::pin(async move {
            require_io().map_err(TransportError::unsendable)?;
            let request = attempt.request.try_into().map_err(TransportError::unsendable)?;
            let mut answer = client.execute(request).await.map_err(failure)?;
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = answer.status();
            *response.headers_mut() = std::mem::take(answer.headers_mut());
            let mut body = BytesMut::new();
            while let Some(bytes) = answer.chunk().await.map_err(failure)? {
                if bytes.len() > attempt.max_body.saturating_sub(body.len()) {
                    return Err(TransportError::too_large(attempt.max_body));
                }
                body.extend_from_slice(&bytes);
            }
            *response.body_mut() = body.freeze();
            Ok(response)
        })
    }
}

fn failure(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        return TransportError::timeout();
    }
    let kind = match error.is_connect() {
        true => TransportErrorKind::ConnectionFailed,
        false => TransportErrorKind::ConnectionLost,
    };
    TransportError::new(kind, error)
}
