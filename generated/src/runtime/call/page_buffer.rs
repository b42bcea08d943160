use super::PageToken;
use crate::runtime::request::Page;

/// The records of the page that is being given out.
pub(crate) struct PageBuffer<T> {
    page: std::vec::IntoIter<T>,
    /// The place of the page.
    token: Option<PageToken>,
    /// The number of its records that were given out.
    read: usize,
    /// The number of records of the first page that are not given out.
    skip: usize,
    left: usize,
}

impl<T> Default for PageBuffer<T> {
    fn default() -> Self {
        Self { page: Vec::new().into_iter(), token: None, read: 0, skip: 0, left: usize::MAX }
    }
}

impl<T> PageBuffer<T> {
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

    /// Goes on to the page at this place.
    pub(crate) fn fill(&mut self, page: Page<T>, token: Option<PageToken>) {
        self.page = page.items.into_iter();
        self.token = token;
        self.read = std::mem::take(&mut self.skip).min(self.page.len());
        self.page.by_ref().take(self.read).for_each(drop);
    }

    /// The place of the record that comes next, if the page has one more.
    pub(crate) fn token(&self) -> Option<PageToken> {
        let token = self.token.clone().filter(|_| self.page.len() > 0)?;
        Some(PageToken { skip: self.read, ..token })
    }
}
