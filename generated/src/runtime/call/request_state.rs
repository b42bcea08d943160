//! The life of a request: attempts, waits, and the end.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, HeaderMap, HeaderValue, RETRY_AFTER, USER_AGENT};
use http::uri::PathAndQuery;
use http::{Method, StatusCode};

use super::retry::{Hook, RetryEvent, retry_after};
use super::unpack::unpack;
use super::{
    ClientConfig, Identity, RequestOptions, TransportError, TransportRequest, idempotency_key, redirect,
};
use crate::runtime::codec::{Limits, ResponseInfo};
use crate::runtime::error::{ApiError, Error, TransportErrorKind, TransportFailure};
use crate::runtime::request::{OperationInfo, Request};
use crate::runtime::types::InputError;

/// The state of a request on its way: an attempt, what became of it, a wait, another attempt.
pub(crate) struct RequestState {
    config: Arc<ClientConfig>,
    options: Arc<RequestOptions>,
    operation: OperationInfo,
    request: http::Request<Bytes>,
    identity: Identity,
    attempts: u32,
    /// Whether an attempt that failed may have been acted on.
    may_have_been_acted_on: bool,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

/// The decision that follows from an attempt.
pub(crate) enum RetryDecision {
    Done(Result<http::Response<Bytes>, Error>),
    /// One more attempt, after this wait.
    RetryAfter(Duration),
    /// One more attempt with another access token, or this error if there is none.
    RenewToken(Error),
}

impl RequestState {
    /// The state of a request that was made for the API's own host.
    pub(crate) fn new(
        config: Arc<ClientConfig>,
        options: Arc<RequestOptions>,
        mut operation: OperationInfo,
        mut request: http::Request<Bytes>,
    ) -> Result<Self, Error> {
        if request.method() == Method::GET && operation.method != Method::GET {
            // A later page of a list, whose first one was asked for in another way.
            operation = OperationInfo {
                method: &Method::GET,
                is_idempotent: true,
                has_idempotency_key: false,
                ..operation
            };
        }
        if operation.has_idempotency_key {
            operation.is_idempotent = true;
            idempotency_key::add(request.headers_mut());
        }
        operation.is_idempotent = options.is_idempotent.unwrap_or(operation.is_idempotent);
        complete(&mut request, &config, &options).map_err(|error| not_sent(operation, error))?;
        let says_so = |headers: &HeaderMap| headers.contains_key(AUTHORIZATION);
        let identity = match says_so(request.headers()) || says_so(&options.headers) {
            true => Identity::Own,
            false => {
                Identity::new(operation, config.authorization.as_ref(), config.client_credentials.is_some())
                    .map_err(|error| not_sent(operation, error))?
            }
        };
        Ok(Self {
            #[cfg(feature = "tracing")]
            span: super::report::span(operation, request.uri().host().unwrap_or_default()),
            config,
            options,
            operation,
            request,
            identity,
            attempts: 0,
            may_have_been_acted_on: false,
        })
    }

    /// The next attempt, so long after the start of the request.
    pub(crate) fn attempt(&mut self, elapsed: Duration) -> Result<TransportRequest, Error> {
        let left = self.left(elapsed);
        let timeout = left.map_or(self.options.timeout, |left| left.min(self.options.timeout));
        if timeout.is_zero() {
            // This one is not sent.
            return Err(self.give_up(self.failure(&TransportError::timeout().unsent())));
        }
        self.attempts += 1;
        Ok(TransportRequest { request: self.signed(), timeout, max_body: self.options.max_body })
    }

    /// The request as it will be sent, but for the credentials.
    pub(crate) fn unsigned(&self) -> http::Request<Bytes> {
        let mut request = self.signed();
        request.headers_mut().remove(AUTHORIZATION);
        request
    }

