//! What a description has and the spec lacks, what the spec has beyond it, and what differs.

mod shape;

use std::collections::BTreeSet;
use std::fmt;

use codegen::outline::{Kind, Location, Operation, Outline, Page, Parameter, Version};

use super::paste::{self, Paste, Paster, record_of};
use super::{Described, SIDS, is_same, segment};

/// One difference. As text it is the key under which the spec can say that it is meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The file of the spec that it is about.
    pub(crate) file: String,
    /// The operation or the record.
    pub(crate) at: String,
    pub(crate) text: String,
    /// What the spec lacks, in its own words.
    pub(crate) paste: Option<Paste>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.text)
    }
}

/// What the text of a difference begins with if only examples tell of it.
pub(super) const EXAMPLES: &str = "examples ";

/// What was compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) operations: usize,
    pub(crate) parameters: usize,
    pub(crate) fields: usize,
    pub(crate) values: usize,
    pub(crate) formats: usize,
    pub(crate) patterns: usize,
    pub(crate) personal: usize,
}

pub(crate) struct Comparison<'a> {
    pub(crate) differences: Vec<Difference>,
    pub(crate) tally: Tally,
    paster: Paster<'a>,
    versions: &'a [&'a Version],
    /// The file of what is compared.
    file: String,
}

/// The versions of the spec that are about the same part of the same host.
pub(crate) fn about<'a>(described: &Described, outline: &'a Outline) -> Vec<&'a Version> {
    let theirs: Vec<_> = described.operations.iter().map(|operation| segment(&operation.path)).collect();
    let is_about = |version: &&Version| {
        described.host == version.host
            && version.operations.iter().any(|operation| theirs.contains(&segment(&operation.path)))
    };
    outline.versions.iter().filter(is_about).collect()
}

/// Compares a description with the versions of the spec that are about the same.
pub(crate) fn compare<'a>(
    described: &'a Described,
    outline: &'a Outline,
    versions: &'a [&'a Version],
) -> Comparison<'a> {
    let paster = Paster::new(described, outline, versions);
    let (differences, tally) = (Vec::new(), Tally::default());
    let mut comparison = Comparison { differences, tally, paster, versions, file: String::new() };
    // The records that were compared already: many operations answer with one.
    let mut met = BTreeSet::new();
    let mut missing = Vec::new();
    let ours: Vec<_> = versions.iter().flat_map(|version| &version.operations).collect();
    for theirs in &described.operations {
        let at = format!("{} {}", theirs.method, theirs.path);
        match ours.iter().find(|ours| is_same(ours, theirs)) {
            Some(ours) => {
                comparison.tally.operations += 1;
                comparison.file = comparison.file_of(&ours.id);
                comparison.operation(&at, theirs, ours);
                if let (Some((their_name, their_shape)), Some((name, shape))) = (&theirs.answer, &ours.answer)
                    && met.insert((their_name, name))
                {
                    comparison.file = comparison.file_of(name);
                    comparison.shape(name, "", their_shape, shape);
                    if let Some((_, seen)) = described.seen.iter().find(|(seen, _)| seen == their_name) {
                        comparison.seen(name, "", seen, shape);
                    }
                }
            }
            None => missing.push(theirs),
        }
    }
    for (prefix, paste) in comparison.paster.sids() {
        comparison.file = String::from(SIDS);
        comparison.lacks(&comparison.file.clone(), format!("the spec lacks the SID `{prefix}`"), Some(paste));
    }
    for paste in comparison.paster.versions(&missing) {
        comparison.file = paste.file.clone().unwrap_or_default();
        comparison.lacks(&comparison.file.clone(), "the spec lacks the version", Some(paste));
    }
    comparison.missing(&missing, described, &ours);
    for ours in ours {
        if !described.operations.iter().any(|theirs| is_same(ours, theirs)) {
            let at = format!("{} {}", ours.method, ours.path);
            comparison.file = comparison.file_of(&ours.id);
            comparison.lacks(&at, "only the spec has the operation", None);
        }
    }
    comparison.file = String::from(&described.document);
    for (name, values) in &described.unused {
        let is_there = values.as_ref().is_some_and(|values| {
            let known = versions.iter().flat_map(|version| &version.enums);
            known.into_iter().any(|(_, known)| is_same_set(known, values))
        });
        if !is_there {
            let what = values.as_ref().map_or("object", |_| "enum");
            comparison.lacks(name, format!("the spec lacks this {what}, which no operation refers to"), None);
        }
    }
    comparison
}

