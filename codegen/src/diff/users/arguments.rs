//! What constructors and setters take.

use super::changes::Impact;
use super::log::Log;
use super::members;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Argument, Encoding, Location, Member, Operation, Parameter, Type};

/// What a constructor or a setter takes.
fn input(api: &Api, ty: &Type, encoding: Encoding) -> String {
    ty.input(api, encoding).to_string()
}

/// What is sent beside the path, in the order of the setters: a body is one thing, whatever its format.
fn section(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "headers",
        Location::Form | Location::Json => "body",
    }
}

/// Whether the same values can be given.
fn takes_the_same(versions: &VersionPair<'_>, old: (&Member, Encoding), new: (&Member, Encoding)) -> bool {
    let is_nullable = |encoding: Encoding| encoding == Encoding::Nullable;
    is_nullable(old.1) == is_nullable(new.1)
        && versions.names.is_same((versions.old.0, &old.0.ty), (versions.new.0, &new.0.ty))
}

/// What differs in what a value is given by.
fn compare_taken(
    versions: &VersionPair<'_>,
    what: &str,
    old: (&Member, Encoding),
    new: (&Member, Encoding),
    log: &mut Log,
) {
    if takes_the_same(versions, old, new) {
        members::compare_form(what, &old.0.ty, &new.0.ty, log);
    } else {
        let (old, new) = (input(versions.old.0, &old.0.ty, old.1), input(versions.new.0, &new.0.ty, new.1));
        log.add(Impact::Breaking, format!("{what}: it takes `{new}`, took `{old}`"));
    }
    if old.0.is_private() != new.0.is_private() {
        let how = if new.0.is_private() {
            "is redacted in `Debug` now"
        } else {
            "is not redacted in `Debug` any more"
        };
        log.add(Impact::Behavior, format!("{what}: it {how}"));
    }
    members::compare_privacy(what, old.0, new.0, log);
}

/// The parameters of a path, which are arguments of the constructor.
pub(super) fn compare_path(versions: &VersionPair<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let at = |operation: &Operation, member: &Member| {
        operation.path_parameters.iter().position(|one| one.wire == member.wire)
    };
    let is_same =
        |a: &Member, b: &Member| takes_the_same(versions, (a, Encoding::Plain), (b, Encoding::Plain));
    let has_as_many = old.path_parameters.len() == new.path_parameters.len();
    let pairs = Pairs::new(&old.path_parameters, &new.path_parameters, |a, b| a.wire == b.wire)
        .then(|a, b| has_as_many && at(old, a) == at(new, b) && is_same(a, b));
    let of = |member: &Member| format!("path parameter `{}` of `{}`", member.name, new.name);
    for pair in &pairs.matched {
        let what = of(pair.new);
        if pair.old.wire != pair.new.wire {
            let text = format!("{}: called `{}` now, in docs, logs and errors", of(pair.old), pair.new.wire);
            log.add(Impact::Behavior, text);
        }
        compare_taken(versions, &what, (pair.old, Encoding::Plain), (pair.new, Encoding::Plain), log);
        members::compare_limit(&what, pair.old, pair.new, Impact::Behavior, log);
        log.doc(&what, &pair.old.doc, &pair.new.doc);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("{}: removed", of(gone))));
    let is_account =
        |member: &Member| new.account.as_ref().is_some_and(|account| account.wire == member.wire);
    for added in pairs.added().filter(|added| !is_account(added)) {
        let ty = input(versions.new.0, &added.ty, Encoding::Plain);
        log.add(Impact::Breaking, format!("{}: added, the constructor takes `{ty}`", of(added)));
    }
}

/// The account of a path, which no constructor takes.
pub(super) fn compare_account(old: &Operation, new: &Operation, log: &mut Log) {
    let said = |how: &str| format!("operation `{}`: {how}", new.name);
    match (&old.account, &new.account) {
        (None, Some(account)) if old.path_arguments().any(|argument| argument.wire == account.wire) => {
            let how = format!("the constructor takes no `{}` any more, `account` does", account.name);
            log.add(Impact::Breaking, said(&how));
        }
        (None, Some(_)) => {
            log.add(Impact::Behavior, said("it acts on the client's account, or on `account`"));
        }
        (Some(_), None) => log.add(Impact::Breaking, said("`account` removed")),
        _ => {}
    }
}

