use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::call::{PageBuffer, PageToken, Paginator};
use crate::runtime::error::Error;
use crate::runtime::request::{OperationInfo, Page};

/// The pages of a list, as a stream. Made by [`Client::pages`](crate::Client::pages).
///
/// It follows the server's own links or tokens from page to page, on the client's host only, and stops with an error at a link that it
/// followed before. While a page is being used, the next one is already asked for. After an error or the last page it is
/// over; [`token`](Self::token) tells where another stream can go on.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::insights::v1::{Conference, conference};
/// use twilio_rest::testing::{Fake, Reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let fake = Fake::script([
/// #     Reply::page::<conference::List>(
/// #         [Conference::sample(1), Conference::sample(2)],
/// #         Some("/v1/Conferences?Page=1"),
/// #     ),
/// #     Reply::page::<conference::List>([Conference::sample(3)], None),
/// # ]);
/// let mut pages = fake.client()?.pages(Conference::list());
/// let mut sizes = Vec::new();
/// while let Some(page) = pages.try_next().await? {
///     sizes.push(page.items.len());
/// }
/// assert_eq!(sizes, [2, 1]);
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is asked for a page"]
pub struct PageStream<T> {
    paginator: Paginator,
    state: State<T>,
    load: Box<dyn Fn(http::Request<Bytes>) -> PageFuture<T> + Send>,
    /// The number of records that are wanted at most.
    pub(super) wanted: usize,
    held: Option<Held<T>>,
}

/// A page that is about to be given out.
struct Held<T> {
    page: Page<T>,
    /// Its place, which is where another stream goes on until it is given out.
    token: Option<PageToken>,
    /// How often other tasks get their turn before.
    turns: u8,
}

/// The number of turns that other tasks get while a page is held: as often as it takes until the request for the next one is on
/// its way, even if whoever uses the page never waits for anything.
const TURNS: u8 = 2;

/// A page to come.
pub(super) type PageFuture<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Error>> + Send>>;

enum State<T> {
    /// The next page is not asked for yet.
    Ahead,
    Loading(PageFuture<T>),
    /// The next page, before anybody wanted it.
    Loaded(Result<Page<T>, Error>),
    Over,
}

impl<T> PageStream<T> {
    /// The pages on this way, each read by `load`.
    pub(super) fn new(
        paginator: Result<Paginator, Error>,
        load: impl Fn(http::Request<Bytes>) -> PageFuture<T> + Send + 'static,
    ) -> Self {
        let (paginator, state) = match paginator {
            Ok(paginator) => (paginator, State::Ahead),
            Err(error) => (Paginator::default(), State::Loaded(Err(error))),
        };
        Self { paginator, state, load: Box::new(load), wanted: usize::MAX, held: None }
    }

    /// Goes on where a stream of the same list stopped, with the page that it had not read to its end. The token of another list, or of the
    /// same with other filters, is an error at the first step.
    pub fn resume(mut self, token: &PageToken) -> Self {
        if let Err(error) = self.paginator.resume(token) {
            self.state = State::Loaded(Err(error));
        }
        self
    }

