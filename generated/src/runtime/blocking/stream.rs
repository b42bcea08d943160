use std::fmt;

use bytes::Bytes;

use super::Client;
use crate::runtime::call::{self, Call, PageToken, Progress, Trail};
use crate::runtime::error::Error;
use crate::runtime::request::{ListRequest, Page};

/// The pages of a list, as an iterator. Made by [`Client::pages`].
///
/// It follows the server's own link from page to page, on the client's host only, and stops with an error at a link that it
/// followed before. After an error or the last page it is over; [`token`](Self::token) tells where another one can go on.
#[must_use = "an iterator does nothing until it is asked for a page"]
pub struct Pages<T> {
    trail: Trail,
    /// What is given out next in the place of a page.
    error: Option<Error>,
    is_over: bool,
    load: Box<Load<T>>,
}

type Load<T> = dyn Fn(http::Request<Bytes>) -> Result<Page<T>, Error> + Send;

impl<T> Pages<T> {
    pub(super) fn new<R: ListRequest<Item = T>>(call: Call<Client, R>) -> Self {
        let Call { client, request, options } = call;
        let (trail, error) = match request.http_request() {
            Ok(request) => (Trail::new(request), None),
            Err(error) => (Trail::default(), Some(error.into())),
        };
        let load = move |request| {
            let response = client.exchange(options.clone(), R::OPERATION, request)?;
            call::read::<R>(response.body(), options.is_strict)
        };
        Self { trail, error, is_over: false, load: Box::new(load) }
    }

    /// Goes on where another one of the same list stopped, with the page that it had not read to its end.
    pub fn resume(mut self, token: &PageToken) -> Self {
        if let Err(error) = self.trail.resume(token) {
            self.error.get_or_insert(error);
        }
        self
    }

    /// Where another one can go on: with the page after the last one that was given out. `None` after the last page.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        self.trail.token()
    }

    fn load(&mut self) -> Result<Page<T>, Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let page = (self.load)(self.trail.next()?)?;
        match self.trail.pass(page.next_page_url.as_ref()) {
            Ok(is_more) => self.is_over = !is_more,
            Err(error) => self.error = Some(error),
        }
        Ok(page)
    }
}

impl<T> Iterator for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let page = self.load();
        self.is_over |= page.is_err();
        Some(page)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("asked_for", &self.trail.asked_for()).finish_non_exhaustive()
    }
}

/// The records of a list, as an iterator over all its pages. Made by [`Client::stream`].
///
/// It holds one page at a time. An error is an item of its own, never a silent end, and the last one;
/// [`token`](Self::token) tells where another one can go on.
#[must_use = "an iterator does nothing until it is asked for a record"]
pub struct Items<T> {
    pages: Pages<T>,
    progress: Progress<T>,
}

impl<T> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self { pages, progress: Progress::default() }
    }

    /// At most so many records. Pages that are not needed for them are not asked for.
    pub fn limit(mut self, limit: usize) -> Self {
        self.progress.limit(limit);
        self
    }

    /// Goes on where another one of the same list stopped, with the record that it had not given out yet.
    pub fn resume(mut self, token: &PageToken) -> Self {
        self.pages = self.pages.resume(token);
        self.progress.skip(token);
        self
    }

    /// Where another one can go on: with the record after the last one that was given out. `None` after the last.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        self.progress.token().or_else(|| self.pages.token())
    }
}

impl<T> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.progress.is_over() {
                return None;
            }
            if let Some(item) = self.progress.next() {
                return Some(Ok(item));
            }
            let token = self.pages.token();
            match self.pages.next()? {
                Ok(page) => self.progress.turn(page, token),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
