//! `products.md`: the products on the front page of the crate.

use super::markdown::{code, prose};
use super::page::table;
use super::{Draft, Drafts, Generator, ROOT};
use crate::ir::{Api, Product};
use crate::print::Page;

/// The one page of products. `lib.rs` includes it, so it is there whatever the spec has.
pub(super) struct FrontPage;

impl Generator for FrontPage {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(std::iter::once(Draft::page(|| page(api))))
    }
}

fn page(api: &Api) -> Page {
    let of = |is_retired: bool| {
        api.products
            .iter()
            .filter(move |product| !product.is_of_webhooks && product.retired.is_some() == is_retired)
    };
    let head = "feature | what for | versions | operations";
    let tables =
        [table("Products", head, of(false).map(row)), table("Retired products", head, of(true).map(row))];
    let text = tables.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Page { path: format!("{ROOT}/products.md"), spec: "spec/products.yaml".to_owned(), text }
}

/// A product. The links begin at the root of the crate, where the page stands.
fn row(product: &Product) -> String {
    let Product { module, summary, retired, .. } = product;
    let versions = product.versions.iter().map(|version| {
        let version = &version.module;
        format!("[{}]({module}::{version})", code(&version.to_string()))
    });
    let versions = versions.collect::<Vec<_>>().join(", ");
    let count: usize =
        product.versions.iter().flat_map(|version| &version.resources).map(|one| one.operations.len()).sum();
    let what = [Some(prose(summary)), retired.as_deref().map(prose)].into_iter().flatten();
    let what = what.collect::<Vec<_>>().join(". ").replace('\n', " ");
    format!("[{}]({module}) | {} | {versions} | {count}", code(&module.to_string()), what.trim())
}
