//! The resources of a version.

use proc_macro2::Ident;

use super::changes::Impact;
use super::log::Log;
use super::version_pair::{VersionPair, has_struct};
use super::{enums, operations, structs, sub_resources};
use crate::ir::Resource;

/// What differs in the resources of a version, and in all that is inside of them.
pub(super) fn compare(versions: &VersionPair<'_>, log: &mut Log) {
    let pairs = &versions.resources;
    for pair in &pairs.matched {
        log.at(versions.heading(pair.new));
        compare_resource(versions, pair.old, pair.new, log);
    }
    for gone in pairs.gone() {
        log.at(versions.old_heading(gone));
        removed(versions, gone, log);
    }
    for added in pairs.added() {
        log.at(versions.heading(added));
        self::added(versions, added, log);
    }
    structs::compare(versions, log);
    enums::compare(versions, log);
}

fn compare_resource(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    if old.name != new.name {
        let requests = operations::pair(old, new).matched;
        let requests =
            requests.iter().map(|pair| format!(", `{}` to `{}`", pair.old.request, pair.new.request));
        let requests: String = requests.collect();
        log.add(Impact::Breaking, format!("resource `{}`: renamed to `{}`{requests}", old.name, new.name));
    }
    let what = format!("resource `{}`", new.name);
    match (old.model, new.model) {
        (None, Some(_)) => {
            log.add(Impact::Breaking, format!("{what}: it has a record now, a struct that is not `Copy`"));
        }
        (Some(_), None) => log.add(Impact::Breaking, format!("{what}: it has no record any more")),
        _ => {}
    }
    operations::compare(versions, old, new, log);
    sub_resources::compare(versions, old, new, log);
    sub_resources::compare_final(versions, old, new, log);
    log.doc(&what, &old.doc, &new.doc);
}

/// A resource that is gone, unless its record lives on as an object.
fn removed(versions: &VersionPair<'_>, gone: &Resource, log: &mut Log) {
    let name = &gone.name;
    if has_struct(versions.new, gone) {
        log.add(Impact::Docs, format!("resource `{name}`: it is an object now"));
        gone.operations.iter().for_each(|operation| operations::removed(operation, log));
        for way in &gone.sub_resources {
            log.add(Impact::Breaking, format!("sub-resource `{}`: removed", way.name));
        }
        if !gone.final_when.is_empty() {
            log.add(Impact::Breaking, "`is_final()`: removed");
        }
    } else {
        log.add(Impact::Breaking, format!("resource `{name}`: removed{}", with_types(versions, gone)));
    }
}

/// What goes with a resource: its types that are nowhere any more.
fn with_types(versions: &VersionPair<'_>, gone: &Resource) -> String {
    let is_known = |name: &Ident| {
        let resources = &versions.new.1.resources;
        let structs = resources.iter().flat_map(Resource::models).map(|id| &versions.new.0[id].name);
        let enums = resources.iter().flat_map(|one| &one.enums).map(|id| &versions.new.0[*id].name);
        structs.chain(enums).any(|new| versions.names.is(name, new))
    };
    let objects = gone.objects.iter().map(|id| &versions.old.0[*id].name);
    let enums = gone.enums.iter().map(|id| &versions.old.0[*id].name);
    let names = objects.chain(enums).filter(|name| !is_known(name)).map(|name| format!("`{name}`"));
    let names: Vec<_> = names.collect();
    if names.is_empty() { String::new() } else { format!(", and with it {}", names.join(", ")) }
}

fn added(versions: &VersionPair<'_>, added: &Resource, log: &mut Log) {
    let name = &added.name;
    if has_struct(versions.old, added) {
        log.add(Impact::Docs, format!("resource `{name}`: it was an object"));
        added.operations.iter().for_each(|operation| operations::added(operation, log));
        return;
    }
    let operations = added.operations.iter().map(|operation| format!("`{}`", operation.name));
    let operations = operations.collect::<Vec<_>>().join(", ");
    let with = if operations.is_empty() { String::new() } else { format!(", with {operations}") };
    log.add(Impact::Additive, format!("resource `{name}`: added{with}"));
}
