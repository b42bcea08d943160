use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;

use super::endpoint::leads_elsewhere;
use super::{ClientConfig, PageToken, RequestOptions, http_request, not_sent};
use crate::runtime::error::Error;
use crate::runtime::request::{ListRequest, OperationInfo, Page, encode};
use crate::runtime::types::{InputError, Uri};

/// The way from page to page: the server's own links or tokens, on the host that was asked first, and never in a circle.
#[derive(Default)]
pub(crate) struct Paginator {
    operation: Option<OperationInfo>,
    /// For the page that comes next.
    request: http::Request<Bytes>,
    /// The query parameter for the token of a page, if its address is not a link.
    token: Option<&'static str>,
    /// The path that a base URL has before the API's own, and that a link may have as well.
    prefix: String,
    /// The checksum of the list and its filters, which tells its page tokens from those of others.
    list: u64,
    is_over: bool,
    /// The hashes of the paths and queries that were asked for: eight bytes a page, however long its link is.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Paginator {
    /// The way through a list from its first request on, for a client with this configuration, with these options of the request.
    pub(crate) fn new<R: ListRequest>(
        first: &R,
        config: &ClientConfig,
        options: &RequestOptions,
    ) -> Result<Self, Error> {
        let request = http_request(first, config)?;
        let list = checksum(&request, R::TOKEN, &options.query);
        let prefix = config.endpoint.prefix().to_owned();
        Ok(Self { operation: Some(R::OPERATION), request, token: R::TOKEN, prefix, list, ..Self::default() })
    }

    /// Goes on where a stream that was stopped would have gone on.
    pub(crate) fn resume(&mut self, token: &PageToken) -> Result<(), Error> {
        let wrong = |problem| Err(self.failed(InputError::new("PageToken", problem)));
        let is_same_path = || token.path.split('?').next() == Some(self.request.uri().path());
        match token.list {
            Some(list) if list != self.list => {
                return wrong("is of a stream of another list, or of one with other filters");
            }
            None if !is_same_path() => return wrong("is of a stream of another list"),
            _ if token.path == self.path() => return Ok(()),
            _ => {}
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
            path => self.without_prefix(path).to_owned(),
        }
    }

    /// The path as the API has it: what stands behind a base URL with a path may know of that, and give links that have it.
    fn without_prefix<'a>(&self, path: &'a str) -> &'a str {
        // The API's own path may begin like the prefix.
        let is_end = |rest: &str| rest.is_empty() || rest.starts_with('?');
        if path.strip_prefix(self.request.uri().path()).is_some_and(is_end) {
            return path;
        }
        path.strip_prefix(&*self.prefix).filter(|rest| rest.starts_with('/')).unwrap_or(path)
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
        (!self.is_over).then(|| PageToken { path: self.path().to_owned(), skip: 0, list: Some(self.list) })
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
        let uri = uri.ok_or_else(|| self.unusable("is not an address"))?;
        if leads_elsewhere(uri.path()) {
            return Err(self.unusable("has `..`, a backslash or `//` in its path, and may lead elsewhere"));
        }
        *self.request.uri_mut() = uri;
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

/// The checksum of a list and its filters: FNV-1a, as it is to be the same tomorrow and elsewhere. What belongs to paging does not count:
/// the token of a page, and of a GET the size of the pages, which the links of the server repeat.
fn checksum(first: &http::Request<Bytes>, token: Option<&str>, query: &str) -> u64 {
    let is_filter = |pair: &&str| {
        let name = percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy();
        let is_size = first.method() == Method::GET && name.replace('_', "").eq_ignore_ascii_case("PageSize");
        !pair.is_empty() && !is_size && token != Some(&*name)
    };
    let filters = [first.uri().query().unwrap_or_default(), query];
    let filters = filters.into_iter().flat_map(|query| query.split('&')).filter(is_filter);
    let parts = [first.method().as_str(), first.uri().path()].into_iter().chain(filters).map(str::as_bytes);
    // No part has a line end in it but the body, which is the last.
    let bytes = parts.flat_map(|part| part.iter().chain(b"\n")).chain(first.body().iter());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
