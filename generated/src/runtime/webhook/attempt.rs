//! One request, held against the keys that its signature can be by.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method};

use super::cause::likely_cause;
use super::error::{SignatureError, SignatureErrorKind};
use super::form::{Order, Pairs, are_too_many, has_two_orders, signed_text};
use super::mac::{Key, body_sha256, signed};
use super::url::{Pieces, UrlParts};
use super::verified::Verified;
use crate::runtime::types::InputError;

/// What was signed, once that is known.
pub(super) struct Checked {
    url: String,
    query: Pairs,
    form: Pairs,
}

impl Checked {
    pub(super) fn verified(self, method: &Method, headers: &HeaderMap, body: Bytes) -> Verified {
        Verified::new(method.clone(), self.url, [self.query.into(), self.form.into()], headers, body)
    }
}

/// All of a request but its body, and the keys that its signature can be by.
pub(super) struct Attempt<'a> {
    pub(super) url: Cow<'a, str>,
    pub(super) headers: &'a HeaderMap,
    pub(super) keys: Vec<&'a Key>,
    pub(super) signature: Vec<u8>,
    pub(super) max_body: usize,
    /// The path of the public URL.
    pub(super) public_path: &'a str,
}

impl Attempt<'_> {
    pub(super) fn check(&self, body: &[u8]) -> Result<Checked, SignatureError> {
        if body.len() > self.max_body {
            return Err(self.refused(SignatureErrorKind::BodyTooLarge));
        }
        self.checked(body).map_err(|kind| self.refused(kind))
    }

    pub(super) fn refused(&self, kind: SignatureErrorKind) -> SignatureError {
        SignatureError::new(kind, Some(&self.url))
    }

    fn checked(&self, body: &[u8]) -> Result<Checked, SignatureErrorKind> {
        let Some(url) = UrlParts::parse(&self.url) else {
            let problem = InputError::new("url", "must be absolute: https://example.com/voice");
            return Err(SignatureErrorKind::Setup(problem));
        };
        let is_form = is_form(self.headers);
        let form = if is_form { body } else { b"" };
        if [url.query_text().as_bytes(), form].into_iter().any(are_too_many) {
            return Err(SignatureErrorKind::TooManyParameters);
        }
        let query = Pairs::parse(url.query_text().as_bytes());
        let hash = query.get(b"bodySHA256");
        if !is_form && !body.is_empty() && hash.is_none() {
            return Err(SignatureErrorKind::UnsignedBody);
        }
        let has_hash = || hash.is_some_and(|hash| body_sha256(body).as_bytes() == hash);
        let form = Pairs::parse(form);
        let text = signed_text(form.iter(), Order::CodePoints);
        let without_slash = url.without_slash(self.public_path);
        let fits = |text: &[u8]| {
            self.fits(&url, text).or_else(|| without_slash.as_ref().and_then(|url| self.fits(url, text)))
        };
        let signed_url = fits(&text).or_else(|| {
            let text = has_two_orders(&text).then(|| signed_text(form.iter(), Order::Utf16))?;
            fits(&text)
        });
        // A form can be signed as any other body, by its hash in the URL.
        let signed_url = signed_url.or_else(|| {
            let url = (is_form && hash.is_some()).then(|| fits(b""))??;
            has_hash().then_some(url)
        });
        match signed_url {
            None => Err(SignatureErrorKind::NoMatch(likely_cause(self, &url, &text))),
            Some(_) if !is_form && hash.is_some() && !has_hash() => Err(SignatureErrorKind::BodyChanged),
            Some(url) => Ok(Checked { url, query, form }),
        }
    }

    /// The URL in the form in which the signature is right for it and for the text after it, if there is one.
    fn fits(&self, url: &UrlParts<'_>, text: &[u8]) -> Option<String> {
        url.first_form(|pieces| self.fits_pieces(pieces, text))
    }

    /// Whether the signature is right for a URL as it is, which costs least.
    pub(super) fn fits_as_it_is(&self, url: &UrlParts<'_>, text: &[u8]) -> bool {
        url.each_port(&mut |pieces| self.fits_pieces(pieces, text)).is_some()
    }

    fn fits_pieces(&self, pieces: &Pieces<'_>, text: &[u8]) -> Option<String> {
        let fits = self.keys.iter().any(|key| key.fits(signed(pieces, text), &self.signature));
        fits.then(|| pieces.concat())
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    media_type(headers).eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}

/// The content type without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> &[u8] {
    let content_type = headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii()
}
