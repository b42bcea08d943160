//! What the Rust looks like. Cannot fail: the IR holds no mistakes, and no name is looked at as text again.

mod docs;
mod feature;
mod imports;
mod model;
mod open_enum;
mod operation;
mod product;
mod products;
mod resource;
mod sids;
mod template;
mod ty;
mod version;

use proc_macro2::{Ident, Span};

use crate::ir::Api;
use crate::print::{Item, Module};

/// Where the files go.
const ROOT: &str = "generated/src";

/// The kinds of files. A new one is a module here with a [`Generator`], and a line in this list.
const GENERATORS: &[&dyn Generator] =
    &[&sids::Sids, &products::Products, &product::Products, &version::Versions, &resource::Resources];

/// A kind of file.
trait Generator: Sync {
    /// Its files, each made when it is asked for: a file's syntax trees are large.
    fn generate<'a>(&self, api: &'a Api) -> Modules<'a>;
}

type Modules<'a> = Box<dyn Iterator<Item = Module> + 'a>;

/// The files of the crate, each made when it is asked for.
pub(crate) fn emit(api: &Api) -> impl Iterator<Item = Module> {
    GENERATORS.iter().flat_map(move |generator| generator.generate(api))
}

/// A name that the generator itself chose.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
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
