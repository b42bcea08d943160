//! The keyed hashes, and what they are over.

use base64::prelude::{BASE64_STANDARD, Engine};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::form::{Order, signed_text};
use super::url::Pieces;

/// A hash with its key, ready for use. It wipes itself from memory.
#[derive(Clone)]
pub(super) enum Key {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
}

impl Key {
    /// `None` for no key: these hashes take one of any length.
    pub(super) fn sha1(secret: &str) -> Option<Self> {
        Hmac::new_from_slice(secret.as_bytes()).ok().map(Self::Sha1)
    }

    pub(super) fn sha256(secret: &str) -> Option<Self> {
        Hmac::new_from_slice(secret.as_bytes()).ok().map(Self::Sha256)
    }

    /// Whether this is the signature of the pieces, one after another. It takes the same time whichever byte is wrong.
    pub(super) fn fits<'a>(&self, pieces: impl Iterator<Item = &'a [u8]>, signature: &[u8]) -> bool {
        match self {
            Self::Sha1(mac) => hashed(mac, pieces).verify_slice(signature).is_ok(),
            Self::Sha256(mac) => hashed(mac, pieces).verify_slice(signature).is_ok(),
        }
    }

    fn signature<'a>(&self, pieces: impl Iterator<Item = &'a [u8]>) -> String {
        match self {
            Self::Sha1(mac) => BASE64_STANDARD.encode(hashed(mac, pieces).finalize().into_bytes()),
            Self::Sha256(mac) => BASE64_STANDARD.encode(hashed(mac, pieces).finalize().into_bytes()),
        }
    }
}

fn hashed<'a, M: Mac + Clone>(mac: &M, pieces: impl Iterator<Item = &'a [u8]>) -> M {
    let mut mac = mac.clone();
    pieces.for_each(|piece| mac.update(piece));
    mac
}

/// What is hashed: a URL, and the text of the parameters.
pub(super) fn signed<'a>(url: &'a Pieces<'a>, text: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    url.iter().map(|piece| piece.as_bytes()).chain([text])
}

/// The signature that Twilio puts into `X-Twilio-Signature`: for tests, and for a program that plays Twilio.
///
/// The parameters are those of a form. A GET has its own in the URL, and none here; neither has JSON, whose hash is in the URL:
/// [`body_sha256`].
///
/// ```
/// use twilio_rest::webhook;
///
/// let signature = webhook::sign(
///     "made-up-token",
///     "https://example.com/voice",
///     [("Digits", "1"), ("CallSid", "CA1")],
/// );
/// assert_eq!(signature, "R7n4QE2LoIUBH53pvZISYrJBt4Q=");
/// ```
#[must_use]
pub fn sign<'a>(
    auth_token: &str,
    url: &str,
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    signature(Key::sha1(auth_token), url, parameters)
}

/// The signature of the newer scheme, by the secret of a shared key. The request says so in
/// `X-Twilio-Webhooks-Signature-Settings: key=webhooks_sharedkey_..,algorithm=HMAC_SHA256`.
///
/// ```
/// use twilio_rest::webhook;
///
/// let url = "https://example.com/voice";
/// let form = [("Digits", "1")];
/// let signature = webhook::sign_sha256("made-up", url, form);
/// assert_eq!(signature.len(), 44);
/// ```
#[must_use]
pub fn sign_sha256<'a>(
    secret: &str,
    url: &str,
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    signature(Key::sha256(secret), url, parameters)
}

/// No signature at all, which fits nothing, in the place of one without a key.
fn signature<'a>(
    key: Option<Key>,
    url: &str,
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let pairs = parameters.into_iter().map(|(name, value)| (name.as_bytes(), value.as_bytes()));
    let text = signed_text(pairs, Order::CodePoints);
    key.map(|key| key.signature([url.as_bytes(), &text].into_iter())).unwrap_or_default()
}

/// The hash of a body that is not a form, as the URL has it: `?bodySHA256=..`.
///
/// ```
/// use twilio_rest::webhook::body_sha256;
///
/// assert_eq!(
///     body_sha256(b"{}"),
///     "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
/// );
/// ```
#[must_use]
pub fn body_sha256(body: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| DIGITS.get(usize::from(four)).copied().map(char::from);
    Sha256::digest(body).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_any_length_is_a_key() {
        // By Python's hmac.
        for (secret, expected) in [
            ("", "AnYSCIwbEGO6Go13MlRiV+uBY6g="),
            ("made-up", "zAxFPswVD4Lj8BXFJY6i235CAwQ="),
            (&"k".repeat(200), "dq0VvjU1trhIuqNggmSCM254tME="),
        ] {
            assert_eq!(sign(secret, "https://example.com/", []), expected);
        }
    }
}
