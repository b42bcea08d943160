use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::{ROOT, docs, documented, item, model, open_enum, operation};
use crate::ir::{Api, Product, Resource, SubResource, Version};
use crate::print::{Item, Module};

/// The file of a resource, in the order in which a person reads it: the record, what can be asked, what is inside, what was asked.
pub(super) fn module(api: &Api, product: &Product, version: &Version, resource: &Resource) -> Module {
    let mut imports = Imports::new(&resource.module);
    let name = &resource.name;
    let page = docs::resource_page(api, product, version, resource);

    let mut items = vec![match resource.model {
        Some(model) => model::structure(api, &mut imports, model, &page),
        None => holder(name, &page),
    }];
    items.extend(methods(api, &mut imports, resource).map(|methods| item(format!("impl {name}"), methods)));
    items.extend(resource.model.map(|model| model::codec(api, &mut imports, model)));
    for id in resource.models().filter(|id| Some(*id) != resource.model) {
        items.push(model::structure(api, &mut imports, id, &api[id].doc));
        items.extend(model::sent(api, &mut imports, id).into_iter().flatten());
        items.push(model::codec(api, &mut imports, id));
    }
    for id in &resource.enums {
        items.extend(open_enum::items(&api[*id]));
    }
    for operation in &resource.operations {
        items.extend(operation::items(api, &mut imports, resource, operation));
    }
    let models: Vec<_> = resource.models().map(|id| &api[id].name).collect();
    if !models.is_empty() {
        imports.inside("codec", &["models"]);
        items.push(item("models", quote!(models!(#(#models),*);)));
    }
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
        doc: match resource.model {
            Some(_) => format!("[`{name}`]: the model, its requests, and what they are made of."),
            None => format!("[`{name}`]: its requests, and what they are made of."),
        },
        items: all,
    }
}

/// What the requests of a resource without a record hang on.
fn holder(name: &Ident, doc: &str) -> Item {
    let holder = quote! {
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum #name {}
    };
    documented(name, doc, holder)
}

/// The constructors of the requests, the ways to the sub-resources, and whether the record is final.
fn methods(api: &Api, imports: &mut Imports, resource: &Resource) -> Option<TokenStream> {
    let name = &resource.name;
    let constructors: Vec<_> =
        resource.operations.iter().map(|operation| operation::constructor(api, imports, operation)).collect();
    let ways: Vec<_> =
        resource.sub_resources.iter().map(|way| sub_resource(imports, resource, way)).collect();
    let is_final = is_final(api, resource);
    let methods: Vec<_> = constructors.into_iter().chain(ways).chain(is_final).collect();
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

/// `conference.is_final()`
fn is_final(api: &Api, resource: &Resource) -> Option<TokenStream> {
    let fields = &resource.final_when;
    let conditions = fields.iter().map(|field| {
        let (name, an_enum, variants) = (&field.name, &api[field.an_enum].name, &field.variants);
        quote!(matches!(self.#name, Some(#(#an_enum::#variants)|*)))
    });
    let conditions: Vec<_> = conditions.collect();
    let doc = docs::is_final(api, fields);
    (!conditions.is_empty()).then(|| {
        quote! {
            #doc
            #[must_use]
            pub fn is_final(&self) -> bool {
                #(#conditions)&&*
            }
        }
    })
}

/// `conference.participants()`
fn sub_resource(imports: &mut Imports, resource: &Resource, way: &SubResource) -> TokenStream {
    let SubResource { name, target, operation, request, arguments, .. } = way;
    if *target != resource.name {
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
