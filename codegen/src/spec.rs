//! The phases one after another: the files of a spec, their documents, the API, the code.

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::diff::{self, Changes};
use crate::document::{self, Document};
use crate::emit::Draft;
use crate::lower::Earlier;
use crate::manifest::{self, ManifestError};
use crate::source::{File, Source};
use crate::{emit, ir, lower, print};

/// What some editors put before the text of a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The files of a spec as they were read, before they are checked.
#[derive(Debug)]
pub struct Documents {
    sources: Vec<Source>,
    documents: Vec<Rc<Document>>,
    diagnostics: Vec<Diagnostic>,
}

impl Documents {
    /// Reads the spec's files, in whatever order they come.
    #[must_use]
    pub fn read(sources: &[Source]) -> Self {
        Self::read_by(sources, |source, diagnostics| document::read(source, diagnostics).map(Rc::new))
    }

    /// Reads them in this way, one after another.
    pub(crate) fn read_by(
        sources: &[Source],
        mut read: impl FnMut(&Source, &mut Vec<Diagnostic>) -> Option<Rc<Document>>,
    ) -> Self {
        let mut sources = sources.to_vec();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        for source in &mut sources {
            if source.text.starts_with(BYTE_ORDER_MARK) {
                source.text.drain(..BYTE_ORDER_MARK.len());
            }
        }
        let mut diagnostics = Vec::new();
        let documents = sources.iter().filter_map(|source| read(source, &mut diagnostics)).collect();
        Self { sources, documents, diagnostics }
    }

    /// Checks them.
    ///
    /// # Errors
    ///
    /// Fails if the spec has mistakes, with all of them.
    pub fn lower(self) -> Result<Spec, Diagnostics> {
        self.lower_with(&mut Earlier::default())
    }

    /// Checks them, but for what was found right before.
    pub(crate) fn lower_with(self, earlier: &mut Earlier) -> Result<Spec, Diagnostics> {
        let Self { sources, documents, mut diagnostics } = self;
        let complete = documents.len() == sources.len();
        let (api, warnings) = lower::lower(&documents, complete, (earlier, &mut diagnostics));
        match diagnostics.is_empty() {
            true => Ok(Spec { api, warnings: Diagnostics::new(&sources, warnings) }),
            false => Err(Diagnostics::new(&sources, diagnostics)),
        }
    }
}

/// A file of the crate as syntax trees.
pub struct Code(print::Unprinted);

impl Code {
    /// The file as text.
    #[must_use]
    pub fn print(self) -> File {
        print::print(self.0)
    }
}

/// A spec without mistakes.
#[derive(Debug)]
pub struct Spec {
    api: ir::Api,
    warnings: Diagnostics,
}

impl Spec {
    /// Reads and checks the spec's files, in whatever order they come.
    ///
    /// # Errors
    ///
    /// Fails if the spec has mistakes, with all of them.
    pub fn read(sources: &[Source]) -> Result<Self, Diagnostics> {
        Documents::read(sources).lower()
    }

    /// What is legal in it and doubtful.
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The crate's files, sorted by path.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        let mut files: Vec<_> = self.drafts().map(Draft::print).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// The manifest of the crate, which is `text` now, with a feature for each product. All else in it stays as it is.
    ///
    /// # Errors
    ///
    /// Fails if a person has to change the manifest first.
    pub fn manifest(&self, text: &str) -> Result<File, ManifestError> {
        let products = self.api.products.iter().filter(|product| !product.is_of_webhooks);
        let products: Vec<_> = products.map(|product| product.module.to_string()).collect();
        manifest::with_features(&products, text)
    }

    /// The crate's files before they are text, one after another: the first half of [`files`](Self::files).
    pub fn emit(&self) -> impl Iterator<Item = Code> {
        self.drafts().map(|draft| Code(draft.make()))
    }

    /// The crate's files before they are made.
    pub(crate) fn drafts(&self) -> impl Iterator<Item = Draft<'_>> {
        emit::emit(&self.api)
    }

    /// What changes for users of the crate from another spec to this one.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Changes {
        diff::between(&old.api, &self.api)
    }
}
