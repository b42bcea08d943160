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

/// Which name belongs to which field: one `match` for reading, one walk for writing, and what is personal.
pub(super) fn codec(api: &Api, imports: &mut Imports, id: ModelId) -> Item {
    imports.inside("codec", &["Fit", "Malformed", "ModelFields", "Scanner", "Walk"]);
    let model = &api[id];
    let name = &model.name;
    let (wires, fields): (Vec<_>, Vec<_>) =
        model.fields.iter().map(|field| (&field.wire, &field.name)).unzip();
    let redactions = model.fields.iter().filter_map(|field| {
        let name = &field.name;
        match field.ty.has_objects() {
            _ if field.is_pii => Some(quote!(self.#name = None;)),
            true => {
                imports.inside("codec", &["redact"]);
                Some(quote!(redact(&mut self.#name);))
            }
            false => None,
        }
    });
    let redactions: Vec<_> = redactions.collect();
    let reading_and_walking = if fields.is_empty() {
        quote! {
            fn read_field(&mut self, _: &str, _: &mut Scanner<'_>) -> Result<Fit, Malformed> {
                Ok(Fit::Unknown)
            }

            fn walk_fields<W: Walk>(&self, _: &mut W) -> Result<(), W::Error> {
                Ok(())
            }
        }
    } else {
        quote! {
            fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<Fit, Malformed> {
                match name {
                    #(#wires => json.read_into(&mut self.#fields),)*
                    _ => Ok(Fit::Unknown),
                }
            }

            fn walk_fields<W: Walk>(&self, walk: &mut W) -> Result<(), W::Error> {
                #(walk.field(#wires, &self.#fields)?;)*
                Ok(())
            }
        }
    };
    let codec = quote! {
        impl ModelFields for #name {
            #reading_and_walking

            fn redact_fields(&mut self) {
                #(#redactions)*
            }
        }
    };
    item(format!("impl ModelFields for {name}"), codec)
}
