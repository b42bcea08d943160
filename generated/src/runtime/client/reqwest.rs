use bytes::{Bytes, BytesMut};

use super::transport::{Transport, TransportFuture};
use crate::runtime::call::{TransportError, TransportRequest};
use crate::runtime::error::Error;
use crate::runtime::types::InputError;

/// The transport over reqwest: a pool of connections, HTTP/1 and 2, rustls, gzip, the proxies of the system.
pub(super) struct Reqwest(::reqwest::Client);

impl Reqwest {
    pub(super) fn new() -> Result<Self, Error> {
        // A redirect would carry the credentials to wherever it points.
        let builder = ::reqwest::Client::builder().redirect(::reqwest::redirect::Policy::none());
        // What may be tried again is the client's to decide.
        let builder = builder.retry(::reqwest::retry::never());
        let client =
            builder.build().map_err(|error| InputError::new("TLS", format!("cannot be set up: {error}")))?;
        Ok(Self(client))
    }
}

impl Transport for Reqwest {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let client = self.0.clone();
        Box::pin(async move {
            let request = attempt.request.try_into().map_err(TransportError::unsendable)?;
            let mut answer = client.execute(request).await.map_err(transport_error)?;
            let mut response = http::Response::new(Bytes::new());
            *response.status_mut() = answer.status();
            *response.headers_mut() = std::mem::take(answer.headers_mut());
            *response.body_mut() = read(answer, attempt.max_body).await?;
            Ok(response)
        })
    }
}

/// The whole body, if it is not too large.
async fn read(mut answer: ::reqwest::Response, max: usize) -> Result<Bytes, TransportError> {
    let expected = answer.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let first = answer.chunk().await.map_err(transport_error)?.unwrap_or_default();
    let Some(second) = answer.chunk().await.map_err(transport_error)? else {
        return if first.len() > max { Err(TransportError::too_large(max)) } else { Ok(first) };
    };
    let mut body = BytesMut::with_capacity(expected.min(max));
    let mut chunk = Some(second);
    body.extend_from_slice(&first);
    while let Some(bytes) = chunk {
        if body.len() + bytes.len() > max {
            return Err(TransportError::too_large(max));
        }
        body.extend_from_slice(&bytes);
        chunk = answer.chunk().await.map_err(transport_error)?;
    }
    Ok(body.freeze())
}

fn transport_error(error: ::reqwest::Error) -> TransportError {
    TransportError::connection(error.without_url())
}
