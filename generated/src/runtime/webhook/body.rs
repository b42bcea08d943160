//! Bodies that come in pieces, read up to a limit.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::error::{SignatureError, SignatureErrorKind};
use super::validator::Validator;
use super::verified::Verified;
use crate::runtime::error::BoxError;

/// Verifies a request. Its body is read if the headers have a signature, and up to the limit of the validator.
pub(super) async fn verify<B>(
    validator: &Validator,
    parts: &http::request::Parts,
    body: B,
) -> Result<Verified, SignatureError>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let attempt = validator.attempt(&parts.uri, &parts.headers)?;
    let too_large = || attempt.refused(SignatureErrorKind::BodyTooLarge);
    // What says so itself is not read first.
    if body.size_hint().lower() > u64::try_from(attempt.max_body).unwrap_or(u64::MAX) {
        return Err(too_large());
    }
    let body: Bytes = match Limited::new(body, attempt.max_body).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Err(too_large()),
        Err(_) => return Err(attempt.refused(SignatureErrorKind::BodyUnreadable)),
    };
    Ok(attempt.check(&body)?.verified(&parts.method, &parts.headers, body))
}
