use crate::ir::Api;
use crate::print::{self, Module, Page, Unprinted};
use crate::source::File;

/// A kind of file.
pub(super) trait Generator: Sync {
    /// Its files.
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a>;
}

pub(super) type Drafts<'a> = Box<dyn Iterator<Item = Draft<'a>> + 'a>;

/// A file that is made when it is asked for: its syntax trees are large, and it may be as it was.
pub(crate) struct Draft<'a> {
    source: Option<&'a str>,
    make: Box<dyn FnOnce() -> Unprinted + 'a>,
}

impl<'a> Draft<'a> {
    /// One that anything in the spec may have a part in.
    pub(super) fn of_all(make: impl FnOnce() -> Module + 'a) -> Self {
        Self { source: None, make: Box::new(|| Unprinted::Rust(make())) }
    }

    /// A page of the documentation that anything in the spec may have a part in.
    pub(super) fn page(make: impl FnOnce() -> Page + 'a) -> Self {
        Self { source: None, make: Box::new(|| Unprinted::Markdown(make())) }
    }

    /// The one that is made from this file of the spec, and from what its folder and all of the spec share.
    pub(super) fn of_file(source: &'a str, make: impl FnOnce() -> Module + 'a) -> Self {
        Self { source: Some(source), make: Box::new(|| Unprinted::Rust(make())) }
    }

    /// The file of the spec that it is made from, if it is one.
    pub(crate) fn source(&self) -> Option<&'a str> {
        self.source
    }

    pub(crate) fn make(self) -> Unprinted {
        (self.make)()
    }

    pub(crate) fn print(self) -> File {
        print::print(self.make())
    }
}
