//! The records and the objects.

use super::changes::Impact;
use super::log::Log;
use super::members::{self, is_same_but_for_name};
use super::names::Located;
use super::pairs::Pairs;
use super::unions;
use super::version_pair::VersionPair;
use crate::ir::{Member, Model, ModelId, Resource, Version};

/// The structs of a version, but for links: those follow the sub-resources.
pub(super) fn structs(version: &Version) -> Vec<(&Resource, ModelId)> {
    let all = version.resources.iter().flat_map(|resource| resource.models().map(move |id| (resource, id)));
    all.filter(|(resource, id)| resource.links != Some(*id)).collect()
}

/// Which is which: by name, or by equal fields.
pub(super) fn pair<'a>(
    versions: &VersionPair<'_>,
    old: &'a [Located<'a, ModelId>],
    new: &'a [Located<'a, ModelId>],
) -> Pairs<'a, Located<'a, ModelId>> {
    let (old_api, new_api) = (versions.old.0, versions.new.0);
    Pairs::new(old, new, |(_, old), (_, new)| versions.names.is(&old_api[*old].path(), &new_api[*new].path()))
        .then(|(_, old), (_, new)| {
            let (old, new) = (&old_api[*old].fields, &new_api[*new].fields);
            let is_same = |(old, new): (&Member, &Member)| {
                old.wire == new.wire && old.name == new.name && is_same_but_for_name(versions, old, new)
            };
            !old.is_empty() && old.len() == new.len() && old.iter().zip(new).all(is_same)
        })
}

/// What differs in the structs.
pub(super) fn compare(versions: &VersionPair<'_>, log: &mut Log) {
    let (old, new) = (structs(versions.old.1), structs(versions.new.1));
    let pairs = pair(versions, &old, &new);
    let added_fields = added_fields(versions, &pairs);
    for pair in &pairs.matched {
        let (old, new) = (&versions.old.0[pair.old.1], &versions.new.0[pair.new.1]);
        let is_record = pair.new.0.model == Some(pair.new.1);
        log.at(versions.heading(pair.new.0));
        let name = &new.path();
        // That of a record is reported as that of the resource.
        if old.path() != *name && !(is_record && pair.old.0.model == Some(pair.old.1)) {
            log.add(Impact::Breaking, format!("object `{}`: renamed to `{name}`", old.path()));
        }
        if !is_record {
            log.doc(&format!("object `{name}`"), &old.doc, &new.doc);
        }
        if old.union.is_some() || new.union.is_some() {
            unions::compare(versions, old, new, log);
            continue;
        }
        compare_fields(versions, (old, new), &added_fields, log);
        match (old.is_sent, new.is_sent) {
            (true, false) => {
                let text = format!(
                    "object `{name}`: `{name}::new()` and the setters removed, as no request carries it"
                );
                log.add(Impact::Breaking, text);
            }
            (false, true) => {
                let text =
                    format!("object `{name}`: `{name}::new()` and setters added, as a request carries it");
                log.add(Impact::Additive, text);
            }
            _ => {}
        }
    }
    for (resource, id) in pairs.gone() {
        if !versions.is_gone(resource) && resource.model != Some(*id) {
            log.at(versions.old_heading(resource));
            log.add(Impact::Breaking, format!("object `{}`: removed", versions.old.0[*id].path()));
        }
    }
    for (resource, id) in pairs.added() {
        if !versions.is_added(resource) && resource.model != Some(*id) {
            log.at(versions.heading(resource));
            log.add(Impact::Additive, format!("object `{}`: added", versions.new.0[*id].path()));
        }
    }
}

/// The fields that structs of both specs have got: the name of the struct and the field.
fn added_fields<'a>(
    versions: &VersionPair<'a>,
    pairs: &Pairs<'_, Located<'_, ModelId>>,
) -> Vec<(String, &'a Member)> {
    let mut added = Vec::new();
    for pair in &pairs.matched {
        let (old, new): (&Model, &Model) = (&versions.old.0[pair.old.1], &versions.new.0[pair.new.1]);
        let fields = members::pair(versions, &old.fields, &new.fields);
        added.extend(fields.added().map(|field| (new.path(), field)));
    }
    added
}

fn compare_fields(
    versions: &VersionPair<'_>,
    (old, new): (&Model, &Model),
    added: &[(String, &Member)],
    log: &mut Log,
) {
    let name = &new.path();
    let pairs = members::pair(versions, &old.fields, &new.fields);
    for pair in &pairs.matched {
        members::compare_field(versions, (old, new), (pair.old, pair.new), log);
    }
    for field in pairs.gone() {
        let moved = added.iter().find(|(_, new)| {
            new.wire == field.wire
                && versions.names.is_same((versions.old.0, &field.ty), (versions.new.0, &new.ty))
        });
        let moved = moved.map(|(model, field)| format!("; it is `{model}.{}` now", field.name));
        let text = format!("field `{name}.{}`: removed{}", field.name, moved.unwrap_or_default());
        log.add(Impact::Breaking, text);
    }
    for field in pairs.added() {
        let ty = members::field_type(versions.new.0, field);
        log.add(Impact::Additive, format!("field `{name}.{}`: added, `{ty}`", field.name));
    }
}
