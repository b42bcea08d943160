//! The async client: sends requests, reads responses, follows pages.

mod builder;
mod sending;
mod stream;
mod task;
#[cfg(test)]
mod tests;
mod token;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};

pub use builder::ClientBuilder;
pub use stream::{ItemStream, PageStream};
use token::Tokens;

use crate::runtime::call::{
    AccessToken, CREATE_TOKEN, ClientConfig, Credentials, Paginator, RequestBuilder, RequestOptions,
    RequestState, RetryDecision, TransportError, Wait, authorization, http_request,
};
use crate::runtime::error::{Error, TokenError};
use crate::runtime::request::{ListRequest, OperationInfo, Request};
use crate::runtime::transport::{Transport, require_timers};
use crate::sid::AccountSid;

/// Sends requests to Twilio.
///
/// It holds a pool of connections: make one and clone it, a clone is cheap and shares the pool. It needs a Tokio runtime with
/// timers and I/O, as `#[tokio::main]` and `enable_all` make one; without, a request is an error that says so.
///
/// ```no_run
/// use twilio_rest::{Client, insights::v1::{Conference, conference}};
///
/// # async fn run() -> Result<(), twilio_rest::Error> {
/// let client = Client::from_env()?;
/// let mut conferences = client
///     .stream(Conference::list().status(conference::Status::Completed));
/// while let Some(conference) = conferences.try_next().await? {
///     println!(
///         "{:?} took {:?} s",
///         conference.conference_sid, conference.duration_seconds
///     );
/// }
/// # Ok(())
/// # }
/// ```
///
/// A request that fails for a moment is tried again, as [`Retry`](crate::client::Retry) says. Dropping its future ends it at once, in
/// whatever state it is, and leaves nothing behind.
#[derive(Clone)]
pub struct Client {
    config: Arc<ClientConfig>,
    transport: Arc<dyn Transport>,
    /// A place for each request that may be on its way.
    places: Arc<Semaphore>,
    tokens: Arc<Tokens>,
}

impl ClientBuilder {
    /// The client with these settings. It needs a Tokio runtime when it sends something, and none to be made.
    ///
    /// # Errors
    ///
    /// Fails without credentials, and if a setting is not what it should be: the base URL, the region or the edge, a certificate, a proxy,
    /// also one of the environment.
    pub fn build(self) -> Result<Client, Error> {
        let transport = self.transport()?;
        self.build_with(transport)
    }

    /// The client with these settings, over another HTTP stack, a middleware around one, or a stub.
    pub fn build_with(self, transport: impl Transport) -> Result<Client, Error> {
        let max_concurrency = self.concurrency();
        Ok(Client::with(self.config()?, Arc::new(transport), max_concurrency))
    }
}

impl Client {
    /// A client for Twilio with these credentials and the default settings.
    pub fn new(credentials: Credentials) -> Result<Self, Error> {
        Self::builder().credentials(credentials).build()
    }

