use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{docs, item, ty};
use crate::ir::{Api, ModelId};
use crate::print::Item;

/// The struct itself.
pub(super) fn structure(api: &Api, imports: &mut Imports, id: ModelId, doc: &str) -> TokenStream {
    imports.inside("codec", &["Kept"]);
    let model = &api[id];
    let name = &model.name;
    let doc = docs::doc(doc);
    let fields = model.fields.iter().map(|field| {
        let (name, ty) = (&field.name, ty::member(api, imports, field));
        let doc = docs::member(field);
        quote!(#doc pub #name: Option<#ty>,)
    });
    quote! {
        #doc
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            kept: Kept,
        }
    }
}

/// Which name belongs to which field: one `match` for reading, one walk for writing.
pub(super) fn codec(api: &Api, imports: &mut Imports, id: ModelId) -> Item {
    imports.outside(quote!(serde::ser::SerializeMap));
    imports.inside("codec", &["Fields", "Fit", "Json", "ModelFields"]);
    let model = &api[id];
    let name = &model.name;
    let (wires, fields): (Vec<_>, Vec<_>) =
        model.fields.iter().map(|field| (&field.wire, &field.name)).unzip();
    let functions = if fields.is_empty() {
        quote! {
            fn read_field(&mut self, _: &str, _: Json<'_>) -> Fit {
                Fit::Unknown
            }

            fn write_fields<S: SerializeMap>(&self, _: &mut Fields<'_, S>) -> Result<(), S::Error> {
                Ok(())
            }
        }
    } else {
        quote! {
            fn read_field(&mut self, name: &str, json: Json<'_>) -> Fit {
                match name {
                    #(#wires => json.read_into(&mut self.#fields),)*
                    _ => Fit::Unknown,
                }
            }

            fn write_fields<S: SerializeMap>(&self, fields: &mut Fields<'_, S>) -> Result<(), S::Error> {
                #(fields.field(#wires, &self.#fields)?;)*
                Ok(())
            }
        }
    };
    let codec = quote!(impl ModelFields for #name { #functions });
    item(format!("impl ModelFields for {name}"), codec)
}
