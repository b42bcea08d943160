//! What constructors and setters take.

use super::changes::Impact;
use super::log::Log;
use super::members;
use super::pairs::Pairs;
use super::version_pair::VersionPair;
use crate::ir::{Api, Argument, Encoding, Location, Member, Operation, Parameter, Signature};

/// How a value is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By a setter.
    Setter,
    /// By its place among the arguments of the constructor.
    Place,
    /// By its name, in the struct that the constructor takes.
    Name,
}

/// A value that is given.
#[derive(Clone, Copy)]
struct Given<'a> {
    api: &'a Api,
    member: &'a Member,
    encoding: Encoding,
    way: Way,
}

/// An operation of one of the two specs.
struct Side<'a> {
    api: &'a Api,
    signature: Signature<'a>,
}

impl<'a> Side<'a> {
    fn new(api: &'a Api, operation: &'a Operation) -> Self {
        Self { api, signature: operation.signature() }
    }

    /// How an argument, or what can be given later, is given.
    fn given<'b>(&self, argument: Argument<'b>) -> Given<'b>
    where
        'a: 'b,
    {
        let is_setter = matches!(argument, Argument::Required(parameter) if !parameter.is_required);
        let way = match self.signature.is_named(argument) {
            _ if is_setter => Way::Setter,
            true => Way::Name,
            false => Way::Place,
        };
        Given { api: self.api, member: argument.member(), encoding: argument.encoding(), way }
    }
}

impl Given<'_> {
    /// What is taken.
    fn input(&self) -> String {
        let (ty, encoding) = (&self.member.ty, self.encoding);
        match self.way {
            Way::Setter => ty.input(self.api, encoding).to_string(),
            Way::Place => ty.positional_input(self.api, encoding).to_string(),
            Way::Name if encoding == Encoding::Nullable => {
                format!("Option<{}>", members::field_type(self.api, self.member))
            }
            Way::Name => members::field_type(self.api, self.member),
        }
    }

    fn is_nullable(&self) -> bool {
        self.encoding == Encoding::Nullable
    }
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

/// Whether the same values can be given, where they are given in the same way.
fn takes_the_same(versions: &VersionPair<'_>, old: Given<'_>, new: Given<'_>) -> bool {
    // A literal shows what is around a value.
    let is_shown = old.way == Way::Name && new.way == Way::Name;
    old.is_nullable() == new.is_nullable()
        && versions.names.is_same((old.api, &old.member.ty), (new.api, &new.member.ty))
        && !(is_shown && old.member.wrapper() != new.member.wrapper())
}

/// What differs in what a value is given by.
fn compare_taken(versions: &VersionPair<'_>, what: &str, old: Given<'_>, new: Given<'_>, log: &mut Log) {
    if takes_the_same(versions, old, new) {
        members::compare_form(what, &old.member.ty, &new.member.ty, log);
    } else {
        log.add(Impact::Breaking, format!("{what}: it takes `{}`, took `{}`", new.input(), old.input()));
    }
    if old.member.is_private() != new.member.is_private() {
        let how = if new.member.is_private() {
            "is redacted in `Debug` now"
        } else {
            "is not redacted in `Debug` any more"
        };
        log.add(Impact::Behavior, format!("{what}: it {how}"));
    }
    members::compare_privacy(what, old.member, new.member, log);
}

