use proc_macro2::Ident;
use syn::Expr;

use super::ident;
use super::imports::{Imports, Outside};
use super::template::template;
use crate::ir::{Api, Encoding, Input, Member, Spelling, SubResource, Type};

/// The type of a field of a model, without the `Option`.
pub(super) fn field(api: &Api, imports: &mut Imports, member: &Member) -> syn::Type {
    let ty = plain(api, imports, &member.ty);
    let ty = if is_boxed(api, &member.ty) { template!(Type [ty] Box<#ty>) } else { ty };
    guarded(imports, member, ty)
}

/// Whether a field has its value in a box: an object does, as it would cost its size where it is not there. Links are small and
/// almost always there, and what is one of several objects has each in a box already.
pub(super) fn is_boxed(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Object(id) => {
            let object = &api[*id];
            let is_small =
                !object.fields.is_empty() && object.fields.iter().all(|field| field.ty == Type::Uri);
            object.union.is_none() && !is_small
        }
        _ => false,
    }
}

/// What a request holds of a parameter, without the `Option`.
pub(super) fn parameter(api: &Api, imports: &mut Imports, member: &Member, encoding: Encoding) -> syn::Type {
    let ty = match (encoding, &member.ty) {
        (Encoding::Joined, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("runtime", &["Joined"]);
            template!(Type [element] Joined<#element>)
        }
        (Encoding::Repeated, Type::List(element)) => {
            let element = plain(api, imports, element);
            imports.inside("runtime", &["Repeated"]);
            template!(Type [element] Repeated<#element>)
        }
        (Encoding::Nullable, ty) => {
            let ty = plain(api, imports, ty);
            imports.inside("runtime", &["Nullable"]);
            template!(Type [ty] Nullable<#ty>)
        }
        (Encoding::Keyed, _) => of_runtime(imports, "Keyed"),
        (Encoding::Numbered, _) => of_runtime(imports, "Numbered"),
        (_, ty) => plain(api, imports, ty),
    };
    guarded(imports, member, ty)
}

/// The type of a field that a constructor takes by name: that of the parameter, which does not print what is private.
pub(super) fn named_argument(
    api: &Api,
    imports: &mut Imports,
    member: &Member,
    encoding: Encoding,
) -> syn::Type {
    let ty = plain(api, imports, &member.ty);
    let ty = guarded(imports, member, ty);
    match encoding {
        Encoding::Nullable => template!(Type [ty] Option<#ty>),
        _ => ty,
    }
}

fn of_runtime(imports: &mut Imports, name: &str) -> syn::Type {
    imports.inside("runtime", &[name]);
    named(&ident(name))
}

/// What a field holds of an `Option` of its type, which is there under its name.
pub(super) fn held(api: &Api, member: &Member) -> Expr {
    let name = &member.name;
    let mut value = template!(Expr [name] #name);
    if is_boxed(api, &member.ty) {
        value = template!(Expr [value] #value.map(Box::new));
    }
    match member.wrapper().map(ident) {
        Some(wrapper) => template!(Expr [value, wrapper] #value.map(#wrapper::new)),
        None => value,
    }
}

/// The type around a type that keeps it from being seen.
fn guarded(imports: &mut Imports, member: &Member, ty: syn::Type) -> syn::Type {
    match member.wrapper() {
        Some(wrapper) => {
            imports.inside("types", &[wrapper]);
            let wrapper = ident(wrapper);
            template!(Type [wrapper, ty] #wrapper<#ty>)
        }
        None => ty,
    }
}

pub(super) fn plain(api: &Api, imports: &mut Imports, ty: &Type) -> syn::Type {
    spelled(imports, &ty.spelling(api))
}

/// A type in the file of these imports.
fn spelled(imports: &mut Imports, spelling: &Spelling<'_>) -> syn::Type {
    match spelling {
        Spelling::Prelude(name) => named(&ident(name)),
        Spelling::Shared { module, name } if imports.shared(module, name) => named(&ident(name)),
        Spelling::Shared { module, name } => {
            let (module, name) = (ident(module), ident(name));
            template!(Type [module, name] crate::#module::#name)
        }
        Spelling::SidOrName(sid) => {
            let sid = spelled(imports, sid);
            imports.inside("sid", &["SidOrName"]);
            template!(Type [sid] SidOrName<#sid>)
        }
        Spelling::Record { module, name } if imports.is_own(module) || imports.record(name) => named(name),
        Spelling::Module { module, name } if imports.is_own(module) => named(name),
        Spelling::Record { name, .. } => {
            let name: &Ident = name;
            template!(Type [name] super::#name)
        }
        Spelling::Module { module, name } => {
            let (module, name): (&Ident, &Ident) = (module, name);
            imports.module(module);
            template!(Type [module, name] #module::#name)
        }
        Spelling::List(element) => {
            let element = spelled(imports, element);
            template!(Type [element] Vec<#element>)
        }
        Spelling::Map(value) => {
            let value = spelled(imports, value);
            imports.outside(Outside::BTreeMap);
            template!(Type [value] BTreeMap<String, #value>)
        }
        Spelling::Option(value) => {
            let value = spelled(imports, value);
            template!(Type [value] Option<#value>)
        }
    }
}

/// The request that a sub-resource leads to.
pub(super) fn request(imports: &mut Imports, SubResource { module, request, .. }: &SubResource) -> syn::Type {
    spelled(imports, &Spelling::Module { module, name: request })
}

pub(super) fn named(name: &Ident) -> syn::Type {
    template!(Type [name] #name)
}

/// How a setter or a constructor takes a value, and what is held of it.
pub(super) fn argument(
    imports: &mut Imports,
    (member, is_boxed): (&Member, bool),
    input: &Input<'_>,
) -> (syn::Type, Expr) {
    let name = &member.name;
    let (ty, value) = match input {
        Input::Value(ty) => (spelled(imports, ty), template!(Expr [name] #name)),
        Input::Into(ty) => {
            let ty = spelled(imports, ty);
            (template!(Type [ty] impl Into<#ty>), template!(Expr [name] #name.into()))
        }
        Input::IntoOption(ty) => {
            let ty = spelled(imports, ty);
            (template!(Type [ty] impl Into<Option<#ty>>), template!(Expr [name] Nullable::new(#name)))
        }
        Input::Iterator(element) => {
            let element = spelled(imports, element);
            (
                template!(Type [element] impl IntoIterator<Item = #element>),
                template!(Expr [name] #name.into_iter().collect()),
            )
        }
        Input::IteratorOfInto(element) => {
            let element = spelled(imports, element);
            (
                template!(Type [element] impl IntoIterator<Item = impl Into<#element>>),
                template!(Expr [name] #name.into_iter().map(Into::into).collect()),
            )
        }
        Input::Pairs => (
            template!(Type [] impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>),
            template!(Expr [name] #name.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
        ),
    };
    let value = if is_boxed { template!(Expr [value] Box::new(#value)) } else { value };
    let value = match member.wrapper().map(ident) {
        Some(wrapper) => template!(Expr [wrapper, value] #wrapper::new(#value)),
        None => value,
    };
    (ty, value)
}
