//! What constructors and setters take.

use super::names::written;
use super::operations::Section;
use super::pairs::Pairs;
use super::{Both, Class, Log, members};
use crate::ir::{Api, Argument, Member, Operation, Parameter, Sent, Type};

/// What a constructor or a setter takes, as `emit` writes it.
fn taken(api: &Api, ty: &Type, sent: Sent) -> String {
    let is_into = |ty: &Type| matches!(ty, Type::String | Type::Uri | Type::Enum(_) | Type::When);
    let plain = written(api, ty);
    match ty {
        _ if sent == Sent::Nullable => format!("impl Into<Option<{plain}>>"),
        Type::List(element) if is_into(element) => {
            format!("impl IntoIterator<Item = impl Into<{}>>", written(api, element))
        }
        Type::List(element) => format!("impl IntoIterator<Item = {}>", written(api, element)),
        ty if is_into(ty) => format!("impl Into<{plain}>"),
        _ => plain,
    }
}

/// Whether the same values can be given.
fn takes_the_same(both: &Both<'_>, old: (&Member, Sent), new: (&Member, Sent)) -> bool {
    let is_nullable = |sent: Sent| sent == Sent::Nullable;
    is_nullable(old.1) == is_nullable(new.1)
        && both.names.is_same((both.old.0, &old.0.ty), (both.new.0, &new.0.ty))
}

/// What differs in what a value is given by.
fn compare_taken(both: &Both<'_>, what: &str, old: (&Member, Sent), new: (&Member, Sent), log: &mut Log) {
    if !takes_the_same(both, old, new) {
        let (old, new) = (taken(both.old.0, &old.0.ty, old.1), taken(both.new.0, &new.0.ty, new.1));
        log.add(Class::Breaking, format!("{what}: it takes `{new}`, took `{old}`"));
    }
    if old.0.is_pii != new.0.is_pii {
        let how =
            if new.0.is_pii { "is redacted in `Debug` now" } else { "is not redacted in `Debug` any more" };
        log.add(Class::Behavior, format!("{what}: it {how}"));
    }
}

/// The parameters of a path, which are arguments of the constructor.
pub(super) fn compare_path(both: &Both<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let at = |operation: &Operation, member: &Member| {
        operation.path_parameters.iter().position(|one| one.wire == member.wire)
    };
    let is_same = |a: &Member, b: &Member| takes_the_same(both, (a, Sent::AsItIs), (b, Sent::AsItIs));
    let has_as_many = old.path_parameters.len() == new.path_parameters.len();
    let pairs = Pairs::new(&old.path_parameters, &new.path_parameters, |a, b| a.wire == b.wire)
        .then(|a, b| has_as_many && at(old, a) == at(new, b) && is_same(a, b));
    let of = |member: &Member| format!("path parameter `{}` of `{}`", member.name, new.name);
    for pair in &pairs.both {
        let what = of(pair.new);
        if pair.old.wire != pair.new.wire {
            let text = format!("{}: called `{}` now, in docs, logs and errors", of(pair.old), pair.new.wire);
            log.add(Class::Behavior, text);
        }
        compare_taken(both, &what, (pair.old, Sent::AsItIs), (pair.new, Sent::AsItIs), log);
        members::compare_limit(&what, pair.old, pair.new, Class::Behavior, log);
        log.doc(&what, &pair.old.doc, &pair.new.doc);
    }
    pairs.gone().for_each(|gone| log.add(Class::Breaking, format!("{}: removed", of(gone))));
    for added in pairs.added() {
        let ty = taken(both.new.0, &added.ty, Sent::AsItIs);
        log.add(Class::Breaking, format!("{}: added, the constructor takes `{ty}`", of(added)));
    }
}

