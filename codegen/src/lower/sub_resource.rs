//! What a record leads to.

use proc_macro2::Ident;

use super::allocator::NameAllocator;
use super::context::{GIVE_A_NAME, Lower, Naming, Unnamed};
use super::declare::{ResourceDecl, VersionDecl};
use super::names;
use super::site::Site;
use crate::diagnostic::Position;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::SubResource;
use crate::ir::{self, Member, Method, Type};

/// How the methods of sub-resources are named: they give way to those of the operations.
const METHODS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: GIVE_A_NAME,
    others: |_, name, _| vec![names::with_suffix(name, "resource")],
};

/// How the fields of the links are named.
const LINKS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: GIVE_A_NAME,
    others: |_, _, _| Vec::new(),
};

/// What a sub-resource leads to.
struct Target<'a> {
    decl: &'a ResourceDecl<'a>,
    operation: &'a ir::Operation,
}

impl Lower<'_> {
    pub(super) fn sub_resources(
        &mut self,
        here: &ResourceDecl<'_>,
        version: &VersionDecl<'_>,
        resources: &[ir::Resource],
        methods: &mut NameAllocator,
    ) -> Vec<ir::SubResource> {
        let specs = &here.spec.sub_resources;
        let top = here.top();
        let all = top.key("sub_resources");
        if here.model.is_none() && specs.keys().next().is_some() {
            let message = format!("`{}` has no record that could lead to a sub-resource", here.spec.resource);
            let help = "give it `fields`, or leave `sub_resources` out";
            self.report(all.mistake_at_key(message).help(help));
            return Vec::new();
        }
        let unnamed = specs.iter().map(|(wire, spec)| Unnamed {
            site: all.key(wire),
            wire,
            given: spec.name.as_deref(),
            location: None,
        });
        let unnamed: Vec<_> = unnamed.collect();
        let names = self.names(methods, &METHODS, &unnamed);
        let specs = specs.iter().zip(&unnamed).zip(names);
        let ways = specs.filter_map(|(((wire, spec), one), name)| {
            self.refuse_invisible_key(&one.site, wire);
            self.doc(&one.site.key("doc"), &spec.doc);
            let target = self.target(version, resources, &one.site, spec)?;
            self.sub_resource((here, &target), one, spec, name)
        });
        ways.collect()
    }

    /// The operation that a sub-resource names.
    fn target<'b>(
        &mut self,
        version: &'b VersionDecl<'_>,
        resources: &'b [ir::Resource],
        site: &Site<'_>,
        spec: &SubResource,
    ) -> Option<Target<'b>> {
        let Some((index, decl)) = version.get(&spec.resource) else {
            self.no_resource(version, &site.key("resource"), &spec.resource, &[]);
            return None;
        };
        let resource = resources.get(index)?;
        let mut operations = decl.spec.operations.keys().zip(&resource.operations);
        let Some((_, operation)) = operations.find(|(name, _)| *name == spec.operation) else {
            if !decl.top().key("operations").has_hole(&spec.operation) {
                let known: Vocabulary<'_> = decl.spec.operations.keys().collect();
                let message = format!("`{}` has no operation `{}`", spec.resource, spec.operation);
                let define = "define it under `operations` of that resource";
                let help = known.among_or("operation", &spec.operation, define);
                self.report(site.key("operation").mistake(message).help(help));
            }
            return None;
        };
        Some(Target { decl, operation })
    }

    fn sub_resource(
        &mut self,
        (here, target): (&ResourceDecl<'_>, &Target<'_>),
        Unnamed { site, wire, .. }: &Unnamed<'_>,
        spec: &SubResource,
        name: Ident,
    ) -> Option<ir::SubResource> {
        let operation = target.operation;
        if operation.method != Method::Get && operation.page.is_none() {
            let (name, method) = (&spec.operation, operation.method.as_str());
            let message =
                format!("`{name}` of `{}` is a `{method}`, and a link is there to be read", spec.resource);
            let help =
                "a record only leads to lists and fetches: leave it out, or name an operation that reads";
            self.report(site.key("operation").mistake(message).help(help));
        } else if let Some(parameter) = operation.parameters.iter().find(|parameter| parameter.is_required) {
            let message =
                format!("`{}` of `{}` requires `{}`", spec.operation, spec.resource, parameter.member.wire);
            let help = "a record can only lead to an operation that needs nothing but its path";
            self.report(site.key("operation").mistake(message).help(help));
        }
        let parameters: Vec<_> = operation.path_parameters.iter().collect();
        for name in spec.arguments.keys() {
            if !parameters.iter().any(|parameter| parameter.wire == name) {
                let known: Vocabulary<'_> =
                    parameters.iter().map(|parameter| parameter.wire.as_str()).collect();
                let message = format!("`{}` has no path parameter `{name}`", spec.operation);
                let help = known.among_or("path parameter", name, "leave it out");
                self.report(site.key("arguments").key(name).mistake_at_key(message).help(help));
            }
        }
        let arguments =
            operation.path_arguments().map(|parameter| self.argument((here, target), site, spec, parameter));
        let arguments = arguments.collect::<Vec<_>>().into_iter().collect::<Option<_>>()?;
        Some(ir::SubResource {
            wire: (*wire).to_owned(),
            name,
            doc: spec.doc.clone(),
            target: target.decl.name.clone(),
            module: target.decl.module.clone(),
            operation: operation.name.clone(),
            request: operation.request.clone(),
            response: operation.response.clone(),
            is_list: operation.page.is_some(),
            is_deprecated: operation.is_deprecated,
            arguments,
            arguments_type: operation.arguments_type.clone().map(|name| {
                let named = operation.signature().named;
                (name, named.iter().map(|argument| argument.member().clone()).collect())
            }),
            account: operation
                .account
                .as_ref()
                .and_then(|account| self.account_of((here, target), site, spec, account)),
        })
    }

    /// The field of a record that says whose it is: the one that `arguments` names, or that of the same name, if there is one.
    fn account_of(
        &mut self,
        (here, target): (&ResourceDecl<'_>, &Target<'_>),
        site: &Site<'_>,
        spec: &SubResource,
        account: &Member,
    ) -> Option<Member> {
        let is_there = |field: &Member| field.wire == account.wire && fits(&field.ty, &account.ty);
        let is_said = spec.arguments.get(&account.wire).is_some();
        let is_known = || Some(self.api[here.model?].fields.iter().any(is_there));
        (is_said || is_known() == Some(true)).then(|| self.argument((here, target), site, spec, account))?
    }

    /// The field of the record that fills a path parameter of a sub-resource: the one that `arguments` names, or else the one of
    /// the same name. It is of the same type.
    fn argument(
        &mut self,
        (here, target): (&ResourceDecl<'_>, &Target<'_>),
        site: &Site<'_>,
        spec: &SubResource,
        parameter: &Member,
    ) -> Option<Member> {
        let chosen = spec.arguments.get(&parameter.wire);
        let wire = chosen.unwrap_or(&parameter.wire);
        let field = self.api[here.model?].fields.iter().find(|field| field.wire == *wire);
        let message = match field {
            Some(field) if fits(&field.ty, &parameter.ty) && field.wrapper() == parameter.wrapper() => {
                return Some(field.clone());
            }
            found => {
                let takes = format!("`{}` of `{}` takes `{}`", spec.operation, spec.resource, parameter.wire);
                let name = chosen.map_or("of that name".to_owned(), |chosen| format!("`{chosen}`"));
                match found {
                    Some(_) => format!("{takes}, and the field {name} is of another type"),
                    None => format!("{takes}, and `{}` has no field {name}", here.spec.resource),
                }
            }
        };
        let is_field_wrong = self.has_mistake(&here.top().key("fields").key(wire));
        let is_parameter_wrong =
            self.has_mistake(&target.decl.top().key("path_parameters").key(&parameter.wire));
        if !is_field_wrong && !is_parameter_wrong {
            let help = "the path of a sub-resource is filled from the fields of the record with the same names; for another name: \
                        `arguments: { <parameter>: <field> }`";
            let at_argument = site.key("arguments");
            let at_argument = at_argument.key(&parameter.wire);
            let (at, position) = match chosen {
                Some(_) => (at_argument, Position::Value(at_argument.path())),
                None => (*site, Position::Key(site.path())),
            };
            self.report(at.mistake_at(position, message).help(help));
        }
        None
    }

    /// The names of the links that lead nowhere, beside those that do.
    pub(super) fn other_links(&mut self, here: &ResourceDecl<'_>) {
        let top = here.top();
        let all = top.key("other_links");
        if here.links.is_none() && here.spec.other_links.keys().next().is_some() {
            let message = format!("`{}` has no links", here.spec.resource);
            let help = "give it a field of the format `uri-map`, or leave `other_links` out";
            return self.report(all.mistake_at_key(message).help(help));
        }
        for (wire, doc) in here.spec.other_links.iter() {
            let site = all.key(wire);
            self.refuse_invisible_key(&site, wire);
            self.doc(&site, doc);
            if here.spec.sub_resources.get(wire).is_some() {
                let message = format!("`{wire}` is a sub-resource");
                let help = "leave it out here: each link of a sub-resource is there";
                self.report(site.mistake_at_key(message).help(help));
            }
        }
    }

    /// The typed links: one for each sub-resource, and the others.
    pub(super) fn link_members(&mut self, here: &ResourceDecl<'_>, resource: &ir::Resource) {
        let Some(links) = here.links else { return };
        let top = here.top();
        let all = top.key("sub_resources");
        let others = top.key("other_links");
        let ways = resource.sub_resources.iter().map(|way| {
            (all.key(&way.wire), &*way.wire, format!("URL of what [`{}::{}`] asks for.", here.name, way.name))
        });
        let plain = here.spec.other_links.iter().map(|(wire, doc)| (others.key(wire), wire, doc.clone()));
        let all: Vec<_> = ways.chain(plain).collect();
        let unnamed =
            all.iter().map(|(site, wire, _)| Unnamed { site: *site, wire, given: None, location: None });
        let unnamed: Vec<_> = unnamed.collect();
        let names = self.names(&mut NameAllocator::default(), &LINKS, &unnamed);
        let members = all.into_iter().zip(names).map(|((_, wire, doc), name)| Member {
            wire: wire.to_owned(),
            name,
            ty: Type::Uri,
            privacy: None,
            pii_days: None,
            is_nullable: false,
            limits: Vec::new(),
            default: None,
            example: None,
            is_deprecated: false,
            is_unverified: false,
            doc,
        });
        self.api.model_mut(links).fields = members.collect();
    }
}

/// Whether a field of a record can fill a part of a path. Where a name will do, so will a SID.
fn fits(field: &Type, parameter: &Type) -> bool {
    match (field, parameter) {
        (Type::Sid(field), Type::SidOrName(parameter)) => field == parameter,
        (Type::Sid(_), Type::String | Type::AnySid)
        | (Type::AnySid, Type::String)
        | (Type::String, Type::SidOrName(_)) => true,
        (field, parameter) => field == parameter,
    }
}
