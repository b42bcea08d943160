//! What a web handler answers its own caller when a request to Twilio failed.

use http::StatusCode;

use super::{ApiError, Error, ErrorCode, Fault, TransportFailure};

impl Error {
    /// The HTTP status with which a web handler answers its own caller, who asked the program and knows nothing of Twilio.
    ///
    /// | status | when |
    /// | --- | --- |
    /// | 400 | An argument is wrong ([`Input`](Self::Input)), Twilio refuses one (400 and 422), or JSON that is no response of Twilio cannot be read: as a rule it came from the caller. |
    /// | 404, 409, 410, 412 | Twilio says so: what was asked for is not there, not any more, or in another state. |
    /// | 429 | The caller wants too much: too many codes were sent to one phone, or tried, by Verify. |
    /// | 500 | The program or its account is at fault: credentials, permissions, the number that it sends from, a trial account. |
    /// | 502 | What Twilio answered is of no use, or the connection broke: something [may have been done](Self::may_have_been_acted_on). |
    /// | 503 | Nothing was done, and later it may go well: too many requests of the program, no connection, no access token. [`retry_after`](Self::retry_after) may say when. |
    /// | 504 | It took too long. |
    ///
    /// With the feature `axum` the error is itself the answer of a handler: this status, `Retry-After` where it is 503 and Twilio says when,
    /// and no body. What Twilio said is for the log of the program and not for its caller: it may be personal, or tell of the account.
    ///
    /// ```
    /// use twilio_rest::Error;
    ///
    /// fn answer(error: &Error) -> http::Response<String> {
    ///     let mut response = http::Response::default();
    ///     *response.status_mut() = error.http_status();
    ///     response
    /// }
    /// ```
    #[must_use]
    pub fn http_status(&self) -> StatusCode {
        match self {
            Self::Api(refusal) => of_refusal(refusal),
            Self::Connection(failure) => of_connection(failure),
            Self::Timeout(_) | Self::NotReady { .. } => StatusCode::GATEWAY_TIMEOUT,
            Self::Decode(error) if error.status().is_none() => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) | Self::Decode(_) | Self::Paging(_) => StatusCode::BAD_GATEWAY,
            Self::Token(error) if error.is_retryable() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Token(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Input(_) => StatusCode::BAD_REQUEST,
        }
    }
}

fn of_refusal(refusal: &ApiError) -> StatusCode {
    let fault = refusal.code().and_then(ErrorCode::fault);
    match refusal.status() {
        // An earlier attempt may have done something.
        _ if refusal.may_have_been_acted_on() => StatusCode::BAD_GATEWAY,
        StatusCode::TOO_MANY_REQUESTS if fault == Some(Fault::Caller) => StatusCode::TOO_MANY_REQUESTS,
        StatusCode::TOO_MANY_REQUESTS => StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY if fault == Some(Fault::Program) => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
        status @ (StatusCode::NOT_FOUND
        | StatusCode::CONFLICT
        | StatusCode::GONE
        | StatusCode::PRECONDITION_FAILED) => status,
        status if status.is_client_error() => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_GATEWAY,
    }
}

fn of_connection(failure: &TransportFailure) -> StatusCode {
    match failure.kind().is_transient() && !failure.may_have_been_sent() {
        true => StatusCode::SERVICE_UNAVAILABLE,
        false => StatusCode::BAD_GATEWAY,
    }
}
