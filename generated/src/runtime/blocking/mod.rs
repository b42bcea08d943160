//! The client for programs without an async runtime: the async one, on a thread of its own. It can be used anywhere, also inside of
//! a runtime, where it blocks the thread that waits.
//!
//! ```no_run
//! use twilio_rest::blocking::Client;
//! use twilio_rest::insights::v1::Conference;
//!
//! # fn main() -> Result<(), twilio_rest::Error> {
//! let client = Client::from_env()?;
//! let conference = client.send(Conference::fetch(
//!     "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?,
//! ))?;
//! for participant in
//!     client.stream(conference.participants()?).limit(100)
//! {
//!     println!("{:?}", participant?.call_type);
//! }
//! # Ok(())
//! # }
//! ```

mod stream;
mod worker;

use std::fmt;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

use bytes::Bytes;

pub use stream::{ItemStream, PageStream};
use worker::Worker;

use crate::runtime::call::{
    Credentials, PollingDecision, RequestBuilder, RequestOptions, Wait, read_response,
};
use crate::runtime::client::{self, ClientBuilder};
use crate::runtime::error::{Error, TransportFailure};
use crate::runtime::request::{ListRequest, OperationInfo, Request};
use crate::runtime::transport::Transport;
use crate::sid::AccountSid;

/// Sends requests to Twilio, and waits for the responses.
///
/// It is the async [`Client`](crate::Client), which a thread of its own drives: all that that one does, it does, but for asking for a
/// page before it is wanted. Make one and clone it, a clone is cheap and shares the thread and the pool of connections. The thread
/// ends with the last of them. Whatever runs on it, such as the hook of [`on_retry`](ClientBuilder::on_retry), cannot wait for the client: a
/// request from there is an error.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::testing::{Fake, Reply};
///
/// // In a program: `twilio_rest::blocking::Client::from_env()?`.
/// let client = Fake::new(|_| Reply::json(Message::sample(1)))
///     .blocking_client()?;
/// let text = Message::create("+15557654321")
///     .from("+15551234567")
///     .body("Hello");
/// assert!(client.send(text)?.sid.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Client {
    client: client::Client,
    worker: Arc<Worker>,
}

impl ClientBuilder {
    /// The blocking client with these settings.
    ///
    /// # Errors
    ///
    /// Fails as [`build`](Self::build) does, and if its thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Client::over(self.build()?)
    }

    /// The blocking client with these settings, over another HTTP stack, a middleware around one, or a stub. What the transport
    /// does, it does on the client's thread.
    pub fn build_blocking_with(self, transport: impl Transport) -> Result<Client, Error> {
        Client::over(self.build_with(transport)?)
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

    fn over(client: client::Client) -> Result<Self, Error> {
        Ok(Self { client, worker: Arc::new(Worker::start()?) })
    }

    /// A client with the same settings and other credentials, and with no client credentials: one pool of connections for many accounts.
    pub fn with_credentials(&self, credentials: Credentials) -> Result<Self, Error> {
        Ok(Self { client: self.client.with_credentials(credentials)?, worker: Arc::clone(&self.worker) })
    }

    /// A client with the same credentials that acts on a subaccount of theirs, where a path has the account in it. It shares the pool of
    /// connections.
    #[must_use]
    pub fn subaccount(&self, account_sid: AccountSid) -> Self {
        Self { client: self.client.subaccount(account_sid), worker: Arc::clone(&self.worker) }
    }

    /// The account that is acted on: that of the credentials, that of the [settings](ClientBuilder::account_sid), or the
    /// [`subaccount`](Self::subaccount). A client that has nothing but client credentials need not have one.
    #[must_use]
    pub fn account_sid(&self) -> Option<&AccountSid> {
        self.client.account_sid()
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
        let RequestBuilder { request, options, .. } = self.client.request(request);
        RequestBuilder { client: self.clone(), request, options }
    }

    /// Sends a request, as often as it takes, up to a response that is a success.
    fn execute(
        &self,
        options: Arc<RequestOptions>,
        operation: OperationInfo,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        let response = self.client.execute(options, operation, request)?;
        self.worker.wait_for(response).unwrap_or_else(|error| {
            let failure = TransportFailure::new(1, error.kind(), error.may_have_been_sent(), &error);
            Err(Error::Connection(failure))
        })
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

    /// The request that [`send`](Self::send) would send, with the client's address and headers, and without the credentials. Nothing is
    /// sent. It prints all of itself, also what is personal.
    pub fn http_request(&self) -> Result<http::Request<Bytes>, Error> {
        self.client.client.unsigned::<R>(&self.request, &self.options)
    }

    /// Asks again and again until the response is as wanted, as [`Client::wait`] does.
    pub fn wait<F: FnMut(&R::Response) -> bool>(self, is_done: F) -> Wait<Client, R, F> {
        Wait::new(self, is_done)
    }

    fn respond(&self, options: Arc<RequestOptions>) -> Result<http::Response<R::Response>, Error> {
        let request = self.client.client.made(&self.request)?;
        let is_strict = options.is_strict;
        let response = self.client.execute(options, R::OPERATION, request)?;
        read_response::<R>(response, is_strict)
    }
}

impl<R: Request, F: FnMut(&R::Response) -> bool> Wait<Client, R, F> {
    /// Asks until the response is as wanted, and gives it.
    pub fn send(mut self) -> Result<R::Response, Error> {
        let start = Instant::now();
        loop {
            let options = self.options(start.elapsed());
            let answer = self.request.respond(options);
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
        let paginator = client.client.paginator(&request, &options);
        let load = move |request| {
            let response = client.execute(options.clone(), R::OPERATION, request)?;
            Ok(read_response::<R>(response, options.is_strict)?.into_body())
        };
        PageStream::new(paginator, load)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(f)
    }
}
