use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Retry;
use crate::runtime::error::InputError;
use crate::runtime::request::encode;

/// How a call is made. A client has these for all its calls, and a call may have its own.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(super) retry: Retry,
    pub(super) timeout: Duration,
    pub(super) deadline: Option<Duration>,
    pub(super) max_body: usize,
    pub(crate) is_strict: bool,
    pub(super) headers: HeaderMap,
    /// What is added to the query, ready to be sent: `Debug=1&Page=2`.
    pub(super) query: String,
    pub(super) errors: Vec<InputError>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            retry: Retry::default(),
            timeout: Duration::from_secs(30),
            deadline: None,
            max_body: 128 * 1024 * 1024,
            is_strict: false,
            headers: HeaderMap::new(),
            query: String::new(),
            errors: Vec::new(),
        }
    }
}

/// A request with options of its own. Made by [`Client::call`](crate::Client::call).
///
/// ```no_run
/// use std::time::Duration;
/// use twilio_rest::{Client, Retry, insights::v1::Conference};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// # let client = Client::from_env()?;
/// let sid = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let call = client.call(Conference::fetch(sid)).timeout(Duration::from_secs(2)).retry(Retry::none());
/// let response = call.header("X-Trace", "42").query("Debug", "true").response().await?;
/// println!("{} {:?}", response.status(), response.body().status);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call does nothing until it is sent"]
pub struct Call<C, R> {
    pub(crate) client: C,
    pub(crate) request: R,
    pub(crate) options: Arc<Options>,
}

impl<C, R> Call<C, R> {
    /// The options, of this call alone.
    fn set(&mut self) -> &mut Options {
        Arc::make_mut(&mut self.options)
    }

    /// How long an attempt may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.set().timeout = timeout;
        self
    }

    /// How long the whole call may take, all attempts and the waits between them. Of a stream: each page.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.set().deadline = Some(deadline);
        self
    }

    /// How often the call is tried again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.set().retry = retry;
        self
    }

    /// Whether a value that does not fit its field is an error.
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.set().is_strict = is_strict;
        self
    }

    /// A header beside those that the crate sends, or in the place of one. A wrong one is an error when the call is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                self.set().headers.insert(name, value);
            }
            // The value may be a secret.
            _ => self.set().errors.push(InputError::new("header", "is no header of HTTP")),
        }
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

impl<C: fmt::Debug, R: fmt::Debug> fmt::Debug for Call<C, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("client", &self.client)
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
