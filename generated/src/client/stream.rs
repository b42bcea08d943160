use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::uri::PathAndQuery;

use super::Client;
use crate::error::Error;
use crate::request::{ListRequest, Page};
use crate::types::Uri;

/// The pages of a list, as a stream. Made by [`Client::pages`].
///
/// It follows the server's own link from page to page, on the client's host only, and stops with an error at a link that it
/// followed before. After an error or the last page it is over.
#[must_use = "a stream does nothing until it is asked for a page"]
pub struct Pages<T> {
    state: State<T>,
    /// The hashes of the paths and queries that were asked for: eight bytes a page, however long its link is.
    seen: HashSet<u64>,
    hasher: RandomState,
    load: Box<dyn Fn(http::Request<Bytes>) -> Loading<T> + Send>,
}

type Loading<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Error>> + Send>>;

enum State<T> {
    /// To ask for next.
    Ahead(http::Request<Bytes>),
    Loading(http::Request<Bytes>, Loading<T>),
    Failed(Error),
    Over,
}

impl<T> Pages<T> {
    pub(super) fn new<R: ListRequest<Item = T>>(client: Client, request: &R) -> Self {
        let state = match request.http_request() {
            Ok(request) => State::Ahead(request),
            Err(error) => State::Failed(error.into()),
        };
        let load = move |request| -> Loading<T> {
            let client = client.clone();
            Box::pin(async move { client.answer::<R>(request).await })
        };
        Self { state, seen: HashSet::new(), hasher: RandomState::new(), load: Box::new(load) }
    }

    /// The next page; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        loop {
            // Whatever returns from here on early leaves the stream over.
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ahead(request) => {
                    let path = request.uri().path_and_query().map_or("", PathAndQuery::as_str);
                    if !self.seen.insert(self.hasher.hash_one(path)) {
                        let problem = "its link leads back to a page that was read before".to_owned();
                        return Poll::Ready(Some(Err(Error::Paging(problem))));
                    }
                    let loading = (self.load)(request.clone());
                    self.state = State::Loading(request, loading);
                }
                State::Loading(request, mut loading) => {
                    let Poll::Ready(page) = loading.as_mut().poll(context) else {
                        self.state = State::Loading(request, loading);
                        return Poll::Pending;
                    };
                    if let Ok(Page { next_page_url: Some(link), .. }) = &page {
                        self.state = follow(request, link).map_or_else(State::Failed, State::Ahead);
                    }
                    return Poll::Ready(Some(page));
                }
            }
        }
    }
}

/// The request for the page that a link leads to. Of the link, only the path and the query count.
fn follow(mut request: http::Request<Bytes>, link: &Uri) -> Result<http::Request<Bytes>, Error> {
    let unusable = || Error::Paging("its link is no address".to_owned());
    let path = match link.path_and_query() {
        query if query.starts_with('?') => format!("{}{query}", request.uri().path()),
        path if path.starts_with('/') => path.to_owned(),
        _ => return Err(unusable()),
    };
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(path.parse().map_err(|_| unusable())?);
    *request.uri_mut() = http::Uri::from_parts(parts).map_err(|_| unusable())?;
    Ok(request)
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("asked_for", &self.seen.len()).finish_non_exhaustive()
    }
}

/// The records of a list, as a stream over all its pages. Made by [`Client::stream`].
///
/// It holds one page at a time. An error is an item of its own, never a silent end, and the last one.
#[must_use = "a stream does nothing until it is asked for a record"]
#[derive(Debug)]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

// Nothing in it is pinned: the one future inside has a box of its own.
impl<T> Unpin for Items<T> {}

impl<T> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The next record; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}
