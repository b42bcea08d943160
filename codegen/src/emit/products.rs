//! `products.rs`: which products there are. `lib.rs` includes it, so it has no doc of its own.

use proc_macro2::Ident;
use syn::Attribute;

use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, feature, item};
use crate::ir::Api;
use crate::print::Module;

/// The one file that declares the modules of the products and that of access tokens, each for those who ask for its feature.
pub(super) struct Products;

impl Generator for Products {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let module = || {
            let products = api.products.iter().map(|product| {
                let page = product.is_of_webhooks.then(page_of_webhooks);
                declared(&product.module, page, None)
            });
            let tokens = api.grants.iter().map(|grants| declared(&grants.module, None, None));
            let twiml = api
                .twiml
                .iter()
                .map(|twiml| declared(&twiml.module, None, twiml.has_deprecated().then(names_deprecated)));
            Module {
                path: format!("{ROOT}/products.rs"),
                spec: "spec/".to_owned(),
                doc: String::new(),
                items: products.chain(tokens).chain(twiml).map(item).collect(),
            }
        };
        Box::new(std::iter::once(Draft::of_all(module)))
    }
}

/// A module, for those who ask for its feature: with a page of its own before the docs of the spec, and with what else it is allowed.
fn declared(module: &Ident, page: Option<Attribute>, allowed: Option<Attribute>) -> syn::Item {
    let features = feature::any(&[module]);
    let (page, allowed): (Vec<_>, Vec<_>) = (page.into_iter().collect(), allowed.into_iter().collect());
    template!(Item [features, page, allowed, module] #features
        #page
        #[allow(clippy::doc_lazy_continuation, clippy::doc_markdown, reason = "the docs are prose of the spec")]
        #allowed
        pub mod #module;)
}

/// What the runtime has for webhooks stands on their page.
fn page_of_webhooks() -> Attribute {
    template!(Attribute [] #[doc = include_str!("runtime/webhook/page.md")])
}

/// Elements of TwiML name others that are on their way out.
fn names_deprecated() -> Attribute {
    template!(Attribute [] #[allow(deprecated, reason = "it works until Twilio removes it")])
}
