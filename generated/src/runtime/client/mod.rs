//! The async client: sends requests, reads answers, follows pages.

mod reqwest;
mod stream;
#[cfg(test)]
mod tests;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use tokio::time::{Instant, sleep, timeout};

pub use stream::{Items, Pages};

use crate::AccountSid;
use crate::runtime::call::{
    self, Attempt, Call, ClientBuilder, Credentials, Options, Settings, Steps, TransportError, Verdict, Wait,
    Waiting,
};
use crate::runtime::error::Error;
use crate::runtime::request::{ListRequest, Operation, Request};

/// Sends requests to Twilio.
///
/// It holds a pool of connections: make one and clone it, a clone is cheap and shares the pool. It needs a Tokio runtime.
///
/// ```no_run
/// use twilio_rest::{Client, insights::v1::{Conference, ConferenceStatus}};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// let client = Client::from_env()?;
/// let mut conferences = client.stream(Conference::list().status(ConferenceStatus::Completed));
/// while let Some(conference) = conferences.try_next().await? {
///     println!("{:?} took {:?} s", conference.conference_sid, conference.duration_seconds);
/// }
/// # Ok(())
/// # }
/// ```
///
/// A call that fails for a moment is tried again, as [`Retry`](crate::Retry) says. Dropping its future ends it at once, in
/// whatever state it is, and leaves nothing behind.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
}

/// What stands between the client and HTTP: sends one request, once, and reads the whole answer.
///
/// The client has one over reqwest. Another HTTP stack is another implementation, a middleware one around another, and a stub for a
/// test one that makes its answers up. Retries, deadlines, paging and credentials are the client's; it also ends an
/// attempt that takes longer than [`Attempt::timeout`], by dropping the future.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use twilio_rest::{Attempt, Exchange, Transport};
///
/// /// Counts what is sent.
/// struct Counted<T>(T, AtomicUsize);
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(&self, attempt: Attempt) -> Exchange {
///         self.1.fetch_add(1, Ordering::Relaxed);
///         self.0.send(attempt)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. A status of any kind is an answer; redirects are not followed.
    fn send(&self, attempt: Attempt) -> Exchange;
}

/// An answer to come, or why there is none.
pub type Exchange = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send>>;

/// The transport over reqwest.
pub(crate) fn default_transport() -> Result<impl Transport, Error> {
    reqwest::Reqwest::new()
}

impl Client {
    /// A client for Twilio with these credentials and the default settings.
    pub fn new(credentials: Credentials) -> Result<Self, Error> {
        Self::builder().credentials(credentials).build()
    }

