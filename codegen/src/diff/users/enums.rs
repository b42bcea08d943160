//! The enums and their values.

use super::changes::Impact;
use super::log::Log;
use super::names::Located;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Enum, EnumId, Resource, Shared, Variant, Version};

/// What differs in the enums that products share, as far as products use them.
pub(super) fn compare_shared(old: &Api, new: &Api, log: &mut Log) {
    log.at("Shared enums");
    let (old_enums, new_enums) = (shared(old), shared(new));
    let pairs = Pairs::new(&old_enums, &new_enums, |old_id, new_id| old[*old_id].name == new[*new_id].name);
    for pair in &pairs.matched {
        compare_enum(&old[*pair.old], &new[*pair.new], log);
    }
    for id in pairs.gone() {
        log.add(Impact::Breaking, format!("enum `{}`: removed", old[*id].name));
    }
    for id in pairs.added() {
        log.add(Impact::Additive, format!("enum `{}`: added", new[*id].name));
    }
}

fn shared(api: &Api) -> Vec<EnumId> {
    let (ids, uses) = (api.shared_enums.iter().copied(), api.uses());
    ids.filter(|id| !uses.of(Shared::Enum(*id)).is_empty()).collect()
}

/// The enums of a version.
pub(super) fn enums(version: &Version) -> Vec<(&Resource, EnumId)> {
    let of = |resource: &'_ Resource| resource.enums.clone();
    version
        .resources
        .iter()
        .flat_map(|resource| of(resource).into_iter().map(move |id| (resource, id)))
        .collect()
}

/// Which is which: by name, or by equal values.
pub(super) fn pair<'a>(
    versions: &VersionPair<'_>,
    old: &'a [Located<'a, EnumId>],
    new: &'a [Located<'a, EnumId>],
) -> Pairs<'a, Located<'a, EnumId>> {
    let (old_api, new_api) = (versions.old.0, versions.new.0);
    Pairs::new(old, new, |(_, old), (_, new)| versions.names.is(&old_api[*old].path(), &new_api[*new].path()))
        .then(|(_, old), (_, new)| {
            let variants = |an_enum: &Enum| -> Vec<_> {
                let variants = an_enum.variants.iter();
                variants.map(|one| (one.wire.clone(), one.name.to_string(), one.doc.clone())).collect()
            };
            let (old, new) = (variants(&old_api[*old]), variants(&new_api[*new]));
            !old.is_empty() && old == new
        })
}

/// What differs in the enums.
pub(super) fn compare(versions: &VersionPair<'_>, log: &mut Log) {
    let (old, new) = (enums(versions.old.1), enums(versions.new.1));
    let pairs = pair(versions, &old, &new);
    for pair in &pairs.matched {
        log.at(versions.heading(pair.new.0));
        compare_enum(&versions.old.0[pair.old.1], &versions.new.0[pair.new.1], log);
    }
    for (resource, id) in pairs.gone() {
        if !versions.is_gone(resource) {
            log.at(versions.old_heading(resource));
            log.add(Impact::Breaking, format!("enum `{}`: removed", versions.old.0[*id].path()));
        }
    }
    for (resource, id) in pairs.added() {
        if !versions.is_added(resource) {
            log.at(versions.heading(resource));
            log.add(Impact::Additive, format!("enum `{}`: added", versions.new.0[*id].path()));
        }
    }
}

pub(super) fn compare_enum(old: &Enum, new: &Enum, log: &mut Log) {
    let name = &new.path();
    if old.path() != *name {
        log.add(Impact::Breaking, format!("enum `{}`: renamed to `{name}`", old.path()));
    }
    log.doc(&format!("enum `{name}`"), &old.doc, &new.doc);
    let pairs = Pairs::new(&old.variants, &new.variants, |old, new| old.wire == new.wire)
        .then(|old, new| old.name == new.name)
        .then(|old, new| !old.doc.is_empty() && old.doc == new.doc);
    for pair in &pairs.matched {
        compare_variant(name, pair.old, pair.new, log);
    }
    if pairs.is_reordered() {
        let text =
            format!("enum `{name}`: its values are in another order, and so are `Ord` and `{name}::KNOWN`");
        log.add(Impact::Behavior, text);
    }
    for variant in pairs.gone() {
        log.add(Impact::Breaking, format!("value `{name}::{}`: removed", variant.name));
    }
    for variant in pairs.added() {
        log.add(Impact::Additive, format!("value `{name}::{}`: added, `{}`", variant.name, variant.wire));
    }
}

fn compare_variant(name: &str, old: &Variant, new: &Variant, log: &mut Log) {
    let what = format!("value `{name}::{}`", new.name);
    if old.name != new.name {
        log.add(Impact::Breaking, format!("value `{name}::{}`: renamed to `{}`", old.name, new.name));
    }
    if old.wire != new.wire {
        log.add(Impact::Behavior, format!("{what}: it is `{}` on the wire, was `{}`", new.wire, old.wire));
    }
    log.deprecation(&what, old.is_deprecated, new.is_deprecated);
    log.doc(&what, &old.doc, &new.doc);
}
