//! The first round: which types there are. The next ones can refer to all of them.

use std::rc::Rc;

use proc_macro2::Ident;

use super::allocator::{NameAllocator, Owner, placeholder};
use super::context::{Given, Lower, Unnamed, VARIANTS};
use super::known::{Definitions, Known, KnownFile};
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
    /// The name of its file.
    stem: &'a str,
    pub(super) spec: &'a Resource,
    pub(super) name: Ident,
    pub(super) module: Ident,
    /// Its record, if it has one.
    pub(super) model: Option<ModelId>,
    pub(super) links: Option<ModelId>,
    /// In the order of the spec.
    pub(super) objects: Vec<ModelId>,
    pub(super) enums: Vec<EnumId>,
    /// The types of the requests, in the order of the operations.
    pub(super) requests: Vec<RequestNames>,
    /// The types of its module, and what they cannot be called.
    types: NameAllocator,
}

/// The types that an operation brings.
pub(super) struct RequestNames {
    pub(super) request: Ident,
    /// The struct of what the constructor takes by name, if it takes anything so.
    pub(super) arguments: Ident,
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

    /// What the files of the version define.
    pub(super) fn known(&self, is_complete: bool) -> Known<'a> {
        let files = self.resources.iter().map(|here| {
            let record = here.model.map(|model| (here.spec.resource.as_str(), model));
            let objects = here.spec.objects.keys().zip(here.objects.iter().copied());
            KnownFile {
                document: here.document,
                module: here.stem,
                enums: here.spec.enums.keys().zip(here.enums.iter().copied()).collect(),
                objects: objects.chain(record).collect(),
            }
        });
        let mut known = Known::new(files.collect(), is_complete);
        let mut records = Vec::new();
        for here in &self.resources {
            for ((_, object), id) in here.spec.objects.iter().zip(&here.objects) {
                known.unions.extend(object.one_of.as_ref().map(|_| *id));
                known.fields.insert(*id, (here.document, object.parts().1));
            }
            known.of_server.extend(here.model.into_iter().chain(here.links));
            if let Some(model) = here.model {
                records.push((here.spec.resource.as_str(), model));
                let fields = here.spec.fields.as_ref();
                known.fields.extend(fields.map(|fields| (model, (here.document, fields))));
            }
        }
        known.records = records.into_iter().collect();
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
        let of_crate = Rc::new(self.types.clone());
        let mut of_version = NameAllocator::inside(&of_crate);
        let resources = specs.iter().map(|(document, path, spec)| {
            let types = (&mut of_version, NameAllocator::inside(&of_crate));
            let mut here = self.declare_resource((document, path, spec), types);
            here.links = self.declare_links(&mut here);
            here.requests = requests(&mut here);
            here
        });
        VersionDecl::new(resources.collect(), version)
    }

    fn declare_resource(
        &mut self,
        (document, spec_path, spec): (&'a Document, &'a SpecPath, &'a Resource),
        (of_version, mut types): (&mut NameAllocator, NameAllocator),
    ) -> ResourceDecl<'a> {
        let top = Site::top(document);
        let module = self.module(&document.path, names::given_resource(&spec_path.name));
        let site = top.key("resource");
        let at = (&site, Position::Value(site.path()));
        let name = self.given_type(of_version, at, names::given_type(&spec.resource), "the resource");
        if let Some(owner) = of_version.owner(&name).cloned() {
            types.reserve_for(&name, owner);
        }
        self.type_doc(&top, &spec.doc, &spec.allow);
        // Without the key, and not only for a mistake in it, there is no record.
        let has_record = spec.fields.is_some() || top.has_hole("fields");
        let model = has_record.then(|| self.empty_model(&module, name.clone(), (true, &spec.doc)));
        let objects = spec.objects.iter().map(|(wire, object)| {
            let objects = top.key("objects");
            let site = objects.key(wire);
            let at = (&site, Position::Key(site.path()));
            let name = self.given_type(&mut types, at, names::given_type(wire), "the object");
            self.check_doc(&site.key("doc"), &object.doc);
            self.empty_model(&module, name, (false, &object.doc))
        });
        let objects = objects.collect();
        let enums = self.enums(&top, (Some(&module), names::given_type), &mut types, &spec.enums);
        let (stem, links, requests) = (spec_path.name.as_str(), None, Vec::new());
        ResourceDecl { document, stem, spec, name, module, model, links, objects, enums, requests, types }
    }

    /// The struct of a resource's links, if it has that field. Nobody gives it a name, so it gets one when all others have theirs.
    fn declare_links(&mut self, here: &mut ResourceDecl<'_>) -> Option<ModelId> {
        let mut fields = here.spec.fields.iter().flat_map(Entries::iter);
        fields.find(|(_, schema)| schema.format == Some(Format::UriMap))?;
        let file = here.document.path.clone();
        let position = Position::Value(here.top().key("resource").path());
        let text = format!("the links of the resource in {file}");
        let owner = Owner::Spec { text, file, position, location: None };
        let name = here.types.take_one_of(&names::links_names(), owner);
        let doc = format!("Where the sub-resources of a [`{}`] are.", here.name);
        Some(self.empty_model(&here.module, name, (false, &doc)))
    }

    /// For what has a mistake already.
    pub(super) fn placeholder_model(&mut self) -> ModelId {
        self.empty_model(&placeholder(), placeholder(), (false, ""))
    }

    pub(super) fn empty_model(
        &mut self,
        module: &Ident,
        name: Ident,
        (is_record, doc): (bool, &str),
    ) -> ModelId {
        let (module, doc) = (module.clone(), doc.to_owned());
        let model =
            ir::Model { module, name, is_record, doc, fields: Vec::new(), is_sent: false, union: None };
        self.api.add_model(model)
    }

    /// The enums that products share.
    pub(super) fn shared_enums(&mut self, document: &'a Document, spec: &'a SharedEnums) {
        let mut types = std::mem::take(&mut self.types);
        let enums = self.enums(&Site::top(document), (None, names::given_type), &mut types, &spec.enums);
        self.types = types;
        self.shared_enums.extend(spec.enums.keys().zip(enums.iter().copied()));
        self.api.shared_enums.extend(enums);
        self.shared_enums_document = Some((document, spec));
    }

    /// What schemas can refer to from here on, with the enums that stand everywhere.
    pub(super) fn know(&mut self, mut known: Known<'a>, own: impl IntoIterator<Item = (&'a str, EnumId)>) {
        let shared = self.shared_enums.iter().map(|(name, id)| (*name, *id));
        let everywhere = own.into_iter().chain(shared).collect();
        known.share(self.shared_enums_document.map(|(document, _)| document), everywhere);
        self.known = known;
    }

    /// The enums of a file, in the order of the spec: their module, and what becomes their names.
    pub(super) fn enums(
        &mut self,
        top: &Site<'_>,
        (module, given): (Option<&Ident>, Given),
        types: &mut NameAllocator,
        enums: &Entries<Enum>,
    ) -> Vec<EnumId> {
        let all = top.key("enums");
        let enums = enums.iter().map(|(wire, an_enum)| {
            let site = all.key(wire);
            let at = (&site, Position::Key(site.path()));
            let name = self.given_type(types, at, given(wire), "the enum");
            self.an_enum(&site, (module, name), an_enum)
        });
        enums.collect()
    }

    fn an_enum(&mut self, site: &Site<'_>, (module, name): (Option<&Ident>, Ident), spec: &Enum) -> EnumId {
        self.check_doc(&site.key("doc"), &spec.doc);
        if spec.values.keys().next().is_none() && !site.has_hole("values") {
            let message = format!("the enum `{name}` has no values");
            let help = "add its values, or make the field `type: string`";
            self.report(site.mistake_at_key(message).help(help));
        }
        let variants = self.variants(&site.key("values"), spec);
        self.api.add_enum(ir::Enum { module: module.cloned(), name, doc: spec.doc.clone(), variants })
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
        let names = self.names(&mut allocator, &VARIANTS, &unnamed);
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
        let is_map = !value.is_text() || at_doc.is_hole();
        let at = if is_map { &at_doc } else { site };
        let term = self.terms.value(wire, &site.owner());
        self.own_doc(at, (site, wire, &value.allow), value.doc.as_ref(), term)
    }
}

/// The request types. Nobody gives them names either. An operation that no name can be made of is reported with its constructor.
fn requests(here: &mut ResourceDecl<'_>) -> Vec<RequestNames> {
    let top = Site::top(here.document);
    let all = top.key("operations");
    let file = &here.document.path;
    let owner = |text: String, operation: &str| {
        let position = Position::Key(all.key(operation).path());
        Owner::Spec { text, file: file.clone(), position, location: None }
    };
    let requests = here.spec.operations.keys().map(|operation| {
        let names = names::request_names(operation, &here.name).filter(|_| here.name != placeholder());
        let owner = owner(format!("the request in {file}"), operation);
        names.map_or_else(placeholder, |names| here.types.take_one_of(&names, owner))
    });
    let requests: Vec<_> = requests.collect();
    // The structs of what constructors take by name come after all requests.
    let both = here.spec.operations.keys().zip(requests).map(|(operation, request)| {
        let owner = owner(format!("the arguments of a request in {file}"), operation);
        let arguments = match request == placeholder() {
            true => placeholder(),
            false => here.types.take_one_of(&names::arguments_names(&request), owner),
        };
        RequestNames { request, arguments }
    });
    both.collect()
}
