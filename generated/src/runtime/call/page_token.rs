use std::fmt;
use std::str::FromStr;

use http::uri::PathAndQuery;

use super::endpoint::leads_elsewhere;
use crate::runtime::types::InputError;

/// The place in a list where a stream is, to go on from there later: in another process if need be.
///
/// As a string it is the path and the query of a page, how many of its records were read, and a checksum of the list and its filters: a
/// stream of another list, or with other filters, refuses it. One that was written by hand can be without the number and the checksum.
/// The path and the query may hold personal data, if a filter of the list did: so a token does not print by accident, only
/// [`to_text`](Self::to_text) gives it.
///
/// ```
/// use twilio_rest::client::PageToken;
///
/// let stored =
///     "/v1/Conferences?Page=2&PageToken=PA1#17.5ba2c4e91d3f7086";
/// let token: PageToken = stored.parse()?;
/// assert_eq!(token.to_text(), stored);
/// assert_eq!(format!("{token:?}"), "PageToken([redacted])");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageToken {
    pub(super) path: String,
    pub(super) skip: usize,
    /// The checksum of the request for the first page.
    pub(super) list: Option<u64>,
}

impl PageToken {
    /// The token as a string, for a file or a database.
    #[must_use]
    pub fn to_text(&self) -> String {
        match (self.skip, self.list) {
            (0, None) => self.path.clone(),
            (skip, None) => format!("{}#{skip}", self.path),
            (skip, Some(list)) => format!("{}#{skip}.{list:016x}", self.path),
        }
    }
}

impl FromStr for PageToken {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, InputError> {
        let wrong = || {
            InputError::new("PageToken", "must be what `to_text` gave: a path, and maybe a number after #")
        };
        let (path, place) = text.split_once('#').unwrap_or((text, "0"));
        let (skip, list) = match place.split_once('.') {
            Some((skip, list)) => (skip, Some(checksum(list).ok_or_else(wrong)?)),
            None => (place, None),
        };
        let skip = skip.parse().ok().filter(|_| !skip.starts_with('+')).ok_or_else(wrong)?;
        let is_path = path.starts_with('/')
            && path.parse::<PathAndQuery>().is_ok_and(|path| !leads_elsewhere(path.path()));
        is_path.then(|| Self { path: path.to_owned(), skip, list }).ok_or_else(wrong)
    }
}

/// Reads 16 hexadecimal digits.
fn checksum(text: &str) -> Option<u64> {
    let is_written_here =
        text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    u64::from_str_radix(text, 16).ok().filter(|_| is_written_here)
}

impl fmt::Debug for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written() {
        for text in [
            "/v1/Calls",
            "/v1/Calls?Page=1#7",
            "/v1/Calls?Page=1#0.00000000000000ff",
            "/v1/Calls#12.0123456789abcdef",
        ] {
            assert_eq!(text.parse::<PageToken>().unwrap().to_text(), text);
        }
        for wrong in [
            "",
            "v1/Calls",
            "/v1/Calls#",
            "/v1/Calls#x",
            "/v1/Calls#+1",
            "/v1/Calls#-1",
            "/v1/Calls#1.",
            "/v1/Calls#1.ff",
            "/v1/Calls#.0123456789abcdef",
            "/v1/Calls#1.+123456789abcdef",
            "/v1/Calls#1.0123456789ABCDEF",
            "/v1/Calls#1#2",
            "/v1/C alls",
            "//host/v1",
            "/v1/../v2",
            "/v1/%2e%2e/v2",
            "https://host/v1",
        ] {
            assert!(wrong.parse::<PageToken>().is_err(), "{wrong}");
        }
    }
}
