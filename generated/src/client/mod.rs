//! The async client: sends requests, reads answers, follows pages.

mod builder;
mod credentials;
mod endpoint;
mod stream;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::ACCEPT;
use secrecy::ExposeSecret;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use stream::{Items, Pages};

use crate::error::{ApiError, Error, InputError};
#[cfg(feature = "tracing")]
use crate::request::Answer;
use crate::request::{Authentication, ListRequest, Request};
use endpoint::Endpoint;

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
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    http: reqwest::Client,
    credentials: Credentials,
    endpoint: Endpoint,
    is_strict: bool,
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

    /// The account that the client's credentials belong to.
    #[must_use]
    pub fn account_sid(&self) -> &crate::AccountSid {
        self.0.credentials.account_sid()
    }

    /// Sends a request and reads the answer. Of a list, this is the first page; [`stream`](Self::stream) reads them all.
    pub async fn send<R: Request>(&self, request: R) -> Result<R::Response, Error> {
        self.answer::<R>(request.http_request()?).await
    }

    /// All records of a list, page by page as they are needed.
    ///
    /// An error ends the stream. A request that cannot be sent gives its error at the first step.
    pub fn stream<R: ListRequest>(&self, request: R) -> Items<R::Item> {
        Items::new(self.pages(request))
    }

    /// All pages of a list, as they are needed: for progress, or for what a page has beside its records.
    #[expect(clippy::needless_pass_by_value, reason = "a request is a value that is used up, as in `send`")]
    pub fn pages<R: ListRequest>(&self, request: R) -> Pages<R::Item> {
        Pages::new(self.clone(), &request)
    }

    /// Sends what a request became, and reads the answer as the settings say.
    async fn answer<R: Request>(&self, request: http::Request<Bytes>) -> Result<R::Response, Error> {
        let body = self.exchange(request, R::OPERATION.api.authentication).await?;
        if self.0.is_strict {
            return Ok(R::read_response_strict(&body)?);
        }
        let response = R::read_response(&body)?;
        #[cfg(feature = "tracing")]
        report::<R>(&response);
        Ok(response)
    }

    /// Sends a request to where the settings say, and gives the body of a successful answer.
    async fn exchange(
        &self,
        mut request: http::Request<Bytes>,
        authentication: Authentication,
    ) -> Result<Bytes, Error> {
        let Inner { http, credentials, endpoint, .. } = &*self.0;
        *request.uri_mut() = endpoint.locate(request.uri())?;
        let request = reqwest::Request::try_from(request).map_err(|error| unsendable(&error))?;
        let request =
            reqwest::RequestBuilder::from_parts(http.clone(), request).header(ACCEPT, "application/json");
        let request = match authentication {
            Authentication::Basic => {
                request.basic_auth(credentials.user(), Some(credentials.secret().expose_secret()))
            }
            Authentication::None => request,
        };
        read(request.send().await.map_err(lost)?).await
    }
}

/// Tells of the values that did not fit: where, and what was expected, never the value.
#[cfg(feature = "tracing")]
fn report<R: Request>(response: &R::Response) {
    /// How many are told one by one, whatever the server sends.
    const MOST: usize = 100;

    if !tracing::enabled!(tracing::Level::WARN) {
        return;
    }
    let operation = R::OPERATION.id;
    let mut count = 0_usize;
    response.find_misfits(&mut |misfit| {
        count += 1;
        if count <= MOST {
            let (path, expected) = (misfit.path(), misfit.expected());
            tracing::warn!(operation, path, expected, "a value of the answer does not fit its field");
        }
    });
    if count > MOST {
        tracing::warn!(operation, count = count - MOST, "more values of the answer do not fit their fields");
    }
}

/// The body of an answer if it is a success, and an error that says all about it if not.
async fn read(answer: reqwest::Response) -> Result<Bytes, Error> {
    let status = answer.status();
    let request_id =
        answer.headers().get("twilio-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let body = answer.bytes().await.map_err(lost)?;
    if !status.is_success() {
        let body = String::from_utf8_lossy(&body).into_owned();
        return Err(ApiError::new(status, request_id, body).into());
    }
    Ok(body)
}

fn unsendable(error: &reqwest::Error) -> Error {
    InputError::new("request", format!("cannot be sent: {error}")).into()
}

fn lost(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_timeout() { Error::Timeout(error.into()) } else { Error::Connection(error.into()) }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("credentials", &self.0.credentials)
            .field("endpoint", &self.0.endpoint)
            .finish_non_exhaustive()
    }
}
