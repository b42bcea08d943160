use super::PageToken;
use crate::runtime::request::Page;

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
