//! Objects that are one of several.

use super::changes::Impact;
use super::log::Log;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::Model;

pub(super) fn compare(versions: &VersionPair<'_>, old: &Model, new: &Model, log: &mut Log) {
    let name = &new.name;
    let (Some(old_union), Some(new_union)) = (&old.union, &new.union) else {
        let word = |model: &Model| if model.union.is_some() { "an enum" } else { "a struct" };
        let text = format!("object `{name}`: {}, was {}", word(new), word(old));
        return log.add(Impact::Breaking, text);
    };
    if old_union != new_union {
        let word = |tag: &Option<String>| tag.clone().unwrap_or_else(|| "nothing".to_owned());
        let (old, new) = (word(&old_union.tag), word(&new_union.tag));
        log.add(Impact::Behavior, format!("object `{name}`: told by `{new}`, was by `{old}`"));
    }
    let pairs = Pairs::new(&old.fields, &new.fields, |old, new| old.wire == new.wire);
    for pair in &pairs.matched {
        let what = format!("variant `{name}::{}`", pair.new.name);
        if pair.old.name != pair.new.name {
            let text = format!("variant `{name}::{}`: renamed to `{}`", pair.old.name, pair.new.name);
            log.add(Impact::Breaking, text);
        }
        let (old, new) = ((versions.old.0, &pair.old.ty), (versions.new.0, &pair.new.ty));
        if !versions.names.is_same(old, new) {
            let (old, new) = (old.1.spelling(old.0), new.1.spelling(new.0));
            log.add(Impact::Breaking, format!("{what}: `{new}`, was `{old}`"));
        }
        log.deprecation(&what, pair.old.is_deprecated, pair.new.is_deprecated);
        log.doc(&what, &pair.old.doc, &pair.new.doc);
    }
    for gone in pairs.gone() {
        log.add(Impact::Breaking, format!("variant `{name}::{}`: removed", gone.name));
    }
    for added in pairs.added() {
        log.add(Impact::Additive, format!("variant `{name}::{}`: added", added.name));
    }
    match (old.is_sent, new.is_sent) {
        (true, false) => {
            log.add(Impact::Breaking, format!("object `{name}`: no request carries it any more"));
        }
        (false, true) => log.add(Impact::Additive, format!("object `{name}`: a request carries it")),
        _ => {}
    }
}
