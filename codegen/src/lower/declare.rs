//! The first round: which types there are. The next ones can refer to all of them.

use proc_macro2::Ident;

use super::allocator::NameAllocator;
use super::{Lower, is_hole, names, placeholder};
use crate::diagnostic::{Position, YamlPath};
use crate::document::{Document, Entries, Enum, Format, Resource, SpecPath};
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
    pub(super) objects: Vec<(String, ModelId)>,
    pub(super) enums: Vec<(String, EnumId)>,
}

impl Lower<'_> {
    pub(super) fn declare<'a>(
        &mut self,
        document: &'a Document,
        spec_path: &SpecPath,
        spec: &'a Resource,
    ) -> ResourceDecl<'a> {
        let module = self.module(&document.path, names::module(&spec_path.name));
        let position = Position::Value(YamlPath::from(["resource"]));
        let name = self.ty(document, &position, &spec.resource, "the resource");
        self.doc(document, &YamlPath::from(["doc"]), &spec.doc);
        // Without the key, and not only for a mistake in it, there is no record.
        let has_record = spec.fields.is_some() || is_hole(document, &YamlPath::from(["fields"]));
        let model = has_record.then(|| self.empty_model(&module, name.clone(), &spec.doc));
        let has_links = spec
            .fields
            .iter()
            .flat_map(Entries::iter)
            .any(|(_, schema)| schema.format == Some(Format::UriMap));
        let links = has_links.then(|| {
            let links = match name == placeholder() {
                true => placeholder(),
                false => self.ty(document, &position, &format!("{name}Links"), "the links of the resource"),
            };
            let doc = format!("Where the sub-resources of a [`{name}`] are.");
            self.empty_model(&module, links, &doc)
        });
        let objects = spec.objects.iter().map(|(wire, object)| {
            let path = YamlPath::from(["objects", wire]);
            let name = self.ty(document, &Position::Key(path.clone()), wire, "the object");
            self.doc(document, &path.key("doc"), &object.doc);
            (wire.to_owned(), self.empty_model(&module, name, &object.doc))
        });
        let objects = objects.collect();
        let enums = spec
            .enums
            .iter()
            .map(|(wire, an_enum)| (wire.to_owned(), self.an_enum(document, &module, wire, an_enum)))
            .collect();
        ResourceDecl { document, spec, name, module, model, links, objects, enums }
    }

    /// For what has a mistake already.
    pub(super) fn placeholder_model(&mut self) -> ModelId {
        self.empty_model(&placeholder(), placeholder(), "")
    }

    fn empty_model(&mut self, module: &Ident, name: Ident, doc: &str) -> ModelId {
        let (module, doc) = (module.clone(), doc.to_owned());
        self.api.add_model(ir::Model { module, name, doc, fields: Vec::new(), is_sent: false })
    }

    fn an_enum(&mut self, document: &Document, module: &Ident, name: &str, spec: &Enum) -> EnumId {
        let path = YamlPath::from(["enums", name]);
        let ident = self.ty(document, &Position::Key(path.clone()), name, "the enum");
        self.doc(document, &path.key("doc"), &spec.doc);
        let mut allocator = NameAllocator::default();
        let mut variants = Vec::new();
        for (wire, value) in spec.values.iter() {
            let path = path.key("values").key(wire);
            self.refuse_invisible(document, Position::Key, &path, wire);
            if wire.is_empty() {
                self.report_key(
                    document,
                    path,
                    "an enum value is empty",
                    Some("it is the string on the wire".to_owned()),
                );
                continue;
            }
            let chosen = value.name.as_deref();
            let variant = self.wire_name(document, &path, chosen, names::variant(wire, chosen));
            if variant == "Unrecognized" {
                let message = format!(
                    "the variant for `{wire}` would be `Unrecognized`, which is taken by values the spec does not know"
                );
                self.report_key(
                    document,
                    path.clone(),
                    message,
                    Some(format!("`{wire}: {{ name: .., doc: .. }}`")),
                );
            }
            self.take_name(document, &path, &mut allocator, &variant, wire);
            let doc = if chosen.is_some() { path.key("doc") } else { path };
            self.doc(document, &doc, &value.doc);
            variants.push(ir::Variant { wire: wire.to_owned(), name: variant, doc: value.doc.clone() });
        }
        if spec.values.keys().next().is_none() && !is_hole(document, &path.key("values")) {
            let help = "add its values, or make the field `type: string`";
            self.report_key(
                document,
                path,
                format!("the enum `{name}` has no values"),
                Some(help.to_owned()),
            );
        }
        self.api.add_enum(ir::Enum { module: module.clone(), name: ident, doc: spec.doc.clone(), variants })
    }
}
