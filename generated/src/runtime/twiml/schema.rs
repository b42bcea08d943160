//! What is known of an element: its attributes in their order, and what of it nobody is to see by accident.

/// What is known of an element.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) name: &'static str,
    pub(crate) text: Shown,
    /// In the order in which they are written.
    pub(crate) attributes: &'static [(&'static str, Shown)],
}

/// How a value shows in `Debug`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// As it is.
    Plain,
    /// As an address, without its query.
    Uri,
    /// Not at all: it is personal or a secret, or nobody knows what it is.
    Private,
}

impl Schema {
    /// The place and the name of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<(usize, &'static str)> {
        let mut names = self.attributes.iter().map(|(known, _)| *known).enumerate();
        names.find(|(_, known)| *known == name)
    }

    /// How the value of an attribute shows, if it is known.
    pub(super) fn shown(&self, attribute: &str) -> Option<Shown> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(known, _)| *known == attribute).map(|(_, shown)| *shown)
    }
}
