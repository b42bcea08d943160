//! Which products use what they share.

use proc_macro2::Ident;

use super::api::{Api, Product, Resource};
use super::operation::Operation;
use super::ty::Type;

impl Api {
    /// The products that have a kind of SID or an enum in a field, a parameter or an answer of any of their versions, the module of
    /// access tokens, if a grant has it, and that of TwiML, if an element has.
    pub(crate) fn products_with(&self, ty: &Type) -> Vec<&Ident> {
        let uses = self.products.iter().filter(|product| self.types(product).any(|other| holds(other, ty)));
        let grants = self.grants.iter().filter(|grants| grants.types().any(|other| holds(other, ty)));
        let twiml = self.twiml.iter().filter(|_| self.twiml_types().any(|other| holds(other, ty)));
        let modules = uses.map(|product| &product.module).chain(grants.map(|grants| &grants.module));
        modules.chain(twiml.map(|twiml| &twiml.module)).collect()
    }

    fn types<'a>(&'a self, product: &'a Product) -> impl Iterator<Item = &'a Type> {
        let resources = product.versions.iter().flat_map(|version| &version.resources);
        resources.flat_map(|resource| resource.types(self))
    }
}

impl Resource {
    /// The types of its fields, parameters and answers.
    pub(crate) fn types<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = &'a Type> {
        let fields = self.models().flat_map(|id| &api[id].fields).map(|field| &field.ty);
        fields.chain(self.operations.iter().flat_map(of_operation))
    }
}

fn of_operation(operation: &Operation) -> impl Iterator<Item = &Type> {
    let path = operation.path_parameters.iter().map(|parameter| &parameter.ty);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.member.ty);
    path.chain(parameters).chain(&operation.response)
}

fn holds(ty: &Type, held: &Type) -> bool {
    match ty {
        Type::List(element) | Type::Map(element) | Type::Nullable(element) => holds(element, held),
        Type::SidOrName(id) => *held == Type::Sid(*id),
        _ => ty == held,
    }
}
