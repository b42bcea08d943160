//! `insights/v1/conference.rs`: a resource and all that belongs to it.

use proc_macro2::Ident;
use quote::quote;
use syn::{Expr, ImplItem};

use super::imports::Imports;
use super::markdown::{code, prose};
use super::template::template;
use super::{
    Draft, Drafts, Generator, ROOT, docs, documented, ident, item, model, open_enum, operation, page, ty,
    union, webhook,
};
use crate::ir::{Api, FinalField, Member, ModelId, Product, Resource, SubResource, Type, Version};
use crate::print::{Item, Module};

/// A file for each resource of each version.
pub(super) struct Resources;

impl Generator for Resources {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let versions = api
            .products
            .iter()
            .flat_map(|product| product.versions.iter().map(move |version| (product, version)));
        Box::new(versions.flat_map(move |(product, version)| {
            let of_resource = move |resource: &'a Resource| {
                let fingerprint = move || resource.fingerprint(api, product, version);
                Draft::of_file(&resource.spec, move || module(api, product, version, resource))
                    .with(fingerprint)
            };
            version.resources.iter().map(of_resource)
        }))
    }
}

/// The file of a resource, in the order in which a person reads it: the record, what can be asked, what is inside, what was asked.
fn module(api: &Api, product: &Product, version: &Version, resource: &Resource) -> Module {
    let mut imports = Imports::new(&resource.module, resource.names(api));
    let page = page::resource_page(api, product, version, resource);

    let mut items = main(api, &mut imports, resource, &page);
    for id in resource.models().filter(|id| Some(*id) != resource.model) {
        if let Some(union) = &api[id].union {
            items.extend(union::items(api, &mut imports, (&api[id], union), &prose(&api[id].doc)));
            continue;
        }
        let is_links = Some(id) == resource.links;
        let doc = if is_links { api[id].doc.clone() } else { prose(&api[id].doc) };
        items.push(model::structure(api, &mut imports, (id, is_links), &doc));
        items.extend(model::sent(api, &mut imports, id).into_iter().flatten());
        items.push(model::codec(api, &mut imports, id));
    }
    for id in &resource.enums {
        items.extend(open_enum::items(&api[*id], &[]));
    }
    let path = format!("{}::{}", product.module, version.module);
    for operation in &resource.operations {
        items.extend(operation::items(api, &mut imports, (resource, &path), operation));
    }
    let is_model = |id: &ModelId| api[*id].union.is_none();
    let models: Vec<_> = resource.models().filter(is_model).map(|id| &api[id].name).collect();
    if !models.is_empty() {
        imports.inside("runtime", &["models"]);
        let models = quote!(#(#models),*);
        items.push(item(template!(Item [models] models!(#models);)));
    }
    if !resource.enums.is_empty() {
        imports.inside("runtime", &["open_enums"]);
        let enums = resource.enums.iter().map(|id| &api[*id].name);
        let enums = quote!(#(#enums),*);
        items.push(item(template!(Item [enums] open_enums!(#enums);)));
    }
    items.extend(webhook::items(&mut imports, resource));
    if !resource.operations.is_empty() {
        imports.inside("runtime", &["requests"]);
        let requests = resource.operations.iter().map(operation::sampled);
        let requests = quote!(#(#requests),*);
        items.push(item(template!(Item [requests] requests!(#requests);)));
    }

    let mut all = imports.items();
    all.extend(items);
    Module {
        path: format!("{ROOT}/{}/{}/{}.rs", product.module, version.module, resource.module),
        spec: resource.spec.clone(),
        doc: page::module_page(resource),
        items: all,
    }
}

/// What a file is about: the record, which may be one of several objects, or what its requests hang on.
fn main(api: &Api, imports: &mut Imports, resource: &Resource, page: &str) -> Vec<Item> {
    if !resource.is_type() {
        return Vec::new();
    }
    if let Some((model, union)) = resource.model.and_then(|id| Some((&api[id], api[id].union.as_ref()?))) {
        return union::items(api, imports, (model, union), page);
    }
    let first = match resource.model {
        Some(model) => model::structure(api, imports, (model, false), page),
        None => holder(&resource.name, page),
    };
    let mut items = vec![first];
    items.extend(methods(api, imports, resource).map(item));
    items.extend(resource.model.map(|model| model::codec(api, imports, model)));
    items
}

/// What the requests of a resource without a record hang on. It is a type, so that nothing changes for its users when it gets a record.
fn holder(name: &Ident, doc: &str) -> Item {
    let hidden = model::shown_at_the_root();
    let holder = template!(Item [hidden, name]
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        #hidden
        pub struct #name;
    );
    documented(doc, holder)
}

/// The constructors of the requests, the ways to the sub-resources, and whether the record is final.
fn methods(api: &Api, imports: &mut Imports, resource: &Resource) -> Option<syn::Item> {
    let name = &resource.name;
    let constructors: Vec<_> =
        resource.operations.iter().map(|operation| operation::constructor(api, imports, operation)).collect();
    let ways: Vec<_> = resource.sub_resources.iter().map(|way| sub_resource(imports, way)).collect();
    let is_final = is_final(api, imports, resource);
    let methods: Vec<_> = constructors.into_iter().chain(ways).chain(is_final).collect();
    (!methods.is_empty()).then(|| template!(Item [name, methods] impl #name { #methods }))
}

/// `conference.is_final()`
fn is_final(api: &Api, imports: &mut Imports, resource: &Resource) -> Option<ImplItem> {
    let fields = &resource.final_when;
    let conditions = fields.iter().map(|field| {
        let (name, variants) = (&field.name, &field.variants);
        let an_enum = ty::plain(api, imports, &Type::Enum(field.an_enum));
        let is_one_of = quote!(self.#name, Some(#(#an_enum::#variants)|*));
        template!(Expr [is_one_of] matches!(#is_one_of))
    });
    let is_final = conditions.reduce(|left, right| template!(Expr [left, right] #left && #right))?;
    let is_touched = |field: &FinalField| {
        let variants =
            api[field.an_enum].variants.iter().filter(|variant| field.variants.contains(&variant.name));
        field.is_deprecated || variants.into_iter().any(|variant| variant.is_deprecated)
    };
    let mut doc = docs::is_final(api, fields);
    doc.extend(docs::touches_deprecated(fields.iter().any(is_touched)));
    Some(template!(ImplItem [doc, is_final]
        #doc
        #[must_use]
        pub fn is_final(&self) -> bool {
            #is_final
        }
    ))
}

/// `conference.participants()`
fn sub_resource(imports: &mut Imports, way: &SubResource) -> ImplItem {
    let SubResource { name, target, operation, arguments, .. } = way;
    let is_near = imports.is_own(&way.module) || imports.record(target);
    let request = ty::request(imports, way);
    imports.inside("error", &["InputError"]);
    if !arguments.is_empty() || way.account.is_some() {
        imports.inside("runtime", &["required"]);
    }
    let needed = arguments.iter().chain(&way.account);
    let fields: Vec<_> = needed.map(|argument| code(&argument.wire)).collect();
    let errors = match fields.as_slice() {
        [] => "Does not fail: the request needs nothing of the record.".to_owned(),
        fields => {
            format!(
                "Fails if the record does not have its {}, which the request needs.",
                fields.join(" and ")
            )
        }
    };
    let doc = docs::doc(&format!("{}\n\n# Errors\n\n{errors}", prose(&way.doc)));
    let passed = passed(imports, way);
    let mut doc = doc;
    doc.extend(docs::deprecated(way.is_deprecated));
    let touches = way.is_deprecated || arguments.iter().any(|argument| argument.is_deprecated);
    doc.extend(docs::touches_deprecated(touches));
    let made = match is_near {
        true => template!(Expr [target, operation, passed] #target::#operation(#passed)),
        false => template!(Expr [target, operation, passed] super::#target::#operation(#passed)),
    };
    let made = match &way.account {
        Some(account) => {
            let (field, wire) = (&account.name, &account.wire);
            template!(Expr [made, wire, field] #made.account(required(#wire, &self.#field)?))
        }
        None => made,
    };
    template!(ImplItem [doc, name, request, made]
        #doc
        pub fn #name(&self) -> Result<#request, InputError> {
            Ok(#made)
        }
    )
}

/// What the constructor is given: the fields of the record, one after another or in the struct that it takes.
fn passed(imports: &mut Imports, way: &SubResource) -> Vec<Expr> {
    let is_there = |argument: &Member| {
        let (field, wire) = (&argument.name, &argument.wire);
        template!(Expr [wire, field] required(#wire, &self.#field)?)
    };
    let value = |argument: &Member| {
        let value = is_there(argument);
        match argument.wrapper() {
            Some("Secret") => template!(Expr [value] #value.expose().clone()),
            Some(_) => template!(Expr [value] #value.into_inner()),
            None => value,
        }
    };
    let Some((ty, parameters)) = &way.arguments_type else {
        return way.arguments.iter().map(value).collect();
    };
    let fields = parameters.iter().zip(&way.arguments).map(|(parameter, argument)| {
        let name = &parameter.name;
        if parameter.ty == argument.ty {
            let value = is_there(argument);
            return template!(FieldValue [name, value] #name: #value);
        }
        let value = value(argument);
        match parameter.wrapper() {
            Some(wrapper) => {
                imports.inside("types", &[wrapper]);
                let wrapper = ident(wrapper);
                template!(FieldValue [name, wrapper, value] #name: #wrapper::new(#value.into()))
            }
            None => template!(FieldValue [name, value] #name: #value.into()),
        }
    });
    let fields: Vec<_> = fields.collect();
    if imports.is_own(&way.module) {
        return vec![template!(Expr [ty, fields] #ty { #fields })];
    }
    let module = &way.module;
    imports.module(module);
    vec![template!(Expr [module, ty, fields] #module::#ty { #fields })]
}
