//! What the headers say of a signature.

use base64::prelude::{BASE64_STANDARD, Engine};
use http::HeaderMap;
use http::header::HeaderValue;

use super::error::SignatureErrorKind;

pub(super) const SIGNATURE: &str = "X-Twilio-Signature";
pub(super) const SETTINGS: &str = "X-Twilio-Webhooks-Signature-Settings";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Sha1,
    Sha256,
}

impl Algorithm {
    fn bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

/// A signature, and how it was made.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signature<'a> {
    pub(super) bytes: Vec<u8>,
    pub(super) algorithm: Algorithm,
    /// The shared key, if the request names one.
    pub(super) key: Option<&'a str>,
}

impl<'a> Signature<'a> {
    pub(super) fn of(headers: &'a HeaderMap) -> Result<Self, SignatureErrorKind> {
        let header = only(headers, SIGNATURE)?.ok_or(SignatureErrorKind::MissingSignature)?;
        let (algorithm, key) = match only(headers, SETTINGS)? {
            Some(settings) => read(settings)?,
            None => (Algorithm::Sha1, None),
        };
        let bytes = BASE64_STANDARD.decode(header.as_bytes()).unwrap_or_default();
        match bytes.len() == algorithm.bytes() {
            true => Ok(Self { bytes, algorithm, key }),
            false => Err(SignatureErrorKind::MalformedSignature),
        }
    }
}

/// The value of a header that is there once, if at all.
fn only<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> Result<Option<&'a HeaderValue>, SignatureErrorKind> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (first, None) => Ok(first),
        _ => Err(SignatureErrorKind::RepeatedHeader(name)),
    }
}

/// `key=webhooks_sharedkey_..,algorithm=HMAC_SHA256`. Of each name the first that says something counts; without an algorithm it is SHA-1.
fn read(settings: &HeaderValue) -> Result<(Algorithm, Option<&str>), SignatureErrorKind> {
    let text = std::str::from_utf8(settings.as_bytes()).map_err(|_| SignatureErrorKind::UnknownAlgorithm)?;
    let named = |wanted: &str| {
        let pairs = text.split(',').filter_map(|part| part.split_once('='));
        let mut pairs = pairs.map(|(name, value)| (name.trim(), value.trim()));
        pairs.find(|(name, value)| *name == wanted && !value.is_empty()).map(|(_, value)| value)
    };
    let algorithm = match named("algorithm") {
        None => Algorithm::Sha1,
        Some(name) if name.eq_ignore_ascii_case("HMAC_SHA1") => Algorithm::Sha1,
        Some(name) if name.eq_ignore_ascii_case("HMAC_SHA256") => Algorithm::Sha256,
        Some(_) => return Err(SignatureErrorKind::UnknownAlgorithm),
    };
    Ok((algorithm, named("key")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature<'a>(
        headers: &'a mut HeaderMap,
        settings: &[&'static str],
        signature: &str,
    ) -> Result<Signature<'a>, SignatureErrorKind> {
        for settings in settings {
            headers.append(SETTINGS, HeaderValue::from_static(settings));
        }
        headers.append(SIGNATURE, signature.parse().unwrap());
        Signature::of(headers)
    }

    #[test]
    fn the_settings_say_algorithm_and_key() {
        use Algorithm::{Sha1, Sha256};
        for (settings, expected) in [
            ("", Ok((Sha1, None))),
            ("key=k,algorithm=HMAC_SHA256", Ok((Sha256, Some("k")))),
            (" key = k , algorithm = hmac_sha256 ", Ok((Sha256, Some("k")))),
            ("key=k,algorithm=", Ok((Sha1, Some("k")))),
            ("algorithm=,algorithm=HMAC_SHA256,algorithm=HMAC_SHA1", Ok((Sha256, None))),
            ("Algorithm=HMAC_SHA256", Ok((Sha1, None))),
            ("key=a=b,algorithm=HMAC_SHA1", Ok((Sha1, Some("a=b")))),
            ("algorithm=HMAC_SHA512", Err(SignatureErrorKind::UnknownAlgorithm)),
            ("algorithm=none", Err(SignatureErrorKind::UnknownAlgorithm)),
        ] {
            assert_eq!(read(&HeaderValue::from_static(settings)), expected, "{settings}");
        }
        let odd = HeaderValue::from_bytes(b"algorithm=\xff").unwrap();
        assert_eq!(read(&odd), Err(SignatureErrorKind::UnknownAlgorithm));
    }

    #[test]
    fn a_signature_has_the_length_of_its_algorithm() {
        let [short, long] = [20, 32].map(|length| BASE64_STANDARD.encode(vec![7; length]));
        let of = |settings: &[&'static str], text: &str| {
            signature(&mut HeaderMap::new(), settings, text).map(|signature| signature.bytes.len())
        };
        assert_eq!(of(&[], &short), Ok(20));
        assert_eq!(of(&["algorithm=HMAC_SHA256"], &long), Ok(32));
        let malformed = Err(SignatureErrorKind::MalformedSignature);
        for (settings, text) in [
            ("algorithm=HMAC_SHA256", &*short),
            ("", &*long),
            ("", ""),
            ("", short.trim_end_matches('=')),
            ("", &format!("{short} ")),
            ("", &short.replace('H', "!")),
            ("", &short.replace('=', "-")),
        ] {
            assert_eq!(of(&[settings], text), malformed, "{settings} {text}");
        }
        assert_eq!(of(&["", ""], &short), Err(SignatureErrorKind::RepeatedHeader(SETTINGS)));
    }

    #[test]
    fn a_signature_is_there_once() {
        let mut headers = HeaderMap::new();
        assert_eq!(Signature::of(&headers), Err(SignatureErrorKind::MissingSignature));
        let short = BASE64_STANDARD.encode([7; 20]);
        signature(&mut headers, &[], &short).unwrap();
        assert_eq!(signature(&mut headers, &[], &short), Err(SignatureErrorKind::RepeatedHeader(SIGNATURE)));
    }
}