    /// The place where another stream can go on: with the page after the last one that was given out. `None` after the last page.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        match &self.held {
            Some(held) => held.token.clone(),
            None => self.paginator.token(),
        }
    }

    /// The next page; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        if let Some(held) = self.held.take() {
            return self.give(held, context);
        }
        self.ask();
        ready!(self.poll_loading(context));
        // An error leaves the stream over.
        match std::mem::replace(&mut self.state, State::Over) {
            State::Loaded(Ok(page)) => {
                let token = self.paginator.token();
                match self.paginator.pass(&page) {
                    Ok(true) => self.state = State::Ahead,
                    Ok(false) => {}
                    Err(error) => self.state = State::Loaded(Err(error)),
                }
                self.wanted = self.wanted.saturating_sub(page.items.len());
                self.give(Held { page, token, turns: TURNS }, context)
            }
            State::Loaded(Err(error)) => Poll::Ready(Some(Err(error))),
            _ => Poll::Ready(None),
        }
    }

    /// Gives out a page, once the request for the next one is on its way.
    fn give(&mut self, held: Held<T>, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        if self.wanted > 0 {
            self.look_ahead(context);
            if held.turns > 0 && matches!(self.state, State::Loading(_)) {
                self.held = Some(Held { turns: held.turns - 1, ..held });
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
        }
        Poll::Ready(Some(Ok(held.page)))
    }

    /// Asks for the next page, while nobody waits for it yet.
    fn look_ahead(&mut self, context: &mut Context<'_>) {
        self.ask();
        let _ = self.poll_loading(context);
    }

    fn ask(&mut self) {
        if matches!(self.state, State::Ahead) {
            self.state = match self.paginator.next() {
                Ok(request) => State::Loading((self.load)(request)),
                Err(error) => State::Loaded(Err(error)),
            };
        }
    }

    fn poll_loading(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if let State::Loading(loading) = &mut self.state {
            self.state = State::Loaded(ready!(loading.as_mut().poll(context)));
        }
        Poll::Ready(())
    }
}

impl<T> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// Nothing in it is pinned: the one future inside has a box of its own.
impl<T> Unpin for PageStream<T> {}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("asked_for", &self.paginator.asked_for()).finish_non_exhaustive()
    }
}

/// The records of a list, as a stream over all its pages. Made by [`Client::stream`](crate::Client::stream).
///
/// It holds one page, and the next one while that is being read. An error is an item of its own, never a silent end, and the
/// last one; [`token`](Self::token) tells where another stream can go on.
///
/// ```no_run
/// use twilio_rest::client::PageToken;
/// use twilio_rest::{Client, insights::v1::Conference};
///
/// # async fn run(stored: Option<PageToken>) -> Result<(), Box<dyn std::error::Error>> {
/// # let client = Client::from_env()?;
/// let mut conferences = client.stream(Conference::list());
/// if let Some(token) = &stored {
///     conferences = conferences.resume(token);
/// }
/// while let Some(conference) = conferences.try_next().await? {
///     println!("{:?}", conference.conference_sid);
///     // To be stored, so that nothing is read twice or missed after a
///     // restart.
///     let token = conferences.token().map(|token| token.to_text());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is asked for a record"]
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
        self.pages.wanted = limit;
        self.buffer.limit(limit);
        self
    }

    /// Goes on where a stream of the same list stopped, with the record that it had not given out yet. The token of another list, or of the
    /// same with other filters, is an error at the first step.
    pub fn resume(mut self, token: &PageToken) -> Self {
        self.pages = self.pages.resume(token);
        self.buffer.skip(token);
        self
    }

    /// The place where another stream can go on: with the record after the last one that was given out. `None` after the last.
    #[must_use]
    pub fn token(&self) -> Option<PageToken> {
        self.buffer.token().or_else(|| self.pages.token())
    }

    /// The next record; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// All records that are left: for a list that is short, or kept so by [`limit`](Self::limit).
    ///
    /// ```no_run
    /// use twilio_rest::{Client, insights::v1::Conference};
    ///
    /// # async fn run(client: Client) -> Result<(), twilio_rest::Error> {
    /// let newest =
    ///     client.stream(Conference::list()).limit(10).into_vec().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn into_vec(mut self) -> Result<Vec<T>, Error> {
        let mut records = Vec::new();
        while let Some(record) = self.try_next().await? {
            records.push(record);
        }
        Ok(records)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if self.buffer.is_over() {
                return Poll::Ready(None);
            }
            if let Some(item) = self.buffer.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let token = self.pages.token();
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.buffer.fill(page, token),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// As of `PageStream`.
impl<T> Unpin for ItemStream<T> {}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("pages", &self.pages).finish_non_exhaustive()
    }
}
