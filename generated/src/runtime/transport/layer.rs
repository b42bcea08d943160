use std::pin::Pin;

use bytes::Bytes;

use crate::runtime::call::{TransportError, TransportRequest};

/// The layer between a client and HTTP: sends one request, once, and reads the whole response.
///
/// The clients have [`HttpTransport`](crate::client::HttpTransport). Another HTTP stack is another implementation, a middleware one around another, and a stub for a
/// test one that makes its responses up. Retries, deadlines, paging, credentials and the unpacking of gzip are the client's;
/// it also ends an attempt that takes longer than [`TransportRequest::timeout`], by dropping the future.
///
/// ```
/// use twilio_rest::Client;
/// use twilio_rest::client::{
///     Credentials, Transport, TransportFuture, TransportRequest,
/// };
///
/// /// Notes how long each attempt took.
/// struct Timed<T>(T);
///
/// impl<T: Transport> Transport for Timed<T> {
///     fn send(&self, attempt: TransportRequest) -> TransportFuture {
///         let (start, answer) =
///             (std::time::Instant::now(), self.0.send(attempt));
///         Box::pin(async move {
///             let answer = answer.await;
///             println!(
///                 "{:?} after {:?}",
///                 answer.as_ref().map(|answer| answer.status()),
///                 start.elapsed()
///             );
///             answer
///         })
///     }
/// }
///
/// # fn run(credentials: Credentials) -> Result<(), twilio_rest::Error> {
/// let builder = Client::builder().credentials(credentials);
/// let transport = Timed(builder.transport()?);
/// let client = builder.build_with(transport)?;
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. A status of any kind is a response; redirects are not followed.
    fn send(&self, attempt: TransportRequest) -> TransportFuture;
}

/// A response to come, or the reason that there is none.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send>>;
