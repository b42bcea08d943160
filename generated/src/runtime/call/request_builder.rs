use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::retry::RetryIf;
use super::{Retry, RetryEvent};
use crate::runtime::request::encode;
use crate::runtime::types::InputError;

/// The options of a request. A client has these for all its requests, and a request may have its own.
#[derive(Clone, Debug)]
pub(crate) struct RequestOptions {
    pub(crate) retry: Retry,
    pub(crate) retry_if: Option<RetryIf>,
    /// Whether the request may be repeated, if that is not for its operation to say.
    pub(crate) is_idempotent: Option<bool>,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_body: usize,
    pub(crate) max_memory: Option<usize>,
    pub(crate) is_strict: bool,
    pub(super) headers: HeaderMap,
    /// The part that is added to the query, ready to be sent: `Debug=1&Page=2`.
    pub(super) query: String,
    pub(crate) errors: Vec<InputError>,
}

impl Default for RequestOptions {
    fn default() -> Self {
        Self {
            retry: Retry::default(),
            retry_if: None,
            is_idempotent: None,
            timeout: Duration::from_secs(30),
            deadline: None,
            max_body: 128 * 1024 * 1024,
            max_memory: None,
            is_strict: false,
            headers: HeaderMap::new(),
            query: String::new(),
            errors: Vec::new(),
        }
    }
}

impl RequestOptions {
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(mut value)) => {
                // Nobody has said what it holds.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            // The value may be a secret.
            _ => self.errors.push(InputError::new("header", "is not a header of HTTP")),
        }
    }
}

/// A request with options of its own. Made by [`Client::request`](crate::Client::request).
///
/// ```no_run
/// use std::time::Duration;
/// use twilio_rest::client::Retry;
/// use twilio_rest::{Client, insights::v1::Conference};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// # let client = Client::from_env()?;
/// let sid = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let request = client
///     .request(Conference::fetch(sid))
///     .timeout(Duration::from_secs(2))
///     .retry(Retry::none());
/// let response = request
///     .header("X-Trace", "42")
///     .query("Debug", "true")
///     .response()
///     .await?;
/// println!("{} {:?}", response.status(), response.body().status);
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder<C, R> {
    pub(crate) client: C,
    pub(crate) request: R,
    pub(crate) options: Arc<RequestOptions>,
}

impl<C, R> RequestBuilder<C, R> {
    /// The options, of this request alone.
    fn set(&mut self) -> &mut RequestOptions {
        Arc::make_mut(&mut self.options)
    }

    /// The time that an attempt may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.set().timeout = timeout;
        self
    }

    /// The time that the whole request may take, all attempts and the waits between them. Of a stream: each page.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.set().deadline = Some(deadline);
        self
    }

    /// The retries of the request.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.set().retry = retry;
        self
    }

    /// Which failures are tried again, in the place of what the client has for that: see
    /// [`ClientBuilder::retry_if`](crate::client::ClientBuilder::retry_if).
    ///
    /// ```no_run
    /// use twilio_rest::{Client, insights::v1::Conference};
    ///
    /// # async fn run(client: Client) -> Result<(), twilio_rest::Error> {
    /// let request = client.request(Conference::fetch(
    ///     "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?,
    /// ));
    /// // A conflict as well, which is over when the other request is.
    /// let request = request.retry_if(|event| {
    ///     event.by_default
    ///         || event.error.status().is_some_and(|status| status == 409)
    /// });
    /// request.send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry_if(mut self, decide: impl Fn(&RetryEvent<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.set().retry_if = Some(RetryIf::new(decide));
        self
    }

    /// Whether the request may be repeated when nobody knows whether Twilio has acted on it: after a lost connection, a timeout, a failure
    /// of the server. Unless set, a GET may and a POST may not. It is for whoever asks to know that, of a POST that only sets values
    /// for example.
    pub fn idempotent(mut self, is_idempotent: bool) -> Self {
        self.set().is_idempotent = Some(is_idempotent);
        self
    }

    /// Whether a value that does not fit its field is an error.
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.set().is_strict = is_strict;
        self
    }

    /// A header beside those that the crate sends, or in the place of one. A wrong one is an error when the request is sent. Its value does
    /// not print, whatever it is.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.set().header(name, value);
        self
    }

    /// A parameter of the query that the crate does not know. The API has some that nobody describes.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        let query = &mut self.set().query;
        let separator = if query.is_empty() { "" } else { "&" };
        query.push_str(separator);
        query.extend(encode(name));
        query.push('=');
        query.extend(encode(value));
        self
    }
}

impl<C: fmt::Debug, R: fmt::Debug> fmt::Debug for RequestBuilder<C, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("client", &self.client)
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
