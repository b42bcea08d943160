//! `insights/mod.rs`: the versions of a product.

use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, item, lints};
use crate::ir::{Api, Product};
use crate::print::Module;

/// A file for each product.
pub(super) struct Products;

impl Generator for Products {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(api.products.iter().map(|product| Draft::of_all(move || module(product))))
    }
}

fn module(product: &Product) -> Module {
    let items = product.versions.iter().map(|version| {
        let module = &version.module;
        let inception = lints::of_module(module, &product.module);
        item(template!(Item [inception, module] #inception pub mod #module;))
    });
    let specs: Vec<_> = product.versions.iter().map(|version| version.spec.as_str()).collect();
    let Product { module, title, .. } = product;
    let retired = docs::retired(product).map(|retired| format!("\n\n{retired}")).unwrap_or_default();
    Module {
        path: format!("{ROOT}/{module}/mod.rs"),
        spec: specs.join(" and "),
        doc: format!(
            "Twilio {title}, by the version of its API.{retired}\n\nIt needs the feature `{module}`."
        ),
        items: items.collect(),
    }
}
