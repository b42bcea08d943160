use std::fmt;
use std::str::FromStr;

use http::uri::PathAndQuery;

use crate::runtime::types::InputError;

/// The place in a list where a stream is, to go on from there later: in another process if need be.
///
/// As a string it is the path and the query of a page, and how many of its records were read. That may hold personal data, if a
/// filter of the list did: so it does not print by accident, only [`to_text`](Self::to_text) gives it.
///
/// ```
/// use twilio_rest::PageToken;
///
/// let token: PageToken = "/v1/Conferences?PageSize=50&Page=2&PageToken=PAxyz#17".parse()?;
/// assert_eq!(token.to_text(), "/v1/Conferences?PageSize=50&Page=2&PageToken=PAxyz#17");
/// assert_eq!(format!("{token:?}"), "PageToken([redacted])");
/// # Ok::<(), twilio_rest::InputError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageToken {
    pub(super) path: String,
    pub(super) skip: usize,
}

impl PageToken {
    /// The token as a string, for a file or a database.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self.skip {
            0 => self.path.clone(),
            skip => format!("{}#{skip}", self.path),
        }
    }
}

impl FromStr for PageToken {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, InputError> {
        let wrong = || {
            InputError::new("PageToken", "must be what `to_text` gave: a path, and maybe a number after #")
        };
        let (path, skip) = match text.split_once('#') {
            Some((path, skip)) => (path, skip.parse().map_err(|_| wrong())?),
            None => (text, 0),
        };
        let is_path = path.starts_with('/') && path.parse::<PathAndQuery>().is_ok();
        is_path.then(|| Self { path: path.to_owned(), skip }).ok_or_else(wrong)
    }
}

impl fmt::Debug for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageToken([redacted])")
    }
}
