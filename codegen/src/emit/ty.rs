use proc_macro2::Ident;
use syn::Expr;

use super::ident;
use super::imports::{Imports, Outside};
use super::template::template;
use crate::ir::{Api, Member, Sent, Type};

/// The type of a field, without the `Option`.
pub(super) fn member(api: &Api, imports: &mut Imports, member: &Member) -> syn::Type {
    let ty = plain(api, imports, &member.ty);
    personal(imports, member, ty)
}

/// What a request holds of a parameter, without the `Option`.
pub(super) fn parameter(api: &Api, imports: &mut Imports, member: &Member, sent: Sent) -> syn::Type {
    let ty = match (sent, &member.ty) {
        (Sent::Joined, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("runtime", &["Joined"]);
            template!(Type [element] Joined<#element>)
        }
        (Sent::Repeated, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("runtime", &["Repeated"]);
            template!(Type [element] Repeated<#element>)
        }
        (Sent::Nullable, ty) => {
            let ty = plain(api, imports, ty);
            imports.inside("runtime", &["Nullable"]);
            template!(Type [ty] Nullable<#ty>)
        }
        (_, ty) => plain(api, imports, ty),
    };
    personal(imports, member, ty)
}

fn personal(imports: &mut Imports, member: &Member, ty: syn::Type) -> syn::Type {
    match member.is_pii {
        true => {
            imports.inside("", &["Pii"]);
            template!(Type [ty] Pii<#ty>)
        }
        false => ty,
    }
}

pub(super) fn plain(api: &Api, imports: &mut Imports, ty: &Type) -> syn::Type {
    let mut of_the_crate = |name: &str| {
        imports.inside("", &[name]);
        named(&ident(name))
    };
    match ty {
        Type::String => template!(Type [] String),
        Type::Integer => template!(Type [] i64),
        Type::Number => template!(Type [] f64),
        Type::Boolean => template!(Type [] bool),
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
            template!(Type [element] Vec<#element>)
        }
        Type::Map(value) => {
            let value = plain(api, imports, value);
            imports.outside(Outside::BTreeMap);
            template!(Type [value] BTreeMap<String, #value>)
        }
    }
}

fn of_the_version(imports: &mut Imports, module: &Ident, name: &Ident) -> syn::Type {
    imports.sibling(module, name);
    named(name)
}

pub(super) fn named(name: &Ident) -> syn::Type {
    template!(Type [name] #name)
}

/// How a setter or a constructor takes a value, and what is held of it.
pub(super) fn argument(api: &Api, imports: &mut Imports, member: &Member, sent: Sent) -> (syn::Type, Expr) {
    let name = &member.name;
    let ty = plain(api, imports, &member.ty);
    let (ty, value) = match &member.ty {
        _ if sent == Sent::Nullable => {
            (template!(Type [ty] impl Into<Option<#ty>>), template!(Expr [name] Nullable::new(#name)))
        }
        Type::List(element) => {
            let element_ty = plain(api, imports, element);
            match takes_into(element) {
                true => (
                    template!(Type [element_ty] impl IntoIterator<Item = impl Into<#element_ty>>),
                    template!(Expr [name] #name.into_iter().map(Into::into).collect()),
                ),
                false => (
                    template!(Type [element_ty] impl IntoIterator<Item = #element_ty>),
                    template!(Expr [name] #name.into_iter().collect()),
                ),
            }
        }
        ty_of_member if takes_into(ty_of_member) => {
            (template!(Type [ty] impl Into<#ty>), template!(Expr [name] #name.into()))
        }
        _ => (ty, template!(Expr [name] #name)),
    };
    let value = if member.is_pii { template!(Expr [value] Pii::new(#value)) } else { value };
    (ty, value)
}

/// Whether people have such values in other forms too, such as a `&str` for a `String`.
fn takes_into(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Uri | Type::Enum(_) | Type::When)
}