fn is_same_set(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

impl Comparison<'_> {
    /// The file that defines a record or an operation.
    fn file_of(&self, name: &str) -> String {
        let mut files = self.versions.iter().flat_map(|version| &version.files);
        files.find(|(known, _)| known == name).map_or_else(String::new, |(_, file)| file.clone())
    }

    fn lacks(&mut self, at: &str, text: impl Into<String>, paste: Option<Paste>) {
        let (file, at, text) = (self.file.clone(), at.to_owned(), text.into());
        self.differences.push(Difference { file, at, text, paste });
    }

    /// Operations that the spec lacks, by the record that they answer with.
    fn missing(&mut self, missing: &[&Operation], described: &Described, ours: &[&Operation]) {
        let mut records: Vec<(&str, Vec<&Operation>)> = Vec::new();
        for operation in missing {
            let record = record_of(operation, described);
            match records.iter_mut().find(|(known, _)| *known == record) {
                Some((_, operations)) => operations.push(operation),
                None => records.push((record, vec![operation])),
            }
        }
        for (record, operations) in records {
            let theirs = described.operations.iter().filter(|theirs| record_of(theirs, described) == record);
            let is_new = theirs.into_iter().all(|theirs| !ours.iter().any(|ours| is_same(ours, theirs)));
            let paste = self.paster.resource(record, &operations, is_new);
            self.file = paste.file.clone().unwrap_or_else(|| self.file_of(&self.paster.type_of(record)));
            let last = operations.len() - 1;
            for (index, operation) in operations.iter().enumerate() {
                let at = format!("{} {}", operation.method, operation.path);
                let paste = (index == last).then(|| paste.clone());
                self.lacks(&at, "the spec lacks the operation", paste);
            }
        }
    }

    fn differs(&mut self, at: &str, text: impl Into<String>) {
        self.lacks(at, text, None);
    }

    fn operation(&mut self, at: &str, theirs: &Operation, ours: &Operation) {
        if !is_same_page(theirs.page.as_ref(), ours.page.as_ref()) {
            self.differs(at, format!("the page is {}, and in the spec {}", page(theirs), page(ours)));
        }
        // The parameters of a path have no names on the wire, so their order tells which is which.
        let [mut their_path, mut our_path] =
            [theirs, ours].map(|one| one.parameters.iter().filter(|one| one.location == Location::Path));
        while let (Some(theirs), Some(ours)) = (their_path.next(), our_path.next()) {
            self.parameter(at, theirs, ours);
        }
        let named = |one: &&Parameter| one.location != Location::Path;
        for their_parameter in theirs.parameters.iter().filter(named) {
            match same(ours, their_parameter) {
                Some(ours) => self.parameter(at, their_parameter, ours),
                None => {
                    let text = format!("the spec lacks the {}", called(their_parameter));
                    let paste = self.paster.parameter(theirs, their_parameter);
                    self.lacks(at, text, Some(paste));
                }
            }
        }
        for our_parameter in ours.parameters.iter().filter(named) {
            if same(theirs, our_parameter).is_none() {
                self.lacks(at, format!("only the spec has the {}", called(our_parameter)), None);
            }
        }
        match (&theirs.answer, &ours.answer) {
            (Some(_), None) => self.differs(at, "the answer has a body, and in the spec none".to_owned()),
            (None, Some(_)) => self.differs(at, "the answer has no body, and in the spec one".to_owned()),
            _ => {}
        }
    }

    fn parameter(&mut self, at: &str, theirs: &Parameter, ours: &Parameter) {
        self.tally.parameters += 1;
        let name = called(theirs);
        if theirs.is_required != ours.is_required {
            let needed = |is_required| if is_required { "required" } else { "optional" };
            let (theirs, ours) = (needed(theirs.is_required), needed(ours.is_required));
            self.differs(at, format!("the {name} is {theirs}, and in the spec {ours}"));
        }
        if theirs.is_nullable && !ours.is_nullable {
            self.differs(at, format!("the {name} may be `null`, and in the spec not"));
        }
        let sent = paste::as_sent(theirs);
        // A list that is sent as one text is a text to those who do not say so.
        let is_text = sent.kind == Kind::String && ours.is_joined;
        match &ours.shape.kind {
            Kind::Array(_) if is_text => self.personal(at, &name, &sent, &ours.shape),
            _ => self.shape(at, &name, &sent, &ours.shape),
        }
    }
}

/// The parameter of an operation that is the same on the wire.
fn same<'a>(operation: &'a Operation, parameter: &Parameter) -> Option<&'a Parameter> {
    operation.parameters.iter().find(|one| one.name == parameter.name && one.location == parameter.location)
}

fn called(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Form => "form parameter",
        Location::Json => "JSON member",
    };
    format!("{place} `{}`", parameter.name)
}

/// What is not known of a page may be anything.
fn is_same_page(theirs: Option<&Page>, ours: Option<&Page>) -> bool {
    match (theirs, ours) {
        (Some(theirs), Some(ours)) => {
            let is_same_size = theirs.max_size.is_none() || theirs.max_size == ours.max_size;
            let is_same_link = theirs.next.is_none() || theirs.next == ours.next;
            theirs.items == ours.items && is_same_size && is_same_link
        }
        (theirs, ours) => theirs.is_none() && ours.is_none(),
    }
}

fn page(operation: &Operation) -> String {
    match &operation.page {
        None => "none".to_owned(),
        Some(page) => {
            let size = page.max_size.map_or_else(|| "any number".to_owned(), |size| size.to_string());
            let next = page.next.as_ref().map(|next| format!(", the next at `{next}`"));
            format!("of `{}`, at most {size}{}", page.items, next.unwrap_or_default())
        }
    }
}
