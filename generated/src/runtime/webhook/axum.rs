//! The extractors for axum.

use std::fmt;

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};

use http::StatusCode;

use super::Webhook;
use super::body::verify;
use super::error::SignatureError;
use super::validator::Validator;
use super::verified::Verified;
use crate::runtime::codec::DecodeError;

/// What Twilio has signed, as an argument of a handler. The state of the router has the [`Validator`], or is one.
///
/// A request that is not accepted does not reach the handler; `Result<Verified, SignatureError>` as the argument does, with the reason.
/// Behind a [layer](super::VerifyLayer) that has verified the request, nothing is verified again.
///
/// ```
/// # #[cfg(feature = "twiml")] {
/// use axum::{Router, routing::post};
/// use twilio_rest::twiml::voice::Response;
/// use twilio_rest::webhook::{Validator, Verified};
///
/// async fn voice(verified: Verified) -> Response {
///     match verified.parameters().get("Digits") {
///         Some(digits) => {
///             Response::new().say(format!("It is {digits}."))
///         }
///         None => Response::new().say("You have not pressed a key."),
///     }
/// }
///
/// let validator = Validator::new("made-up-token")
///     .public_url("https://example.com");
/// let app: Router =
///     Router::new().route("/voice", post(voice)).with_state(validator);
/// # }
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
        only_status(self.status())
    }
}

/// A webhook that Twilio has signed, as an argument of a handler: verified as [`Verified`] is, and read as a model.
///
/// Who wants to know more of the request than the model has, such as its [idempotency token](Verified::idempotency_token), takes
/// [`Verified`] and [reads](Verified::read) it.
///
/// ```
/// # #[cfg(feature = "twiml")] {
/// use axum::{Router, routing::post};
/// use twilio_rest::twiml::voice::Response;
/// use twilio_rest::webhook::voice::IncomingCall;
/// use twilio_rest::webhook::{Signed, Validator};
///
/// async fn voice(Signed(call): Signed<IncomingCall>) -> Response {
///     let city = call.from_city.map_or("nowhere".to_owned(), |city| {
///         city.into_inner()
///     });
///     Response::new().say(format!("How is {city}?"))
/// }
///
/// let validator = Validator::new("made-up-token")
///     .public_url("https://example.com");
/// let app: Router =
///     Router::new().route("/voice", post(voice)).with_state(validator);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed<W>(pub W);

impl<S, W> FromRequest<S> for Signed<W>
where
    Validator: FromRef<S>,
    S: Send + Sync,
    W: Webhook,
{
    type Rejection = SignedRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, SignedRejection> {
        let verified = Verified::from_request(request, state).await.map_err(SignedRejection::Signature)?;
        verified.read().map(Self).map_err(SignedRejection::Body)
    }
}

/// The reason why a request is not handed on as a [`Signed`] webhook. As an answer it is the status alone.
#[derive(Debug)]
#[non_exhaustive]
pub enum SignedRejection {
    /// It is not accepted as one of Twilio.
    Signature(SignatureError),
    /// It is Twilio's, and its body is not what the webhook is read from.
    Body(DecodeError),
}

impl SignedRejection {
    /// The status to answer with: that of the signature, or 400.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Signature(error) => error.status(),
            Self::Body(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for SignedRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature(error) => error.fmt(f),
            Self::Body(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SignedRejection {}

impl IntoResponse for SignedRejection {
    fn into_response(self) -> Response {
        only_status(self.status())
    }
}

fn only_status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
