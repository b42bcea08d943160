//! The SIDs, the products and their versions.

use super::changes::Impact;
use super::log::Log;
use super::names::SidKeys;
use super::pairs::Pairs;
use super::{operations, renamed, resources};
use crate::ir::{Api, Product, Sid, Version};

/// What differs in the SIDs that the crate has; gives the keys that became others.
pub(super) fn sids(old: &Api, new: &Api, log: &mut Log) -> SidKeys {
    log.at("SIDs");
    let (old, new) = (there(old), there(new));
    let pairs = Pairs::new(old, new, |old, new| old.key == new.key).then(|old, new| old.name == new.name);
    let mut keys = SidKeys::new();
    for pair in &pairs.matched {
        let (old, new) = (pair.old, pair.new);
        keys.insert(old.key.clone(), new.key.clone());
        if old.name != new.name {
            log.add(Impact::Breaking, format!("`{}`: renamed to `{}`", old.name, new.name));
        }
        if old.prefixes != new.prefixes {
            let [old_prefix, new_prefix] = [old, new].map(|sid| sid.prefixes.join("` or `"));
            let text = format!("`{}`: its prefix is `{new_prefix}`, was `{old_prefix}`", new.name);
            log.add(Impact::Breaking, text);
        }
        log.doc(&format!("`{}`", new.name), &old.doc, &new.doc);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("`{}`: removed", gone.name)));
    for added in pairs.added() {
        log.add(Impact::Additive, format!("`{}`: added, `{}`", added.name, added.prefixes.join("` or `")));
    }
    keys
}

/// The SIDs that some product uses.
fn there(api: &Api) -> impl Iterator<Item = &Sid> {
    api.sids_of_crate().map(|(_, sid)| sid)
}

/// What differs in the products.
pub(super) fn products(old: &Api, new: &Api, sids: &SidKeys, log: &mut Log) {
    let pairs = Pairs::new(&old.products, &new.products, |old, new| old.module == new.module);
    for pair in &pairs.matched {
        let path = pair.new.module.to_string();
        log.at(&path);
        if pair.old.title != pair.new.title {
            let text = format!("the product is called {}, was {}", pair.new.title, pair.old.title);
            log.add(Impact::Docs, text);
        }
        versions((old, pair.old), (new, pair.new), sids, log);
    }
    for gone in pairs.gone() {
        log.at(gone.module.to_string());
        log.add(Impact::Breaking, "the product: removed");
    }
    for product in pairs.added() {
        product.versions.iter().for_each(|version| added(product, version, log));
    }
}

fn versions(old: (&Api, &Product), new: (&Api, &Product), sids: &SidKeys, log: &mut Log) {
    let pairs = Pairs::new(&old.1.versions, &new.1.versions, |old, new| old.module == new.module);
    for pair in &pairs.matched {
        let path = path(new.1, pair.new);
        log.at(&path);
        compare_version(pair.old, pair.new, log);
        resources::compare(&renamed::pair((old.0, pair.old), (new.0, pair.new), path, sids), log);
    }
    for gone in pairs.gone() {
        log.at(path(old.1, gone));
        log.add(Impact::Breaking, "the version: removed");
    }
    pairs.added().for_each(|version| added(new.1, version, log));
}

fn path(product: &Product, version: &Version) -> String {
    format!("{}::{}", product.module, version.module)
}

fn added(product: &Product, version: &Version, log: &mut Log) {
    log.at(path(product, version));
    let resources = version.resources.iter().map(|resource| format!("`{}`", resource.name));
    let resources = resources.collect::<Vec<_>>().join(", ");
    let with = if resources.is_empty() { String::new() } else { format!(", with {resources}") };
    log.add(Impact::Additive, format!("the version: added{with}"));
}

fn compare_version(old: &Version, new: &Version, log: &mut Log) {
    if old.host != new.host {
        log.add(Impact::Behavior, format!("the host is `{}`, was `{}`", new.host, old.host));
    }
    if old.authentication != new.authentication {
        let carries = operations::carries(new.authentication);
        log.add(Impact::Behavior, format!("requests carry {carries} now"));
    }
    log.doc("the version", &old.doc, &new.doc);
}
