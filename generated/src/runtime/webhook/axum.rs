//! The extractor for axum.

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};

use super::body::verify;
use super::error::SignatureError;
use super::validator::Validator;
use super::verified::Verified;

/// What Twilio has signed, as an argument of a handler. The state of the router has the [`Validator`], or is one.
///
/// A request that is not accepted does not reach the handler; `Result<Verified, SignatureError>` as the argument does, with the reason.
/// Behind a [layer](super::VerifyLayer) that has verified the request, nothing is verified again.
///
/// ```
/// use axum::{Router, routing::post};
/// use twilio_rest::webhook::{Validator, Verified};
///
/// async fn voice(verified: Verified) -> String {
///     let digits = verified.parameters().get("Digits");
///     format!("<Response><Say>{digits:?}</Say></Response>")
/// }
///
/// let validator = Validator::new("made-up-token")
///     .public_url("https://example.com");
/// let app: Router =
///     Router::new().route("/voice", post(voice)).with_state(validator);
/// ```
impl<S> FromRequest<S> for Verified
where
    Validator: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = SignatureError;

    async fn from_request(request: Request, state: &S) -> Result<Self, SignatureError> {
        if let Some(verified) = request.extensions().get::<Self>() {
            return Ok(verified.clone());
        }
        let (parts, body) = request.into_parts();
        verify(&Validator::from_ref(state), &parts, body).await
    }
}

/// The [status](Self::status) alone: the reason is for whoever runs the program.
impl IntoResponse for SignatureError {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response
    }
}
