//! JSON Web Tokens, signed by HS256.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A token of a header and claims, both JSON. `None` for no key: HMAC takes one of any length.
pub(super) fn signed(header: &str, claims: &str, secret: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    let [header, claims] = [header, claims].map(|json| BASE64_URL_SAFE_NO_PAD.encode(json));
    let mut token = [&*header, &*claims].join(".");
    mac.update(token.as_bytes());
    token.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(mac.finalize().into_bytes(), &mut token);
    Some(token)
}

/// An object of values that are JSON.
pub(super) fn object<'a>(members: impl Iterator<Item = (&'a str, String)>) -> String {
    let members = members.map(|(name, json)| [&*string(name), ":", &*json].concat());
    ["{", &*members.collect::<Vec<_>>().join(","), "}"].concat()
}

/// A string as JSON.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
