//! What access tokens grant.

use proc_macro2::Ident;

use super::member::Member;
use super::ty::Type;

/// The grants, and the module of the crate that they are in.
#[derive(Debug, Hash)]
pub(crate) struct Grants {
    pub(crate) module: Ident,
    pub(crate) all: Vec<Grant>,
}

/// What a token says of one product.
#[derive(Debug, Hash)]
pub(crate) struct Grant {
    pub(crate) name: Ident,
    /// Its name in a token.
    pub(crate) key: String,
    pub(crate) max_identity: Option<u32>,
    pub(crate) doc: String,
    pub(crate) content: GrantContent,
}

#[derive(Debug, Hash)]
pub(crate) enum GrantContent {
    Fields(Vec<GrantField>),
    /// One value that is all of it.
    Value(Member),
}

/// A field, by a name with dots.
#[derive(Debug, Hash)]
pub(crate) struct GrantField {
    pub(crate) member: Member,
    /// The field without which it is left out.
    pub(crate) needs: Option<Ident>,
}

impl Grant {
    /// Its fields, or its one value.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Member> {
        let (fields, value) = match &self.content {
            GrantContent::Fields(fields) => (fields.as_slice(), None),
            GrantContent::Value(value) => (&[][..], Some(value)),
        };
        fields.iter().map(|field| &field.member).chain(value)
    }
}

impl Grants {
    /// The types of all that the grants say.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        self.all.iter().flat_map(Grant::members).map(|member| &member.ty)
    }
}
