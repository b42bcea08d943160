//! What the Rust looks like. Cannot fail: the IR holds no mistakes, and no name is looked at as text again.

mod docs;
mod imports;
mod model;
mod open_enum;
mod operation;
mod product;
mod resource;
mod sids;
mod template;
mod ty;

use crate::ir::Api;
use crate::print::{Item, Module};

/// Where the files go.
const ROOT: &str = "generated/src";

/// The files of the crate, sorted by path.
pub(crate) fn emit(api: &Api) -> Vec<Module> {
    let mut modules = Vec::new();
    modules.extend(sids::module(api));
    for product in &api.products {
        modules.push(product::module(product));
        for version in &product.versions {
            modules.push(product::version_module(api, product, version));
            for resource in &version.resources {
                modules.push(resource::module(api, product, version, resource));
            }
        }
    }
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    modules
}

fn item(item: syn::Item) -> Item {
    Item { doc: String::new(), items: vec![item] }
}

/// An item with documentation.
fn documented(doc: &str, item: syn::Item) -> Item {
    Item { doc: doc.to_owned(), items: vec![item] }
}

/// Items without a blank line between them.
fn group(items: Vec<syn::Item>) -> Item {
    Item { doc: String::new(), items }
}
