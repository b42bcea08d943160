use crate::ir::Api;
use crate::print::{self, Module, Page, Unprinted};
use crate::source::{File, folder};

/// A kind of file.
pub(super) trait Generator: Sync {
    /// Its files.
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a>;
}

pub(super) type Drafts<'a> = Box<dyn Iterator<Item = Draft<'a>> + 'a>;

/// A file that is made when it is asked for: its syntax trees are large, and it may be as it was.
pub(crate) struct Draft<'a> {
    source: Option<&'a str>,
    fingerprint: Option<Box<dyn FnOnce() -> u64 + 'a>>,
    make: Box<dyn FnOnce() -> Unprinted + 'a>,
}

impl<'a> Draft<'a> {
    /// One that anything in the spec may have a part in.
    pub(super) fn of_all(make: impl FnOnce() -> Module + 'a) -> Self {
        Self { source: None, fingerprint: None, make: Box::new(|| Unprinted::Rust(make())) }
    }

    /// A page of the documentation that anything in the spec may have a part in.
    pub(super) fn page(make: impl FnOnce() -> Page + 'a) -> Self {
        Self { source: None, fingerprint: None, make: Box::new(|| Unprinted::Markdown(make())) }
    }

    /// The one that is made from this file of the spec, and from what its folder and all of the spec share.
    pub(super) fn of_file(source: &'a str, make: impl FnOnce() -> Module + 'a) -> Self {
        Self { source: Some(source), fingerprint: None, make: Box::new(|| Unprinted::Rust(make())) }
    }

    /// The one that is made from the folder of this file of the spec, and from what all of the spec shares.
    pub(super) fn of_folder_of(source: &'a str, make: impl FnOnce() -> Module + 'a) -> Self {
        Self::of_file(folder(source), make)
    }

    /// With a number that is another if anything is that has a part in the file: not all of the folder has.
    pub(super) fn with(self, fingerprint: impl FnOnce() -> u64 + 'a) -> Self {
        Self { fingerprint: Some(Box::new(fingerprint)), ..self }
    }

    pub(crate) fn fingerprint(&mut self) -> Option<u64> {
        self.fingerprint.take().map(|fingerprint| fingerprint())
    }

    /// The file or the folder of the spec that it is made from, if it is one.
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