/// The order of the arguments that a constructor took and still takes.
pub(super) fn compare_order(versions: &VersionPair<'_>, old: &Operation, new: &Operation, log: &mut Log) {
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
        && old_all.iter().zip(&new_all).all(|(old, new)| {
            takes_the_same(versions, (old.member(), old.encoding()), (new.member(), new.encoding()))
        });
    let warning = if compiles { "; the compiler does not notice" } else { "" };
    let text =
        format!("operation `{}`: it takes {}, took {}{warning}", new.name, names(&new_all), names(&old_all));
    log.add(Impact::Breaking, text);
}

/// The parameters of the query, the headers and the body.
pub(super) fn compare_parameters(
    versions: &VersionPair<'_>,
    old: &Operation,
    new: &Operation,
    log: &mut Log,
) {
    let pairs = Pairs::new(&old.parameters, &new.parameters, |a, b| {
        a.member.wire == b.member.wire && section(a.location) == section(b.location)
    })
    .then(|a, b| a.member.wire == b.member.wire)
    .then(|a, b| a.member.name == b.member.name)
    .then(|a, b| {
        (section(a.location), a.is_required, a.encoding) == (section(b.location), b.is_required, b.encoding)
            && !a.member.doc.is_empty()
            && members::is_same_but_for_name(versions, &a.member, &b.member)
    });
    for pair in &pairs.matched {
        compare_parameter(versions, new, (pair.old, pair.new), log);
    }
    for gone in pairs.gone() {
        log.add(Impact::Breaking, format!("parameter `{}` of `{}`: removed", gone.member.name, new.name));
    }
    for added in pairs.added() {
        let ty = input(versions.new.0, &added.member.ty, added.encoding);
        let (impact, how) = match added.is_required {
            true => (Impact::Breaking, "added and required, the constructor takes"),
            false => (Impact::Additive, "added, it takes"),
        };
        log.add(impact, format!("parameter `{}` of `{}`: {how} `{ty}`", added.member.name, new.name));
    }
}

fn compare_parameter(
    versions: &VersionPair<'_>,
    operation: &Operation,
    (old, new): (&Parameter, &Parameter),
    log: &mut Log,
) {
    let (old_name, new_name) = (&old.member.name, &new.member.name);
    let what = format!("parameter `{new_name}` of `{}`", operation.name);
    if old_name != new_name {
        // An argument is given by its place.
        let impact = if old.is_required && new.is_required { Impact::Docs } else { Impact::Breaking };
        log.add(impact, format!("parameter `{old_name}` of `{}`: renamed to `{new_name}`", operation.name));
    }
    match (old.is_required, new.is_required) {
        (false, true) => log.add(Impact::Breaking, format!("{what}: required now, the constructor takes it")),
        (true, false) => {
            log.add(Impact::Breaking, format!("{what}: not required any more, a setter takes it"));
        }
        _ => {}
    }
    compare_taken(versions, &what, (&old.member, old.encoding), (&new.member, new.encoding), log);
    if old.member.wire != new.member.wire {
        let (old, new) = (&old.member.wire, &new.member.wire);
        log.add(Impact::Behavior, format!("{what}: it is `{new}` on the wire, was `{old}`"));
    }
    let (old_section, new_section) = (section(old.location), section(new.location));
    if old_section != new_section {
        log.add(Impact::Behavior, format!("{what}: sent in the {new_section}, was in the {old_section}"));
    }
    if let (Encoding::Joined, Encoding::Repeated) | (Encoding::Repeated, Encoding::Joined) =
        (old.encoding, new.encoding)
    {
        let how = if new.encoding == Encoding::Joined { "joined by commas" } else { "by repeating the name" };
        log.add(Impact::Behavior, format!("{what}: a list is sent {how} now"));
    }
    members::compare_limit(&what, &old.member, &new.member, Impact::Behavior, log);
    log.deprecation(&what, old.member.is_deprecated, new.member.is_deprecated);
    log.doc(&what, &old.member.doc, &new.member.doc);
}
