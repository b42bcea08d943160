//! Whole bodies that are not models: lists, maps, strings, any JSON.

use super::{DecodeError, Found, Limits, Value};
use crate::runtime::json::{Path, Scanner};

/// Reads a body as a value. A list or a map has the elements that fit; as a [`Lossless`](super::Lossless) one it tells of the others.
///
/// # Errors
///
/// Fails on a body that is not JSON, and on JSON of another type.
pub(crate) fn read_value<T: Value>(body: &[u8]) -> Result<T, DecodeError> {
    DecodeError::reading(T::SUBJECT, body, |text| {
        let mut json = Limits::scanner(text);
        let mut value = None;
        let read = T::read(&mut json, &mut value).and_then(|_| json.end());
        read.map_err(|error| DecodeError::not_json(&error, text))?;
        let is_null = || text.trim_ascii() == "null";
        let null = || is_null().then(T::null).flatten();
        value.or_else(null).ok_or_else(|| DecodeError::unexpected(T::EXPECTED, text))
    })
}

/// Finds what does not fit in a value, which was read from this body.
pub(crate) fn find_mismatches_in_body<T: Value>(value: &T, body: &[u8], found: Found<'_>) {
    let path = &mut Path::default();
    if T::KEEPS_MISMATCHES {
        return value.find_mismatches(path, found);
    }
    // It was read before, so it is JSON.
    let json = str::from_utf8(body).ok().and_then(|text| Scanner::new(text).value().ok());
    T::find_mismatches_in(json.unwrap_or_default(), path, found);
}
