//! The layer for services of tower.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_layer::Layer;
use tower_service::Service;

use super::body::verify;
use super::error::SignatureError;
use super::validator::Validator;
use crate::runtime::error::BoxError;

/// A layer that lets in what Twilio has signed: the service below finds a [`Verified`](super::Verified) in the extensions of the request, and
/// the body as it came.
///
/// All else is answered with the [status](SignatureError::status) of the error and an empty body. For a program's own log,
/// [`on_refusal`](Self::on_refusal) is told the reason.
///
/// ```
/// # #[cfg(all(feature = "axum", feature = "twiml"))] {
/// use axum::{Extension, Router, routing::post};
/// use twilio_rest::twiml::voice::Response;
/// use twilio_rest::webhook::{Validator, Verified, VerifyLayer};
///
/// async fn voice(Extension(verified): Extension<Verified>) -> Response {
///     let count = verified.parameters().len();
///     Response::new().say(format!("There are {count} parameters."))
/// }
///
/// let validator = Validator::new("made-up-token")
///     .public_url("https://example.com");
/// let app: Router = Router::new()
///     .route("/voice", post(voice))
///     .layer(VerifyLayer::new(validator));
/// # }
/// ```
#[derive(Clone)]
pub struct VerifyLayer {
    validator: Validator,
    on_refusal: fn(&SignatureError),
}

impl VerifyLayer {
    /// Lets in what this validator accepts.
    #[must_use]
    pub fn new(validator: Validator) -> Self {
        Self { validator, on_refusal: |_| () }
    }

    /// Tells a function why a request is refused. Its text has nothing personal, so that it can be logged.
    #[must_use]
    pub fn on_refusal(self, tell: fn(&SignatureError)) -> Self {
        Self { on_refusal: tell, ..self }
    }
}

impl fmt::Debug for VerifyLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VerifyLayer").field(&self.validator).finish()
    }
}

impl<S> Layer<S> for VerifyLayer {
    type Service = Verify<S>;

    fn layer(&self, inner: S) -> Verify<S> {
        Verify { layer: self.clone(), inner }
    }
}

/// A service behind a [`VerifyLayer`].
#[derive(Clone, Debug)]
pub struct Verify<S> {
    layer: VerifyLayer,
    inner: S,
}

impl<S, B, R> Service<Request<B>> for Verify<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<BoxError>,
    R: Default,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The one that said that it is ready, not its clone, which may not be.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let VerifyLayer { validator, on_refusal } = self.layer.clone();
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let verified = match verify(&validator, &parts, body).await {
                Ok(verified) => verified,
                Err(error) => {
                    on_refusal(&error);
                    let mut response = Response::new(R::default());
                    *response.status_mut() = error.status();
                    return Ok(response);
                }
            };
            let body = Full::new(verified.body().clone());
            parts.extensions.insert(verified);
            inner.call(Request::from_parts(parts, body)).await
        })
    }
}
