//! Errors as the answers of handlers of axum.

use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};

use super::Error;

/// The [status](Error::http_status) for the caller of the handler, and nothing of what Twilio said: so a handler passes a failure on with `?`.
/// Whoever runs the program is told of it with the feature `tracing`.
///
/// ```
/// use axum::{Router, extract::State, routing::post};
/// use twilio_rest::{Client, Error, api::v2010::Message};
///
/// async fn send(State(client): State<Client>) -> Result<(), Error> {
///     let message = Message::create("+15557654321")
///         .from("+15551234567")
///         .body("Your table is ready.");
///     client.send(message).await?;
///     Ok(())
/// }
///
/// fn app(client: Client) -> Router {
///     Router::new().route("/send", post(send)).with_state(client)
/// }
/// ```
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.http_status();
        #[cfg(feature = "tracing")]
        tell(&self, status);
        let mut response = status.into_response();
        let seconds = self.retry_after().filter(|_| status == StatusCode::SERVICE_UNAVAILABLE);
        if let Some(wait) = seconds {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// What the caller got wrong is no trouble of the program.
#[cfg(feature = "tracing")]
fn tell(error: &Error, status: StatusCode) {
    use crate::runtime::telemetry::TARGET;
    if status.is_server_error() {
        tracing::error!(target: TARGET, %error, status = status.as_u16(), "a request to Twilio failed");
    } else {
        tracing::debug!(target: TARGET, %error, status = status.as_u16(), "a request to Twilio failed");
    }
}
