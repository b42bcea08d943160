use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{ROOT, docs, item, model, open_enum, operation};
use crate::ir::{Api, Product, Resource, SubResource, Version};
use crate::print::Module;

/// The file of a resource, in the order in which a person reads it: the model, what can be asked, what is inside, what was asked.
pub(super) fn module(api: &Api, product: &Product, version: &Version, resource: &Resource) -> Module {
    let mut imports = Imports::default();
    let name = &api[resource.model].name;
    let page = docs::resource_page(api, product, version, resource);

    let mut items = vec![item(name, model::structure(api, &mut imports, resource.model, &page))];
    items.extend(methods(api, &mut imports, resource).map(|methods| item(format!("impl {name}"), methods)));
    items.push(model::codec(api, &mut imports, resource.model));
    for id in resource.models().skip(1) {
        items.push(item(&api[id].name, model::structure(api, &mut imports, id, &api[id].doc)));
        items.push(model::codec(api, &mut imports, id));
    }
    for id in &resource.enums {
        items.extend(open_enum::items(&api[*id]));
    }
    for operation in &resource.operations {
        items.extend(operation::items(api, &mut imports, resource, operation));
    }
    imports.inside("codec", &["models"]);
    let models = resource.models().map(|id| &api[id].name);
    items.push(item("models", quote!(models!(#(#models),*);)));
    if !resource.enums.is_empty() {
        imports.inside("types", &["open_enums"]);
        let enums = resource.enums.iter().map(|id| &api[*id].name);
        items.push(item("open enums", quote!(open_enums!(#(#enums),*);)));
    }

    let mut all = imports.items();
    all.extend(items);
    Module {
        path: format!("{ROOT}/{}/{}/{}.rs", product.module, version.module, resource.module),
        spec: resource.spec.clone(),
        doc: format!("[`{name}`]: the model, its requests, and what they are made of."),
        items: all,
    }
}

/// The constructors of the requests, and the ways to the sub-resources.
fn methods(api: &Api, imports: &mut Imports, resource: &Resource) -> Option<TokenStream> {
    let name = &api[resource.model].name;
    let constructors: Vec<_> =
        resource.operations.iter().map(|operation| operation::constructor(api, imports, operation)).collect();
    let ways: Vec<_> =
        resource.sub_resources.iter().map(|way| sub_resource(api, imports, resource, way)).collect();
    (!constructors.is_empty() || !ways.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#constructors)*
                #(#ways)*
            }
        }
    })
}

/// `conference.participants()`
fn sub_resource(api: &Api, imports: &mut Imports, resource: &Resource, way: &SubResource) -> TokenStream {
    let SubResource { name, target, operation, request, arguments, .. } = way;
    if *target != api[resource.model].name {
        imports.inside("super", &[&target.to_string(), &request.to_string()]);
    }
    imports.inside("", &["InputError"]);
    if !arguments.is_empty() {
        imports.inside("request", &["required"]);
    }
    let fields: Vec<_> = arguments.iter().map(|argument| format!("`{}`", argument.wire)).collect();
    let errors = match fields.as_slice() {
        [] => "Does not fail: the request needs nothing of the record.".to_owned(),
        fields => {
            format!(
                "Fails if the record does not have its {}, which the request needs.",
                fields.join(" and ")
            )
        }
    };
    let doc = docs::doc(&format!("{}\n\n# Errors\n\n{errors}", way.doc.trim_end()));
    let passed = arguments.iter().map(|argument| {
        let (field, wire) = (&argument.name, &argument.wire);
        let value = quote!(required(#wire, &self.#field)?);
        if argument.is_pii { quote!(#value.into_inner()) } else { value }
    });
    quote! {
        #doc
        pub fn #name(&self) -> Result<#request, InputError> {
            Ok(#target::#operation(#(#passed),*))
        }
    }
}
