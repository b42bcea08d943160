//! Fields, and what fields and parameters have in common.

use super::changes::Impact;
use super::log::Log;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Limit, Member, Model, Privacy, Type};

/// Which field is which: by the name on the wire, by the Rust name, or as equal in all but the names.
pub(super) fn pair<'a>(
    versions: &VersionPair<'_>,
    old: &'a [Member],
    new: &'a [Member],
) -> Pairs<'a, Member> {
    Pairs::new(old, new, |old, new| old.wire == new.wire)
        .then(|old, new| old.name == new.name)
        .then(|old, new| !old.doc.is_empty() && is_same_but_for_name(versions, old, new))
}

/// Whether two have all in common but their names.
pub(super) fn is_same_but_for_name(versions: &VersionPair<'_>, old: &Member, new: &Member) -> bool {
    versions.names.is_same((versions.old.0, &old.ty), (versions.new.0, &new.ty))
        && (old.privacy, &old.limits, old.doc.trim_end()) == (new.privacy, &new.limits, new.doc.trim_end())
}

/// The type of a field, as users write it, without the `Option`.
pub(super) fn field_type(api: &Api, field: &Member) -> String {
    let ty = field.ty.spelling(api);
    field.wrapper().map_or_else(|| ty.to_string(), |wrapper| format!("{wrapper}<{ty}>"))
}

/// What differs in a field of a struct. If requests carry the struct, its limits are checked.
pub(super) fn compare_field(
    versions: &VersionPair<'_>,
    (old_model, model): (&Model, &Model),
    (old, new): (&Member, &Member),
    log: &mut Log,
) {
    let is_sent = old_model.is_sent && model.is_sent;
    let model = &model.path();
    let what = format!("field `{model}.{}`", new.name);
    if old.name != new.name {
        log.add(Impact::Breaking, format!("field `{model}.{}`: renamed to `{}`", old.name, new.name));
    }
    let is_same = versions.names.is_same((versions.old.0, &old.ty), (versions.new.0, &new.ty));
    if !is_same || old.wrapper() != new.wrapper() {
        let (old, new) = (field_type(versions.old.0, old), field_type(versions.new.0, new));
        log.add(Impact::Breaking, format!("{what}: its type is `{new}`, was `{old}`"));
    }
    if old.wire != new.wire {
        log.add(Impact::Behavior, format!("{what}: it is `{}` on the wire, was `{}`", new.wire, old.wire));
    }
    if is_same {
        compare_form(&what, &old.ty, &new.ty, log);
    }
    if is_sent && old.is_nullable != new.is_nullable {
        let how = if new.is_nullable {
            "takes `None` now, as an explicit `null`"
        } else {
            "takes no `None` any more"
        };
        log.add(Impact::Breaking, format!("{what}: its setter {how}"));
    }
    compare_limit(&what, old, new, if is_sent { Impact::Behavior } else { Impact::Docs }, log);
    compare_privacy(&what, old, new, log);
    log.deprecation(&what, old.is_deprecated, new.is_deprecated);
    if old.is_unverified != new.is_unverified {
        let not = if new.is_unverified { "not " } else { "" };
        log.add(Impact::Docs, format!("{what}: {not}checked against Twilio's documentation"));
    }
    log.doc(&what, &old.doc, &new.doc);
}

/// Notes what has another form on the wire, and none in Rust.
pub(super) fn compare_form(what: &str, old: &Type, new: &Type, log: &mut Log) {
    let (old, new) = (form(old), form(new));
    if old != new {
        log.add(Impact::Behavior, format!("{what}: on the wire it is {new}, was {old}"));
    }
}

fn form(ty: &Type) -> &'static str {
    match ty {
        Type::Rfc2822 => "an instant by RFC 2822",
        Type::Timestamp => "an instant by RFC 3339",
        Type::Boolean => "a boolean",
        Type::Integer => "an integer",
        Type::Number | Type::Decimal => "a number",
        Type::QuotedBoolean | Type::QuotedInteger | Type::QuotedNumber | Type::QuotedDecimal => "a string",
        Type::RawJson => "JSON",
        Type::QuotedJson => "JSON in a string",
        Type::List(element) | Type::Map(element) | Type::Nullable(element) => form(element),
        _ => "as it was",
    }
}

/// Notes personal data that is of another kind.
pub(super) fn compare_privacy(what: &str, old: &Member, new: &Member, log: &mut Log) {
    match (old.privacy, new.privacy) {
        (Some(Privacy::Personal), Some(Privacy::Sensitive)) => {
            log.add(Impact::Docs, format!("{what}: sensitive now"));
        }
        (Some(Privacy::Sensitive), Some(Privacy::Personal)) => {
            log.add(Impact::Docs, format!("{what}: not sensitive any more"));
        }
        _ => {}
    }
    if old.pii_days != new.pii_days {
        let days = |member: &Member| member.pii_days.map_or("not said".to_owned(), |days| days.to_string());
        let text = format!("{what}: the days until Twilio deletes it are {}, were {}", days(new), days(old));
        log.add(Impact::Docs, text);
    }
}

/// Notes what begins or ceases to print, where no type says so.
pub(super) fn compare_printing(what: &str, old: &Member, new: &Member, log: &mut Log) {
    if old.is_private() != new.is_private() {
        let how = if new.is_private() { "does not print any more" } else { "prints now" };
        log.add(Impact::Behavior, format!("{what}: {how}"));
    }
}

pub(super) fn compare_limit(what: &str, old: &Member, new: &Member, impact: Impact, log: &mut Log) {
    if old.limits != new.limits {
        let (old, new) = (limits(&old.limits), limits(&new.limits));
        log.add(impact, format!("{what}: its limit is {new}, was {old}"));
    }
    if old.default != new.default {
        let shown =
            |member: &Member| member.default.as_ref().map_or("none".to_owned(), |text| format!("`{text}`"));
        log.add(Impact::Docs, format!("{what}: its default is {}, was {}", shown(new), shown(old)));
    }
    if old.example != new.example {
        log.add(Impact::Docs, format!("{what}: another value in the example"));
    }
}

fn limits(limits: &[Limit]) -> String {
    let words = limits.iter().map(|limit| match limit {
        Limit::Required => "that it is there".to_owned(),
        Limit::Elements(bounds) => bounds.many("element"),
        Limit::Length(bounds) => bounds.many("character"),
        Limit::Pattern(pattern) => format!("`{pattern}`"),
        Limit::Range(bounds) => bounds.to_string(),
    });
    let words: Vec<_> = words.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(" and ") }
}
