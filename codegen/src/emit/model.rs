use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::{docs, documented, item, ty};
use crate::ir::{Api, Limit, Member, ModelId, Sent};
use crate::print::Item;

/// The struct itself.
pub(super) fn structure(api: &Api, imports: &mut Imports, id: ModelId, doc: &str) -> Item {
    imports.inside("codec", &["Kept"]);
    let model = &api[id];
    let name = &model.name;
    let fields = model.fields.iter().map(|field| {
        let (name, ty) = (&field.name, ty::member(api, imports, field));
        let doc = docs::member(field);
        quote!(#doc pub #name: Option<#ty>,)
    });
    let structure = quote! {
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            kept: Kept,
        }
    };
    documented(name, doc, structure)
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

/// How people make an object that a request carries, and what is checked before it is sent.
pub(super) fn sent(api: &Api, imports: &mut Imports, id: ModelId) -> Option<[Item; 2]> {
    let model = &api[id];
    if !model.is_sent {
        return None;
    }
    imports.inside("request", &["Check", "Checked"]);
    let name = &model.name;
    let must_use = quote!(#[must_use]);
    let setters = model.fields.iter().map(|field| setter(api, imports, field, Sent::AsItIs, &must_use));
    let setters: Vec<_> = setters.collect();
    let made = quote! {
        impl #name {
            /// One without any field.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            #(#setters)*
        }
    };
    let checks = model.fields.iter().map(|field| {
        let (wire, field_name) = (&field.wire, &field.name);
        let limit = limit(field.limit);
        quote!(check #limit.field(#wire, &self.#field_name);)
    });
    let check = if model.fields.is_empty() { quote!(_) } else { quote!(check) };
    let checked = quote! {
        impl Checked for #name {
            fn check(&self, #check: &mut Check) {
                #(#checks)*
            }
        }
    };
    Some([item(format!("impl {name}"), made), item(format!("impl Checked for {name}"), checked)])
}

/// Gives a value to a field. A request is `must_use` as a whole; for another type each setter has to be.
pub(super) fn setter(
    api: &Api,
    imports: &mut Imports,
    member: &Member,
    sent: Sent,
    attributes: &TokenStream,
) -> TokenStream {
    let name = &member.name;
    let doc = docs::parameter(member, sent);
    let (ty, value) = ty::argument(api, imports, member, sent);
    quote! {
        #doc
        #attributes
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// What is said of a value before it is checked.
pub(super) fn limit(limit: Option<Limit>) -> TokenStream {
    match limit {
        Some(Limit::Length(max)) => {
            let max = Literal::u32_unsuffixed(max);
            quote!(.max_length(#max))
        }
        Some(Limit::Range(min, max)) => {
            let (min, max) = (Literal::i64_unsuffixed(min), Literal::i64_unsuffixed(max));
            quote!(.range(#min..=#max))
        }
        Some(Limit::AtLeast(min)) => {
            let min = Literal::i64_unsuffixed(min);
            quote!(.range(#min..))
        }
        Some(Limit::AtMost(max)) => {
            let max = Literal::i64_unsuffixed(max);
            quote!(.range(..=#max))
        }
        None => TokenStream::new(),
    }
}
