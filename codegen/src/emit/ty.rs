use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use crate::ir::{Api, Member, Sent, Type};

/// The type of a field, without the `Option`.
pub(super) fn member(api: &Api, imports: &mut Imports, member: &Member) -> TokenStream {
    let ty = plain(api, imports, &member.ty);
    personal(imports, member, &ty)
}

/// What a request holds of a parameter, without the `Option`.
pub(super) fn parameter(api: &Api, imports: &mut Imports, member: &Member, sent: Sent) -> TokenStream {
    let ty = match (sent, &member.ty) {
        (Sent::Joined, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("request", &["Joined"]);
            quote!(Joined<#element>)
        }
        (Sent::Repeated, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("request", &["Repeated"]);
            quote!(Repeated<#element>)
        }
        (Sent::Nullable, ty) => {
            let ty = plain(api, imports, ty);
            imports.inside("request", &["Nullable"]);
            quote!(Nullable<#ty>)
        }
        (_, ty) => plain(api, imports, ty),
    };
    personal(imports, member, &ty)
}

fn personal(imports: &mut Imports, member: &Member, ty: &TokenStream) -> TokenStream {
    match member.is_pii {
        true => {
            imports.inside("", &["Pii"]);
            quote!(Pii<#ty>)
        }
        false => ty.clone(),
    }
}

pub(super) fn plain(api: &Api, imports: &mut Imports, ty: &Type) -> TokenStream {
    let mut of_the_crate = |name: &str| {
        imports.inside("", &[name]);
        let name = format_ident!("{name}");
        quote!(#name)
    };
    match ty {
        Type::String => quote!(String),
        Type::Integer => quote!(i64),
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Decimal => of_the_crate("Decimal"),
        Type::Timestamp => of_the_crate("Timestamp"),
        Type::When => of_the_crate("When"),
        Type::Uri => of_the_crate("Uri"),
        Type::RawJson => of_the_crate("RawJson"),
        Type::Sid(id) => of_the_crate(&api[*id].name.to_string()),
        Type::Enum(id) => of_the_version(imports, &api[*id].module, &api[*id].name),
        Type::Object(id) => of_the_version(imports, &api[*id].module, &api[*id].name),
        Type::List(element) => {
            let element = plain(api, imports, element);
            quote!(Vec<#element>)
        }
        Type::Map(value) => {
            let value = plain(api, imports, value);
            imports.outside(quote!(std::collections::BTreeMap));
            quote!(BTreeMap<String, #value>)
        }
    }
}

fn of_the_version(imports: &mut Imports, module: &Ident, name: &Ident) -> TokenStream {
    imports.sibling(module, name);
    quote!(#name)
}

/// How a setter or a constructor takes a value, and what is held of it.
pub(super) fn argument(
    api: &Api,
    imports: &mut Imports,
    member: &Member,
    sent: Sent,
) -> (TokenStream, TokenStream) {
    let name = &member.name;
    let ty = plain(api, imports, &member.ty);
    let (ty, value) = match &member.ty {
        _ if sent == Sent::Nullable => (quote!(impl Into<Option<#ty>>), quote!(Nullable::new(#name))),
        Type::List(element) => {
            let element_ty = plain(api, imports, element);
            match takes_into(element) {
                true => (
                    quote!(impl IntoIterator<Item = impl Into<#element_ty>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                ),
                false => (quote!(impl IntoIterator<Item = #element_ty>), quote!(#name.into_iter().collect())),
            }
        }
        ty_of_member if takes_into(ty_of_member) => (quote!(impl Into<#ty>), quote!(#name.into())),
        _ => (ty, quote!(#name)),
    };
    let value = if member.is_pii { quote!(Pii::new(#value)) } else { value };
    (ty, value)
}

/// Whether people have such values in other forms too, such as a text for a `String`.
fn takes_into(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Uri | Type::Enum(_) | Type::When)
}
