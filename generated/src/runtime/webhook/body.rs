//! Bodies that come in pieces, read up to a limit.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::error::{SignatureError, SignatureErrorKind};
use super::validator::Validator;
use super::verified::Verified;
use crate::runtime::error::BoxError;

/// Reads the body of a request, up to the limit of the validator, and verifies it.
pub(super) async fn verify<B>(
    validator: &Validator,
    parts: &http::request::Parts,
    body: B,
) -> Result<Verified, SignatureError>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let limit = validator.body_limit();
    let too_large = || SignatureError::new(SignatureErrorKind::BodyTooLarge, None);
    // What says so itself is not read first.
    if body.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(too_large());
    }
    let body: Bytes = match Limited::new(body, limit).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Err(too_large()),
        Err(_) => return Err(SignatureError::new(SignatureErrorKind::BodyUnreadable, None)),
    };
    validator.verify_bytes(parts, body)
}
