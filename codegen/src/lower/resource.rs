use super::allocator::{NameAllocator, Owner};
use super::declare::ResourceDecl;
use super::schema::Role;
use super::{Known, Lower, is_hole, suggest};
use crate::diagnostic::{Position, YamlPath};
use crate::document::{Document, Entries, Paging, Resource, Schema, SpecPath};
use crate::ir::{self, FinalField, Member, ModelId, Type};

/// Functions that every model has for itself.
const OF_EVERY_MODEL: [&str; 6] =
    ["from_json", "from_json_strict", "misfits", "redact", "sample", "unknown_fields"];

impl<'a> Lower<'a> {
    /// The resources of one version, in three rounds: what there is, what it is made of, what leads to what.
    pub(super) fn resources(
        &mut self,
        specs: &[(&'a Document, &'a SpecPath, &'a Resource)],
        paging: Option<&Paging>,
    ) -> Vec<ir::Resource> {
        let declared: Vec<_> =
            specs.iter().map(|(document, spec_path, spec)| self.declare(document, spec_path, spec)).collect();
        self.known = known(&declared);
        for here in &declared {
            self.define(here);
        }
        for here in &declared {
            self.refuse_cycles(here);
        }
        let mut resources: Vec<_> =
            declared.iter().map(|here| self.resource(here, &declared, paging)).collect();
        let sub_resources: Vec<_> =
            declared.iter().map(|here| self.sub_resources(here, &declared, &resources)).collect();
        for ((resource, sub_resources), here) in resources.iter_mut().zip(sub_resources).zip(&declared) {
            resource.sub_resources = sub_resources;
            self.check_methods(here, resource);
            self.link_members(here, resource);
        }
        self.mark_sent(&declared, &resources);
        for here in &declared {
            self.lint_types(here);
        }
        resources
    }

    /// The fields of the record and of the objects.
    fn define(&mut self, here: &ResourceDecl<'_>) {
        if let Some((model, fields)) = here.model.zip(here.spec.fields.as_ref()) {
            let fields = self.fields(here, &YamlPath::from(["fields"]), fields, Role::Field);
            self.api.model_mut(model).fields = fields;
        }
        for ((wire, object), (_, id)) in here.spec.objects.iter().zip(&here.objects) {
            let path = YamlPath::from(["objects", wire, "fields"]);
            let fields = self.fields(here, &path, &object.fields, Role::Inner);
            self.api.model_mut(*id).fields = fields;
        }
    }

    fn resource(
        &mut self,
        here: &ResourceDecl<'_>,
        declared: &[ResourceDecl<'_>],
        paging: Option<&Paging>,
    ) -> ir::Resource {
        ir::Resource {
            spec: here.document.path.clone(),
            module: here.module.clone(),
            name: here.name.clone(),
            doc: here.spec.doc.clone(),
            model: here.model,
            links: here.links,
            objects: here.objects.iter().map(|(_, id)| *id).collect(),
            enums: here.enums.iter().map(|(_, id)| *id).collect(),
            operations: self.operations(here, declared, paging),
            sub_resources: Vec::new(),
            final_when: self.final_when(here),
        }
    }

    fn fields(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        fields: &Entries<Schema>,
        role: Role,
    ) -> Vec<Member> {
        let mut allocator = NameAllocator::default();
        let mut members = Vec::new();
        for (wire, schema) in fields.iter() {
            let path = path.key(wire);
            let member = self.member(here, &path, wire, schema, role);
            self.take_name(here.document, &path, &mut allocator, &member.name, wire);
            members.push(member);
        }
        members
    }

    /// An object cannot hold itself: as a struct it would have no end.
    fn refuse_cycles(&mut self, here: &ResourceDecl<'_>) {
        let record = here.model.map(|id| (here.spec.resource.as_str(), id, YamlPath::from(["resource"])));
        let objects = here.objects.iter();
        let objects = objects.map(|(wire, id)| (wire.as_str(), *id, YamlPath::from(["objects", wire])));
        for (wire, id, path) in record.into_iter().chain(objects) {
            if let Some(field) = self.way_back(id) {
                let message = format!("the object `{wire}` holds itself, through `{field}`");
                let help = "put an array between, or make one of the fields `type: any`";
                self.report_key(here.document, path, message, Some(help.to_owned()));
            }
        }
    }

    /// The field through which an object holds itself.
    fn way_back(&self, id: ModelId) -> Option<String> {
        let mut ahead = vec![id];
        let mut met = Vec::new();
        while let Some(next) = ahead.pop() {
            for field in &self.api[next].fields {
                match field.ty {
                    Type::Object(inner) if inner == id => return Some(field.wire.clone()),
                    Type::Object(inner) if !met.contains(&inner) => {
                        met.push(inner);
                        ahead.push(inner);
                    }
                    _ => {}
                }
            }
        }
        None
    }

    /// The fields that say that a record is final.
    fn final_when(&mut self, here: &ResourceDecl<'_>) -> Vec<FinalField> {
        let Some(spec) = &here.spec.final_when else { return Vec::new() };
        let path = YamlPath::from(["final_when"]);
        if spec.keys().next().is_none() && !is_hole(here.document, &path) {
            let help = "name a field and its last values: `processing_state: [complete]`";
            let message = "`final_when` names no field";
            self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
        }
        let fields = spec.iter();
        fields.filter_map(|(wire, values)| self.final_field(here, &path.key(wire), wire, values)).collect()
    }

    fn final_field(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        wire: &str,
        values: &[String],
    ) -> Option<FinalField> {
        let fields = here.model.map(|model| self.api[model].fields.clone()).unwrap_or_default();
        let Some(field) = fields.iter().find(|field| field.wire == wire) else {
            if !self.has_mistake(here.document, &YamlPath::from(["fields", wire])) {
                let known: Vec<_> = fields.iter().map(|field| field.wire.as_str()).collect();
                let help = suggest::among_or("field", wire, &known, "add it to `fields`");
                let message = format!("`{}` has no field `{wire}`", here.spec.resource);
                self.report_key(here.document, path.clone(), message, Some(help));
            }
            return None;
        };
        let Type::Enum(an_enum) = field.ty else {
            if !self.has_mistake(here.document, &YamlPath::from(["fields", wire])) {
                let help = "only the values of an enum can say that a record is final";
                let message = format!("`{wire}` is not an enum");
                self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
            }
            return None;
        };
        if field.is_pii || values.is_empty() {
            let (message, help) = match field.is_pii {
                true => ("is personal", "what tells that a record is final cannot be hidden"),
                false => ("has no value here", "name its last values: `[complete]`"),
            };
            self.report_key(
                here.document,
                path.clone(),
                format!("`{wire}` {message}"),
                Some(help.to_owned()),
            );
        }
        let known: Vec<_> =
            self.api[an_enum].variants.iter().map(|known| (known.wire.clone(), known.name.clone())).collect();
        let mut variants = Vec::new();
        for (index, value) in values.iter().enumerate() {
            match known.iter().find(|(wire, _)| wire == value) {
                Some((_, variant)) => variants.push(variant.clone()),
                None => {
                    let known: Vec<_> = known.iter().map(|(wire, _)| wire.as_str()).collect();
                    let help = suggest::among("value", value, &known);
                    let message = format!("`{value}` is not a value of `{wire}`");
                    self.report(here.document, path.index(index), message, Some(help));
                }
            }
        }
        Some(FinalField { wire: wire.to_owned(), name: field.name.clone(), an_enum, variants })
    }

    /// Operations and sub-resources are methods of one type.
    fn check_methods(&mut self, here: &ResourceDecl<'_>, resource: &ir::Resource) {
        let mut allocator = NameAllocator::default();
        for name in OF_EVERY_MODEL {
            allocator.reserve(name, "every model");
        }
        if here.spec.final_when.is_some() {
            allocator.reserve("is_final", "`final_when`");
        }
        let operations = here.spec.operations.keys().zip(&resource.operations);
        let operations =
            operations.map(|(wire, operation)| ("operations", wire, &operation.name, "rename the operation"));
        let help = "give the sub-resource another Rust name with `name:`";
        let sub_resources = resource.sub_resources.iter();
        let sub_resources = sub_resources.map(|one| ("sub_resources", one.wire.as_str(), &one.name, help));
        for (key, wire, name, help) in operations.chain(sub_resources) {
            let path = YamlPath::from([key, wire]);
            // The requests of two operations of one name have one name too, and that is reported.
            let position = Position::Key(path.clone());
            let owner = Owner::new(format!("`{wire}`"), here.document, position.clone());
            if let Err(earlier) = allocator.take(name, owner)
                && !self.has_mistake(here.document, &path)
            {
                let message = format!("there are two methods `{name}`: this, and that of {}", earlier.text);
                self.report_both(here.document, position, message, Some(help.to_owned()), earlier.other());
            }
        }
    }

    /// Marks the objects that requests carry, and those inside of them.
    fn mark_sent(&mut self, declared: &[ResourceDecl<'_>], resources: &[ir::Resource]) {
        for (here, resource) in declared.iter().zip(resources) {
            for (wire, operation) in here.spec.operations.keys().zip(&resource.operations) {
                for parameter in operation.parameters() {
                    let path = YamlPath::from(["operations", wire, "json", &parameter.member.wire]);
                    self.mark_type(here, &path, &parameter.member.ty);
                }
            }
        }
    }

    fn mark_type(&mut self, here: &ResourceDecl<'_>, path: &YamlPath, ty: &Type) {
        let id = match ty {
            Type::List(element) | Type::Map(element) => return self.mark_type(here, path, element),
            Type::Object(id) if !self.api[*id].is_sent => *id,
            _ => return,
        };
        self.api.model_mut(id).is_sent = true;
        let model = &self.api[id];
        let (name, fields) = (model.name.to_string(), model.fields.clone());
        let is_record = self.known.records.contains(&id);
        if is_record {
            let message = format!("`{name}` is a record of the server, and a request cannot carry it");
            let help = "define an object with the fields that can be sent";
            self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
        }
        for field in fields {
            let taken = OF_EVERY_MODEL.iter().chain(&["new"]).any(|taken| field.name == taken);
            if taken && !is_record {
                let message =
                    format!("`{}` of `{name}` would be a second method `{}`", field.wire, field.name);
                let help = "a request carries this object, so its fields are methods too: give the field another `name:`";
                self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
            }
            self.mark_type(here, path, &field.ty);
        }
    }
}

/// What the files of a version define.
fn known<'a>(declared: &[ResourceDecl<'a>]) -> Known<'a> {
    let of_record = |here: &ResourceDecl<'a>| Some((here.spec.resource.clone(), here.model?));
    Known {
        documents: declared.iter().map(|here| here.document).collect(),
        enums: declared.iter().flat_map(|here| here.enums.iter().cloned()).collect(),
        objects: declared
            .iter()
            .flat_map(|here| here.objects.iter().cloned().chain(of_record(here)))
            .collect(),
        used_enums: Vec::new(),
        used_objects: Vec::new(),
        records: declared.iter().flat_map(|here| here.model.into_iter().chain(here.links)).collect(),
    }
}