    /// The request with what every request says of itself, and who asks.
    fn signed(&self) -> http::Request<Bytes> {
        let Self { config, options, .. } = self;
        let mut request = self.request.clone();
        let headers = request.headers_mut();
        headers.reserve(4 + options.headers.len());
        // What is asked for in another form says so itself.
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        headers.insert(USER_AGENT, config.user_agent.clone());
        if let Some(authorization) = self.identity.authorization() {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        for (name, value) in &options.headers {
            headers.insert(name, value.clone());
        }
        request
    }

    /// How it says who asks.
    pub(crate) fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    /// The end of a request by this error.
    #[cfg_attr(not(feature = "tracing"), expect(clippy::unused_self, reason = "it is told to the span"))]
    pub(crate) fn give_up(&self, error: Error) -> Error {
        #[cfg(feature = "tracing")]
        super::report::record(&self.span, self.attempts, Err(&error));
        error
    }

    /// The time that is left of the deadline, so long after the start of the request.
    pub(crate) fn left(&self, elapsed: Duration) -> Option<Duration> {
        self.options.deadline.map(|deadline| deadline.saturating_sub(elapsed))
    }

    /// Decides on the result of an attempt and the time since the request began.
    pub(crate) fn on_response(
        &mut self,
        outcome: Result<http::Response<Bytes>, TransportError>,
        elapsed: Duration,
    ) -> RetryDecision {
        // What is left for unpacking and reading: until the deadline, or for as long as an attempt may take.
        let left = self.left(elapsed).unwrap_or(self.options.timeout);
        let deadline = Instant::now().checked_add(left);
        let outcome = outcome.and_then(|response| self.unpacked(response, deadline));
        let was_sent = outcome.as_ref().map_or_else(TransportError::may_have_been_sent, |_| true);
        let error = match outcome {
            Ok(response) if self.is_answer(&response) => {
                self.config.budget.deposit();
                #[cfg(feature = "tracing")]
                super::report::record(&self.span, self.attempts, Ok(response.status()));
                return RetryDecision::Done(Ok(self.with_exchange(response, deadline)));
            }
            Ok(response) => self.refusal(response).into(),
            Err(error) => self.failure(&error),
        };
        self.may_have_been_acted_on = error.may_have_been_acted_on();
        if error.status() == Some(StatusCode::UNAUTHORIZED) && self.identity.can_be_renewed() {
            return RetryDecision::RenewToken(error);
        }
        if let Some(delay) = self.delay(&error, was_sent, elapsed) {
            return RetryDecision::RetryAfter(delay);
        }
        RetryDecision::Done(Err(self.give_up(error)))
    }

    /// Whether a response is what was asked for.
    fn is_answer(&self, response: &http::Response<Bytes>) -> bool {
        let status = response.status();
        let is_redirect = || self.operation.is_redirect && redirect::is_redirect(status);
        status.is_success() || (is_redirect() && redirect::problem(response).is_none())
    }

    /// The span that the attempts are to be made in.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> tracing::Span {
        self.span.clone()
    }

    /// The response with what is known of the request, and with the limits of reading it.
    fn with_exchange(
        &self,
        mut response: http::Response<Bytes>,
        deadline: Option<Instant>,
    ) -> http::Response<Bytes> {
        response.extensions_mut().insert(Exchange {
            attempts: self.attempts,
            limits: Limits { memory: self.options.max_memory, deadline },
            #[cfg(feature = "tracing")]
            span: self.span.clone(),
        });
        response
    }

    /// The response with its body unpacked. A refusal is one also where its body cannot be.
    fn unpacked(
        &self,
        mut response: http::Response<Bytes>,
        deadline: Option<Instant>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        match unpack(&mut response, self.options.max_body, deadline) {
            Err(error) if response.status().is_success() => return Err(error),
            Err(_) => *response.body_mut() = Bytes::new(),
            Ok(()) => {}
        }
        Ok(response)
    }

    fn refusal(&self, response: http::Response<Bytes>) -> ApiError {
        let is_redirect = self.operation.is_redirect && redirect::is_redirect(response.status());
        let problem = is_redirect.then(|| redirect::problem(&response)).flatten();
        let (parts, body) = response.into_parts();
        let after = parts.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let after = after.and_then(|value| retry_after(value, SystemTime::now()));
        let response = ResponseInfo::new(parts.status, &parts.headers, self.attempts);
        let error = ApiError::new(response, after, self.may_have_been_acted_on, body);
        let moved_to = redirect::moved_to(self.request.uri().path(), parts.status, &parts.headers);
        let note = problem.map(Cow::Borrowed).or_else(|| redirect::note(parts.status, moved_to.as_deref()));
        error.with_headers(parts.headers, note, moved_to)
    }

