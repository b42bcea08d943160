//! `enums.rs`: the enums that products share.

use quote::quote;

use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, feature, item, open_enum};
use crate::ir::{Api, EnumId, Shared, Uses};
use crate::print::{Item, Module};

/// The one file of shared enums. Each is there for the products that use it.
pub(super) struct SharedEnums;

impl Generator for SharedEnums {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let uses = api.uses();
        let module = move || Module {
            path: format!("{ROOT}/enums.rs"),
            spec: "spec/enums.yaml".to_owned(),
            doc: "The enums that products share.".to_owned(),
            items: api.shared_enums.iter().flat_map(|id| items(api, &uses, *id)).collect(),
        };
        Box::new(std::iter::once(Draft::of_all(module)))
    }
}

/// An enum and what all can do. One that no product uses is not there.
fn items(api: &Api, uses: &Uses<'_>, id: EnumId) -> Vec<Item> {
    let products = uses.of(Shared::Enum(id));
    if products.is_empty() {
        return Vec::new();
    }
    let features = feature::any(&products);
    let mut items: Vec<_> = open_enum::items(&api[id], &features).into();
    let name = &api[id].name;
    let name = quote!(#name);
    items.push(item(template!(Item [features, name] #features crate::runtime::open_enums!(#name);)));
    items
}
