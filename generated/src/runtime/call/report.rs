use tracing::Span;
use tracing::field::{Empty, display};

use crate::runtime::codec::first_hundred;
use crate::runtime::error::Error;
use crate::runtime::request::{Answer, Operation, Request};

/// The span of a call, by OpenTelemetry's conventions for HTTP clients. It has the template of the path and never the path
/// itself, which may be personal.
pub(super) fn span(operation: Operation, host: &str) -> Span {
    tracing::info_span!(
        target: TARGET,
        "call",
        otel.kind = "client",
        otel.name = format!("{} {}", operation.method, operation.path),
        http.request.method = operation.method.as_str(),
        url.template = operation.path,
        server.address = host,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        error.type = Empty,
    )
}

/// What became of the call, in the span that is entered.
pub(super) fn record(attempts: u32, result: &Result<http::Response<bytes::Bytes>, Error>) {
    let span = Span::current();
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
    let status = match result {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Err(error) = result {
        let kind = match error {
            Error::Timeout(_) => "timeout",
            Error::Connection(_) => "connection",
            Error::TooLarge(_) => "too_large",
            _ => "request",
        };
        match status {
            Some(status) => span.record("error.type", display(status.as_u16())),
            None => span.record("error.type", kind),
        };
    }
}

/// The name that subscribers filter by.
pub(super) const TARGET: &str = "twilio_rest";

/// Tells of the values that did not fit: where, and what was expected, never the value.
pub(super) fn report<R: Request>(response: &R::Response) {
    if !tracing::enabled!(target: TARGET, tracing::Level::WARN) {
        return;
    }
    let operation = R::OPERATION.id;
    let (misfits, count) = first_hundred(|found| response.find_misfits(found));
    for misfit in &misfits {
        let (path, expected) = (misfit.path(), misfit.expected());
        tracing::warn!(target: TARGET, operation, path, expected, "a value of the answer does not fit its field");
    }
    if count > 0 {
        tracing::warn!(target: TARGET, operation, count, "more values of the answer do not fit their fields");
    }
}
