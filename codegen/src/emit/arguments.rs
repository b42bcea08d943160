//! The structs of what constructors take by name.

use syn::{Expr, FieldValue};

use super::imports::Imports;
use super::template::template;
use super::{docs, documented, ident, lints, ty};
use crate::ir::{Api, Argument, Encoding, Operation, Resource, Signature};
use crate::print::Item;

/// The struct, which people write as a literal, if the constructor takes one.
pub(super) fn structure(
    api: &Api,
    imports: &mut Imports,
    (resource, path): (&Resource, &str),
    operation: &Operation,
) -> Option<Item> {
    let name = operation.arguments_type.as_ref()?;
    let signature = operation.signature();
    let fields = signature.named.iter().map(|argument| {
        let (member, encoding) = (argument.member(), argument.encoding());
        let (name, doc) = (&member.name, docs::named_argument(member, encoding));
        let ty = ty::named_argument(api, imports, member, encoding);
        template!(Field [doc, name, ty] #doc pub #name: #ty)
    });
    let fields: Vec<_> = fields.collect();
    let mut derived = vec![template!(Attribute [] #[derive(Clone, Debug, PartialEq)])];
    derived.extend(lints::of_struct(fields.iter().map(|field| &field.ty)));
    let structure = template!(Item [derived, name, fields] #derived pub struct #name { #fields });
    Some(documented(&docs::arguments(api, path, resource, operation), structure))
}

/// The types of its fields.
pub(super) fn types(api: &Api, imports: &mut Imports, signature: &Signature<'_>) -> Vec<syn::Type> {
    let named = signature.named.iter();
    named.map(|one| ty::named_argument(api, imports, one.member(), one.encoding())).collect()
}

/// What a request holds of a field of the struct: `to: arguments.to`.
pub(super) fn held(argument: Argument<'_>) -> FieldValue {
    let (member, encoding) = (argument.member(), argument.encoding());
    let name = &member.name;
    let field = template!(Expr [name] arguments.#name);
    let Some(wrapper) = member.wrapper().filter(|_| encoding != Encoding::Plain) else {
        let value = in_encoding(encoding, field);
        return template!(FieldValue [name, value] #name: #value);
    };
    let value = match (wrapper, encoding) {
        ("Secret", Encoding::Nullable) => {
            template!(Expr [field] #field.map(|secret| secret.expose().clone()))
        }
        ("Secret", _) => template!(Expr [field] #field.expose().clone()),
        (_, Encoding::Nullable) => template!(Expr [field] #field.map(Pii::into_inner)),
        (..) => template!(Expr [field] #field.into_inner()),
    };
    let (wrapper, value) = (ident(wrapper), in_encoding(encoding, value));
    template!(FieldValue [name, wrapper, value] #name: #wrapper::new(#value))
}

fn in_encoding(encoding: Encoding, value: Expr) -> Expr {
    match encoding {
        Encoding::Plain => value,
        Encoding::Nullable => template!(Expr [value] Nullable::new(#value)),
        Encoding::Joined | Encoding::Repeated | Encoding::Keyed | Encoding::Numbered => {
            template!(Expr [value] #value.into_iter().collect())
        }
    }
}
