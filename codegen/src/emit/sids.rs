use super::template::template;
use super::{ROOT, docs, item};
use crate::ir::Api;
use crate::print::Module;

/// `sids.rs`: a type per kind of SID.
pub(super) fn module(api: &Api) -> Option<Module> {
    let spec = api.sids_spec.clone()?;
    let imports = template!(Item [] use crate::runtime::Sid;);
    let aliases = api.sids.iter().map(|sid| {
        let (name, prefix) = (&sid.name, &sid.prefix);
        let doc =
            docs::doc(&format!("{}\n\nIt is `{prefix}` and 32 hexadecimal digits.", sid.doc.trim_end()));
        item(template!(Item [doc, name, prefix] #doc pub type #name = Sid<prefix::#prefix>;))
    });
    let markers = api.sids.iter().flat_map(|sid| {
        let (name, prefix) = (sid.name.to_string(), &sid.prefix);
        let text = prefix.to_string();
        let doc = docs::doc(&format!("`{prefix}`, the prefix of [`{name}`](super::{name})."));
        let marker = template!(Item [doc, prefix] #doc pub enum #prefix {});
        let prefixes = template!(Item [prefix, text, name]
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
