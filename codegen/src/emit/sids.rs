//! `sids.rs`: a type per kind of SID.

use proc_macro2::Ident;
use syn::Attribute;

use super::markdown::{code, prose};
use super::template::template;
use super::{Draft, Drafts, Generator, ROOT, docs, feature, ident, item};
use crate::ir::{Api, SIDS_OF_RUNTIME, Shared};
use crate::print::{Item, Module};

/// The one file of SIDs. The runtime names some, so it is there whatever the spec has.
pub(super) struct Sids;

impl Generator for Sids {
    fn generate<'a>(&self, api: &'a Api) -> Drafts<'a> {
        Box::new(std::iter::once(Draft::of_all(|| module(api))))
    }
}

/// A kind of SID, and for which products it is.
struct Kind {
    marker: Ident,
    name: Ident,
    prefixes: Vec<String>,
    doc: String,
    features: Vec<Attribute>,
}

impl Kind {
    /// `` `SM` or `MM` ``
    fn shown(&self) -> String {
        let prefixes = self.prefixes.iter().map(|prefix| code(prefix));
        prefixes.collect::<Vec<_>>().join(" or ")
    }

    fn alias(&self) -> Item {
        let Self { marker, name, doc, .. } = self;
        let features = self.features.clone();
        let doc = docs::doc(&format!("{}\n\nIt is {} and 32 hexadecimal digits.", prose(doc), self.shown()));
        item(
            template!(Item [doc, features, name, marker] #doc #features pub type #name = Sid<prefix::#marker>;),
        )
    }

    /// The marker type of its prefixes.
    fn prefix(&self) -> [syn::Item; 2] {
        let Self { marker, prefixes, .. } = self;
        let (features, of_impl) = (self.features.clone(), self.features.clone());
        let name = self.name.to_string();
        let are = if prefixes.len() == 1 { "prefix" } else { "prefixes" };
        let doc = docs::doc(&format!("{}, the {are} of [`{name}`](super::{name}).", self.shown()));
        let texts = prefixes.iter().map(|prefix| template!(Expr [prefix] #prefix)).collect::<Vec<_>>();
        [
            template!(Item [doc, features, marker] #doc #features pub enum #marker {}),
            template!(Item [of_impl, marker, texts, name]
                #of_impl
                impl Prefix for #marker {
                    const TEXTS: &'static [&'static str] = &[#texts];
                    const SID: &'static str = #name;
                }
            ),
        ]
    }
}

/// Those that something refers to, and before them those that only the runtime names.
fn kinds(api: &Api) -> impl Iterator<Item = Kind> {
    let is_missing = |prefix: &str| !api.sids.iter().any(|sid| sid.key == prefix);
    let missing = SIDS_OF_RUNTIME.into_iter().filter(move |(prefix, ..)| is_missing(prefix));
    let missing = missing.map(|(prefix, name, doc)| Kind {
        marker: ident(prefix),
        name: ident(name),
        prefixes: vec![prefix.to_owned()],
        doc: doc.to_owned(),
        features: Vec::new(),
    });
    let uses = api.uses();
    let of_spec = api.sids_of_crate().map(move |(id, sid)| Kind {
        marker: sid.marker.clone(),
        name: sid.name.clone(),
        prefixes: sid.prefixes.clone(),
        doc: sid.doc.clone(),
        features: match sid.is_of_runtime() {
            true => Vec::new(),
            false => feature::any(&uses.of(Shared::Sid(id))),
        },
    });
    missing.chain(of_spec)
}

fn module(api: &Api) -> Module {
    let imports = template!(Item [] use crate::runtime::Sid;);
    let kinds: Vec<_> = kinds(api).collect();
    let aliases = kinds.iter().map(Kind::alias);
    let markers = kinds.iter().flat_map(Kind::prefix);
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
