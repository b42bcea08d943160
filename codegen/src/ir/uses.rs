//! Which products use what they share.

use std::collections::HashSet;

use proc_macro2::Ident;

use super::api::{Api, Product, Resource};
use super::ids::{EnumId, SidId};
use super::operation::{Operation, SubResource};
use super::ty::Type;

impl Api {
    /// What the products, the access tokens and TwiML use.
    pub(crate) fn uses(&self) -> Uses<'_> {
        let products = self.products.iter().map(|product| (&product.module, held(self.types(product))));
        let grants = self.grants.iter().map(|grants| (&grants.module, held(grants.types())));
        let twiml = self.twiml.iter().map(|twiml| (&twiml.module, held(self.twiml_types())));
        Uses(products.chain(grants).chain(twiml).collect())
    }

    fn types<'a>(&'a self, product: &'a Product) -> impl Iterator<Item = &'a Type> {
        let resources = product.versions.iter().flat_map(|version| &version.resources);
        resources.flat_map(|resource| resource.types(self))
    }
}

/// What each module at the root of the crate uses of what stands beside it.
pub(crate) struct Uses<'a>(Vec<(&'a Ident, HashSet<Shared>)>);

impl<'a> Uses<'a> {
    /// The products that have it in a field, a parameter or an answer of any of their versions, the module of access tokens, if a
    /// grant has it, and that of TwiML, if an element has.
    pub(crate) fn of(&self, root: Shared) -> Vec<&'a Ident> {
        self.0.iter().filter(|(_, held)| held.contains(&root)).map(|(module, _)| *module).collect()
    }
}

/// What stands at the root of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shared {
    Sid(SidId),
    Enum(EnumId),
}

impl Resource {
    /// The types of its fields, parameters and answers, and of its sub-resources.
    pub(crate) fn types<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = &'a Type> {
        let fields = self.models().flat_map(|id| &api[id].fields).map(|field| &field.ty);
        let operations = self.operations.iter().flat_map(of_operation);
        fields.chain(operations).chain(self.sub_resources.iter().flat_map(of_sub_resource))
    }
}

fn of_operation(operation: &Operation) -> impl Iterator<Item = &Type> {
    let path = operation.path_parameters.iter().map(|parameter| &parameter.ty);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.member.ty);
    path.chain(parameters)
        .chain(&operation.response)
        .chain(operation.account.as_ref().map(|account| &account.ty))
}

fn of_sub_resource(way: &SubResource) -> impl Iterator<Item = &Type> {
    let fields = way.arguments_type.iter().flat_map(|(_, fields)| fields);
    let members = way.arguments.iter().chain(&way.account).chain(fields);
    members.map(|member| &member.ty).chain(&way.response)
}

fn held<'a>(types: impl Iterator<Item = &'a Type>) -> HashSet<Shared> {
    types.filter_map(of_root).collect()
}

fn of_root(ty: &Type) -> Option<Shared> {
    match ty {
        Type::List(element) | Type::Map(element) | Type::Nullable(element) => of_root(element),
        Type::Sid(id) | Type::SidOrName(id) => Some(Shared::Sid(*id)),
        Type::Enum(id) => Some(Shared::Enum(*id)),
        _ => None,
    }
}
