//! The first round: which types there are. The next ones can refer to all of them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::allocator::{NameAllocator, Owner, placeholder};
use super::context::{Definitions, GIVE_A_NAME, Known, Lower, Naming, Unnamed};
use super::names;
use super::site::Site;
use crate::diagnostic::Position;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{
    Authentication, Document, Entries, Enum, EnumValue, Format, Paging, Resource, SharedEnums, SpecPath,
    Version,
};
use crate::ir::{self, EnumId, ModelId};

/// A resource whose types have names and ids, and nothing else yet.
pub(super) struct ResourceDecl<'a> {
    pub(super) document: &'a Document,
    pub(super) spec: &'a Resource,
    pub(super) name: Ident,
    pub(super) module: Ident,
    /// Its record, if it has one.
    pub(super) model: Option<ModelId>,
    pub(super) links: Option<ModelId>,
    /// In the order of the spec.
    pub(super) objects: Vec<ModelId>,
    pub(super) enums: Vec<EnumId>,
}

/// The resources of a version, found by name, and how it pages.
pub(super) struct VersionDecl<'a> {
    pub(super) resources: Vec<ResourceDecl<'a>>,
    by_name: Definitions<'a, usize>,
    pub(super) paging: Option<&'a Paging>,
    /// The path parameter that is the account.
    pub(super) account: Option<&'a str>,
    pub(super) authentication: Option<Authentication>,
}

impl<'a> VersionDecl<'a> {
    fn new(resources: Vec<ResourceDecl<'a>>, version: Option<&'a Version>) -> Self {
        let paging = version.and_then(|version| version.paging.as_ref());
        let account = version.and_then(|version| version.account.as_deref());
        let authentication = version.map(|version| version.authentication);
        let names = resources.iter().enumerate();
        let by_name = names.map(|(index, one)| (one.spec.resource.as_str(), index)).collect();
        Self { resources, by_name, paging, account, authentication }
    }

    /// The resource of this name, and its index.
    pub(super) fn get(&self, name: &str) -> Option<(usize, &ResourceDecl<'a>)> {
        let index = *self.by_name.ids.get(name)?;
        Some((index, self.resources.get(index)?))
    }

    /// The help for a name that no resource has. There may be other words in its place.
    pub(super) fn suggest(&self, name: &str, other_words: &[&str], define: &str) -> String {
        match other_words {
            [] => self.by_name.names.among_or("resource", name, define),
            words => {
                let names = self.resources.iter().map(|one| one.spec.resource.as_str());
                let names: Vocabulary<'_> = names.chain(words.iter().copied()).collect();
                names.among_or("resource", name, define)
            }
        }
    }

    /// What the files of the version define, and the enums that all versions know.
    pub(super) fn known(&self, shared: &BTreeMap<&'a str, EnumId>) -> Known<'a> {
        let mut known = Known::default();
        let (mut enums, mut objects) = (Vec::new(), Vec::new());
        for here in &self.resources {
            known.documents.push(here.document);
            enums.extend(here.spec.enums.keys().zip(here.enums.iter().copied()));
            for ((name, object), id) in here.spec.objects.iter().zip(&here.objects) {
                objects.push((name, *id));
                known.unions.extend(object.one_of.as_ref().map(|_| *id));
                known.fields.insert(*id, object.parts().1);
            }
            known.records.extend(here.model.into_iter().chain(here.links));
            if let Some(model) = here.model {
                objects.push((&here.spec.resource, model));
                known.fields.extend(here.spec.fields.as_ref().map(|fields| (model, fields)));
            }
        }
        // One of the version comes before one that is shared.
        known.enums = enums.into_iter().chain(shared.iter().map(|(name, id)| (*name, *id))).collect();
        known.objects = objects.into_iter().collect();
        known
    }
}

impl ResourceDecl<'_> {
    pub(super) fn top(&self) -> Site<'_> {
        Site::top(self.document)
    }
}

impl<'a> Lower<'a> {
    /// The types of a version's files.
    pub(super) fn declare(
        &mut self,
        specs: &[(&'a Document, &'a SpecPath, &'a Resource)],
        version: Option<&'a Version>,
    ) -> VersionDecl<'a> {
        let mut resources: Vec<_> =
            specs.iter().map(|(document, path, spec)| self.declare_resource(document, path, spec)).collect();
        for here in &mut resources {
            here.links = self.declare_links(here);
        }
        VersionDecl::new(resources, version)
    }

    fn declare_resource(
        &mut self,
        document: &'a Document,
        spec_path: &SpecPath,
        spec: &'a Resource,
    ) -> ResourceDecl<'a> {
        let top = Site::top(document);
        let module = self.module(&document.path, names::given_module(&spec_path.name));
        let site = top.key("resource");
        let position = Position::Value(site.path());
        let name = self.given_type((&site, position), names::given_type(&spec.resource), "the resource");
        self.doc(&top.key("doc"), &spec.doc);
        // Without the key, and not only for a mistake in it, there is no record.
        let has_record = spec.fields.is_some() || top.has_hole("fields");
        let model = has_record.then(|| self.empty_model(&module, name.clone(), &spec.doc));
        let objects = spec.objects.iter().map(|(wire, object)| {
            let objects = top.key("objects");
            let site = objects.key(wire);
            let position = Position::Key(site.path());
            let name = self.given_type((&site, position), names::given_type(wire), "the object");
            self.doc(&site.key("doc"), &object.doc);
            self.empty_model(&module, name, &object.doc)
        });
        let objects = objects.collect();
        let enums = spec
            .enums
            .iter()
            .map(|(wire, an_enum)| self.an_enum(&top.key("enums"), Some(&module), wire, an_enum));
        let enums = enums.collect();
        ResourceDecl { document, spec, name, module, model, links: None, objects, enums }
    }

