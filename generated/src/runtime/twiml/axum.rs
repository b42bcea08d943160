//! Documents as the answers of handlers of axum.

use axum_core::response::{IntoResponse, Response};
use http::StatusCode;

use crate::runtime::types::InputError;

/// The status 500 alone: what is wrong is for whoever runs the program, who is told of it with the feature `tracing`.
///
/// With it a handler can return `Result<_, InputError>`, such as what `http_response` gives.
impl IntoResponse for InputError {
    fn into_response(self) -> Response {
        #[cfg(feature = "tracing")]
        tracing::error!(target: crate::runtime::telemetry::TARGET, problem = %self, "the answer cannot be written");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}
