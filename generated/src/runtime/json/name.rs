/// The name of a member of an object.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a> {
    text: &'a str,
    is_string: bool,
}

impl<'a> Name<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, is_string: true }
    }

    /// A name that is not a string, as it stands between the quotes.
    pub(super) fn of_no_string(text: &'a str) -> Self {
        Self { text, is_string: false }
    }

    /// The name. If it is [not a string](Self::is_string), as it stands between the quotes, with its escapes.
    #[inline]
    pub(crate) fn text(self) -> &'a str {
        self.text
    }

    /// Whether it is a string. Half of a surrogate pair is good JSON and not a string.
    pub(crate) fn is_string(self) -> bool {
        self.is_string
    }
}
