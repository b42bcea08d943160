use std::pin::Pin;

use bytes::Bytes;

use crate::runtime::call::{TransportError, TransportRequest};

/// The layer between the client and HTTP: sends one request, once, and reads the whole response.
///
/// The client has one over reqwest. Another HTTP stack is another implementation, a middleware one around another, and a stub for a
/// test one that makes its responses up. Retries, deadlines, paging and credentials are the client's; it also ends an
/// attempt that takes longer than [`TransportRequest::timeout`], by dropping the future.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use twilio_rest::{TransportRequest, TransportFuture, Transport};
///
/// /// Counts what is sent.
/// struct Counted<T>(T, AtomicUsize);
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(&self, attempt: TransportRequest) -> TransportFuture {
///         self.1.fetch_add(1, Ordering::Relaxed);
///         self.0.send(attempt)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. A status of any kind is a response; redirects are not followed.
    fn send(&self, attempt: TransportRequest) -> TransportFuture;
}

/// A response to come, or the reason that there is none.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send>>;
