//! The kinds of SID: their names, and which of them a schema means.

use super::allocator::placeholder;
use super::context::Lower;
use super::names;
use super::site::Site;
use crate::diagnostic::Position;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{ANY_SID, Document, Schema, Sid, Sids};
use crate::ir::{self, SIDS_OF_RUNTIME, SidId, Type};

impl Lower<'_> {
    pub(super) fn sids(&mut self, document: &Document, sids: &Sids) {
        let top = Site::top(document);
        let all = top.key("sids");
        for (key, sid) in sids.sids.iter() {
            let id = self.declare_sid(&all.key(key), key, sid);
            self.sids.insert(key.to_owned(), id);
        }
        for key in sids.sids.keys() {
            if let Some((general, product)) =
                key.split_once('.').filter(|(kind, _)| sids.sids.get(kind).is_none())
                && !all.has_hole(general)
                && !self.has_mistake(&all.key(key))
            {
                let message = format!("there is no `{general}` that is another thing outside of `{product}`");
                let help =
                    format!("call it `{general}`: one that all products share has no product in its key");
                self.report(all.key(key).mistake_at_key(message).help(help));
            }
        }
    }

    fn declare_sid(&mut self, site: &Site<'_>, key: &str, sid: &Sid) -> SidId {
        let (prefixes, marker) = names::sid_key(key).unwrap_or_else(|message| {
            let help = "it is two capital letters, `CF`, or several such, `SM|MM`; where it is another thing in one product, that stands \
                        behind a dot: `UT.flex`";
            self.report(site.mistake_at_key(message).help(help));
            (Vec::new(), placeholder())
        });
        let at_name = site.key("name");
        let position = Position::Value(at_name.path());
        let of_runtime = SIDS_OF_RUNTIME.iter().find(|(runtime, ..)| *runtime == key);
        if let Some((_, name, _)) = of_runtime.filter(|(_, name, _)| *name != sid.name) {
            let message = format!("the crate itself calls this kind of SID `{name}`");
            self.report(at_name.mistake(message).help(format!("name it `{name}`")));
        }
        let mut types = std::mem::take(&mut self.types);
        let name = names::given_type(&sid.name);
        let name = self.given_type(&mut types, (&at_name, position), name, "the SID type");
        self.types = types;
        self.doc(&site.key("doc"), &sid.doc);
        let (key, doc) = (key.to_owned(), sid.doc.clone());
        self.api.add_sid(ir::Sid { key, prefixes, marker, name, doc })
    }

    /// What a schema with a `sid` is. `takes_names` says whether a name can stand in its place there.
    pub(super) fn sid_type(&mut self, site: &Site<'_>, schema: &Schema, takes_names: bool) -> Option<Type> {
        let (kind, or_name) = schema.sid_kind()?;
        if or_name && !takes_names {
            let message = "only a parameter takes a name in the place of a SID";
            let help = format!("what an answer holds is one of the two: `sid: {kind}` or `type: string`");
            self.report(site.mistake(message).help(help));
        }
        match (kind, or_name) {
            (ANY_SID, false) => Some(Type::AnySid),
            (ANY_SID, true) => {
                let message = "a SID of any kind or a name is any string";
                self.report(site.mistake(message).help("make it `type: string`"));
                None
            }
            (kind, false) => self.sid(site, kind).map(Type::Sid),
            (kind, true) => self.sid(site, kind).map(Type::SidOrName),
        }
    }

    /// The kind of SID that a prefix is in the product at hand.
    fn sid(&mut self, site: &Site<'_>, prefix: &str) -> Option<SidId> {
        let of_product = self.sids.get(&format!("{prefix}.{}", self.product));
        let found = of_product.or_else(|| self.sids.get(prefix).filter(|_| !prefix.contains('.'))).copied();
        if let Some(id) = found {
            self.api.use_sid(id);
            return found;
        }
        let is_lost = match self.sids_document {
            Some(document) => Site::top(document).key("sids").has_hole(prefix),
            None => !self.complete,
        };
        if !is_lost {
            let prefixes = self.sids.keys().map(String::as_str).filter(|key| !key.contains('.'));
            let known: Vocabulary<'_> = prefixes.collect();
            let help = known.among_or("SID", prefix, "add the new kind of SID to `spec/sids.yaml`");
            self.report(site.mistake(format!("there is no SID with the prefix `{prefix}`")).help(help));
        }
        None
    }
}
