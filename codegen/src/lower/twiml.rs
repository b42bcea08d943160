//! The dialects of TwiML: which elements there are, what each is made of, and what can stand in it.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use proc_macro2::Ident;

use super::allocator::{NameAllocator, Owner, placeholder};
use super::context::{Lower, METHODS, Unnamed};
use super::known::{Definitions, Known, KnownFile};
use super::names;
use super::schema::{Role, Slot};
use super::site::Site;
use super::twiml_names::{child_names, is_xml_name, methods};
use crate::diagnostic::Position;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{Content, Dialect, Document, Element, Format, Schema, SpecPath, TWIML};
use crate::ir::{self, EnumId};

/// The files of a dialect.
#[derive(Default)]
struct DialectFiles<'a> {
    dialect: Option<(&'a Document, &'a SpecPath, &'a Dialect)>,
    elements: Vec<(&'a Document, &'a SpecPath, &'a Element)>,
}

/// An element whose types have names and ids, and nothing else yet.
struct ElementDecl<'a> {
    document: &'a Document,
    /// The name of its file.
    stem: &'a str,
    spec: &'a Element,
    module: Ident,
    name: Ident,
    enums: Vec<EnumId>,
}

fn by_dialect(documents: &[Rc<Document>]) -> BTreeMap<&str, DialectFiles<'_>> {
    let mut dialects: BTreeMap<&str, DialectFiles<'_>> = BTreeMap::new();
    for document in documents {
        match &document.content {
            Content::Dialect(path, dialect) => {
                dialects.entry(&path.version).or_default().dialect = Some((document, path, dialect));
            }
            Content::Element(path, element) => {
                dialects.entry(&path.version).or_default().elements.push((document, path, element));
            }
            _ => {}
        }
    }
    dialects
}

impl<'a> Lower<'a> {
    /// The dialects of TwiML, if there are any.
    pub(super) fn twiml(&mut self, documents: &'a [Rc<Document>]) {
        let dialects = by_dialect(documents);
        if dialects.is_empty() {
            return;
        }
        TWIML.clone_into(&mut self.product);
        let dialects = dialects.into_values().filter_map(|files| self.dialect(&files)).collect();
        let module = names::given_module(TWIML).unwrap_or_else(|_| placeholder());
        self.api.twiml = Some(ir::Twiml { module, dialects });
    }

    fn dialect(&mut self, files: &DialectFiles<'a>) -> Option<ir::Dialect> {
        let elements = self.declare_elements(&files.elements);
        self.know(known(&elements, self.complete), []);
        let root = files.dialect.map(|(.., dialect)| &*dialect.root);
        let lowered = elements.iter().map(|here| self.element(here, &elements, root)).collect();
        for here in &elements {
            let top = Site::top(here.document);
            self.lint_enums(&top.key("enums"), here.enums.iter().copied().zip(here.spec.enums.iter()));
        }
        let Some((document, path, dialect)) = files.dialect else {
            let file = elements.first().filter(|_| self.complete);
            if let Some((folder, _)) = file.and_then(|here| here.document.path.rsplit_once('/')) {
                let message = format!("`{folder}` has no `_dialect.yaml`");
                self.report_file(folder, message, "add one: it says what all elements of the dialect share");
            }
            return None;
        };
        self.check_dialect(&Site::top(document), (path, dialect), &elements);
        Some(ir::Dialect {
            spec: document.path.clone(),
            module: self.module(&document.path, names::given_module(&path.version)),
            doc: dialect.doc.clone(),
            in_requests: dialect.in_requests == Some(true),
            elements: lowered,
        })
    }