/// The parameters of a path, which are arguments of the constructor.
pub(super) fn compare_path(versions: &VersionPair<'_>, old: &Operation, new: &Operation, log: &mut Log) {
    let at = |operation: &Operation, member: &Member| {
        operation.path_parameters.iter().position(|one| one.wire == member.wire)
    };
    let (old_side, new_side) = (Side::new(versions.old.0, old), Side::new(versions.new.0, new));
    let has_as_many = old.path_parameters.len() == new.path_parameters.len();
    let pairs =
        Pairs::new(&old.path_parameters, &new.path_parameters, |a, b| a.wire == b.wire).then(|a, b| {
            let (old_given, new_given) =
                (old_side.given(Argument::Path(a)), new_side.given(Argument::Path(b)));
            has_as_many && at(old, a) == at(new, b) && takes_the_same(versions, old_given, new_given)
        });
    let of = |member: &Member| format!("path parameter `{}` of `{}`", member.name, new.name);
    for pair in &pairs.matched {
        let what = of(pair.new);
        let (old_given, new_given) =
            (old_side.given(Argument::Path(pair.old)), new_side.given(Argument::Path(pair.new)));
        if pair.old.name != pair.new.name && old_given.way == Way::Name && new_given.way == Way::Name {
            let text = format!("{}: renamed to `{}`", of(pair.old), pair.new.name);
            log.add(Impact::Breaking, text);
        } else if pair.old.wire != pair.new.wire {
            let text = format!("{}: called `{}` now, in docs, logs and errors", of(pair.old), pair.new.wire);
            log.add(Impact::Behavior, text);
        }
        compare_taken(versions, &what, old_given, new_given, log);
        members::compare_limit(&what, pair.old, pair.new, Impact::Behavior, log);
        log.doc(&what, &pair.old.doc, &pair.new.doc);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("{}: removed", of(gone))));
    let is_account =
        |member: &Member| new.account.as_ref().is_some_and(|account| account.wire == member.wire);
    for added in pairs.added().filter(|added| !is_account(added)) {
        let ty = new_side.given(Argument::Path(added)).input();
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

/// How a constructor takes the arguments that it took and still takes: in which order, and which of them by name.
pub(super) fn compare_signature(old: &Operation, new: &Operation, log: &mut Log) {
    let (old_signature, new_signature) = (old.signature(), new.signature());
    let is_path = |argument: &Argument<'_>| matches!(argument, Argument::Path(_));
    let is_same =
        |a: &Argument<'_>, b: &Argument<'_>| is_path(a) == is_path(b) && a.member().wire == b.member().wire;
    let by_place = Pairs::new(&old_signature.positional, &new_signature.positional, is_same);
    let (old_all, new_all): (Vec<_>, Vec<_>) = (old.arguments().collect(), new.arguments().collect());
    let all = Pairs::new(&old_all, &new_all, is_same);
    let mut kept = all.matched.iter();
    let moves = kept.any(|pair| old_signature.is_named(*pair.old) != new_signature.is_named(*pair.new));
    if !moves && !by_place.is_reordered() {
        return;
    }
    let (old_way, new_way) = (taken(old, &old_signature), taken(new, &new_signature));
    let text = format!("operation `{}`: it takes `({new_way})`, took `({old_way})`", new.name);
    log.add(Impact::Breaking, text);
}

/// `thing_sid, CreateThingArguments`
fn taken(operation: &Operation, signature: &Signature<'_>) -> String {
    let by_place = signature.positional.iter().map(|argument| argument.member().name.to_string());
    let by_name = operation.arguments_type.iter().map(ToString::to_string);
    by_place.chain(by_name).collect::<Vec<_>>().join(", ")
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
    let (old_side, new_side) = (Side::new(versions.old.0, old), Side::new(versions.new.0, new));
    for pair in &pairs.matched {
        let given =
            (old_side.given(Argument::Required(pair.old)), new_side.given(Argument::Required(pair.new)));
        compare_parameter(versions, new, (pair.old, pair.new), given, log);
    }
    for gone in pairs.gone() {
        log.add(Impact::Breaking, format!("parameter `{}` of `{}`: removed", gone.member.name, new.name));
    }
    for added in pairs.added() {
        let ty = new_side.given(Argument::Required(added)).input();
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
    (old_given, new_given): (Given<'_>, Given<'_>),
    log: &mut Log,
) {
    let (old_name, new_name) = (&old.member.name, &new.member.name);
    let what = format!("parameter `{new_name}` of `{}`", operation.name);
    if old_name != new_name {
        let is_by_place = old_given.way == Way::Place && new_given.way == Way::Place;
        let impact = if is_by_place { Impact::Docs } else { Impact::Breaking };
        log.add(impact, format!("parameter `{old_name}` of `{}`: renamed to `{new_name}`", operation.name));
    }
    match (old.is_required, new.is_required) {
        (false, true) => log.add(Impact::Breaking, format!("{what}: required now, the constructor takes it")),
        (true, false) => {
            log.add(Impact::Breaking, format!("{what}: not required any more, a setter takes it"));
        }
        _ => {}
    }
    compare_taken(versions, &what, old_given, new_given, log);
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
