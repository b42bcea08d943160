use super::declare::Declared;
use super::schema::Role;
use super::scope::Scope;
use super::{Lower, is_hole, names, suggest};
use crate::diagnostic::{Place, YamlPath};
use crate::ir::{self, Member, Type};
use crate::spec::{Document, Entries, Home, Paging, Resource, Schema, SubResource};

/// Functions that every model has for itself.
const OF_EVERY_MODEL: [&str; 6] =
    ["from_json", "from_json_strict", "misfits", "redact", "sample", "unknown_fields"];

impl Lower<'_> {
    /// The resources of one version, in three rounds: what there is, what it is made of, what leads to what.
    pub(super) fn resources(
        &mut self,
        specs: &[(&Document, &Home, &Resource)],
        paging: Option<&Paging>,
    ) -> Vec<ir::Resource> {
        let declared: Vec<_> =
            specs.iter().map(|(document, home, spec)| self.declare(document, home, spec)).collect();
        let mut resources: Vec<_> = declared.iter().map(|here| self.define(here, paging)).collect();
        let sub_resources: Vec<_> = declared
            .iter()
            .map(|here| {
                here.spec
                    .sub_resources
                    .iter()
                    .filter_map(|(wire, spec)| self.sub_resource(here, wire, spec, &declared, &resources))
                    .collect()
            })
            .collect();
        for ((resource, sub_resources), here) in resources.iter_mut().zip(sub_resources).zip(&declared) {
            resource.sub_resources = sub_resources;
            self.check_methods(here, resource);
            self.link_members(here, resource);
        }
        resources
    }

    fn define(&mut self, here: &Declared<'_>, paging: Option<&Paging>) -> ir::Resource {
        let fields = self.fields(here, &YamlPath::from(["fields"]), &here.spec.fields, Role::Field);
        self.api.model_mut(here.model).fields = fields;
        for ((wire, object), (_, id)) in here.spec.objects.iter().zip(&here.objects) {
            let path = YamlPath::from(["objects", wire, "fields"]);
            let fields = self.fields(here, &path, &object.fields, Role::Inner);
            self.api.model_mut(*id).fields = fields;
        }
        self.refuse_cycles(here);
        let operations = self.operations(here, paging);
        ir::Resource {
            spec: here.document.path.clone(),
            module: here.module.clone(),
            model: here.model,
            links: here.links,
            objects: here.objects.iter().map(|(_, id)| *id).collect(),
            enums: here.enums.iter().map(|(_, id)| *id).collect(),
            operations,
            sub_resources: Vec::new(),
        }
    }

    fn fields(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        fields: &Entries<Schema>,
        role: Role,
    ) -> Vec<Member> {
        let mut scope = Scope::default();
        let mut members = Vec::new();
        for (wire, schema) in fields.iter() {
            let path = path.key(wire);
            let member = self.member(here, &path, wire, schema, role);
            self.take_name(here.document, &path, &mut scope, &member.name, wire);
            members.push(member);
        }
        members
    }

    /// An object cannot hold itself: as a struct it would have no end.
    fn refuse_cycles(&mut self, here: &Declared<'_>) {
        for (wire, id) in &here.objects {
            let mut ahead = vec![*id];
            let mut met = Vec::new();
            while let Some(next) = ahead.pop() {
                for field in &self.api[next].fields {
                    match field.ty {
                        Type::Object(inner) if inner == *id => {
                            let message =
                                format!("the object `{wire}` holds itself, through `{}`", field.wire);
                            let help = "put an array between, or make one of the fields `type: any`";
                            let path = YamlPath::from(["objects", wire]);
                            self.report_key(here.document, path, message, Some(help.to_owned()));
                            ahead.clear();
                            break;
                        }
                        Type::Object(inner) if !met.contains(&inner) => {
                            met.push(inner);
                            ahead.push(inner);
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn sub_resource(
        &mut self,
        here: &Declared<'_>,
        wire: &str,
        spec: &SubResource,
        declared: &[Declared<'_>],
        resources: &[ir::Resource],
    ) -> Option<ir::SubResource> {
        let path = YamlPath::from(["sub_resources", wire]);
        self.refuse_invisible(here.document, Place::Key(path.clone()), wire);
        self.doc(here.document, &path.key("doc"), &spec.doc);
        let chosen = spec.name.as_deref();
        let name = self.wire_name(here.document, &path, chosen, names::member(wire, chosen));
        let Some((target, resource)) =
            declared.iter().zip(resources).find(|(target, _)| target.spec.resource == spec.resource)
        else {
            if self.complete {
                let known: Vec<_> = declared.iter().map(|target| target.spec.resource.as_str()).collect();
                let message = format!("there is no resource `{}` in this version", spec.resource);
                let define = "add its file to this folder";
                let help = suggest::among_or("resource", &spec.resource, &known, define);
                self.report(here.document, path.key("resource"), message, Some(help));
            }
            return None;
        };
        let position = target.spec.operations.keys().position(|operation| operation == spec.operation);
        let Some(operation) = position.and_then(|position| resource.operations.get(position)) else {
            if !is_hole(target.document, &YamlPath::from(["operations", &spec.operation])) {
                let known: Vec<_> = target.spec.operations.keys().collect();
                let message = format!("`{}` has no operation `{}`", spec.resource, spec.operation);
                let define = "define it under `operations` of that resource";
                let help = suggest::among_or("operation", &spec.operation, &known, define);
                self.report(here.document, path.key("operation"), message, Some(help));
            }
            return None;
        };
        let parameters = operation.path_parameters.iter();
        let arguments = parameters.map(|parameter| self.argument(here, &path, spec, target, parameter));
        let arguments = arguments.collect::<Vec<_>>().into_iter().collect::<Option<_>>()?;
        Some(ir::SubResource {
            wire: wire.to_owned(),
            name,
            doc: spec.doc.clone(),
            target: target.name.clone(),
            operation: operation.name.clone(),
            request: operation.request.clone(),
            is_list: operation.page.is_some(),
            arguments,
        })
    }

    /// The field of the record that fills a path parameter of a sub-resource: the one of the same name and type.
    fn argument(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        spec: &SubResource,
        target: &Declared<'_>,
        parameter: &Member,
    ) -> Option<Member> {
        let field = self.api[here.model].fields.iter().find(|field| field.wire == parameter.wire);
        match field {
            Some(field) if field.ty == parameter.ty && field.is_pii == parameter.is_pii => {
                Some(field.clone())
            }
            _ if self.has_mistake(here.document, &YamlPath::from(["fields", &parameter.wire])) => None,
            _ if self.has_mistake(target.document, &YamlPath::from(["path_parameters", &parameter.wire])) => {
                None
            }
            found => {
                let is_there = found.is_some();
                let message =
                    format!("`{}` of `{}` takes `{}`", spec.operation, spec.resource, parameter.wire);
                let message = match is_there {
                    true => format!("{message}, and the field of that name is of another type"),
                    false => format!("{message}, and `{}` has no field of that name", here.spec.resource),
                };
                let help =
                    "the path of a sub-resource is filled from the fields of the record with the same names";
                self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
                None
            }
        }
    }

    /// Operations and sub-resources are methods of one type.
    fn check_methods(&mut self, here: &Declared<'_>, resource: &ir::Resource) {
        let mut scope = Scope::default();
        for name in OF_EVERY_MODEL {
            scope.reserve(name, "every model");
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
            if let Err(earlier) = scope.take(name, format!("`{wire}`"))
                && !self.has_mistake(here.document, &path)
            {
                let message = format!("there are two methods `{name}`: this, and that of {earlier}");
                self.report_key(here.document, path, message, Some(help.to_owned()));
            }
        }
    }

    /// The typed links: one for each sub-resource.
    fn link_members(&mut self, here: &Declared<'_>, resource: &ir::Resource) {
        let Some(links) = here.links else { return };
        let mut scope = Scope::default();
        let mut members = Vec::new();
        for sub_resource in &resource.sub_resources {
            let path = YamlPath::from(["sub_resources", &sub_resource.wire]);
            let name = self.wire_name(here.document, &path, None, names::member(&sub_resource.wire, None));
            self.take_name(here.document, &path, &mut scope, &name, &sub_resource.wire);
            members.push(Member {
                wire: sub_resource.wire.clone(),
                name,
                ty: Type::Uri,
                is_pii: false,
                max_length: None,
                doc: format!("URL of what [`{}::{}`] asks for.", here.name, sub_resource.name),
            });
        }
        self.api.model_mut(links).fields = members;
    }
}