    fn check_dialect(
        &mut self,
        top: &Site<'_>,
        (path, dialect): (&SpecPath, &Dialect),
        elements: &[ElementDecl<'_>],
    ) {
        self.doc(&top.key("doc"), &dialect.doc);
        if dialect.dialect != path.version {
            let message = format!("dialect `{}` lies in the folder `{}`", dialect.dialect, path.version);
            self.report(top.key("dialect").mistake(message).help("make the two the same"));
        }
        let site = top.key("root");
        match elements.iter().find(|here| here.spec.element == dialect.root) {
            None if self.complete => {
                let names: Vocabulary<'_> = elements.iter().map(|here| &*here.spec.element).collect();
                let message = format!("there is no element `{}` in this dialect", dialect.root);
                let help = names.among_or("element", &dialect.root, "add its file to this folder");
                self.report(site.mistake(message).help(help));
            }
            Some(here) if here.spec.text.as_ref().is_some_and(|text| text.required == Some(true)) => {
                let help = "name the element that holds all others, or leave `required` out of its text";
                let message = format!("a document cannot be `{}`, which needs a text", dialect.root);
                self.report(site.mistake(message).help(help));
            }
            _ => {}
        }
    }

    fn declare_elements(
        &mut self,
        files: &[(&'a Document, &'a SpecPath, &'a Element)],
    ) -> Vec<ElementDecl<'a>> {
        let mut types = NameAllocator::default();
        let declared = files.iter().map(|(document, path, spec)| {
            let top = Site::top(document);
            let module = self.module(&document.path, names::given_resource(&path.name));
            let site = top.key("element");
            let at = (&site, Position::Value(site.path()));
            let name = self.given_type(&mut types, at, names::given_element(&spec.element), "the element");
            let mut own = NameAllocator::default();
            if let Some(owner) = types.owner(&name).cloned() {
                own.reserve_for(&name, owner);
            }
            let enums = self.enums(&top, (Some(&module), names::given_element), &mut own, &spec.enums);
            ElementDecl { document, stem: &path.name, spec, module, name, enums }
        });
        declared.collect()
    }

    fn element(
        &mut self,
        here: &ElementDecl<'_>,
        elements: &[ElementDecl<'_>],
        root: Option<&str>,
    ) -> ir::Element {
        let (top, spec) = (Site::top(here.document), here.spec);
        self.type_doc(&top, &spec.doc, &spec.allow);
        let key = if spec.xml.is_some() { "xml" } else { "element" };
        self.check_xml_name(&top.key(key), spec.xml(), false);
        let mut methods = methods();
        let attributes = self.attributes(&top.key("attributes"), here, &mut methods);
        ir::Element {
            spec: here.document.path.clone(),
            module: here.module.clone(),
            name: here.name.clone(),
            xml: spec.xml().to_owned(),
            doc: spec.doc.clone(),
            is_root: root == Some(&*spec.element),
            is_deprecated: spec.deprecated.is_some(),
            text: spec.text.as_ref().map(|schema| self.element_text(&top.key("text"), schema)),
            attributes,
            children: self.children(&top.key("children"), here, elements, &mut methods),
            enums: here.enums.clone(),
        }
    }

    fn element_text(&mut self, site: &Site<'_>, schema: &Schema) -> ir::Text {
        let wire = schema.name.as_deref().unwrap_or("text");
        let name = names::given_member(wire).unwrap_or_else(|message| {
            self.report(site.key("name").mistake(message));
            placeholder()
        });
        let member = self.member(&Slot { site: *site, wire, role: Role::Text, links: None }, schema, name);
        ir::Text { member, is_required: schema.required == Some(true) }
    }

    fn attributes(
        &mut self,
        all: &Site<'_>,
        here: &ElementDecl<'_>,
        methods: &mut NameAllocator,
    ) -> Vec<ir::Member> {
        let unnamed = Unnamed::all(all, &here.spec.attributes, None);
        let names = self.names(methods, &METHODS, &unnamed);
        let attributes = here.spec.attributes.iter().zip(&unnamed).zip(names);
        let members = attributes.map(|(((wire, schema), one), name)| {
            self.check_xml_name(&one.site, wire, true);
            let slot = Slot { site: one.site, wire, role: Role::Attribute, links: None };
            self.member(&slot, schema, name)
        });
        members.collect()
    }

    fn children(
        &mut self,
        all: &Site<'_>,
        here: &ElementDecl<'_>,
        elements: &[ElementDecl<'_>],
        methods: &mut NameAllocator,
    ) -> Vec<ir::Child> {
        let mut met = HashSet::new();
        let mut children = Vec::new();
        for (index, name) in here.spec.children.iter().enumerate() {
            let site = all.index(index);
            if !met.insert(name) {
                let message = format!("`{name}` stands here already");
                self.report(site.mistake(message).help("keep one of them"));
                continue;
            }
            let Some(child) = elements.iter().find(|one| one.spec.element == *name) else {
                if self.complete {
                    let names: Vocabulary<'_> = elements.iter().map(|one| &*one.spec.element).collect();
                    let message = format!("there is no element `{name}` in this dialect");
                    let help = names.among_or("element", name, "add its file to this folder");
                    self.report(site.mistake(message).help(help));
                }
                continue;
            };
            let (text, file) = (format!("the child `{name}`"), here.document.path.clone());
            let owner = Owner::Spec { text, file, position: Position::Value(site.path()), location: None };
            children.push(ir::Child {
                method: methods.take_one_of(&child_names(child.spec.xml()), owner),
                name: child.name.clone(),
                xml: child.spec.xml().to_owned(),
                doc: child.spec.doc.clone(),
                is_deprecated: child.spec.deprecated.is_some(),
            });
        }
        children
    }

    fn check_xml_name(&mut self, site: &Site<'_>, name: &str, is_key: bool) {
        if is_xml_name(name) {
            return;
        }
        let message = format!("`{name}` is not a name of XML");
        let report = if is_key { site.mistake_at_key(message) } else { site.mistake(message) };
        self.report(report.help("it is letters, digits and `-`, `_`, `.`, `:`, and begins with a letter"));
    }

    /// What is not text, or not one text, is neither an attribute nor the text of an element.
    pub(super) fn refuse_in_twiml(&mut self, slot: &Slot<'_>) {
        let (place, help) = match slot.role {
            Role::Text => ("the text of an element", "it is a string, a number, a boolean, an enum or a SID"),
            _ => {
                ("an attribute", "it is a string, a number, a boolean, an enum or a SID, or an array of such")
            }
        };
        let message = format!("`{}` cannot be {place}", slot.wire);
        self.report(slot.site.mistake_at_key(message).help(help));
    }

    /// Keys that say what nobody would look at in TwiML.
    pub(super) fn check_of_twiml(&mut self, slot: &Slot<'_>, schema: &Schema) {
        let Slot { site, role, .. } = slot;
        if !role.is_of_twiml() {
            return;
        }
        if schema.object.is_some() {
            self.refuse_in_twiml(slot);
        }
        self.check_unlimited(site, schema);
        if let Some(items) = &schema.items {
            self.check_unlimited(&site.key("items"), items);
        }
        if *role == Role::Attribute && schema.required.is_some() {
            let help = "leave it out: an element is made with its text, and each attribute is set";
            self.report(site.key("required").mistake_at_key("`required` has no place here").help(help));
        }
    }

    fn check_unlimited(&mut self, site: &Site<'_>, schema: &Schema) {
        for (key, is_given) in [
            ("min_length", schema.min_length.is_some()),
            ("max_length", schema.max_length.is_some()),
            ("pattern", schema.pattern.is_some()),
            ("minimum", schema.minimum.is_some()),
            ("maximum", schema.maximum.is_some()),
        ] {
            if is_given {
                let help = "say it in the `doc`: a limit is what a request is refused for";
                let message = format!("`{key}` has no place in TwiML");
                self.report(site.key(key).mistake_at_key(message).help(help));
            }
        }
        if matches!(schema.format, Some(Format::Json | Format::DateTimeRfc2822)) {
            let message = "this `format` has no place in TwiML";
            self.report(site.key("format").mistake(message).help("leave it out: it is a string"));
        }
    }
}

/// What the files of a dialect define.
fn known<'a>(elements: &[ElementDecl<'a>], is_complete: bool) -> Known<'a> {
    let files = elements.iter().map(|here| KnownFile {
        document: here.document,
        module: here.stem,
        enums: here.spec.enums.keys().zip(here.enums.iter().copied()).collect(),
        objects: Definitions::default(),
    });
    Known::new(files.collect(), is_complete)
}
