use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;
use http::uri::PathAndQuery;

use super::PageToken;
use crate::runtime::error::Error;
use crate::runtime::types::InputError;
use crate::runtime::types::Uri;

/// The way from page to page: the server's own links, on the host that was asked first, and never in a circle.
#[derive(Default)]
pub(crate) struct Paginator {
    /// For the page that comes next.
    request: http::Request<Bytes>,
    is_over: bool,
    /// The hashes of the paths and queries that were asked for: eight bytes a page, however long its link is.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Paginator {
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

    /// The place of the page that comes next, if there is one.
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
        let unusable = || Error::Paging("its link is not an address".to_owned());
        if !path.starts_with('/') {
            return Err(unusable());
        }
        let mut parts = self.request.uri().clone().into_parts();
        parts.path_and_query = Some(path.parse().map_err(|_| unusable())?);
        *self.request.uri_mut() = http::Uri::from_parts(parts).map_err(|_| unusable())?;
        Ok(())
    }
}
