//! `sids.rs`: a type per kind of SID.

use syn::Attribute;

use super::template::template;
use super::{Generator, Modules, ROOT, docs, feature, item};
use crate::ir::{Api, Sid, SidId};
use crate::print::Module;

/// The kinds of SID that the runtime names: of the account, and of a key that is a credential. They are there whatever products are asked for.
const OF_RUNTIME: [&str; 2] = ["AC", "SK"];

/// The one file of SIDs, if the spec has any.
pub(super) struct Sids;

impl Generator for Sids {
    fn generate<'a>(&self, api: &'a Api) -> Modules<'a> {
        Box::new(std::iter::once_with(|| module(api)).flatten())
    }
}

/// Which products a kind of SID is for. One that is no product's is for all.
fn features(api: &Api, (id, sid): (SidId, &Sid)) -> Vec<Attribute> {
    match OF_RUNTIME.iter().any(|prefix| sid.prefix == prefix) {
        true => Vec::new(),
        false => feature::any(&feature::products_with(api, id)),
    }
}

fn module(api: &Api) -> Option<Module> {
    let spec = api.sids_spec.clone()?;
    let imports = template!(Item [] use crate::runtime::Sid;);
    let sids: Vec<_> = api.sids().map(|(id, sid)| (sid, features(api, (id, sid)))).collect();
    let aliases = sids.iter().map(|(sid, features)| {
        let features = features.clone();
        let (name, prefix) = (&sid.name, &sid.prefix);
        let doc =
            docs::doc(&format!("{}\n\nIt is `{prefix}` and 32 hexadecimal digits.", sid.doc.trim_end()));
        item(template!(Item [doc, features, name, prefix] #doc #features pub type #name = Sid<prefix::#prefix>;))
    });
    let markers = sids.iter().flat_map(|(sid, features)| {
        let of_impl = features.clone();
        let features = features.clone();
        let (name, prefix) = (sid.name.to_string(), &sid.prefix);
        let text = prefix.to_string();
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
    Some(Module {
        path: format!("{ROOT}/sids.rs"),
        spec,
        doc: "The kinds of SID: a type for each, so that one cannot be passed for another.".to_owned(),
        items,
    })
}
