//! The client for programs without an async runtime. It starts none, and can be used inside of one, where it blocks the thread.
//!
//! ```no_run
//! use twilio_rest::blocking::Client;
//! use twilio_rest::insights::v1::Conference;
//!
//! # fn main() -> Result<(), twilio_rest::Error> {
//! let client = Client::from_env()?;
//! let conference = client.send(Conference::fetch("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?))?;
//! for participant in client.stream(conference.participants()?).limit(100) {
//!     println!("{:?}", participant?.call_type);
//! }
//! # Ok(())
//! # }
//! ```

mod stream;
mod transport;
mod ureq;

use std::fmt;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

use bytes::Bytes;

pub use stream::{ItemStream, PageStream};
pub use transport::Transport;

use crate::AccountSid;
use crate::runtime::call::{
    ClientBuilder, ClientConfig, Credentials, Paginator, PollingDecision, RequestBuilder, RequestOptions,
    RequestState, RetryDecision, Wait, read_response,
};
use crate::runtime::error::Error;
use crate::runtime::request::{ListRequest, OperationInfo, Request};

/// Sends requests to Twilio, and waits for the responses.
///
/// It holds a pool of connections: make one and clone it, a clone is cheap and shares the pool. All that the async
/// [`Client`](crate::Client) does, it does the same way, but for asking for a page before it is wanted.
#[derive(Clone)]
pub struct Client {
    config: Arc<ClientConfig>,
    transport: Arc<dyn Transport>,
}

impl ClientBuilder {
    /// The blocking client with these settings.
    ///
    /// # Errors
    ///
    /// Fails without credentials, and if the base URL, the region or the edge is not one.
    pub fn build_blocking(self) -> Result<Client, Error> {
        self.build_blocking_with(ureq::Ureq::new())
    }

    /// The blocking client with these settings, over another HTTP stack, a middleware around one, or a stub.
    pub fn build_blocking_with(self, transport: impl Transport) -> Result<Client, Error> {
        Ok(Client::with(self.config()?, Arc::new(transport)))
    }
}

impl Client {
    /// A client for Twilio with these credentials and the default settings.
    pub fn new(credentials: Credentials) -> Result<Self, Error> {
        Self::builder().credentials(credentials).build_blocking()
    }

    /// A client with the settings of the environment, as [`Client::from_env`](crate::Client::from_env) reads them.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// Starts a client with settings of one's own: end with [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn with(config: Arc<ClientConfig>, transport: Arc<dyn Transport>) -> Self {
        Self { config, transport }
    }

    /// The account that is acted on: that of the credentials.
    #[must_use]
    pub fn account_sid(&self) -> &AccountSid {
        self.config.credentials.account_sid()
    }

    /// Sends a request and reads the response. Of a list, this is the first page; [`stream`](Self::stream) reads them all.
    pub fn send<R: Request>(&self, request: R) -> Result<R::Response, Error> {
        self.request(request).send()
    }

    /// All records of a list, page by page as they are needed.
    ///
    /// An error is an item, and the last one; [`ItemStream::token`] tells where another one can go on. A request that cannot be sent gives
    /// its error at the first step.
    pub fn stream<R: ListRequest>(&self, request: R) -> ItemStream<R::Item> {
        self.request(request).stream()
    }

    /// All pages of a list, as they are needed: for progress, or for what a page has beside its records.
    pub fn pages<R: ListRequest>(&self, request: R) -> PageStream<R::Item> {
        self.request(request).pages()
    }

    /// Asks again and again until the response is as wanted: a report that is done, a record that is final.
    ///
    /// The request must be idempotent; this does not compile with another.
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

    /// Sends a request, as often as it takes, up to a response that is a success.
    fn execute(
        &self,
        options: Arc<RequestOptions>,
        operation: OperationInfo,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        let mut state = RequestState::new(Arc::clone(&self.config), options, operation, request)?;
        #[cfg(feature = "tracing")]
        let _entered = state.span().entered();
        let start = Instant::now();
        loop {
            let attempt = state.attempt(start.elapsed())?;
            let outcome = self.transport.send(attempt);
            match state.on_response(outcome, start.elapsed()) {
                RetryDecision::Done(result) => return result,
                RetryDecision::RetryAfter(delay) => sleep(delay),
            }
        }
    }
}

impl<R: Request> RequestBuilder<Client, R> {
    /// Sends the request and reads the response. Of a list, this is the first page.
    pub fn send(self) -> Result<R::Response, Error> {
        Ok(self.response()?.into_body())
    }

    /// As [`send`](Self::send), with the status and the headers of the response. Its `twilio-request-id` is what Twilio's
    /// support asks for.
    pub fn response(self) -> Result<http::Response<R::Response>, Error> {
        self.respond(Arc::clone(&self.options))
    }

    /// Asks again and again until the response is as wanted, as [`Client::wait`] does.
    pub fn wait<F: FnMut(&R::Response) -> bool>(self, is_done: F) -> Wait<Client, R, F> {
        Wait::new(self, is_done)
    }

    fn respond(&self, options: Arc<RequestOptions>) -> Result<http::Response<R::Response>, Error> {
        let request = self.request.http_request()?;
        let is_strict = options.is_strict;
        let response = self.client.execute(options, R::OPERATION, request)?;
        let (parts, body) = response.into_parts();
        Ok(http::Response::from_parts(parts, read_response::<R>(&body, is_strict)?))
    }
}

impl<R: Request, F: FnMut(&R::Response) -> bool> Wait<Client, R, F> {
    /// Asks until the response is as wanted, and gives it.
    pub fn send(mut self) -> Result<R::Response, Error> {
        let start = Instant::now();
        loop {
            let options = self.options(start.elapsed());
            let answer = self.request.respond(options).map(http::Response::into_body);
            match self.on_response(answer, start.elapsed()) {
                PollingDecision::Done(outcome) => return outcome,
                PollingDecision::PollAfter(delay) => sleep(delay),
            }
        }
    }
}

impl<R: ListRequest> RequestBuilder<Client, R> {
    /// All records of the list, page by page as they are needed.
    pub fn stream(self) -> ItemStream<R::Item> {
        ItemStream::new(self.pages())
    }

    /// All pages of the list, as they are needed.
    pub fn pages(self) -> PageStream<R::Item> {
        let Self { client, request, options } = self;
        let paginator = Paginator::new(&request, &client.config, &options);
        let load = move |request| {
            let response = client.execute(options.clone(), R::OPERATION, request)?;
            read_response::<R>(response.body(), options.is_strict)
        };
        PageStream::new(paginator, load)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("credentials", &self.config.credentials)
            .field("endpoint", &self.config.endpoint)
            .finish_non_exhaustive()
    }
}
