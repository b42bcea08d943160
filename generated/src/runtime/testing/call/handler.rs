//! What is asked about a call: a function or a service.

use std::pin::Pin;

use bytes::Bytes;

use crate::runtime::error::BoxError;

/// The answer of a handler, some day.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, BoxError>> + Send>>;

pub(super) type Handler = Box<dyn Fn(http::Request<Bytes>) -> Answer + Send + Sync>;

pub(super) fn of_function<H, F, B>(handler: H) -> Handler
where
    H: Fn(http::Request<Bytes>) -> F + Send + Sync + 'static,
    F: Future<Output = http::Response<B>> + Send + 'static,
    B: Into<Bytes>,
{
    Box::new(move |request| {
        let answer = handler(request);
        Box::pin(async move { Ok(answer.await.map(Into::into)) })
    })
}

#[cfg(any(feature = "axum", feature = "tower"))]
pub(super) fn of_service<S, B>(service: S) -> Handler
where
    S: tower_service::Service<
            http::Request<http_body_util::Full<Bytes>>,
            Response = http::Response<B>,
            Error: Into<BoxError>,
            Future: Send,
        > + Clone
        + Send
        + Sync
        + 'static,
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send,
{
    use http_body_util::BodyExt;

    Box::new(move |request| {
        let mut service = service.clone();
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context)).await.map_err(Into::into)?;
            let answer = service.call(request.map(http_body_util::Full::new)).await.map_err(Into::into)?;
            let (parts, body) = answer.into_parts();
            let body = body.collect().await.map_err(Into::into)?.to_bytes();
            Ok(http::Response::from_parts(parts, body))
        })
    })
}
