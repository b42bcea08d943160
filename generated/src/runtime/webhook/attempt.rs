//! One request, held against the keys that its signature can be by.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method};

use super::cause::likely_cause;
use super::error::SignatureErrorKind;
use super::form::{Order, Pairs, has_two_orders, signed_text};
use super::mac::{Key, body_sha256, signed};
use super::url::UrlParts;
use super::verified::Verified;
use crate::runtime::types::InputError;

/// What is signed of a request.
pub(super) struct Incoming<'a> {
    pub(super) url: &'a str,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

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

/// A signature, and the keys that it can be by.
pub(super) struct Attempt<'a> {
    pub(super) keys: Vec<&'a Key>,
    pub(super) signature: Vec<u8>,
}

impl Attempt<'_> {
    /// Of the public URL only the path is asked for, to tell what may be wrong.
    pub(super) fn check(
        &self,
        incoming: &Incoming<'_>,
        public_path: &str,
    ) -> Result<Checked, SignatureErrorKind> {
        let Incoming { url, headers, body } = *incoming;
        let Some(url) = UrlParts::parse(url) else {
            let problem = InputError::new("url", "must be absolute: https://example.com/voice");
            return Err(SignatureErrorKind::Setup(problem));
        };
        let query = Pairs::parse(url.query_text().as_bytes());
        let hash = query.get(b"bodySHA256");
        let is_form = is_form(headers);
        if !is_form && !body.is_empty() && hash.is_none() {
            return Err(SignatureErrorKind::UnsignedBody);
        }
        let has_hash = || hash.is_some_and(|hash| body_sha256(body).as_bytes() == hash);
        let form = Pairs::parse(if is_form { body } else { b"" });
        let text = signed_text(form.iter(), Order::CodePoints);
        let signed_url = self.fits(&url, &text).or_else(|| {
            let text = has_two_orders(&text).then(|| signed_text(form.iter(), Order::Utf16))?;
            self.fits(&url, &text)
        });
        // A form can be signed as any other body, by its hash in the URL.
        let signed_url = signed_url.or_else(|| {
            let url = (is_form && hash.is_some()).then(|| self.fits(&url, b""))??;
            has_hash().then_some(url)
        });
        match signed_url {
            None => Err(SignatureErrorKind::NoMatch(likely_cause(self, &url, &text, headers, public_path))),
            Some(_) if !is_form && hash.is_some() && !has_hash() => Err(SignatureErrorKind::BodyChanged),
            Some(url) => Ok(Checked { url, query, form }),
        }
    }

    /// The URL in the form in which the signature is right for it and for the text after it, if there is one.
    pub(super) fn fits(&self, url: &UrlParts<'_>, text: &[u8]) -> Option<String> {
        url.first_form(|pieces| {
            let fits = self.keys.iter().any(|key| key.fits(signed(pieces, text), &self.signature));
            fits.then(|| pieces.concat())
        })
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    media_type(headers).eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}

/// The content type without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> &[u8] {
    let content_type = headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii()
}
