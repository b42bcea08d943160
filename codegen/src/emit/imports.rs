use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::item;
use crate::print::Item;

/// What a file uses, noted while its items are written.
#[derive(Debug)]
pub(super) struct Imports {
    /// The file's own module.
    module: Ident,
    outside: BTreeMap<String, TokenStream>,
    inside: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Imports {
    pub(super) fn new(module: &Ident) -> Self {
        Self { module: module.clone(), outside: BTreeMap::new(), inside: BTreeMap::new() }
    }

    /// A type of the same version, which may be in this file.
    pub(super) fn sibling(&mut self, module: &Ident, name: &Ident) {
        if *module != self.module {
            self.inside("super", &[&name.to_string()]);
        }
    }

    /// From another crate, by its whole path.
    pub(super) fn outside(&mut self, path: TokenStream) {
        self.outside.insert(path.to_string(), path);
    }

    /// From a module of this crate: `""` for its root, `"super"` for the version.
    pub(super) fn inside(&mut self, module: &'static str, names: &[&str]) {
        self.inside.entry(module).or_default().extend(names.iter().map(|name| (*name).to_owned()));
    }

    pub(super) fn items(self) -> Vec<Item> {
        let outside: TokenStream = self.outside.into_values().map(|path| quote!(use #path;)).collect();
        let (of_version, of_crate): (Vec<_>, Vec<_>) =
            self.inside.into_iter().partition(|(module, _)| *module == "super");
        let inside: TokenStream = of_crate.into_iter().chain(of_version).map(statement).collect();
        let groups = [item("use", outside), item("use", inside)];
        groups.into_iter().filter(|group| !group.tokens.is_empty()).collect()
    }
}

fn statement((module, names): (&str, BTreeSet<String>)) -> TokenStream {
    let names = names.iter().map(|name| Ident::new(name, Span::call_site()));
    match module {
        "" => quote!(use crate::{#(#names),*};),
        "super" => quote!(use super::{#(#names),*};),
        module => {
            let module = Ident::new(module, Span::call_site());
            quote!(use crate::#module::{#(#names),*};)
        }
    }
}
