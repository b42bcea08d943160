use http::StatusCode;
use tracing::Span;
use tracing::field::{Empty, display};

use crate::runtime::codec::first_hundred;
use crate::runtime::error::Error;
use crate::runtime::request::{OperationInfo, Request, ResponseBody};
use crate::runtime::telemetry::TARGET;

/// The span of a request, by OpenTelemetry's conventions for HTTP clients. It has the template of the path and never the path
/// itself, which may be personal.
pub(super) fn span(operation: OperationInfo, host: &str) -> Span {
    tracing::info_span!(
        target: TARGET,
        "request",
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

/// Records the result of a request in its span.
pub(super) fn record(span: &Span, attempts: u32, result: Result<StatusCode, &Error>) {
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
    let status = result.map_or_else(Error::status, Some);
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Err(error) = result {
        fail(span, error);
    }
}

/// Records why a request failed, in a word.
pub(super) fn fail(span: &Span, error: &Error) {
    span.record("error.type", display(error.type_name()));
}

/// A span for a request that fails before it is sent, or because of what it is for.
pub(super) fn not_sent(operation: OperationInfo, error: &Error) {
    fail(&span(operation, operation.api.host), error);
}

/// Tells of the values that did not fit: where, and what was expected, never the value.
pub(super) fn report<R: Request>(response: &R::Response, body: &[u8]) {
    if !tracing::enabled!(target: TARGET, tracing::Level::WARN) {
        return;
    }
    let operation = R::OPERATION.id;
    let (mismatches, count) = first_hundred(|found| response.find_mismatches(body, found));
    for mismatch in &mismatches {
        let (path, expected) = (mismatch.path(), mismatch.expected());
        tracing::warn!(target: TARGET, operation, path, expected, "a value of the response does not fit its field");
    }
    if count > 0 {
        tracing::warn!(target: TARGET, operation, count, "more values of the response do not fit their fields");
    }
}
