//! Features of the crate: each product is one, and what products share is for those that use it.

use proc_macro2::Ident;
use syn::Attribute;

use super::template::template;

/// `#[cfg(any(feature = "insights", feature = "verify"))]`: for any of these products. For none it is nothing.
pub(super) fn any(products: &[&Ident]) -> Vec<Attribute> {
    let features = products.iter().map(|product| {
        let product = product.to_string();
        quote::quote!(feature = #product)
    });
    let features: Vec<_> = features.collect();
    match features.as_slice() {
        [] => Vec::new(),
        [only] => {
            let only = only.clone();
            vec![template!(Attribute [only] #[cfg(#only)])]
        }
        several => {
            let any = quote::quote!(any(#(#several),*));
            vec![template!(Attribute [any] #[cfg(#any)])]
        }
    }
}
