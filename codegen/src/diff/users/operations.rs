//! Operations: how they are called, what they send, and what they answer.

use proc_macro2::Ident;

use super::arguments;
use super::changes::Impact;
use super::log::Log;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{BodyFormat, Operation, Page, PathTemplate, Resource};

/// Which operation of a resource is which: by name, or by what is asked of the server.
pub(super) fn pair<'a>(old: &'a Resource, new: &'a Resource) -> Pairs<'a, Operation> {
    Pairs::new(&old.operations, &new.operations, |old, new| old.name == new.name).then(is_same_on_the_wire)
}

pub(super) fn is_same_on_the_wire(old: &Operation, new: &Operation) -> bool {
    old.method == new.method && anonymous(&old.path) == anonymous(&new.path)
}

/// A path without the names of its parameters.
fn anonymous(path: &PathTemplate) -> String {
    path.fill(|_| "{}".to_owned())
}

/// What differs in the operations of a resource.
pub(super) fn compare(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    let pairs = pair(old, new);
    for pair in &pairs.matched {
        compare_operation(versions, pair.old, pair.new, log);
    }
    for gone in pairs.gone() {
        removed(gone, log);
    }
    for added in pairs.added() {
        self::added(added, log);
    }
}

pub(super) fn removed(operation: &Operation, log: &mut Log) {
    log.add(
        Impact::Breaking,
        format!("operation `{}`: removed, and `{}` with it", operation.name, operation.request),
    );
}

pub(super) fn added(operation: &Operation, log: &mut Log) {
    let (name, method, path) = (&operation.name, operation.method.as_str(), &operation.path);
    log.add(Impact::Additive, format!("operation `{name}`: added, `{method} {path}`"));
}

fn compare_operation(versions: &VersionPair<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let what = format!("operation `{}`", new.name);
    if old.name != new.name {
        let requests = format!("`{}` to `{}`", old.request, new.request);
        log.add(
            Impact::Breaking,
            format!("operation `{}`: renamed to `{}`, and {requests}", old.name, new.name),
        );
    }
    if old.method != new.method {
        let (old, new) = (old.method.as_str(), new.method.as_str());
        log.add(Impact::Behavior, format!("{what}: sent by {new}, was by {old}"));
    }
    if anonymous(&old.path) != anonymous(&new.path) {
        log.add(Impact::Behavior, format!("{what}: its path is `{}`, was `{}`", new.path, old.path));
    }
    arguments::compare_path(versions, old, new, log);
    arguments::compare_order(versions, old, new, log);
    arguments::compare_parameters(versions, old, new, log);
    compare_body(&what, old, new, log);
    compare_answer(versions, &what, old, new, log);
    if old.is_idempotent != new.is_idempotent {
        let how = if new.is_idempotent { "tried again" } else { "not tried again any more" };
        log.add(Impact::Behavior, format!("{what}: {how} when the answer was lost"));
    }
    log.doc(&what, &old.doc, &new.doc);
}

fn compare_body(what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let format = |operation: &Operation| match operation.body {
        None => "none",
        Some(BodyFormat::Form) => "a form",
        Some(BodyFormat::Json) => "JSON",
    };
    let (old, new) = (format(old), format(new));
    if old != new {
        log.add(Impact::Behavior, format!("{what}: its body is {new}, was {old}"));
    }
}

fn compare_answer(versions: &VersionPair<'_>, what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let old_name = old.response.map(|response| &versions.old.0[response].name);
    let new_name = new.response.map(|response| &versions.new.0[response].name);
    let written = |is_page: bool, name: Option<&Ident>| match name {
        None => "()".to_owned(),
        Some(name) if is_page => format!("Page<{name}>"),
        Some(name) => name.to_string(),
    };
    let is_page = (old.page.is_some(), new.page.is_some());
    let is_same = match (old_name, new_name) {
        (Some(old), Some(new)) => versions.names.is(old, new),
        (old, new) => old.is_none() == new.is_none(),
    };
    if !is_same || is_page.0 != is_page.1 {
        let (old, new) = (written(is_page.0, old_name), written(is_page.1, new_name));
        log.add(Impact::Breaking, format!("{what}: it answers `{new}`, answered `{old}`"));
    }
    if let (Some(old), Some(new)) = (&old.page, &new.page) {
        compare_page(what, old, new, log);
    }
}

fn compare_page(what: &str, old: &Page, new: &Page, log: &mut Log) {
    let mut differs = |name: &str, old: &str, new: &str| {
        if old != new {
            log.add(Impact::Behavior, format!("{what}: {name} is `{new}`, was `{old}`"));
        }
    };
    differs("the key of the records on a page", &old.items, &new.items);
    differs("the largest page size", &old.max_size.to_string(), &new.max_size.to_string());
    differs("the parameter of the page size", &old.size_parameter, &new.size_parameter);
    differs("the key of the next page", &old.next.join("."), &new.next.join("."));
}