/// The order of the arguments that a constructor took and still takes.
pub(super) fn compare_order(both: &Both<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let (old_all, new_all): (Vec<_>, Vec<_>) = (old.arguments().collect(), new.arguments().collect());
    let kind = |argument: &Argument<'_>| matches!(argument, Argument::Path(_));
    let pairs =
        Pairs::new(&old_all, &new_all, |a, b| kind(a) == kind(b) && a.member().wire == b.member().wire);
    if !pairs.is_reordered() {
        return;
    }
    let names = |arguments: &[Argument<'_>]| {
        let names = arguments.iter().map(|argument| argument.member().name.to_string());
        format!("`({})`", names.collect::<Vec<_>>().join(", "))
    };
    let compiles = old_all.len() == new_all.len()
        && old_all
            .iter()
            .zip(&new_all)
            .all(|(old, new)| takes_the_same(both, (old.member(), old.sent()), (new.member(), new.sent())));
    let warning = if compiles { "; the compiler does not notice" } else { "" };
    let text =
        format!("operation `{}`: it takes {}, took {}{warning}", new.name, names(&new_all), names(&old_all));
    log.add(Class::Breaking, text);
}

/// The parameters of the query and the body.
pub(super) fn compare_parameters(both: &Both<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let (old_all, new_all) = (Section::parameters(old), Section::parameters(new));
    let name = |one: &(Section, &Parameter)| one.1.member.name.clone();
    let wire = |one: &(Section, &Parameter)| one.1.member.wire.clone();
    let pairs = Pairs::new(&old_all, &new_all, |a, b| wire(a) == wire(b) && a.0 == b.0)
        .then(|a, b| wire(a) == wire(b))
        .then(|a, b| name(a) == name(b))
        .then(|a, b| {
            let (old, new) = (&a.1.member, &b.1.member);
            (a.0, a.1.is_required, a.1.sent) == (b.0, b.1.is_required, b.1.sent)
                && !old.doc.is_empty()
                && members::is_same_but_for_name(both, old, new)
        });
    for pair in &pairs.both {
        compare_parameter(both, new, *pair.old, *pair.new, log);
    }
    for (_, gone) in pairs.gone() {
        log.add(Class::Breaking, format!("parameter `{}` of `{}`: removed", gone.member.name, new.name));
    }
    for (_, added) in pairs.added() {
        let ty = taken(both.new.0, &added.member.ty, added.sent);
        let (class, how) = match added.is_required {
            true => (Class::Breaking, "added and required, the constructor takes"),
            false => (Class::Additive, "added, it takes"),
        };
        log.add(class, format!("parameter `{}` of `{}`: {how} `{ty}`", added.member.name, new.name));
    }
}

fn compare_parameter(
    both: &Both<'_>,
    operation: &Operation,
    (old_section, old): (Section, &Parameter),
    (new_section, new): (Section, &Parameter),
    log: &mut Log,
) {
    let (old_name, new_name) = (&old.member.name, &new.member.name);
    let what = format!("parameter `{new_name}` of `{}`", operation.name);
    if old_name != new_name {
        // An argument is given by its place.
        let class = if old.is_required && new.is_required { Class::Docs } else { Class::Breaking };
        log.add(class, format!("parameter `{old_name}` of `{}`: renamed to `{new_name}`", operation.name));
    }
    match (old.is_required, new.is_required) {
        (false, true) => log.add(Class::Breaking, format!("{what}: required now, the constructor takes it")),
        (true, false) => {
            log.add(Class::Breaking, format!("{what}: not required any more, a setter takes it"));
        }
        _ => {}
    }
    compare_taken(both, &what, (&old.member, old.sent), (&new.member, new.sent), log);
    if old.member.wire != new.member.wire {
        let (old, new) = (&old.member.wire, &new.member.wire);
        log.add(Class::Behavior, format!("{what}: it is `{new}` on the wire, was `{old}`"));
    }
    if old_section != new_section {
        log.add(Class::Behavior, format!("{what}: sent in the {new_section}, was in the {old_section}"));
    }
    if let (Sent::Joined, Sent::Repeated) | (Sent::Repeated, Sent::Joined) = (old.sent, new.sent) {
        let how = if new.sent == Sent::Joined { "joined by commas" } else { "by repeating the name" };
        log.add(Class::Behavior, format!("{what}: a list is sent {how} now"));
    }
    members::compare_limit(&what, &old.member, &new.member, Class::Behavior, log);
    log.doc(&what, &old.member.doc, &new.member.doc);
}
