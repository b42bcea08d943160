//! The resources of a version.

use super::changes::Impact;
use super::log::Log;
use super::version_pair::VersionPair;
use super::{enums, operations, structs, sub_resources, webhooks};
use crate::ir::{Resource, ResourceRole};

/// What differs in the resources of a version, and in all that is inside of them.
pub(super) fn compare(versions: &VersionPair<'_>, log: &mut Log) {
    let pairs = &versions.resources;
    for pair in &pairs.matched {
        log.at(versions.heading(pair.new));
        compare_resource(versions, pair.old, pair.new, log);
    }
    for gone in pairs.gone() {
        log.at(versions.old_heading(gone));
        let with = with_types(versions, gone);
        log.add(Impact::Breaking, format!("{}: removed{with}", what(gone)));
    }
    for added in pairs.added() {
        log.at(versions.heading(added));
        self::added(added, log);
    }
    structs::compare(versions, log);
    enums::compare(versions, log);
}

fn compare_resource(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    if old.name != new.name {
        log.add(Impact::Breaking, format!("{}: renamed to `{}`", what(old), new.name));
    }
    if old.module != new.module {
        log.add(Impact::Breaking, format!("module `{}`: renamed to `{}`", old.module, new.module));
    }
    let what = what(new);
    match (old.model, new.model) {
        (None, Some(_)) => {
            log.add(Impact::Breaking, format!("{what}: it has a record now, a struct that is not `Copy`"));
        }
        (Some(_), None) => log.add(Impact::Breaking, format!("{what}: it has no record any more")),
        _ => {}
    }
    operations::compare(versions, old, new, log);
    webhooks::compare(&what, old, new, log);
    sub_resources::compare(versions, old, new, log);
    sub_resources::compare_final(versions, old, new, log);
    log.doc(&what, &old.doc, &new.doc);
}

/// `` resource `Conference` ``, `` webhook `IncomingCall` ``
fn what(resource: &Resource) -> String {
    let kind = match resource.role {
        ResourceRole::Api => "resource",
        ResourceRole::Webhook(_) => "webhook",
        ResourceRole::SharedEnums => "module",
    };
    format!("{kind} `{}`", resource.name)
}

/// What goes with a resource: its types that are nowhere any more.
fn with_types(versions: &VersionPair<'_>, gone: &Resource) -> String {
    let is_known = |path: &String| {
        let resources = &versions.new.1.resources;
        let structs = resources.iter().flat_map(Resource::models).map(|id| versions.new.0[id].path());
        let enums = resources.iter().flat_map(|one| &one.enums).map(|id| versions.new.0[*id].path());
        structs.chain(enums).any(|new| versions.names.is(path, &new))
    };
    let objects = gone.objects.iter().map(|id| versions.old.0[*id].path());
    let enums = gone.enums.iter().map(|id| versions.old.0[*id].path());
    let names = objects.chain(enums).filter(|path| !is_known(path)).map(|path| format!("`{path}`"));
    let names: Vec<_> = names.collect();
    if names.is_empty() { String::new() } else { format!(", and with it {}", names.join(", ")) }
}

fn added(added: &Resource, log: &mut Log) {
    let operations = added.operations.iter().map(|operation| format!("`{}`", operation.name));
    let operations = operations.collect::<Vec<_>>().join(", ");
    let with = if operations.is_empty() { String::new() } else { format!(", with {operations}") };
    log.add(Impact::Additive, format!("{}: added{with}", what(added)));
}
