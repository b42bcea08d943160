//! What the Rust looks like. Cannot fail: the IR holds no mistakes, and no name is looked at as text again.

mod docs;
mod imports;
mod items;
mod model;
mod open_enum;
mod operation;
mod product;
mod resource;
mod sids;
mod template;
mod ty;

use std::iter;

use crate::ir::Api;
use crate::print::Module;
use items::{ROOT, documented, group, ident, item};

/// The files of the crate, each made when it is asked for: a file's syntax trees are large.
pub(crate) fn emit(api: &Api) -> impl Iterator<Item = Module> {
    let products = api.products.iter().flat_map(move |product| {
        let versions = product.versions.iter().flat_map(move |version| {
            let resources = version.resources.iter();
            let resources = resources.map(move |resource| resource::module(api, product, version, resource));
            iter::once_with(move || product::version_module(api, product, version)).chain(resources)
        });
        iter::once_with(move || product::module(product)).chain(versions)
    });
    iter::once_with(|| sids::module(api)).flatten().chain(products)
}