    /// The struct of a resource's links, if it has that field. Nobody gives it a name, so it gets one when all others have theirs.
    fn declare_links(&mut self, here: &ResourceDecl<'_>) -> Option<ModelId> {
        let mut fields = here.spec.fields.iter().flat_map(Entries::iter);
        fields.find(|(_, schema)| schema.format == Some(Format::UriMap))?;
        let file = here.document.path.clone();
        let position = Position::Value(here.top().key("resource").path());
        let text = format!("the links of the resource in {file}");
        let owner = Owner::Spec { text, file, position, location: None };
        let names = if here.name == placeholder() {
            [placeholder(), placeholder()]
        } else {
            names::links_names(&here.name)
        };
        let name = self.types.take_one_of(&names, owner);
        let doc = format!("Where the sub-resources of a [`{}`] are.", here.name);
        Some(self.empty_model(&here.module, name, &doc))
    }

    /// For what has a mistake already.
    pub(super) fn placeholder_model(&mut self) -> ModelId {
        self.empty_model(&placeholder(), placeholder(), "")
    }

    fn empty_model(&mut self, module: &Ident, name: Ident, doc: &str) -> ModelId {
        let (module, doc) = (module.clone(), doc.to_owned());
        self.api.add_model(ir::Model { module, name, doc, fields: Vec::new(), is_sent: false, union: None })
    }

    /// The enums that products share.
    pub(super) fn shared_enums(&mut self, document: &'a Document, spec: &'a SharedEnums) {
        let top = Site::top(document);
        for (name, an_enum) in spec.enums.iter() {
            let id = self.an_enum(&top.key("enums"), None, name, an_enum);
            self.api.shared_enums.push(id);
            self.shared_enums.insert(name, id);
        }
        self.shared_enums_document = Some((document, spec));
    }

    fn an_enum(&mut self, enums: &Site<'_>, module: Option<&Ident>, name: &str, spec: &Enum) -> EnumId {
        let site = enums.key(name);
        let position = Position::Key(site.path());
        let ident = self.given_type((&site, position), names::given_type(name), "the enum");
        self.doc(&site.key("doc"), &spec.doc);
        if spec.values.keys().next().is_none() && !site.has_hole("values") {
            let message = format!("the enum `{name}` has no values");
            let help = "add its values, or make the field `type: string`";
            self.report(site.mistake_at_key(message).help(help));
        }
        let variants = self.variants(&site.key("values"), spec);
        self.api.add_enum(ir::Enum { module: module.cloned(), name: ident, doc: spec.doc.clone(), variants })
    }

    fn variants(&mut self, values: &Site<'_>, spec: &Enum) -> Vec<ir::Variant> {
        let unnamed = spec.values.iter().map(|(wire, value)| Unnamed {
            site: values.key(wire),
            wire,
            given: value.name.as_deref(),
            location: None,
        });
        let unnamed: Vec<_> = unnamed.collect();
        let mut allocator = NameAllocator::default();
        allocator.reserve(&["Unrecognized"], "the values that the spec does not know");
        let naming = Naming {
            given: names::given_variant,
            made: names::variant_name,
            help: GIVE_A_NAME,
            others: |value, _, _| names::spelled_variant_name(value.wire).into_iter().collect(),
        };
        let names = self.names(&mut allocator, &naming, &unnamed);
        let variants = spec.values.iter().zip(&unnamed).zip(names).map(|(((wire, value), one), name)| {
            self.refuse_invisible_key(&one.site, wire);
            let doc = self.doc_of_value(&one.site, wire, value);
            ir::Variant { wire: wire.to_owned(), name, is_deprecated: value.deprecated.is_some(), doc }
        });
        variants.collect()
    }

    /// What a value says: its own doc, or else its term.
    fn doc_of_value(&mut self, site: &Site<'_>, wire: &str, value: &EnumValue) -> String {
        let at_doc = site.key("doc");
        let is_map = value.name.is_some() || value.deprecated.is_some() || at_doc.is_hole();
        let at = if is_map { &at_doc } else { site };
        let term = self.terms.value(wire, &site.owner());
        self.own_doc(at, (site, wire), value.doc.as_ref(), term)
    }
}
