//! Features of the crate: each product is one, and what products share is for those that use it.

use proc_macro2::Ident;
use syn::Attribute;

use super::template::template;
use crate::ir::{Api, Operation, Product, SidId, Type};

/// `#[cfg(any(feature = "insights", feature = "verify"))]`: for any of these products. For none it is nothing.
pub(super) fn any(products: &[&Ident]) -> Vec<Attribute> {
    let features = products.iter().map(|product| {
        let product = product.to_string();
        quote::quote!(feature = #product)
    });
    let features: Vec<_> = features.collect();
    match features.as_slice() {
        [] => Vec::new(),
        [only] => {
            let only = only.clone();
            vec![template!(Attribute [only] #[cfg(#only)])]
        }
        several => {
            let any = quote::quote!(any(#(#several),*));
            vec![template!(Attribute [any] #[cfg(#any)])]
        }
    }
}

/// The products that have a kind of SID in a field, a parameter or an answer of any of their versions.
pub(super) fn products_with(api: &Api, sid: SidId) -> Vec<&Ident> {
    let uses = api.products.iter().filter(|product| types(api, product).any(|ty| holds(ty, sid)));
    uses.map(|product| &product.module).collect()
}

fn types<'a>(api: &'a Api, product: &'a Product) -> impl Iterator<Item = &'a Type> {
    let resources = product.versions.iter().flat_map(|version| &version.resources);
    resources.flat_map(|resource| {
        let fields = resource.models().flat_map(|id| &api[id].fields).map(|field| &field.ty);
        fields.chain(resource.operations.iter().flat_map(of_operation))
    })
}

fn of_operation(operation: &Operation) -> impl Iterator<Item = &Type> {
    let path = operation.path_parameters.iter().map(|parameter| &parameter.ty);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.member.ty);
    path.chain(parameters).chain(&operation.response)
}

fn holds(ty: &Type, sid: SidId) -> bool {
    match ty {
        Type::Sid(id) | Type::SidOrName(id) => *id == sid,
        Type::List(element) | Type::Map(element) => holds(element, sid),
        _ => false,
    }
}