    /// A client with the settings of the environment: `TWILIO_ACCOUNT_SID` and either `TWILIO_API_KEY` with
    /// `TWILIO_API_SECRET` (used if both are set) or `TWILIO_AUTH_TOKEN`; `TWILIO_REGION` and `TWILIO_EDGE` if Twilio is
    /// to be reached elsewhere than in `us1`.
    ///
    /// # Errors
    ///
    /// Fails if a variable is missing, or is not what it should be. The error names it.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Starts a client with settings of one's own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn with(settings: Arc<Settings>, transport: Arc<dyn Transport>) -> Self {
        Self { settings, transport }
    }

    /// The account that is acted on: that of the credentials, or the [`subaccount`](Self::subaccount).
    #[must_use]
    pub fn account_sid(&self) -> &AccountSid {
        self.settings.credentials.account_sid()
    }

    /// A client with the same credentials that acts on a subaccount of theirs. It shares the pool of connections.
    #[must_use]
    pub fn subaccount(&self, account_sid: AccountSid) -> Self {
        Self { settings: Arc::new(self.settings.for_account(account_sid)), ..self.clone() }
    }

    /// Sends a request and reads the answer. Of a list, this is the first page; [`stream`](Self::stream) reads them all.
    pub async fn send<R: Request>(&self, request: R) -> Result<R::Response, Error> {
        self.call(request).send().await
    }

    /// All records of a list, page by page.
    ///
    /// An error is an item of the stream and ends it. A request that cannot be sent gives its error at the first step.
    pub fn stream<R: ListRequest>(&self, request: R) -> Items<R::Item> {
        self.call(request).stream()
    }

    /// All pages of a list: for progress, or for what a page has beside its records.
    pub fn pages<R: ListRequest>(&self, request: R) -> Pages<R::Item> {
        self.call(request).pages()
    }

    /// Asks again and again until the answer is as wanted: a report that is done, a record that is final.
    ///
    /// The request must be one that can be repeated; this does not compile with another.
    ///
    /// ```no_run
    /// use twilio_rest::{Client, insights::v2::AccountReport};
    ///
    /// # async fn run(client: Client) -> Result<(), twilio_rest::Error> {
    /// let report = client.send(AccountReport::create()).await?;
    /// let id = report.report_id.unwrap_or_default();
    /// let report = client.wait(AccountReport::fetch(id), AccountReport::is_final).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait<R, F>(&self, request: R, is_done: F) -> Wait<Self, R, F>
    where
        R: Request,
        F: FnMut(&R::Response) -> bool,
    {
        self.call(request).wait(is_done)
    }

    /// A request with options of its own: a timeout, a header, a parameter.
    pub fn call<R>(&self, request: R) -> Call<Self, R> {
        Call { client: self.clone(), request, options: Arc::clone(&self.settings.options) }
    }

    /// Carries out the steps of a call up to an answer that is a success.
    async fn exchange(
        &self,
        options: Arc<Options>,
        operation: Operation,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        let steps = Steps::new(Arc::clone(&self.settings), options, operation, request)?;
        #[cfg(feature = "tracing")]
        let span = steps.span();
        let response = self.carry_out(steps);
        #[cfg(feature = "tracing")]
        let response = tracing::Instrument::instrument(response, span);
        response.await
    }

    async fn carry_out(&self, mut steps: Steps) -> Result<http::Response<Bytes>, Error> {
        let start = Instant::now();
        loop {
            let attempt = steps.attempt(start.elapsed())?;
            let answer = timeout(attempt.timeout, self.transport.send(attempt)).await;
            let outcome = answer.unwrap_or_else(|_| Err(TransportError::timeout()));
            match steps.judge(outcome, start.elapsed()) {
                Verdict::Done(result) => return result,
                Verdict::Again(delay) => sleep(delay).await,
            }
        }
    }
}

impl<R: Request> Call<Client, R> {
    /// Sends the request and reads the answer. Of a list, this is the first page.
    pub async fn send(self) -> Result<R::Response, Error> {
        Ok(self.response().await?.into_body())
    }

    /// As [`send`](Self::send), with the status and the headers of the answer. Its `twilio-request-id` is what Twilio's
    /// support asks for.
    pub async fn response(self) -> Result<http::Response<R::Response>, Error> {
        self.respond(Arc::clone(&self.options)).await
    }

    /// Asks again and again until the answer is as wanted, as [`Client::wait`] does.
    pub fn wait<F: FnMut(&R::Response) -> bool>(self, is_done: F) -> Wait<Client, R, F> {
        Wait::new(self, is_done)
    }

    async fn respond(&self, options: Arc<Options>) -> Result<http::Response<R::Response>, Error> {
        let request = self.request.http_request()?;
        let is_strict = options.is_strict;
        let response = self.client.exchange(options, R::OPERATION, request).await?;
        let (parts, body) = response.into_parts();
        Ok(http::Response::from_parts(parts, call::read::<R>(&body, is_strict)?))
    }
}

impl<R: Request, F: FnMut(&R::Response) -> bool> Wait<Client, R, F> {
    /// Asks until the answer is as wanted, and gives it.
    pub async fn send(mut self) -> Result<R::Response, Error> {
        let start = Instant::now();
        loop {
            let options = self.options(start.elapsed());
            let answer = self.call.respond(options).await.map(http::Response::into_body);
            match self.judge(answer, start.elapsed()) {
                Waiting::Over(outcome) => return outcome,
                Waiting::Again(delay) => sleep(delay).await,
            }
        }
    }
}

impl<R: ListRequest> Call<Client, R> {
    /// All records of the list, page by page.
    pub fn stream(self) -> Items<R::Item> {
        Items::new(self.pages())
    }

    /// All pages of the list.
    pub fn pages(self) -> Pages<R::Item> {
        Pages::new(self)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("credentials", &self.settings.credentials)
            .field("endpoint", &self.settings.endpoint)
            .finish_non_exhaustive()
    }
}