    /// A client with the settings of the environment: `TWILIO_ACCOUNT_SID` and either `TWILIO_API_KEY` with
    /// `TWILIO_API_SECRET` (used if both are set) or `TWILIO_AUTH_TOKEN`; `TWILIO_CLIENT_ID` and `TWILIO_CLIENT_SECRET` of an OAuth app,
    /// besides or instead, with `TWILIO_ACCOUNT_SID` where a path has an account; `TWILIO_REGION` and `TWILIO_EDGE` if Twilio is
    /// to be reached elsewhere than in `us1`; `TWILIO_BASE_URL` if all requests are to go to another place, as
    /// [`ClientBuilder::base_url`] says: so any program can be run against a fake, unchanged. A variable that is empty is not set.
    ///
    /// # Errors
    ///
    /// Fails if a variable is missing, or is not what it should be: a SID that is not one, a blank, a line end or quotes around the value, a
    /// base URL with a user name or in plain `http` to another machine. The error names it, and never repeats its value.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Starts a client with settings of one's own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    fn with(config: Arc<ClientConfig>, transport: Arc<dyn Transport>, max_concurrency: usize) -> Self {
        let places = Semaphore::new(max_concurrency.min(Semaphore::MAX_PERMITS));
        Self { config, transport, places: Arc::new(places), tokens: Arc::default() }
    }

    /// A client with the same settings and other credentials, and with no client credentials: one pool of connections for many accounts.
    pub fn with_credentials(&self, credentials: Credentials) -> Result<Self, Error> {
        let config = ClientConfig {
            authorization: Some(authorization(&credentials)?),
            credentials: Some(credentials),
            client_credentials: None,
            account: None,
            ..(*self.config).clone()
        };
        Ok(Self { config: Arc::new(config), tokens: Arc::default(), ..self.clone() })
    }

    /// The account that is acted on: that of the credentials, that of the [settings](ClientBuilder::account_sid), or the
    /// [`subaccount`](Self::subaccount). A client that has nothing but client credentials need not have one.
    #[must_use]
    pub fn account_sid(&self) -> Option<&AccountSid> {
        self.config.account()
    }

    /// A client with the same credentials that acts on a subaccount of theirs, where a path has the account in it. It shares the pool of
    /// connections.
    #[must_use]
    pub fn subaccount(&self, account_sid: AccountSid) -> Self {
        let config = ClientConfig { account: Some(account_sid), ..(*self.config).clone() };
        Self { config: Arc::new(config), ..self.clone() }
    }

    /// Sends a request and reads the response. Of a list, this is the first page; [`stream`](Self::stream) reads them all.
    pub async fn send<R: Request>(&self, request: R) -> Result<R::Response, Error> {
        self.request(request).send().await
    }

    /// All records of a list, page by page.
    ///
    /// An error is an item of the stream, and the last one; [`ItemStream::token`] tells where another stream can go on. A request that
    /// cannot be sent gives its error at the first step.
    pub fn stream<R: ListRequest>(&self, request: R) -> ItemStream<R::Item> {
        self.request(request).stream()
    }

    /// All pages of a list: for progress, or for what a page has beside its records.
    pub fn pages<R: ListRequest>(&self, request: R) -> PageStream<R::Item> {
        self.request(request).pages()
    }

    /// Asks again and again until the response is as wanted: a report that is done, a record that is final.
    ///
    /// The request must be idempotent; this does not compile with another.
    ///
    /// ```no_run
    /// use twilio_rest::{Client, insights::v2::AccountReport};
    ///
    /// # async fn run(client: Client) -> Result<(), twilio_rest::Error> {
    /// let report = client.send(AccountReport::create()).await?;
    /// let id = report.report_id.unwrap_or_default();
    /// let report = client
    ///     .wait(AccountReport::fetch(id), AccountReport::is_final)
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait<R, F>(&self, request: R, is_done: F) -> Wait<Self, R, F>
    where
        R: Request,
        F: FnMut(&R::Response) -> bool,
    {
        self.request(request).wait(is_done)
    }

    /// A request with options of its own: a timeout, a header, a parameter.
    pub fn request<R>(&self, request: R) -> RequestBuilder<Self, R> {
        RequestBuilder { client: self.clone(), request, options: Arc::clone(&self.config.options) }
    }

    /// The way through the pages of a list.
    pub(crate) fn paginator<R: ListRequest>(
        &self,
        request: &R,
        options: &RequestOptions,
    ) -> Result<Paginator, Error> {
        Paginator::new(request, &self.config, options)
    }

    /// The request for the account that is acted on.
    pub(crate) fn made<R: Request>(&self, request: &R) -> Result<http::Request<Bytes>, Error> {
        http_request(request, &self.config)
    }

    /// The request as it would be sent, but for the credentials.
    pub(crate) fn unsigned<R: Request>(
        &self,
        request: &R,
        options: &Arc<RequestOptions>,
    ) -> Result<http::Request<Bytes>, Error> {
        let (config, options) = (Arc::clone(&self.config), Arc::clone(options));
        Ok(RequestState::new(config, options, R::OPERATION, self.made(request)?)?.unsigned())
    }

    /// Sends a request, as often as it takes, up to a response that is a success. What is known to be wrong is told at once.
    pub(crate) fn execute(
        &self,
        options: Arc<RequestOptions>,
        operation: OperationInfo,
        request: http::Request<Bytes>,
    ) -> Result<impl Future<Output = Result<http::Response<Bytes>, Error>> + Send + use<>, Error> {
        let state = RequestState::new(Arc::clone(&self.config), options, operation, request)?;
        #[cfg(feature = "tracing")]
        let span = state.span();
        let response = self.clone().run(state);
        #[cfg(feature = "tracing")]
        let response = tracing::Instrument::instrument(response, span);
        Ok(response)
    }

    /// Gives a request its token. If its deadline is over before that is there, its attempt says so.
    async fn authorize(&self, state: &mut RequestState, start: Instant) -> Result<(), Error> {
        let token = self.tokens.get(|| self.create_token());
        match within(state.left(start.elapsed()), token).await {
            Some(Ok(token)) => state.identity().set_token(token),
            Some(Err(error)) => return Err(state.give_up(Error::Token(error))),
            None => {}
        }
        Ok(())
    }

    /// Drops the token of a request, which was refused, and tells whether another is worth a try.
    async fn refuse_token(&self, state: &mut RequestState) -> bool {
        match state.identity().refused_token() {
            Some(refused) => self.tokens.refuse(&refused).await,
            None => false,
        }
    }

    /// Asks for a token, as often as the client tries any request.
    fn create_token(&self) -> Pin<Box<dyn Future<Output = Result<AccessToken, TokenError>> + Send>> {
        let config = Arc::new(self.config.of_tokens());
        let client = Self { config: Arc::clone(&config), ..self.clone() };
        Box::pin(async move {
            let request = config.token_request().map_err(Error::from);
            let response = request
                .and_then(|request| client.execute(Arc::clone(&config.options), CREATE_TOKEN, request));
            match response {
                Ok(response) => config.read_token(response.await),
                Err(error) => config.read_token(Err(error)),
            }
        })
    }

    async fn run(self, mut state: RequestState) -> Result<http::Response<Bytes>, Error> {
        require_timers()?;
        let start = Instant::now();
        loop {
            if state.identity().needs_token() {
                self.authorize(&mut state, start).await?;
            }
            let place = within(state.left(start.elapsed()), self.places.acquire()).await;
            // If the deadline was over before there was a place, this says so.
            let attempt = state.attempt(start.elapsed())?;
            // Of what is not sent twice lightly, the transport has the first word, as it knows how far it got.
            let grace = if attempt.is_safe() { Duration::ZERO } else { GRACE };
            let limit = attempt.timeout.saturating_add(grace);
            let answer = timeout(limit, self.transport.send(attempt)).await;
            drop(place);
            let outcome = answer.unwrap_or_else(|_| Err(TransportError::timeout()));
            match state.on_response(outcome, start.elapsed()) {
                RetryDecision::Done(result) => return result,
                RetryDecision::RetryAfter(delay) => sleep(delay).await,
                RetryDecision::RenewToken(error) if !self.refuse_token(&mut state).await => {
                    return Err(state.give_up(error));
                }
                RetryDecision::RenewToken(_) => {}
            }
        }
    }
}

/// What becomes of a future, unless there is a limit and it takes longer.
async fn within<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => timeout(limit, future).await.ok(),
        None => Some(future.await),
    }
}

/// The time that a transport gets to say by itself that an attempt took too long.
const GRACE: Duration = Duration::from_millis(20);

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Client");
        if let Some(credentials) = &self.config.credentials {
            debug.field("credentials", credentials);
        }
        if let Some(client_credentials) = &self.config.client_credentials {
            debug.field("client_credentials", client_credentials);
        }
        debug.field("endpoint", &self.config.endpoint).finish_non_exhaustive()
    }
}
