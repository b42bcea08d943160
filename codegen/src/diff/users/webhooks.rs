//! What holds for a webhook as a whole.

use std::fmt::Debug;

use super::changes::Impact;
use super::log::Log;
use crate::ir::{Record, Resource, Webhook};

/// What differs in how a webhook comes, what it is answered with, and which records it carries.
pub(super) fn compare(what: &str, old: &Resource, new: &Resource, log: &mut Log) {
    let (Some(old), Some(new)) = (old.webhook(), new.webhook()) else { return };
    if old.kind != new.kind {
        log.add(Impact::Behavior, format!("{what}: its kind is `{}`, was `{}`", new.kind, old.kind));
    }
    compare_word((what, "it comes by"), old.method, new.method, log);
    compare_word((what, "its answer is"), old.answer, new.answer, log);
    let body = |webhook: &Webhook| if webhook.is_json { "JSON" } else { "a form" };
    if old.is_json != new.is_json {
        log.add(Impact::Behavior, format!("{what}: it is {}, was {}", body(new), body(old)));
    }
    if old.is_unverified != new.is_unverified {
        let not = if new.is_unverified { "not " } else { "" };
        log.add(Impact::Docs, format!("{what}: {not}checked against Twilio's documentation"));
    }
    if let Some((old, new)) = old.records.as_ref().zip(new.records.as_ref()) {
        if old.of != new.of {
            log.add(Impact::Behavior, format!("{what}: its record is in `{}`, was in `{}`", new.of, old.of));
        }
        if old.tag != new.tag {
            let text = format!("{what}: `{}` says which record it is, was `{}`", new.tag, old.tag);
            log.add(Impact::Behavior, text);
        }
    }
    compare_records(what, records(old), records(new), log);
}

fn compare_word<T: Debug + PartialEq>((what, is): (&str, &str), old: T, new: T, log: &mut Log) {
    if old != new {
        let [old, new] = [old, new].map(|word| format!("{word:?}").to_lowercase());
        log.add(Impact::Behavior, format!("{what}: {is} {new}, was {old}"));
    }
}

fn records(webhook: &Webhook) -> &[Record] {
    webhook.records.as_ref().map_or(&[], |records| &records.records)
}

fn compare_records(what: &str, old: &[Record], new: &[Record], log: &mut Log) {
    let path = |record: &Record| format!("{}::{}::{}", record.product, record.version, record.name);
    let find = |among: &[Record], record: &Record| among.iter().position(|one| path(one) == path(record));
    for gone in old.iter().filter(|record| find(new, record).is_none()) {
        log.add(Impact::Breaking, format!("{what}: it does not carry `{}` any more", path(gone)));
    }
    for record in new {
        let Some(before) = find(old, record).and_then(|index| old.get(index)) else {
            log.add(Impact::Additive, format!("{what}: it carries `{}`", path(record)));
            continue;
        };
        if before.values != record.values {
            let text = format!("{what}: it carries `{}` with {}", path(record), record.values.join(", "));
            log.add(Impact::Behavior, text);
        }
    }
}
