//! `sids.rs`: a type per kind of SID.

use proc_macro2::Ident;
use syn::Attribute;

use super::markdown::prose;
use super::template::template;
use super::{Generator, Modules, ROOT, docs, feature, ident, item};
use crate::ir::{Api, SIDS_OF_RUNTIME, Sid};
use crate::print::Module;

/// The one file of SIDs. The runtime names some, so it is there whatever the spec has.
pub(super) struct Sids;

impl Generator for Sids {
    fn generate<'a>(&self, api: &'a Api) -> Modules<'a> {
        Box::new(std::iter::once_with(|| module(api)))
    }
}

/// A kind of SID, and for which products it is.
struct Kind {
    prefix: Ident,
    name: Ident,
    doc: String,
    features: Vec<Attribute>,
}

/// Those of the spec, and before them those that only the runtime names.
fn kinds(api: &Api) -> impl Iterator<Item = Kind> {
    let is_of_runtime = |sid: &Sid| SIDS_OF_RUNTIME.iter().any(|(prefix, ..)| sid.prefix == prefix);
    let is_missing = |prefix: &str| !api.sids.iter().any(|sid| sid.prefix == prefix);
    let missing = SIDS_OF_RUNTIME.into_iter().filter(move |(prefix, ..)| is_missing(prefix));
    let missing = missing.map(|(prefix, name, doc)| Kind {
        prefix: ident(prefix),
        name: ident(name),
        doc: doc.to_owned(),
        features: Vec::new(),
    });
    let of_spec = api.sids().map(move |(id, sid)| Kind {
        prefix: sid.prefix.clone(),
        name: sid.name.clone(),
        doc: sid.doc.clone(),
        // One that is no product's is for all.
        features: match is_of_runtime(sid) {
            true => Vec::new(),
            false => feature::any(&feature::products_with(api, id)),
        },
    });
    missing.chain(of_spec)
}

fn module(api: &Api) -> Module {
    let imports = template!(Item [] use crate::runtime::Sid;);
    let kinds: Vec<_> = kinds(api).collect();
    let aliases = kinds.iter().map(|Kind { prefix, name, doc, features }| {
        let features = features.clone();
        let doc = docs::doc(&format!("{}\n\nIt is `{prefix}` and 32 hexadecimal digits.", prose(doc)));
        item(template!(Item [doc, features, name, prefix] #doc #features pub type #name = Sid<prefix::#prefix>;))
    });
    let markers = kinds.iter().flat_map(|Kind { prefix, name, features, .. }| {
        let (features, of_impl) = (features.clone(), features.clone());
        let (name, text) = (name.to_string(), prefix.to_string());
        let doc = docs::doc(&format!("`{prefix}`, the prefix of [`{name}`](super::{name})."));
        let marker = template!(Item [doc, features, prefix] #doc #features pub enum #prefix {});
        let prefixes = template!(Item [of_impl, prefix, text, name]
            #of_impl
            impl Prefix for #prefix {
                const TEXT: &'static str = #text;
                const SID: &'static str = #name;
            }
        );
        [marker, prefixes]
    });
    let markers: Vec<_> = markers.collect();
    let markers = template!(Item [markers]
        /// The prefixes of SIDs, as types: they tell one kind of SID from another.
        pub mod prefix {
            use crate::runtime::Prefix;

            #markers
        }
    );
    let items = std::iter::once(item(imports)).chain(aliases).chain([item(markers)]).collect();
    Module {
        path: format!("{ROOT}/sids.rs"),
        spec: "spec/sids.yaml".to_owned(),
        doc: "The kinds of SID: a type for each, so that one cannot be passed for another.".to_owned(),
        items,
    }
}
