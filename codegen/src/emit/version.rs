//! `insights/v1/mod.rs`: the resources of a version, and what they share.

use std::rc::Rc;

use super::operation::authentication;
use super::overview::version_page;
use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, group, item, lints};
use crate::ir::{Api, Product, Resource, Version};
use crate::print::Module;

/// A file for each version of each product.
pub(super) struct Versions;

impl Generator for Versions {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let of_product = move |product: &'a Product| {
            let of_version = move |version: &'a Rc<Version>| {
                Draft::of_folder_of(&version.spec, move || module(product, version))
            };
            product.versions.iter().map(of_version)
        };
        Box::new(api.products.iter().flat_map(of_product))
    }
}

fn module(product: &Product, version: &Version) -> Module {
    let host = &version.host;
    let authentication = authentication(version.authentication);
    let has_operations = version.resources.iter().any(|resource| !resource.operations.is_empty());
    let mut items = Vec::new();
    if has_operations {
        items.push(item(template!(Item [] use crate::runtime::{ApiVersion, Authentication};)));
    }
    let modules = version.resources.iter().map(|resource| &resource.module);
    let modules = modules.map(|module| {
        let inception = lints::of_module(module, &version.module);
        template!(Item [inception, module] #inception pub mod #module;)
    });
    items.push(group(modules.collect()));
    let records = version.resources.iter().filter(|resource| resource.is_type()).map(
        |Resource { module, name, .. }| template!(Item [module, name] #[doc(inline)] pub use #module::#name;),
    );
    items.push(group(records.collect()));
    if has_operations {
        let doc = docs::doc(&format!("What the operations of {} {} share.", product.title, version.module));
        items.push(item(template!(Item [doc, host, authentication]
            #doc
            pub(crate) static API: ApiVersion = ApiVersion { host: #host, authentication: #authentication };
        )));
    }
    Module {
        path: format!("{ROOT}/{}/{}/mod.rs", product.module, version.module),
        spec: version.spec.clone(),
        doc: version_page(product, version),
        items,
    }
}
