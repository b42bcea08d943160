//! Operations: how they are called, what they send, and what they answer.

use super::arguments;
use super::changes::Impact;
use super::log::Log;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Authentication, BodyFormat, Idempotency, Operation, Page, Paging, Resource};

/// Which operation of a resource is which: by name, or by what is asked of the server.
pub(super) fn pair<'a>(old: &'a Resource, new: &'a Resource) -> Pairs<'a, Operation> {
    Pairs::new(&old.operations, &new.operations, |old, new| old.name == new.name).then(is_same_on_the_wire)
}

pub(super) fn is_same_on_the_wire(old: &Operation, new: &Operation) -> bool {
    old.method == new.method && old.path.anonymous() == new.path.anonymous()
}

/// What differs in the operations of a resource.
pub(super) fn compare(versions: &VersionPair<'_>, old: &Resource, new: &Resource, log: &mut Log) {
    let pairs = pair(old, new);
    for pair in &pairs.matched {
        let [old_request, new_request] =
            [(old, pair.old), (new, pair.new)].map(|(of, one)| format!("`{}::{}`", of.module, one.request));
        let requests = format!("{old_request} to {new_request}");
        compare_name(pair.old, pair.new, &requests, log);
        compare_operation(versions, pair.old, pair.new, log);
    }
    for Operation { name, request, .. } in pairs.gone() {
        let module = &old.module;
        log.add(Impact::Breaking, format!("operation `{name}`: removed, and `{module}::{request}` with it"));
    }
    for Operation { name, method, path, .. } in pairs.added() {
        let method = method.as_str();
        log.add(Impact::Additive, format!("operation `{name}`: added, `{method} {path}`"));
    }
}

/// The names of the constructor and of the request.
fn compare_name(old: &Operation, new: &Operation, requests: &str, log: &mut Log) {
    if old.name != new.name {
        let text = format!("operation `{}`: renamed to `{}`, and {requests}", old.name, new.name);
        log.add(Impact::Breaking, text);
    } else if old.request != new.request {
        log.add(Impact::Breaking, format!("request of `{}`: renamed, {requests}", new.name));
    }
}

fn compare_operation(versions: &VersionPair<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let what = format!("operation `{}`", new.name);
    if old.method != new.method {
        let (old, new) = (old.method.as_str(), new.method.as_str());
        log.add(Impact::Behavior, format!("{what}: sent by {new}, was by {old}"));
    }
    if old.path.anonymous() != new.path.anonymous() {
        log.add(Impact::Behavior, format!("{what}: its path is `{}`, was `{}`", new.path, old.path));
    }
    arguments::compare_path(versions, old, new, log);
    arguments::compare_account(old, new, log);
    arguments::compare_signature(old, new, log);
    arguments::compare_parameters(versions, old, new, log);
    compare_body(&what, old, new, log);
    compare_media_type(&what, old, new, log);
    compare_answer(versions, &what, old, new, log);
    compare_facts(versions, &what, old, new, log);
    log.deprecation(&what, old.is_deprecated, new.is_deprecated);
    log.doc(&what, &old.doc, &new.doc);
}

/// What an operation is beside its parameters and its answer.
fn compare_facts(versions: &VersionPair<'_>, what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let is_tried_again = |operation: &Operation| operation.idempotency != Idempotency::Unknown;
    if is_tried_again(old) != is_tried_again(new) {
        let how = if is_tried_again(new) { "tried again" } else { "not tried again any more" };
        log.add(Impact::Behavior, format!("{what}: {how} when the answer was lost"));
    }
    let carried = new.authentication.unwrap_or(versions.new.1.authentication);
    let was_carried = old.authentication.unwrap_or(versions.old.1.authentication);
    // What all operations share is told once.
    if old.authentication != new.authentication && carried != was_carried {
        log.add(Impact::Behavior, format!("{what}: it carries {} now", carries(carried)));
    }
    if old.is_redirect != new.is_redirect {
        let how = if new.is_redirect { "an answer now" } else { "an error now" };
        log.add(Impact::Behavior, format!("{what}: a redirect is {how}"));
    }
}

/// What a request carries that says who asks.
pub(super) fn carries(authentication: Authentication) -> &'static str {
    match authentication {
        Authentication::Basic => "the credentials",
        Authentication::OAuth => "an access token",
        Authentication::None => "no credentials",
    }
}

fn compare_body(what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let format = |operation: &Operation| match operation.body {
        None => "none",
        Some(BodyFormat::Form) => "a form",
        Some(BodyFormat::Json) => "JSON",
        Some(BodyFormat::JsonValue) => "one JSON value",
    };
    let (old, new) = (format(old), format(new));
    if old != new {
        log.add(Impact::Behavior, format!("{what}: its body is {new}, was {old}"));
    }
}

fn compare_media_type(what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let word =
        |operation: &Operation| operation.media_type.clone().unwrap_or_else(|| "application/json".to_owned());
    let (old, new) = (word(old), word(new));
    if old != new {
        log.add(Impact::Behavior, format!("{what}: its JSON is `{new}`, was `{old}`"));
    }
}

fn compare_answer(versions: &VersionPair<'_>, what: &str, old: &Operation, new: &Operation, log: &mut Log) {
    let written = |api: &Api, operation: &Operation| match &operation.response {
        None => "()".to_owned(),
        Some(ty) if operation.page.is_some() => format!("Page<{}>", ty.spelling(api)),
        Some(ty) => ty.spelling(api).to_string(),
    };
    let is_same = match (&old.response, &new.response) {
        (Some(old), Some(new)) => versions.names.is_same((versions.old.0, old), (versions.new.0, new)),
        (old, new) => old.is_none() == new.is_none(),
    };
    if !is_same || old.page.is_some() != new.page.is_some() {
        let (old, new) = (written(versions.old.0, old), written(versions.new.0, new));
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
    let size = |page: &Page| page.max_size.map_or_else(|| "not known".to_owned(), |max| max.to_string());
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "none".to_owned());
    differs("the largest page size", &size(old), &size(new));
    differs("the key of the next page", &old.next.join("."), &new.next.join("."));
    let of_next = |page: &Page| match &page.paging {
        Paging::Link => "none".to_owned(),
        Paging::OptionalLink => "none, and the link can be missing".to_owned(),
        Paging::Token(parameter) => parameter.clone(),
        Paging::Number(parameter) => format!("{parameter}, a number"),
    };
    differs("the parameter of the next page", &of_next(old), &of_next(new));
    match (&old.size_parameter, &new.size_parameter) {
        (None, Some(_)) => log.add(Impact::Additive, format!("{what}: `page_size` added")),
        (Some(_), None) => log.add(Impact::Breaking, format!("{what}: `page_size` removed")),
        (old, new) => differs("the parameter of the page size", &name(old), &name(new)),
    }
}
