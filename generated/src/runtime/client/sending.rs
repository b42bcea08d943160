//! What is done with a request that has options of its own: it is sent, waited for, or read page by page.

use std::sync::Arc;

use bytes::Bytes;
use tokio::time::{Instant, sleep};

use super::stream::{ItemStream, PageFuture, PageStream};
use super::{Client, task};
use crate::runtime::call::{PollingDecision, RequestBuilder, RequestOptions, Wait, read_response};
use crate::runtime::error::Error;
use crate::runtime::request::{ListRequest, Request};

impl<R: Request> RequestBuilder<Client, R> {
    /// Sends the request and reads the response. Of a list, this is the first page.
    pub async fn send(self) -> Result<R::Response, Error> {
        Ok(self.response().await?.into_body())
    }

    /// As [`send`](Self::send), with the status and the headers of the response. Its `twilio-request-id` is what Twilio's
    /// support asks for.
    pub async fn response(self) -> Result<http::Response<R::Response>, Error> {
        self.respond(Arc::clone(&self.options)).await
    }

    /// The request that [`send`](Self::send) would send, with the client's address and headers, and without the credentials. Nothing is
    /// sent.
    ///
    /// It prints all of itself, also what is personal.
    ///
    /// ```
    /// use twilio_rest::client::Credentials;
    /// use twilio_rest::{Client, insights::v1::Conference};
    ///
    /// # let credentials = Credentials::auth_token("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?, "the auth token");
    /// let client = Client::builder()
    ///     .credentials(credentials)
    ///     .region("ie1")
    ///     .edge("dublin")
    ///     .build()?;
    /// let request =
    ///     client.request(Conference::list().page_size(5)).http_request()?;
    /// assert_eq!(
    ///     request.uri(),
    ///     "https://insights.dublin.ie1.twilio.com/v1/Conferences?PageSize=5"
    /// );
    /// # Ok::<(), twilio_rest::Error>(())
    /// ```
    pub fn http_request(&self) -> Result<http::Request<Bytes>, Error> {
        self.client.unsigned(&self.request, &self.options)
    }

    /// Asks again and again until the response is as wanted, as [`Client::wait`] does.
    pub fn wait<F: FnMut(&R::Response) -> bool>(self, is_done: F) -> Wait<Client, R, F> {
        Wait::new(self, is_done)
    }

    async fn respond(&self, options: Arc<RequestOptions>) -> Result<http::Response<R::Response>, Error> {
        let request = self.client.made(&self.request)?;
        let is_strict = options.is_strict;
        let response = self.client.execute(options, R::OPERATION, request)?.await?;
        read_response::<R>(response, is_strict)
    }
}

impl<R: Request, F: FnMut(&R::Response) -> bool> Wait<Client, R, F> {
    /// Asks until the response is as wanted, and gives it.
    pub async fn send(mut self) -> Result<R::Response, Error> {
        let start = Instant::now();
        loop {
            let options = self.options(start.elapsed());
            let answer = self.request.respond(options).await;
            match self.on_response(answer, start.elapsed()) {
                PollingDecision::Done(outcome) => return outcome,
                PollingDecision::PollAfter(delay) => sleep(delay).await,
            }
        }
    }
}

impl<R: ListRequest> RequestBuilder<Client, R> {
    /// All records of the list, page by page.
    pub fn stream(self) -> ItemStream<R::Item> {
        ItemStream::new(self.pages())
    }

    /// All pages of the list.
    pub fn pages(self) -> PageStream<R::Item> {
        let Self { client, request, options } = self;
        let paginator = client.paginator(&request, &options);
        let load = move |request| -> PageFuture<R::Item> {
            let is_strict = options.is_strict;
            let response = client.execute(Arc::clone(&options), R::OPERATION, request);
            task::start(async move { Ok(read_response::<R>(response?.await?, is_strict)?.into_body()) })
        };
        PageStream::new(paginator, load)
    }
}
