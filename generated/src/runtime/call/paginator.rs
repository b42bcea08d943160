use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;

use super::{PageToken, not_sent};
use crate::runtime::error::Error;
use crate::runtime::request::{OperationInfo, Page, encode};
use crate::runtime::types::{InputError, Uri};

/// The way from page to page: the server's own links or tokens, on the host that was asked first, and never in a circle.
#[derive(Default)]
pub(crate) struct Paginator {
    operation: Option<OperationInfo>,
    /// For the page that comes next.
    request: http::Request<Bytes>,
    /// The query parameter for the token of a page, if its address is not a link.
    token: Option<&'static str>,
    is_over: bool,
    /// The hashes of the paths and queries that were asked for: eight bytes a page, however long its link is.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Paginator {
    pub(crate) fn new(
        operation: OperationInfo,
        first: http::Request<Bytes>,
        token: Option<&'static str>,
    ) -> Self {
        Self { operation: Some(operation), request: first, token, ..Self::default() }
    }

    /// Goes on where a stream that was stopped would have gone on.
    pub(crate) fn resume(&mut self, token: &PageToken) -> Result<(), Error> {
        if token.path == self.path() {
            return Ok(());
        }
        if token.path.split('?').next() != Some(self.request.uri().path()) {
            return Err(self.failed(InputError::new("PageToken", "is of a stream of another list")));
        }
        self.point_to(&token.path)
    }

    /// The request for the page that comes next.
    pub(crate) fn next(&mut self) -> Result<http::Request<Bytes>, Error> {
        let page = self.hasher.hash_one(self.path());
        if !self.seen.insert(page) {
            return Err(self.unusable("leads back to a page that was read before"));
        }
        Ok(self.request.clone())
    }

    /// Goes past a page that was read. Whether there is another page.
    pub(crate) fn pass<T>(&mut self, page: &Page<T>) -> Result<bool, Error> {
        let path = match (self.token, &page.next_page_token, &page.next_page_url) {
            (Some(parameter), Some(token), _) => self.with_token(parameter, token),
            (None, _, Some(link)) => self.with_link(link),
            _ => {
                self.is_over = true;
                return Ok(false);
            }
        };
        self.point_to(&path).map(|()| true)
    }

    /// The path and the query of a link: nothing else of it counts.
    fn with_link(&self, link: &Uri) -> String {
        match link.path_and_query() {
            query if query.starts_with('?') => format!("{}{query}", self.request.uri().path()),
            path => path.to_owned(),
        }
    }

    /// The path and the query of the list, with this token in the place of the one before.
    fn with_token(&self, parameter: &str, token: &str) -> String {
        let uri = self.request.uri();
        let is_other = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && percent_decode_str(name).ne(parameter.bytes())
        };
        let others = uri.query().unwrap_or_default().split('&').filter(is_other);
        let query: Vec<_> =
            others.map(str::to_owned).chain([format!("{}={}", encode(parameter), encode(token))]).collect();
        format!("{}?{}", uri.path(), query.join("&"))
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
        let mut parts = self.request.uri().clone().into_parts();
        parts.path_and_query = path.parse().ok().filter(|_| path.starts_with('/'));
        let uri = parts.path_and_query.is_some().then(|| http::Uri::from_parts(parts).ok()).flatten();
        *self.request.uri_mut() = uri.ok_or_else(|| self.unusable("is not an address"))?;
        if self.token.is_some() {
            // However the first page is asked for, its token stands for all that was asked.
            *self.request.method_mut() = Method::GET;
            self.request.body_mut().clear();
            self.request.headers_mut().remove(CONTENT_TYPE);
            self.request.headers_mut().remove(CONTENT_LENGTH);
        }
        Ok(())
    }

    fn unusable(&self, problem: &str) -> Error {
        let what = if self.token.is_some() { "token" } else { "link" };
        self.failed(Error::Paging(format!("its {what} {problem}")))
    }

    fn failed(&self, error: impl Into<Error>) -> Error {
        match self.operation {
            Some(operation) => not_sent(operation, error),
            None => error.into(),
        }
    }
}
