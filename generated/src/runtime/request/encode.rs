//! How names and values stand in a URL and in a form.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters, so that no value can end its own part of the URL or the form.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Adds `name=value`.
pub(super) fn push_pair(target: &mut String, name: &str, value: &str) {
    target.extend(encode(name));
    target.push('=');
    target.extend(encode(value));
}
