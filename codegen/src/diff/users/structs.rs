//! The records and the objects.

use super::members::{self, is_same_but_for_name};
use super::names::Located;
use super::pairs::Pairs;
use super::{Both, Class, Log};
use crate::ir::{Member, Model, ModelId, Resource, Version};

/// The structs of a version, but for links: those follow the sub-resources.
pub(super) fn structs(version: &Version) -> Vec<(&Resource, ModelId)> {
    let all = version.resources.iter().flat_map(|resource| resource.models().map(move |id| (resource, id)));
    all.filter(|(resource, id)| resource.links != Some(*id)).collect()
}

/// Which is which: by name, or by equal fields.
pub(super) fn pair<'a>(
    both: &Both<'_>,
    old: &'a [Located<'a, ModelId>],
    new: &'a [Located<'a, ModelId>],
) -> Pairs<'a, Located<'a, ModelId>> {
    let (old_api, new_api) = (both.old.0, both.new.0);
    Pairs::new(old, new, |(_, old), (_, new)| both.names.is(&old_api[*old].name, &new_api[*new].name)).then(
        |(_, old), (_, new)| {
            let (old, new) = (&old_api[*old].fields, &new_api[*new].fields);
            let is_same = |(old, new): (&Member, &Member)| {
                old.wire == new.wire && old.name == new.name && is_same_but_for_name(both, old, new)
            };
            !old.is_empty() && old.len() == new.len() && old.iter().zip(new).all(is_same)
        },
    )
}

/// What differs in the structs.
pub(super) fn compare(both: &Both<'_>, log: &mut Log) {
    let (old, new) = (structs(both.old.1), structs(both.new.1));
    let pairs = pair(both, &old, &new);
    let added_fields = added_fields(both, &pairs);
    for pair in &pairs.both {
        let (old, new) = (&both.old.0[pair.old.1], &both.new.0[pair.new.1]);
        let is_record = pair.new.0.model == Some(pair.new.1);
        log.at(both.place(pair.new.0));
        let name = &new.name;
        // That of a record is reported as that of the resource.
        if old.name != *name && !(is_record && pair.old.0.model == Some(pair.old.1)) {
            log.add(Class::Breaking, format!("object `{}`: renamed to `{name}`", old.name));
        }
        if !is_record {
            log.doc(&format!("object `{name}`"), &old.doc, &new.doc);
        }
        compare_fields(both, (old, new), &added_fields, log);
        match (old.is_sent, new.is_sent) {
            (true, false) => {
                let text = format!(
                    "object `{name}`: `{name}::new()` and the setters removed, as no request carries it"
                );
                log.add(Class::Breaking, text);
            }
            (false, true) => {
                let text =
                    format!("object `{name}`: `{name}::new()` and setters added, as a request carries it");
                log.add(Class::Additive, text);
            }
            _ => {}
        }
    }
    for (resource, id) in pairs.gone() {
        if !both.is_gone(resource) && resource.model != Some(*id) {
            log.at(both.old_place(resource));
            log.add(Class::Breaking, format!("object `{}`: removed", both.old.0[*id].name));
        }
    }
    for (resource, id) in pairs.added() {
        if !both.is_added(resource) && resource.model != Some(*id) {
            log.at(both.place(resource));
            log.add(Class::Additive, format!("object `{}`: added", both.new.0[*id].name));
        }
    }
}

/// The fields that structs of both specs have got: the name of the struct and the field.
fn added_fields<'a>(both: &Both<'a>, pairs: &Pairs<'_, Located<'_, ModelId>>) -> Vec<(String, &'a Member)> {
    let mut added = Vec::new();
    for pair in &pairs.both {
        let (old, new): (&Model, &Model) = (&both.old.0[pair.old.1], &both.new.0[pair.new.1]);
        let fields = members::pair(both, &old.fields, &new.fields);
        added.extend(fields.added().map(|field| (new.name.to_string(), field)));
    }
    added
}

fn compare_fields(both: &Both<'_>, (old, new): (&Model, &Model), added: &[(String, &Member)], log: &mut Log) {
    let name = &new.name;
    let pairs = members::pair(both, &old.fields, &new.fields);
    for pair in &pairs.both {
        members::compare_field(both, name, pair.old, pair.new, old.is_sent && new.is_sent, log);
    }
    for field in pairs.gone() {
        let moved = added.iter().find(|(_, new)| {
            new.wire == field.wire && both.names.is_same((both.old.0, &field.ty), (both.new.0, &new.ty))
        });
        let moved = moved.map(|(model, field)| format!("; it is `{model}.{}` now", field.name));
        let text = format!("field `{name}.{}`: removed{}", field.name, moved.unwrap_or_default());
        log.add(Class::Breaking, text);
    }
    for field in pairs.added() {
        let ty = members::written_field(both.new.0, field);
        log.add(Class::Additive, format!("field `{name}.{}`: added, `{ty}`", field.name));
    }
}
