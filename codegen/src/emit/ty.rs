use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use crate::ir::{Api, Member, Type};

/// The type of a field or a parameter, without the `Option`.
pub(super) fn member(api: &Api, imports: &mut Imports, member: &Member) -> TokenStream {
    let ty = plain(api, imports, &member.ty);
    if member.is_pii {
        imports.inside("", &["Pii"]);
        quote!(Pii<#ty>)
    } else {
        ty
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
        Type::Timestamp => of_the_crate("Timestamp"),
        Type::Uri => of_the_crate("Uri"),
        Type::RawJson => of_the_crate("RawJson"),
        Type::Sid(id) => of_the_crate(&api[*id].name.to_string()),
        Type::Enum(id) => {
            let name = &api[*id].name;
            quote!(#name)
        }
        Type::Object(id) => {
            let name = &api[*id].name;
            quote!(#name)
        }
        Type::List(element) => {
            let element = plain(api, imports, element);
            quote!(Vec<#element>)
        }
    }
}

/// How a setter or a constructor takes a parameter, and what the request holds of it.
pub(super) fn argument(api: &Api, imports: &mut Imports, parameter: &Member) -> (TokenStream, TokenStream) {
    let name = &parameter.name;
    let ty = plain(api, imports, &parameter.ty);
    let (ty, value) = match parameter.ty {
        Type::String | Type::Uri | Type::Enum(_) => (quote!(impl Into<#ty>), quote!(#name.into())),
        _ => (ty, quote!(#name)),
    };
    let value = if parameter.is_pii { quote!(Pii::new(#value)) } else { value };
    (ty, value)
}
