//! TwiML: its dialects, their elements, and what those are made of.

use super::changes::Impact;
use super::enums::compare_enum;
use super::log::Log;
use super::members::{compare_limit, compare_printing};
use super::names::{Names, SidKeys};
use super::pairs::Pairs;
use crate::ir::{Api, Dialect, Element, Encoding, EnumId, Member};

/// A part of both specs, and what the types in it are called.
struct Both<'a> {
    old: &'a Api,
    new: &'a Api,
    names: &'a Names<'a>,
}

/// What differs in TwiML.
pub(super) fn compare(old: &Api, new: &Api, sids: &SidKeys, log: &mut Log) {
    let both = Both { old, new, names: &Names::new(sids) };
    let pairs = Pairs::new(dialects(old), dialects(new), |old, new| old.module == new.module);
    for pair in &pairs.matched {
        log.at(path(pair.new));
        log.doc("the dialect", &pair.old.doc, &pair.new.doc);
        let is_carried = (pair.old.in_requests, pair.new.in_requests);
        match is_carried {
            (true, false) => log.add(Impact::Breaking, "a request cannot carry its documents any more"),
            (false, true) => log.add(Impact::Additive, "a request can carry its documents"),
            _ => {}
        }
        elements(&both, pair.old, pair.new, log);
    }
    for gone in pairs.gone() {
        log.at(path(gone));
        log.add(Impact::Breaking, "the dialect: removed");
    }
    for added in pairs.added() {
        log.at(path(added));
        log.add(Impact::Additive, "the dialect: added");
    }
}

fn dialects(api: &Api) -> impl Iterator<Item = &Dialect> {
    api.twiml.iter().flat_map(|twiml| &twiml.dialects)
}

fn path(dialect: &Dialect) -> String {
    format!("twiml::{}", dialect.module)
}

fn elements(both: &Both<'_>, old: &Dialect, new: &Dialect, log: &mut Log) {
    let pairs = Pairs::new(&old.elements, &new.elements, |old, new| old.name == new.name)
        .then(|old, new| old.module == new.module);
    let heading = |element: &Element| format!("{}::{}", path(new), element.name);
    for pair in &pairs.matched {
        log.at(heading(pair.new));
        element(both, pair.old, pair.new, log);
    }
    for gone in pairs.gone() {
        log.at(heading(gone));
        log.add(Impact::Breaking, "the element: removed");
    }
    for added in pairs.added() {
        log.at(heading(added));
        log.add(Impact::Additive, "the element: added");
    }
}

fn element(both: &Both<'_>, old: &Element, new: &Element, log: &mut Log) {
    if old.name != new.name {
        log.add(Impact::Breaking, format!("the element: renamed, was `{}`", old.name));
    }
    if old.module != new.module {
        log.add(Impact::Breaking, format!("module `{}`: renamed to `{}`", old.module, new.module));
    }
    if old.xml != new.xml {
        log.add(Impact::Behavior, format!("it is `{}` in XML, was `{}`", new.xml, old.xml));
    }
    if old.is_root != new.is_root {
        let what = if new.is_root { "a document is one now" } else { "a document is none any more" };
        log.add(Impact::Breaking, what);
    }
    log.deprecation("the element", old.is_deprecated, new.is_deprecated);
    log.doc("the element", &old.doc, &new.doc);
    text(both, old, new, log);
    attributes(both, &old.attributes, &new.attributes, log);
    children(old, new, log);
    enums(both, &old.enums, &new.enums, log);
}

fn text(both: &Both<'_>, old: &Element, new: &Element, log: &mut Log) {
    match (old.required_text(), new.required_text()) {
        (None, Some(_)) => log.add(Impact::Breaking, "it needs a text now"),
        (Some(_), None) => log.add(Impact::Breaking, "it does not need a text any more"),
        _ => {}
    }
    match (&old.text, &new.text) {
        (Some(old), Some(new)) => {
            let (old, new) = (&old.member, &new.member);
            if !both.is_same(old, new) {
                let text = format!("its text is `{}`, was `{}`", taken(both.new, new), taken(both.old, old));
                log.add(Impact::Breaking, text);
            }
            log.doc("its text", &old.doc, &new.doc);
            compare_printing("its text", old, new, log);
        }
        (None, Some(_)) => log.add(Impact::Additive, "its text: added"),
        (Some(_), None) => log.add(Impact::Breaking, "its text: removed"),
        (None, None) => {}
    }
}

fn attributes(both: &Both<'_>, old: &[Member], new: &[Member], log: &mut Log) {
    let pairs = Pairs::new(old, new, |old, new| old.wire == new.wire).then(|old, new| old.name == new.name);
    for pair in &pairs.matched {
        let (old, new) = (pair.old, pair.new);
        let what = format!("attribute `{}`", new.name);
        if old.name != new.name {
            log.add(Impact::Breaking, format!("attribute `{}`: renamed to `{}`", old.name, new.name));
        }
        if !both.is_same(old, new) {
            let (old, new) = (taken(both.old, old), taken(both.new, new));
            log.add(Impact::Breaking, format!("{what}: takes `{new}`, took `{old}`"));
        }
        if old.wire != new.wire {
            log.add(Impact::Behavior, format!("{what}: it is `{}` in XML, was `{}`", new.wire, old.wire));
        }
        compare_limit(&what, old, new, Impact::Behavior, log);
        compare_printing(&what, old, new, log);
        log.deprecation(&what, old.is_deprecated, new.is_deprecated);
        log.doc(&what, &old.doc, &new.doc);
    }
    if pairs.is_reordered() {
        log.add(Impact::Behavior, "its attributes are written in another order");
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("attribute `{}`: removed", gone.name)));
    for added in pairs.added() {
        log.add(Impact::Additive, format!("attribute `{}`: added", added.name));
    }
}

fn children(old: &Element, new: &Element, log: &mut Log) {
    let pairs = Pairs::new(&old.children, &new.children, |old, new| old.name == new.name);
    for pair in pairs.matched.iter().filter(|pair| pair.old.method != pair.new.method) {
        let text =
            format!("child `{}`: put in by `{}`, was `{}`", pair.new.name, pair.new.method, pair.old.method);
        log.add(Impact::Breaking, text);
    }
    pairs.gone().for_each(|gone| log.add(Impact::Breaking, format!("child `{}`: removed", gone.name)));
    for added in pairs.added() {
        log.add(Impact::Additive, format!("child `{}`: added", added.name));
    }
}

fn enums(both: &Both<'_>, old: &[EnumId], new: &[EnumId], log: &mut Log) {
    let pairs = Pairs::new(old, new, |old, new| both.old[*old].name == both.new[*new].name);
    for pair in &pairs.matched {
        compare_enum(&both.old[*pair.old], &both.new[*pair.new], log);
    }
    for id in pairs.gone() {
        log.add(Impact::Breaking, format!("enum `{}`: removed", both.old[*id].path()));
    }
    for id in pairs.added() {
        log.add(Impact::Additive, format!("enum `{}`: added", both.new[*id].path()));
    }
}

impl Both<'_> {
    fn is_same(&self, old: &Member, new: &Member) -> bool {
        self.names.is_same((self.old, &old.ty), (self.new, &new.ty))
    }
}

/// What a setter takes.
fn taken(api: &Api, member: &Member) -> String {
    member.ty.input(api, Encoding::Plain).to_string()
}
