//! What all generators put their items together with.

use proc_macro2::{Ident, Span};

use crate::print::Item;

/// Where the files go.
pub(super) const ROOT: &str = "generated/src";

/// A name that the generator itself chose.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn item(item: syn::Item) -> Item {
    Item { doc: String::new(), items: vec![item] }
}

/// An item with documentation.
pub(super) fn documented(doc: &str, item: syn::Item) -> Item {
    Item { doc: doc.to_owned(), items: vec![item] }
}

/// Items without a blank line between them.
pub(super) fn group(items: Vec<syn::Item>) -> Item {
    Item { doc: String::new(), items }
}
