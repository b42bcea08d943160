//! The ways from one record to others, and whether a record is final.

use std::collections::BTreeSet;

use super::changes::Impact;
use super::log::Log;
use super::operations;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Operation, Resource, SubResource, Version};

/// What differs in the sub-resources of a resource.
pub(super) fn compare(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    let pairs = Pairs::new(&old.sub_resources, &new.sub_resources, |old, new| old.wire == new.wire)
        .then(|old, new| old.name == new.name);
    let has_links = old.links.is_some() && new.links.is_some();
    for pair in &pairs.matched {
        compare_one(versions, pair.old, pair.new, has_links, log);
    }
    for gone in pairs.gone() {
        log.add(Impact::Breaking, format!("sub-resource `{}`: removed", gone.name));
    }
    for added in pairs.added() {
        let (name, target, operation) = (&added.name, &added.target, &added.operation);
        log.add(
            Impact::Additive,
            format!("sub-resource `{name}`: added, it leads to `{target}::{operation}`"),
        );
    }
}

fn compare_one(
    versions: &VersionPair<'_>,
    old: &SubResource,
    new: &SubResource,
    has_links: bool,
    log: &mut Log,
) {
    let what = format!("sub-resource `{}`", new.name);
    if old.name != new.name {
        log.add(Impact::Breaking, format!("sub-resource `{}`: renamed to `{}`", old.name, new.name));
    }
    if old.wire != new.wire {
        // The field of the links has the name on the wire.
        let impact = if has_links { Impact::Breaking } else { Impact::Docs };
        log.add(impact, format!("{what}: it is `{}` in the links, was `{}`", new.wire, old.wire));
    }
    if versions.leads_to_the_same(old, new) {
        let (old, new) = (arguments(versions.old.1, old), arguments(versions.new.1, new));
        let pairs = old.iter().zip(&new).filter(|(old, new)| old.0 == new.0 && old.1 != new.1);
        for ((_, old), (parameter, new)) in pairs {
            log.add(Impact::Behavior, format!("{what}: `{parameter}` is the field `{new}`, was `{old}`"));
        }
    } else {
        let (old, new) = (written(old), written(new));
        log.add(Impact::Breaking, format!("{what}: it leads to `{new}`, led to `{old}`"));
    }
    log.deprecation(&what, old.is_deprecated, new.is_deprecated);
    log.doc(&what, &old.doc, &new.doc);
}

fn written(way: &SubResource) -> String {
    format!("{}::{}", way.target, way.operation)
}

/// The parameters of the path, and the fields that fill them; sorted, since the order is that of the path.
fn arguments(version: &Version, way: &SubResource) -> Vec<(String, String)> {
    let operation = operation(version, way);
    let parameters = operation.iter().flat_map(|operation| operation.path_arguments());
    let pairs = parameters.zip(&way.arguments);
    let mut pairs: Vec<_> = pairs.map(|(to, from)| (to.wire.clone(), from.wire.clone())).collect();
    pairs.sort();
    pairs
}

impl VersionPair<'_> {
    /// Whether an old and a new sub-resource lead to one operation, whatever it is called.
    fn leads_to_the_same(&self, old: &SubResource, new: &SubResource) -> bool {
        let target = self.old.1.resources.iter().find(|one| one.name == old.target);
        let pair = target.and_then(|target| Some((target, self.new_of(target)?)));
        pair.is_some_and(|(target, now)| {
            let mut pairs = operations::pair(target, now).matched.into_iter();
            let is_led_to =
                pairs.any(|pair| pair.old.name == old.operation && pair.new.name == new.operation);
            now.name == new.target && is_led_to
        })
    }
}

fn operation<'a>(version: &'a Version, way: &SubResource) -> Option<&'a Operation> {
    let target = version.resources.iter().find(|one| one.name == way.target)?;
    target.operations.iter().find(|operation| operation.name == way.operation)
}

/// What differs in when a record is final.
pub(super) fn compare_final(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    let (old, new) = (conditions(versions.old.0, old), conditions(versions.new.0, new));
    let join = |conditions: &BTreeSet<String>| {
        conditions.iter().map(String::as_str).collect::<Vec<_>>().join(" and ")
    };
    match (old.is_empty(), new.is_empty()) {
        (true, false) => {
            log.add(Impact::Additive, format!("`is_final()`: added, it is true if {}", join(&new)));
        }
        (false, true) => log.add(Impact::Breaking, "`is_final()`: removed"),
        _ if old != new => {
            let (old, new) = (join(&old), join(&new));
            log.add(Impact::Behavior, format!("`is_final()`: it is true if {new}, was if {old}"));
        }
        _ => {}
    }
}

fn conditions(api: &Api, resource: &Resource) -> BTreeSet<String> {
    let condition = |field: &crate::ir::FinalField| {
        let values = api[field.an_enum].variants.iter().filter(|one| field.variants.contains(&one.name));
        let values: BTreeSet<_> = values.map(|value| format!("`{}`", value.wire)).collect();
        format!("`{}` is {}", field.wire, values.into_iter().collect::<Vec<_>>().join(" or "))
    };
    resource.final_when.iter().map(condition).collect()
}
