use std::fmt;

use bytes::Bytes;

use crate::runtime::call::{PageBuffer, PageToken, Paginator};
use crate::runtime::error::Error;
use crate::runtime::request::{OperationInfo, Page};

/// The pages of a list, as an iterator. Made by [`Client::pages`](crate::blocking::Client::pages).
///
/// It follows the server's own links or tokens from page to page, on the client's host only, and stops with an error at a link that it
/// followed before. After an error or the last page it is over; [`token`](Self::token) tells where another one can go on.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::insights::v1::{Conference, conference};
/// use twilio_rest::testing::{Fake, Reply};
///
/// # let fake = Fake::script([
/// #     Reply::page::<conference::List>(
/// #         [Conference::sample(1), Conference::sample(2)],
/// #         Some("/v1/Conferences?Page=1"),
/// #     ),
/// #     Reply::page::<conference::List>([Conference::sample(3)], None),
/// # ]);
/// let client = fake.blocking_client()?;
/// let mut sizes = Vec::new();
/// for page in client.pages(Conference::list()) {
///     sizes.push(page?.items.len());
/// }
/// assert_eq!(sizes, [2, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "an iterator does nothing until it is asked for a page"]
pub struct PageStream<T> {
    paginator: Paginator,
    /// The error that is given out next in the place of a page.
    error: Option<Error>,
    is_over: bool,
    load: Box<Load<T>>,
}

type Load<T> = dyn Fn(http::Request<Bytes>) -> Result<Page<T>, Error> + Send;

impl<T> PageStream<T> {
    /// The pages on this way, each read by `load`.
    pub(super) fn new(
        paginator: Result<Paginator, Error>,
        load: impl Fn(http::Request<Bytes>) -> Result<Page<T>, Error> + Send + 'static,
    ) -> Self {
        let (paginator, error) = match paginator {
            Ok(paginator) => (paginator, None),
            Err(error) => (Paginator::default(), Some(error)),
        };
        Self { paginator, error, is_over: false, load: Box::new(load) }
    }

    /// Goes on where another one of the same list stopped, with the page that it had not read to its end. The token of another list, or of the
    /// same with other filters, is an error at the first step.
    pub fn resume(mut self, token: &PageToken) -> Self {
        if let Err(error) = self.paginator.resume(token) {
            self.error.get_or_insert(error);
        }
        self
    }

    /// The place where another one can go on: with the page after the last one that was given out. `None` after the last page.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        self.paginator.token()
    }

    fn load(&mut self) -> Result<Page<T>, Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let page = (self.load)(self.paginator.next()?)?;
        match self.paginator.pass(&page) {
            Ok(is_more) => self.is_over = !is_more,
            Err(error) => self.error = Some(error),
        }
        Ok(page)
    }
}

impl<T> Iterator for PageStream<T> {
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

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("asked_for", &self.paginator.asked_for()).finish_non_exhaustive()
    }
}

/// The records of a list, as an iterator over all its pages. Made by [`Client::stream`](crate::blocking::Client::stream).
///
/// It holds one page at a time. An error is an item of its own, never a silent end, and the last one;
/// [`token`](Self::token) tells where another one can go on.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::insights::v1::{Conference, conference};
/// use twilio_rest::testing::{Fake, Reply};
///
/// # let fake = Fake::script([
/// #     Reply::page::<conference::List>(
/// #         [Conference::sample(1), Conference::sample(2)],
/// #         Some("/v1/Conferences?Page=1"),
/// #     ),
/// #     Reply::page::<conference::List>([Conference::sample(3)], None),
/// # ]);
/// let client = fake.blocking_client()?;
/// let mut count = 0;
/// for conference in client.stream(Conference::list()) {
///     assert!(conference?.conference_sid.is_some());
///     count += 1;
/// }
/// assert_eq!(count, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "an iterator does nothing until it is asked for a record"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    buffer: PageBuffer<T>,
}

impl<T> ItemStream<T> {
    pub(super) fn new(pages: PageStream<T>) -> Self {
        Self { pages, buffer: PageBuffer::default() }
    }

    /// At most so many records. Pages that are not needed for them are not asked for.
    pub fn limit(mut self, limit: usize) -> Self {
        self.buffer.limit(limit);
        self
    }

    /// Goes on where another one of the same list stopped, with the record that it had not given out yet. The token of another list, or of
    /// the same with other filters, is an error at the first step.
    pub fn resume(mut self, token: &PageToken) -> Self {
        self.pages = self.pages.resume(token);
        self.buffer.skip(token);
        self
    }

    /// The place where another one can go on: with the record after the last one that was given out. `None` after the last.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        self.buffer.token().or_else(|| self.pages.token())
    }
}

impl<T> Iterator for ItemStream<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.buffer.is_over() {
                return None;
            }
            if let Some(item) = self.buffer.next() {
                return Some(Ok(item));
            }
            let token = self.pages.token();
            match self.pages.next()? {
                Ok(page) => self.buffer.fill(page, token),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("pages", &self.pages).finish_non_exhaustive()
    }
}
