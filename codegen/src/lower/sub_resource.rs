//! What a record leads to.

use super::allocator::NameAllocator;
use super::declare::ResourceDecl;
use super::{Lower, is_hole, names, suggest};
use crate::diagnostic::{Position, YamlPath};
use crate::document::SubResource;
use crate::ir::{self, Member, Type};

impl Lower<'_> {
    pub(super) fn sub_resources(
        &mut self,
        here: &ResourceDecl<'_>,
        declared: &[ResourceDecl<'_>],
        resources: &[ir::Resource],
    ) -> Vec<ir::SubResource> {
        let specs = here.spec.sub_resources.iter();
        if here.model.is_none() && here.spec.sub_resources.keys().next().is_some() {
            let message = format!("`{}` has no record that could lead to a sub-resource", here.spec.resource);
            let help = "give it `fields`, or leave `sub_resources` out";
            let path = YamlPath::from(["sub_resources"]);
            self.report_key(here.document, path, message, Some(help.to_owned()));
            return Vec::new();
        }
        specs.filter_map(|(wire, spec)| self.sub_resource(here, wire, spec, declared, resources)).collect()
    }

    fn sub_resource(
        &mut self,
        here: &ResourceDecl<'_>,
        wire: &str,
        spec: &SubResource,
        declared: &[ResourceDecl<'_>],
        resources: &[ir::Resource],
    ) -> Option<ir::SubResource> {
        let path = YamlPath::from(["sub_resources", wire]);
        self.refuse_invisible(here.document, Position::Key, &path, wire);
        self.doc(here.document, &path.key("doc"), &spec.doc);
        let chosen = spec.name.as_deref();
        let name = self.wire_name(here.document, &path, chosen, names::member(wire, chosen));
        let Some((target, resource)) =
            declared.iter().zip(resources).find(|(target, _)| target.spec.resource == spec.resource)
        else {
            self.no_resource(here, path.key("resource"), &spec.resource, declared, &[]);
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
        if let Some(parameter) = operation.parameters().find(|parameter| parameter.is_required) {
            let message =
                format!("`{}` of `{}` requires `{}`", spec.operation, spec.resource, parameter.member.wire);
            let help = "a record can only lead to an operation that needs nothing but its path";
            self.report(here.document, path.key("operation"), message, Some(help.to_owned()));
        }
        for name in spec.arguments.keys() {
            if !operation.path_parameters.iter().any(|parameter| parameter.wire == name) {
                let known: Vec<_> =
                    operation.path_parameters.iter().map(|parameter| parameter.wire.as_str()).collect();
                let message = format!("`{}` has no path parameter `{name}`", spec.operation);
                let help = suggest::among_or("path parameter", name, &known, "leave it out");
                self.report_key(here.document, path.key("arguments").key(name), message, Some(help));
            }
        }
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
            response: operation.response,
            is_list: operation.page.is_some(),
            arguments,
        })
    }

    /// The field of the record that fills a path parameter of a sub-resource: the one that `arguments` names, or else the one of
    /// the same name. It is of the same type.
    fn argument(
        &mut self,
        here: &ResourceDecl<'_>,
        path: &YamlPath,
        spec: &SubResource,
        target: &ResourceDecl<'_>,
        parameter: &Member,
    ) -> Option<Member> {
        let chosen = spec.arguments.get(&parameter.wire);
        let wire = chosen.unwrap_or(&parameter.wire);
        let field = self.api[here.model?].fields.iter().find(|field| field.wire == *wire);
        match field {
            Some(field) if fits(&field.ty, &parameter.ty) && field.is_pii == parameter.is_pii => {
                Some(field.clone())
            }
            _ if self.has_mistake(here.document, &YamlPath::from(["fields", wire])) => None,
            _ if self.has_mistake(target.document, &YamlPath::from(["path_parameters", &parameter.wire])) => {
                None
            }
            found => {
                let message =
                    format!("`{}` of `{}` takes `{}`", spec.operation, spec.resource, parameter.wire);
                let name = chosen.map_or("of that name".to_owned(), |chosen| format!("`{chosen}`"));
                let message = match found {
                    Some(_) => format!("{message}, and the field {name} is of another type"),
                    None => format!("{message}, and `{}` has no field {name}", here.spec.resource),
                };
                let help = "the path of a sub-resource is filled from the fields of the record with the same names; for another name: \
                            `arguments: { <parameter>: <field> }`";
                let place = match chosen {
                    Some(_) => Position::Value(path.key("arguments").key(&parameter.wire)),
                    None => Position::Key(path.clone()),
                };
                self.report_at(here.document, place, message, Some(help.to_owned()));
                None
            }
        }
    }

    /// The typed links: one for each sub-resource.
    pub(super) fn link_members(&mut self, here: &ResourceDecl<'_>, resource: &ir::Resource) {
        let Some(links) = here.links else { return };
        let mut scope = NameAllocator::default();
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
                limit: None,
                doc: format!("URL of what [`{}::{}`] asks for.", here.name, sub_resource.name),
            });
        }
        self.api.model_mut(links).fields = members;
    }
}

/// Whether a field of a record can fill a part of a path. Where a name or a SID will do, the path takes a string.
fn fits(field: &Type, parameter: &Type) -> bool {
    field == parameter || matches!((field, parameter), (Type::Sid(_), Type::String))
}
