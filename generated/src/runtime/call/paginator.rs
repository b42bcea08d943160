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
use crate::runtime::request::{ListRequest, NextPage, OperationInfo, Page, Paging, encode};
use crate::runtime::types::{InputError, Uri};

/// The way from page to page: the server's own links, tokens or numbers, on the host that was asked first, and never in a circle.
#[derive(Default)]
pub(crate) struct Paginator {
    operation: Option<OperationInfo>,
    /// For the page that comes next.
    request: http::Request<Bytes>,
    /// How a page leads to the next one, and the names under which it does.
    paging: Paging,
    next: &'static [&'static str],
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
        let list = checksum(&request, parameter(R::PAGING), &options.query);
        let prefix = config.endpoint.prefix().to_owned();
        let (operation, paging) = (Some(R::OPERATION), R::PAGING);
        Ok(Self { operation, request, paging, next: R::NEXT, prefix, list, ..Self::default() })
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
        let path = match (self.paging, &page.next_page_token, &page.next_page_url) {
            (Paging::Token(parameter), Some(token), _) => Some(self.with_parameter(parameter, token)),
            (Paging::Link | Paging::OptionalLink, _, Some(link)) => Some(self.with_link(link)),
            (Paging::Number(parameter), ..) => {
                let number = self.next_number(parameter, page)?;
                number.map(|number| self.with_parameter(parameter, &number.to_string()))
            }
            _ => None,
        };
        self.is_over = path.is_none();
        path.map_or(Ok(false), |path| self.point_to(&path).map(|()| true))
    }

    /// The number of the page behind this one, or of its first element.
    fn next_number<T>(&self, parameter: &str, page: &Page<T>) -> Result<Option<u64>, Error> {
        let query = self.request.uri().query().unwrap_or_default();
        let mut pairs = query.split('&').filter(|pair| is_named(pair, parameter));
        let asked = pairs.next_back().and_then(|pair| pair.split_once('=')?.1.parse::<u64>().ok());
        // What does not know the parameter gives the first page again and again.
        if asked.zip(page.number(parameter)).is_some_and(|(asked, given)| asked != given) {
            return Err(self.unusable("is not that of the page that came"));
        }
        Ok(match page.next_page(self.next, self.paging) {
            NextPage::Another => Some(asked.unwrap_or(0).saturating_add(1)),
            NextPage::Total(total) => {
                let next = asked.unwrap_or(1).saturating_add(page.count());
                (next <= total).then_some(next)
            }
            _ => None,
        })
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

    /// The path and the query of the list, with this token or number in the place of the one before. What asked for a page by a POST, its
    /// token stands for.
    fn with_parameter(&self, parameter: &str, value: &str) -> String {
        let uri = self.request.uri();
        let is_read = self.request.method() == Method::GET;
        let is_other = |pair: &&str| is_read && !pair.is_empty() && !is_named(pair, parameter);
        let mut others = String::new();
        for pair in uri.query().unwrap_or_default().split('&').filter(is_other) {
            others.extend([pair, "&"]);
        }
        format!("{}?{others}{}={}", uri.path(), encode(parameter), encode(value))
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
        if let Paging::Token(_) = self.paging {
            // However the first page is asked for, its token stands for all that was asked.
            *self.request.method_mut() = Method::GET;
            self.request.body_mut().clear();
            self.request.headers_mut().remove(CONTENT_TYPE);
            self.request.headers_mut().remove(CONTENT_LENGTH);
        }
        Ok(())
    }

    fn unusable(&self, problem: &str) -> Error {
        let what = match self.paging {
            Paging::Token(_) => "token",
            Paging::Number(_) => "number",
            _ => "link",
        };
        self.failed(Error::Paging(format!("its {what} {problem}")))
    }

    fn failed(&self, error: impl Into<Error>) -> Error {
        match self.operation {
            Some(operation) => not_sent(operation, error),
            None => error.into(),
        }
    }
}

/// The query parameter that leads to a page, if its address is not a link.
fn parameter(paging: Paging) -> Option<&'static str> {
    match paging {
        Paging::Token(parameter) | Paging::Number(parameter) => Some(parameter),
        _ => None,
    }
}

/// Whether a pair of a query is of this parameter.
fn is_named(pair: &str, parameter: &str) -> bool {
    percent_decode_str(pair.split('=').next().unwrap_or_default()).eq(parameter.bytes())
}

/// The checksum of a list and its filters: FNV-1a, as it is to be the same tomorrow and elsewhere. What belongs to paging does not count:
/// the token or the number of a page, and of a GET the size of the pages, which the links of the server repeat.
fn checksum(first: &http::Request<Bytes>, parameter: Option<&str>, query: &str) -> u64 {
    let is_filter = |pair: &&str| {
        let name = percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy();
        let is_size = first.method() == Method::GET && name.replace('_', "").eq_ignore_ascii_case("PageSize");
        !pair.is_empty() && !is_size && parameter != Some(&*name)
    };
    let mut sum = 0xcbf2_9ce4_8422_2325;
    let mut add = |part: &[u8]| {
        for byte in part {
            sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    // No part has a line end in it but the body, which is the last.
    let mut add_line = |line: &str| {
        add(line.as_bytes());
        add(b"\n");
    };
    add_line(first.method().as_str());
    add_line(first.uri().path());
    for query in [first.uri().query().unwrap_or_default(), query] {
        for filter in query.split('&').filter(is_filter) {
            add_line(filter);
        }
    }
    add(first.body());
    sum
}
