//! From the spec to the IR: every check is here, and what comes out cannot hold a mistake.
//!
//! A mistake is reported and the work goes on with a stand-in, so that all of them are found in one run. The IR is for use only if
//! there is no diagnostic.

mod declare;
mod doubt;
pub(crate) mod names;
mod operation;
pub(crate) use operation::{NO_PARAMETER, NO_RESPONSE, is_header_name, is_header_of_the_client};
mod resource;
mod schema;
mod scope;
mod sub_resource;
pub(crate) mod suggest;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};

use crate::diagnostic::{Diagnostic, Other, Place, YamlPath};
use crate::document::{Content, Document, Home, Resource, Upstream, Version};
use crate::ir::{Api, EnumId, ModelId, SidId};
use scope::{Owner, Scope};

/// Lowers all documents, and tells what is doubtful. `complete` says that no file was lost on the way here: else what one refers to may be in the lost one.
pub(crate) fn lower(
    documents: &[Document],
    complete: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Api, Vec<Diagnostic>) {
    let mut lower = Lower {
        api: Api::default(),
        sids_document: None,
        sids: BTreeMap::new(),
        types: Scope::default(),
        known: Known::default(),
        used_sids: BTreeSet::new(),
        warnings: Vec::new(),
        complete,
        says_how_it_pages: false,
        diagnostics,
    };
    for document in documents {
        if let Content::Sids(sids) = &document.content {
            lower.sids_document = Some(document);
            lower.sids(document, sids);
        }
    }
    for (product, folders) in by_product(documents) {
        lower.product(&product, &folders);
    }
    lower.doubt_sids();
    (lower.api, lower.warnings)
}

struct Lower<'a> {
    api: Api,
    sids_document: Option<&'a Document>,
    /// By prefix.
    sids: BTreeMap<String, SidId>,
    /// The types of SIDs, and then those of the version at hand.
    types: Scope,
    known: Known<'a>,
    used_sids: BTreeSet<String>,
    warnings: Vec<Diagnostic>,
    complete: bool,
    /// Whether the version at hand could be read as to that.
    says_how_it_pages: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// What the files of the version at hand define, for all of them to refer to.
#[derive(Default)]
struct Known<'a> {
    documents: Vec<&'a Document>,
    enums: Vec<(String, EnumId)>,
    /// The objects, and the records of the resources.
    objects: Vec<(String, ModelId)>,
    used_enums: Vec<EnumId>,
    used_objects: Vec<ModelId>,
    /// What only the server makes.
    records: Vec<ModelId>,
}

/// A folder of the spec: one version of a product.
#[derive(Default)]
struct Folder<'a> {
    version: Option<(&'a Document, &'a Home, &'a Version)>,
    upstream: Option<(&'a Document, &'a Upstream)>,
    resources: Vec<(&'a Document, &'a Home, &'a Resource)>,
}

impl Folder<'_> {
    fn path(&self) -> &str {
        let first = self.resources.first().map(|(document, ..)| document);
        let upstream = self.upstream.as_ref().map(|(document, _)| document);
        let version = self.version.as_ref().map(|(document, ..)| document);
        version.or(first).or(upstream).map_or("", |document| &document.path)
    }
}

fn by_product(documents: &[Document]) -> BTreeMap<String, Vec<Folder<'_>>> {
    let mut products: BTreeMap<String, BTreeMap<&str, Folder<'_>>> = BTreeMap::new();
    for document in documents {
        let home = match &document.content {
            Content::Sids(_) => continue,
            Content::Version(home, _) | Content::Upstream(home, _) | Content::Resource(home, _) => home,
        };
        let folder = products.entry(home.product.clone()).or_default().entry(&home.version).or_default();
        match &document.content {
            Content::Sids(_) => {}
            Content::Version(home, version) => folder.version = Some((document, home, version)),
            Content::Upstream(_, upstream) => folder.upstream = Some((document, upstream)),
            Content::Resource(home, resource) => folder.resources.push((document, home, resource)),
        }
    }
    products.into_iter().map(|(product, folders)| (product, folders.into_values().collect())).collect()
}

impl Lower<'_> {
    /// Reports a mistake at a value of a document.
    fn report(
        &mut self,
        document: &Document,
        path: YamlPath,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.report_at(document, Place::Value(path), message, help);
    }

    /// Reports a mistake at a key of a document.
    fn report_key(
        &mut self,
        document: &Document,
        path: YamlPath,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.report_at(document, Place::Key(path), message, help);
    }

    /// Reports a mistake, unless what is there is a stand-in for what is reported already.
    fn report_at(
        &mut self,
        document: &Document,
        place: Place,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.report_both(document, place, message, help, None);
    }

    /// Reports a mistake together with another place that it has to do with.
    fn report_both(
        &mut self,
        document: &Document,
        place: Place,
        message: impl Into<String>,
        help: Option<String>,
        other: Option<Other>,
    ) {
        let is_stand_in =
            place.path().is_some_and(|path| document.holes.iter().any(|hole| path.starts_with(hole)));
        if !is_stand_in {
            let diagnostic = Diagnostic::new(&document.path, place, message);
            self.diagnostics.push(diagnostic.maybe_help(help).other(other));
        }
    }

    /// The identifier, or a stand-in for one that cannot be.
    fn name(
        &mut self,
        document: &Document,
        place: &Place,
        name: Result<Ident, String>,
        help: Option<&str>,
    ) -> Ident {
        name.unwrap_or_else(|message| {
            self.report_at(document, place.clone(), message, help.map(str::to_owned));
            stand_in()
        })
    }

    /// The identifier for a name on the wire, or the one that a person chose instead.
    fn wire_name(
        &mut self,
        document: &Document,
        path: &YamlPath,
        chosen: Option<&str>,
        name: Result<Ident, String>,
    ) -> Ident {
        match chosen {
            Some(_) => self.name(document, &Place::Value(path.key("name")), name, None),
            None => {
                let help = "give it a Rust name with `name:`";
                self.name(document, &Place::Key(path.clone()), name, Some(help))
            }
        }
    }

    /// Two wire names must not become one Rust name.
    fn take_name(
        &mut self,
        document: &Document,
        path: &YamlPath,
        scope: &mut Scope,
        name: &Ident,
        wire: &str,
    ) {
        let place = Place::Key(path.clone());
        if let Err(earlier) = scope.take(name, Owner::new(format!("`{wire}`"), document, place.clone())) {
            let message = format!("`{wire}` and {} both become `{name}` in Rust", earlier.text);
            let help = "give one of the two a `name:`".to_owned();
            self.report_both(document, place, message, Some(help), earlier.other());
        }
    }

    /// Whether something at this path, or a part of it, has a mistake that is reported already.
    fn has_mistake(&self, document: &Document, path: &YamlPath) -> bool {
        is_hole(document, path)
            || self.diagnostics.iter().any(|diagnostic| diagnostic.is_below(&document.path, path))
    }

    /// The module for a file or a folder.
    fn module(&mut self, file: &str, name: Result<Ident, String>) -> Ident {
        name.unwrap_or_else(|message| {
            let help = "rename the file or the folder: its name is that of the Rust module";
            self.diagnostics.push(Diagnostic::new(file, Place::File, message).help(help));
            stand_in()
        })
    }
}

fn stand_in() -> Ident {
    Ident::new("__stand_in__", Span::call_site())
}

/// Whether something at this path, or a part of it, was cut out of the document for a mistake that is reported already.
fn is_hole(document: &Document, path: &YamlPath) -> bool {
    document.holes.iter().any(|hole| hole.starts_with(path) || path.starts_with(hole))
}
