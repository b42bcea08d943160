use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;

use bytes::Bytes;
use http::uri::PathAndQuery;

use crate::error::{Error, InputError};
use crate::request::Page;
use crate::types::Uri;

/// The way from page to page: the server's own links, on the host that was asked first, and never in a circle.
#[derive(Default)]
pub(crate) struct Trail {
    /// For the page that comes next.
    request: http::Request<Bytes>,
    is_over: bool,
    /// The hashes of the paths and queries that were asked for: eight bytes a page, however long its link is.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Trail {
    pub(crate) fn new(request: http::Request<Bytes>) -> Self {
        Self { request, ..Self::default() }
    }

    /// Goes on where a stream that was stopped would have gone on.
    pub(crate) fn resume(&mut self, token: &PageToken) -> Result<(), Error> {
        if token.path.split('?').next() != Some(self.request.uri().path()) {
            return Err(InputError::new("PageToken", "is of a stream of another list").into());
        }
        self.point_to(&token.path)
    }

    /// The request for the page that comes next.
    pub(crate) fn next(&mut self) -> Result<http::Request<Bytes>, Error> {
        let page = self.hasher.hash_one(self.path());
        if !self.seen.insert(page) {
            return Err(Error::Paging("its link leads back to a page that was read before".to_owned()));
        }
        Ok(self.request.clone())
    }

    /// Goes past a page that was read, by its link. Whether there is another page.
    pub(crate) fn pass(&mut self, link: Option<&Uri>) -> Result<bool, Error> {
        let Some(link) = link else {
            self.is_over = true;
            return Ok(false);
        };
        // Of the link, only the path and the query count.
        let path = match link.path_and_query() {
            query if query.starts_with('?') => Cow::Owned(format!("{}{query}", self.request.uri().path())),
            path => Cow::Borrowed(path),
        };
        self.point_to(&path).map(|()| true)
    }

    /// Where the page that comes next is, if there is one.
    pub(crate) fn token(&self) -> Option<PageToken> {
        (!self.is_over).then(|| PageToken { path: self.path().to_owned(), skip: 0 })
    }

    pub(crate) fn asked_for(&self) -> usize {
        self.seen.len()
    }

    fn path(&self) -> &str {
        self.request.uri().path_and_query().map_or("/", PathAndQuery::as_str)
    }

    fn point_to(&mut self, path: &str) -> Result<(), Error> {
        let unusable = || Error::Paging("its link is no address".to_owned());
        if !path.starts_with('/') {
            return Err(unusable());
        }
        let mut parts = self.request.uri().clone().into_parts();
        parts.path_and_query = Some(path.parse().map_err(|_| unusable())?);
        *self.request.uri_mut() = http::Uri::from_parts(parts).map_err(|_| unusable())?;
        Ok(())
    }
}

/// How far the records of a list have been given out, page by page.
pub(crate) struct Progress<T> {
    page: std::vec::IntoIter<T>,
    /// Where the page is.
    token: Option<PageToken>,
    /// How many of its records were given out.
    read: usize,
    /// How many of the first page are not given out.
    skip: usize,
    left: usize,
}

impl<T> Default for Progress<T> {
    fn default() -> Self {
        Self { page: Vec::new().into_iter(), token: None, read: 0, skip: 0, left: usize::MAX }
    }
}

impl<T> Progress<T> {
    pub(crate) fn limit(&mut self, limit: usize) {
        self.left = limit;
    }

    pub(crate) fn skip(&mut self, token: &PageToken) {
        self.skip = token.skip;
    }

    /// Whether there are as many as wanted.
    pub(crate) fn is_over(&self) -> bool {
        self.left == 0
    }

    /// The next record of the page.
    pub(crate) fn next(&mut self) -> Option<T> {
        let item = self.page.next()?;
        self.read += 1;
        self.left -= 1;
        Some(item)
    }

    /// How many records of the page were given out.
    #[cfg(feature = "client")]
    pub(crate) fn read(&self) -> usize {
        self.read
    }

    /// On to a page that stands there.
    pub(crate) fn turn(&mut self, page: Page<T>, token: Option<PageToken>) {
        self.page = page.items.into_iter();
        self.token = token;
        self.read = std::mem::take(&mut self.skip).min(self.page.len());
        self.page.by_ref().take(self.read).for_each(drop);
    }

    /// Where the record that comes next is, if the page has one more.
    pub(crate) fn token(&self) -> Option<PageToken> {
        let token = self.token.clone().filter(|_| self.page.len() > 0)?;
        Some(PageToken { skip: self.read, ..token })
    }
}

/// Where in a list a stream is, to go on from there later: in another process if need be.
///
/// As text it is the path and the query of a page, and how many of its records were read. That may hold personal data, if a
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
    path: String,
    pub(crate) skip: usize,
}

impl PageToken {
    /// The token as text, for a file or a database.
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
