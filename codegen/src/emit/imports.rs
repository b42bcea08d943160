use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use syn::UseTree;

use super::template::template;
use super::{group, ident};
use crate::print::Item;

/// What a file uses, noted while its items are written.
#[derive(Debug)]
pub(super) struct Imports {
    /// The file's own module.
    module: Ident,
    /// The types that the file defines.
    own: BTreeSet<String>,
    outside: BTreeSet<Outside>,
    inside: BTreeMap<&'static str, BTreeSet<String>>,
}

/// What comes from another crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outside {
    Bytes,
    BTreeMap,
}

impl Imports {
    pub(super) fn new<'a>(module: &Ident, own: impl Iterator<Item = &'a Ident>) -> Self {
        let own = own.map(Ident::to_string).collect();
        Self { module: module.clone(), own, outside: BTreeSet::new(), inside: BTreeMap::new() }
    }

    /// Whether it is this file that a module is.
    pub(super) fn is_own(&self, module: &Ident) -> bool {
        *module == self.module
    }

    /// A record of another file, by its name if that is free here: gives whether it is.
    pub(super) fn record(&mut self, name: &Ident) -> bool {
        let name = name.to_string();
        let is_free = !self.own.contains(&name);
        if is_free {
            self.inside("super", &[&name]);
        }
        is_free
    }

    /// A type of a module that all products share, by its name if nothing else is called so here: gives whether it is.
    pub(super) fn shared(&mut self, module: &'static str, name: &str) -> bool {
        let beside = self.inside.get("super");
        let is_free = !self.own.contains(name) && beside.is_none_or(|names| !names.contains(name));
        if is_free {
            self.inside(module, &[name]);
        }
        is_free
    }

    /// Another module of the version.
    pub(super) fn module(&mut self, module: &Ident) {
        self.inside("super", &[&module.to_string()]);
    }

    /// Whether something of a module is here by its name.
    pub(super) fn has(&self, module: &'static str, name: &str) -> bool {
        self.inside.get(module).is_some_and(|names| names.contains(name))
    }

    /// From another crate.
    pub(super) fn outside(&mut self, what: Outside) {
        self.outside.insert(what);
    }

    /// From a module of this crate: `"super"` for the version.
    pub(super) fn inside(&mut self, module: &'static str, names: &[&str]) {
        let known = self.inside.entry(module).or_default();
        for name in names.iter().filter(|name| !known.contains(**name)).collect::<Vec<_>>() {
            known.insert((*name).to_owned());
        }
    }

    pub(super) fn items(self) -> Vec<Item> {
        let outside = self.outside.into_iter().map(|what| match what {
            Outside::Bytes => template!(Item [] use bytes::Bytes;),
            Outside::BTreeMap => template!(Item [] use std::collections::BTreeMap;),
        });
        let (of_version, of_crate): (Vec<_>, Vec<_>) =
            self.inside.into_iter().partition(|(module, _)| *module == "super");
        let inside = of_crate.into_iter().chain(of_version).map(statement);
        let groups = [group(outside.collect()), group(inside.collect())];
        groups.into_iter().filter(|group| !group.items.is_empty()).collect()
    }
}

fn statement((module, names): (&str, BTreeSet<String>)) -> syn::Item {
    let names: Vec<_> = names.iter().map(|name| used(&ident(name))).collect();
    match module {
        "super" => template!(Item [names] use super::{#names};),
        module => {
            let module = ident(module);
            template!(Item [module, names] use crate::#module::{#names};)
        }
    }
}

/// A name in the braces of a `use`.
fn used(name: &Ident) -> UseTree {
    template!(UseTree [name] #name)
}
