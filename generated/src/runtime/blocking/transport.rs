use bytes::Bytes;

use crate::runtime::call::{TransportError, TransportRequest};

/// The layer between the client and HTTP: sends one request, once, and reads the whole response.
///
/// The client has one over ureq. Unlike the async one, it has to end an attempt that takes longer than [`TransportRequest::timeout`]
/// itself, with [`TransportError::timeout`].
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. A status of any kind is a response; redirects are not followed.
    fn send(&self, attempt: TransportRequest) -> Result<http::Response<Bytes>, TransportError>;
}