    fn failure(&self, error: &TransportError) -> Error {
        let kind = error.kind();
        let may_have_been_sent = self.may_have_been_acted_on || error.may_have_been_sent();
        let failure = TransportFailure::new(self.attempts, kind, may_have_been_sent, error);
        match kind {
            TransportErrorKind::Timeout => Error::Timeout(failure),
            TransportErrorKind::TooLarge => Error::TooLarge(failure),
            _ => Error::Connection(failure),
        }
    }

    /// The wait before another attempt, if there shall be one. It is announced.
    fn delay(&self, error: &Error, was_sent: bool, elapsed: Duration) -> Option<Duration> {
        // What was refused for its number was not acted on, whatever it is, nor was what has not left.
        let may_repeat = self.operation.is_idempotent || error.is_rate_limited() || !was_sent;
        let delay = self.options.retry.delay(self.attempts - 1, error.retry_after())?;
        let event = RetryEvent {
            operation: self.operation,
            attempts: self.attempts,
            delay,
            error,
            by_default: error.is_retryable() && may_repeat,
        };
        let is_wanted = self.options.retry_if.as_ref().map_or(event.by_default, |decide| decide.call(&event));
        let is_in_time =
            self.options.deadline.is_none_or(|deadline| elapsed.saturating_add(delay) < deadline);
        if !is_wanted || !is_in_time || !self.config.budget.withdraw() {
            return None;
        }
        self.announce(&event);
        Some(delay)
    }

    fn announce(&self, event: &RetryEvent<'_>) {
        #[cfg(feature = "tracing")]
        tracing::info!(
            target: crate::runtime::telemetry::TARGET,
            parent: &self.span,
            attempts = event.attempts,
            delay_ms = u64::try_from(event.delay.as_millis()).unwrap_or(u64::MAX),
            error.type = %event.error.type_name(),
            cause = %event.error,
            "a request is tried again"
        );
        if let Some(Hook(hook)) = &self.config.on_retry {
            hook(event);
        }
    }
}

/// What is known of a request besides its response, for whoever reads that.
#[derive(Clone)]
struct Exchange {
    attempts: u32,
    limits: Limits,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

/// The request as a value of HTTP, for the API's own host.
pub(crate) fn http_request<R: Request>(
    request: &R,
    config: &ClientConfig,
) -> Result<http::Request<Bytes>, Error> {
    request.http_request_for(config.account()).map_err(|error| not_sent(R::OPERATION, error))
}

/// The error of a request that cannot be sent. It has a span like any other.
pub(super) fn not_sent(operation: OperationInfo, error: impl Into<Error>) -> Error {
    let error = error.into();
    #[cfg(feature = "tracing")]
    super::report::not_sent(operation, &error);
    #[cfg(not(feature = "tracing"))]
    let _ = operation;
    error
}

/// Reads a response as a value, as strictly as is wanted.
pub(crate) fn read_response<R: Request>(
    response: http::Response<Bytes>,
    is_strict: bool,
) -> Result<http::Response<R::Response>, Error> {
    let (mut parts, body) = response.into_parts();
    let exchange = parts.extensions.remove::<Exchange>();
    let limits = exchange.as_ref().map(|exchange| exchange.limits).unwrap_or_default();
    let read = limits.apply(|| match is_strict {
        true => R::read_response_strict(&body),
        false => R::read_response(&body),
    });
    match read {
        Ok(value) => {
            #[cfg(feature = "tracing")]
            if let Some(Exchange { span, .. }) = exchange.filter(|_| !is_strict) {
                span.in_scope(|| super::report::report::<R>(&value, &body));
            }
            Ok(http::Response::from_parts(parts, value))
        }
        Err(error) => {
            let attempts = exchange.as_ref().map_or(1, |exchange| exchange.attempts);
            let response = ResponseInfo::new(parts.status, &parts.headers, attempts);
            let error = error.of_response(response, body).into();
            #[cfg(feature = "tracing")]
            if let Some(Exchange { span, .. }) = exchange {
                super::report::fail(&span, &error);
            }
            Err(error)
        }
    }
}

/// Adds to a request what is set for it, and the address that it goes to.
fn complete(
    request: &mut http::Request<Bytes>,
    config: &ClientConfig,
    options: &RequestOptions,
) -> Result<(), InputError> {
    InputError::none_of(options.errors.clone())?;
    add_query(request, &options.query)?;
    *request.uri_mut() = config.endpoint.locate(request.uri())?;
    Ok(())
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
