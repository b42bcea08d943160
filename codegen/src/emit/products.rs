//! `products.rs`: which products there are. `lib.rs` includes it, so it has no doc of its own.

use proc_macro2::Ident;

use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, feature, item};
use crate::ir::{Api, Twiml};
use crate::print::Module;

/// The one file that declares the modules of the products and that of access tokens, each for those who ask for its feature.
pub(super) struct Products;

impl Generator for Products {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        let module = || {
            let products = api.products.iter().map(|product| match product.is_of_webhooks {
                true => webhooks(&product.module),
                false => module_of(&product.module),
            });
            let tokens = api.grants.iter().map(|grants| module_of(&grants.module));
            let twiml = api.twiml.iter().map(twiml);
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

fn module_of(module: &Ident) -> syn::Item {
    let features = feature::any(&[module]);
    template!(Item [features, module] #features
        #[allow(clippy::doc_lazy_continuation, clippy::doc_markdown, reason = "the docs are prose of the spec")]
        pub mod #module;)
}

/// The module of TwiML, in which elements name others that are on their way out.
fn twiml(twiml: &Twiml) -> syn::Item {
    if !twiml.has_deprecated() {
        return module_of(&twiml.module);
    }
    let (module, features) = (&twiml.module, feature::any(&[&twiml.module]));
    template!(Item [features, module] #features
        #[allow(clippy::doc_lazy_continuation, clippy::doc_markdown, reason = "the docs are prose of the spec")]
        #[allow(deprecated, reason = "it works until Twilio removes it")]
        pub mod #module;)
}

/// The module of the webhooks, which has the page of what the runtime has for them.
fn webhooks(module: &Ident) -> syn::Item {
    let features = feature::any(&[module]);
    template!(Item [features, module] #features
        #[doc = include_str!("runtime/webhook/page.md")]
        #[allow(clippy::doc_lazy_continuation, clippy::doc_markdown, reason = "the docs are prose of the spec")]
        pub mod #module;)
}
