//! `insights/mod.rs`: the versions of a product.

use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, group, item, lints, webhook};
use crate::ir::{Api, Product};
use crate::print::Module;

/// A file for each product.
pub(super) struct Products;

impl Generator for Products {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let made =
            |product: &Product| if product.is_of_webhooks { webhooks(product) } else { module(product) };
        Box::new(api.products.iter().map(move |product| Draft::of_all(move || made(product))))
    }
}

/// The module of the webhooks, where people find what the runtime has for them too.
fn webhooks(product: &Product) -> Module {
    let modules = product.versions.iter().map(|version| {
        let module = &version.module;
        template!(Item [module] pub mod #module;)
    });
    let runtime = template!(Item [] pub use crate::runtime::webhook::*;);
    Module {
        path: format!("{ROOT}/{}/mod.rs", product.module),
        spec: "spec/callbacks/".to_owned(),
        doc: webhook::product_page(product),
        items: vec![group(modules.collect()), item(runtime)],
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
