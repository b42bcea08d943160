//! A place in a document while it is lowered, and what is wrong there.

use crate::diagnostic::{At, Cursor, Diagnostic, Other, Position, Step, YamlPath};
use crate::document::{Content, Document};

/// A node of a document, and what of it was cut out.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) document: &'a Document,
    at: At<'a>,
    holes: Cursor<'a>,
}

impl<'a> Site<'a> {
    pub(super) fn top(document: &'a Document) -> Self {
        Self { document, at: At::top(), holes: document.holes.cursor() }
    }

    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self { at: self.at.key(key), holes: self.holes.key(key), ..*self }
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self { at: self.at.index(index), holes: self.holes.step(&Step::Index(index)), ..*self }
    }

    pub(super) fn path(&self) -> YamlPath {
        self.at.path()
    }

    /// The object, the resource or the element that this belongs to.
    pub(super) fn owner(&self) -> String {
        let name = match &self.document.content {
            Content::Resource(_, resource) => &resource.resource,
            Content::Webhook(_, webhook) => &webhook.webhook,
            Content::Groups(_, groups) => &groups.product,
            Content::Element(_, element) => return element.xml().to_owned(),
            _ => return String::new(),
        };
        match self.path().0.as_slice() {
            [Step::Key(section), Step::Key(object), ..] if ["objects", "groups"].contains(&&**section) => {
                object.to_string()
            }
            _ => name.clone(),
        }
    }

    /// Whether this, or a part of it, was cut out of the document for a mistake that is reported already.
    pub(super) fn is_hole(&self) -> bool {
        !matches!(self.holes, Cursor::Apart)
    }

    /// Whether a key below this was cut out.
    pub(super) fn has_hole(&self, key: &str) -> bool {
        !matches!(self.holes.key(key), Cursor::Apart)
    }

    /// A mistake in the value that is here.
    pub(super) fn mistake(&self, message: impl Into<String>) -> Report {
        self.mistake_at(Position::Value(self.path()), message)
    }

    /// A mistake in the key that is here.
    pub(super) fn mistake_at_key(&self, message: impl Into<String>) -> Report {
        self.mistake_at(Position::Key(self.path()), message)
    }

    /// A mistake at the key or the value that is here.
    pub(super) fn mistake_at(&self, position: Position, message: impl Into<String>) -> Report {
        let is_known = matches!(self.holes, Cursor::Inside);
        Report { diagnostic: Diagnostic::new(&self.document.path, position, message), is_known }
    }
}

/// A mistake to be reported, unless it is about a placeholder for what is reported already.
pub(super) struct Report {
    diagnostic: Diagnostic,
    is_known: bool,
}

impl Report {
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.help(help);
        self
    }

    pub(super) fn other(mut self, other: Option<Other>) -> Self {
        self.diagnostic = self.diagnostic.with_other(other);
        self
    }

    /// None if it is reported already.
    pub(super) fn diagnostic(self) -> Option<Diagnostic> {
        (!self.is_known).then_some(self.diagnostic)
    }
}
