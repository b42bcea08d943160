//! The life of a request: attempts, waits, and the end.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine;
use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, USER_AGENT};
use http::uri::PathAndQuery;
use secrecy::ExposeSecret;

use super::retry::{Hook, RetryEvent, retry_after};
use super::{
    Budget, Credentials, Endpoint, RequestOptions, TransportError, TransportErrorKind, TransportRequest,
};
use crate::runtime::error::{ApiError, Error, TransportFailure};
use crate::runtime::request::{Authentication, OperationInfo, Request};
use crate::runtime::types::InputError;

/// The configuration that all requests of a client share.
#[derive(Clone, Debug)]
pub(crate) struct ClientConfig {
    pub(crate) credentials: Credentials,
    pub(crate) endpoint: Endpoint,
    pub(crate) options: Arc<RequestOptions>,
    pub(super) authorization: HeaderValue,
    pub(super) budget: Arc<Budget>,
    pub(super) on_retry: Option<Hook>,
}

/// The state of a request on its way: an attempt, what became of it, a wait, another attempt.
pub(crate) struct RequestState {
    config: Arc<ClientConfig>,
    options: Arc<RequestOptions>,
    operation: OperationInfo,
    request: http::Request<Bytes>,
    attempts: u32,
}

/// The decision that follows from an attempt.
pub(crate) enum RetryDecision {
    Done(Result<http::Response<Bytes>, Error>),
    /// One more attempt, after this wait.
    RetryAfter(Duration),
}

impl RequestState {
    /// The state of a request that was made for the API's own host.
    pub(crate) fn new(
        config: Arc<ClientConfig>,
        options: Arc<RequestOptions>,
        mut operation: OperationInfo,
        mut request: http::Request<Bytes>,
    ) -> Result<Self, Error> {
        if let Some(error) = InputError::all(options.errors.clone()) {
            return Err(error.into());
        }
        if request.method() == Method::GET && operation.method != Method::GET {
            // A later page of a list, whose first one was asked for in another way.
            operation = OperationInfo { method: &Method::GET, is_idempotent: true, ..operation };
        }
        add_query(&mut request, &options.query)?;
        *request.uri_mut() = config.endpoint.locate(request.uri())?;
        Ok(Self { config, options, operation, request, attempts: 0 })
    }

    /// The next attempt, so long after the start of the request.
    pub(crate) fn attempt(&mut self, elapsed: Duration) -> Result<TransportRequest, Error> {
        let left = self.options.deadline.map(|deadline| deadline.saturating_sub(elapsed));
        if left == Some(Duration::ZERO) {
            return Err(Error::Timeout(TransportFailure::new(self.attempts, TransportError::timeout())));
        }
        self.attempts += 1;
        let timeout = left.map_or(self.options.timeout, |left| left.min(self.options.timeout));
        Ok(TransportRequest { request: self.signed(), timeout, max_body: self.options.max_body })
    }

    /// The request with what every request says of itself, and who asks.
    fn signed(&self) -> http::Request<Bytes> {
        let Self { config, options, .. } = self;
        let mut request = self.request.clone();
        let headers = request.headers_mut();
        headers.reserve(3 + options.headers.len());
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let agent = concat!("twilio-rest-rust/", env!("CARGO_PKG_VERSION"));
        headers.insert(USER_AGENT, HeaderValue::from_static(agent));
        match self.operation.api.authentication {
            Authentication::Basic => {
                headers.insert(AUTHORIZATION, config.authorization.clone());
            }
            Authentication::None => {}
        }
        for (name, value) in &options.headers {
            headers.insert(name, value.clone());
        }
        request
    }

    /// Decides on the result of an attempt and the time since the request began.
    pub(crate) fn on_response(
        &self,
        outcome: Result<http::Response<Bytes>, TransportError>,
        elapsed: Duration,
    ) -> RetryDecision {
        let result = match outcome {
            Ok(response) if response.status().is_success() => {
                self.config.budget.deposit();
                Ok(response)
            }
            Ok(response) => Err(self.refusal(response).into()),
            Err(error) => Err(self.failure(error)),
        };
        if let Err(error) = &result
            && let Some(delay) = self.delay(error, elapsed)
        {
            self.announce(delay, error);
            return RetryDecision::RetryAfter(delay);
        }
        #[cfg(feature = "tracing")]
        super::report::record(self.attempts, &result);
        RetryDecision::Done(result)
    }

    /// The span that the attempts are to be made in.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> tracing::Span {
        super::report::span(self.operation, self.request.uri().host().unwrap_or_default())
    }

    fn refusal(&self, response: http::Response<Bytes>) -> ApiError {
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let after = header("retry-after").and_then(|value| retry_after(value, SystemTime::now()));
        let request_id = header("twilio-request-id").map(str::to_owned);
        ApiError::new(response.status(), request_id, after, self.attempts, response.into_body())
    }

    fn failure(&self, error: TransportError) -> Error {
        let kind = error.kind();
        let failure = TransportFailure::new(self.attempts, error);
        match kind {
            TransportErrorKind::Timeout => Error::Timeout(failure),
            TransportErrorKind::TooLarge => Error::TooLarge(failure),
            TransportErrorKind::Unsendable => {
                InputError::new("request", "cannot be sent by this transport").into()
            }
            _ => Error::Connection(failure),
        }
    }

    fn delay(&self, error: &Error, elapsed: Duration) -> Option<Duration> {
        // What was refused for its number was not acted on, whatever it is.
        let may_repeat = error.is_rate_limited() || self.operation.is_idempotent;
        if !error.is_retryable() || !may_repeat {
            return None;
        }
        let delay = self.options.retry.delay(self.attempts - 1, error.retry_after())?;
        let is_in_time =
            self.options.deadline.is_none_or(|deadline| elapsed.saturating_add(delay) < deadline);
        (is_in_time && self.config.budget.withdraw()).then_some(delay)
    }

    fn announce(&self, delay: Duration, error: &Error) {
        #[cfg(feature = "tracing")]
        tracing::info!(
            target: super::report::TARGET,
            attempts = self.attempts,
            delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX),
            cause = %error,
            "a request is tried again"
        );
        if let Some(Hook(hook)) = &self.config.on_retry {
            hook(&RetryEvent { operation: self.operation, attempts: self.attempts, delay, error });
        }
    }
}

/// Reads a response as a value, as strictly as the options say.
pub(crate) fn read_response<R: Request>(body: &[u8], is_strict: bool) -> Result<R::Response, Error> {
    if is_strict {
        return Ok(R::read_response_strict(body)?);
    }
    let response = R::read_response(body)?;
    #[cfg(feature = "tracing")]
    super::report::report::<R>(&response, body);
    Ok(response)
}

fn add_query(request: &mut http::Request<Bytes>, query: &str) -> Result<(), InputError> {
    if query.is_empty() {
        return Ok(());
    }
    let mut parts = request.uri().clone().into_parts();
    let path = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
    let separator = if path.contains('?') { '&' } else { '?' };
    let wrong = || InputError::new("query", "cannot be added to the URL: it is too long");
    parts.path_and_query = Some(format!("{path}{separator}{query}").parse().map_err(|_| wrong())?);
    *request.uri_mut() = http::Uri::from_parts(parts).map_err(|_| wrong())?;
    Ok(())
}

pub(super) fn authorization(credentials: &Credentials) -> Result<HeaderValue, InputError> {
    let pair = format!("{}:{}", credentials.user(), credentials.secret().expose_secret());
    let value = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| InputError::new("credentials", "cannot be put into a header"))?;
    value.set_sensitive(true);
    Ok(value)
}
