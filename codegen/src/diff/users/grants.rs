//! The grants of access tokens.

use super::changes::Impact;
use super::log::Log;
use super::members::{compare_form, compare_limit, compare_printing, compare_privacy, field_type};
use super::pairs::Pairs;
use crate::ir::{Api, Grant, GrantContent, GrantField, Member};

/// What differs in the grants.
pub(super) fn compare(old: &Api, new: &Api, log: &mut Log) {
    log.at("Access tokens");
    let pairs =
        Pairs::new(all(old), all(new), |old, new| old.name == new.name).then(|old, new| old.key == new.key);
    for pair in &pairs.matched {
        compare_grant((old, pair.old), (new, pair.new), log);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("`{}`: removed", gone.name)));
    pairs.added().for_each(|added| log.add(Impact::Additive, format!("`{}`: added", added.name)));
}

fn all(api: &Api) -> &[Grant] {
    api.grants.as_ref().map_or(&[], |grants| &grants.all)
}

fn compare_grant((old_api, old): (&Api, &Grant), (new_api, new): (&Api, &Grant), log: &mut Log) {
    let name = &new.name;
    if old.name != new.name {
        log.add(Impact::Breaking, format!("`{}`: renamed to `{name}`", old.name));
    }
    if old.key != new.key {
        log.add(Impact::Behavior, format!("`{name}`: it is `{}` in a token, was `{}`", new.key, old.key));
    }
    if old.max_identity != new.max_identity {
        let shown = |most: Option<u32>| most.map_or("none".to_owned(), |most| most.to_string());
        let (old, new) = (shown(old.max_identity), shown(new.max_identity));
        log.add(
            Impact::Behavior,
            format!("`{name}`: the most characters of an identity are {new}, were {old}"),
        );
    }
    log.doc(&format!("`{name}`"), &old.doc, &new.doc);
    match (&old.content, &new.content) {
        (GrantContent::Fields(old), GrantContent::Fields(new)) => {
            compare_fields(&name.to_string(), (old_api, old), (new_api, new), log);
        }
        (GrantContent::Value(old), GrantContent::Value(new)) => {
            compare_member(&format!("`{name}::new`"), (old_api, old), (new_api, new), log);
        }
        _ => log.add(Impact::Breaking, format!("`{name}`: made in another way")),
    }
}

fn compare_fields(
    grant: &str,
    (old_api, old): (&Api, &[GrantField]),
    (new_api, new): (&Api, &[GrantField]),
    log: &mut Log,
) {
    let pairs = Pairs::new(old, new, |old, new| old.member.wire == new.member.wire)
        .then(|old, new| old.member.name == new.member.name);
    for pair in &pairs.matched {
        let (old, new) = (&pair.old.member, &pair.new.member);
        let what = format!("`{grant}::{}`", new.name);
        if old.name != new.name {
            log.add(Impact::Breaking, format!("`{grant}::{}`: renamed to `{}`", old.name, new.name));
        }
        if old.wire != new.wire {
            log.add(Impact::Behavior, format!("{what}: it is `{}` in a token, was `{}`", new.wire, old.wire));
        }
        if pair.old.needs != pair.new.needs {
            log.add(Impact::Behavior, format!("{what}: it needs another field"));
        }
        compare_member(&what, (old_api, old), (new_api, new), log);
    }
    for field in pairs.gone() {
        log.add(Impact::Breaking, format!("`{grant}::{}`: removed", field.member.name));
    }
    for field in pairs.added() {
        let ty = field_type(new_api, &field.member);
        log.add(Impact::Additive, format!("`{grant}::{}`: added, `{ty}`", field.member.name));
    }
}

/// What differs in what a setter or `new` takes.
fn compare_member(
    what: &str,
    (old_api, old): (&Api, &Member),
    (new_api, new): (&Api, &Member),
    log: &mut Log,
) {
    // What keeps it from being seen is inside.
    let (old_type, new_type) = (old.ty.spelling(old_api).to_string(), new.ty.spelling(new_api).to_string());
    match old_type == new_type {
        true => compare_form(what, &old.ty, &new.ty, log),
        false => {
            log.add(Impact::Breaking, format!("{what}: it takes `{new_type}`, took `{old_type}`"));
        }
    }
    compare_limit(what, old, new, Impact::Behavior, log);
    compare_printing(what, old, new, log);
    compare_privacy(what, old, new, log);
    log.deprecation(what, old.is_deprecated, new.is_deprecated);
    log.doc(what, &old.doc, &new.doc);
}
