//! What a description has and the spec lacks, what the spec has beyond it, and what differs.

use std::collections::BTreeSet;
use std::fmt;

use codegen::outline::{Kind, Operation, Parameter, Place, Shape, Version};

use super::{Described, paste};

/// One difference. As text it is the key under which the spec can say that it is meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The operation or the record.
    pub(crate) at: String,
    pub(crate) text: String,
    /// What the spec lacks, in its own words.
    pub(crate) paste: Option<String>,
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

#[derive(Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) differences: Vec<Difference>,
    pub(crate) tally: Tally,
}

/// Compares a description with the versions of the spec that are about the same host.
pub(crate) fn compare(described: &Described, versions: &[Version]) -> Comparison {
    let mut comparison = Comparison::default();
    // The records that were compared already: many operations answer with one.
    let mut met = BTreeSet::new();
    let mut missing = Vec::new();
    let ours: Vec<_> = versions.iter().flat_map(|version| &version.operations).collect();
    for theirs in &described.operations {
        let at = format!("{} {}", theirs.method, theirs.path);
        match ours.iter().find(|ours| is_same(ours, theirs)) {
            Some(ours) => {
                comparison.tally.operations += 1;
                comparison.operation(&at, theirs, ours);
                if let (Some((their_name, their_shape)), Some((name, shape))) = (&theirs.answer, &ours.answer)
                    && met.insert((their_name, name))
                {
                    comparison.shape(name, "", their_shape, shape);
                    if let Some((_, seen)) = described.seen.iter().find(|(seen, _)| seen == their_name) {
                        comparison.seen(name, "", seen, shape);
                    }
                }
            }
            None => missing.push(theirs),
        }
    }
    comparison.missing(&missing, described, &ours);
    for ours in ours {
        if !described.operations.iter().any(|theirs| is_same(ours, theirs)) {
            let at = format!("{} {}", ours.method, ours.path);
            comparison.lacks(&at, "only the spec has the operation", None);
        }
    }
    for (name, values) in &described.unused {
        let is_there = values.as_ref().is_some_and(|values| {
            let known = versions.iter().flat_map(|version| &version.enums);
            known.into_iter().any(|(_, known)| is_same_set(known, values))
        });
        if !is_there {
            let what = values.as_ref().map_or("object", |_| "enum");
            comparison.lacks(
                name,
                &format!("the spec lacks this {what}, which no operation refers to"),
                None,
            );
        }
    }
    comparison
}

/// The record that an operation is about: that of its answer, or else that of another operation of the same path.
fn record_of<'a>(operation: &'a Operation, described: &'a Described) -> &'a str {
    let same_path = || {
        let mut others = described.operations.iter().filter(|other| other.path == operation.path);
        others.find_map(|other| other.answer.as_ref())
    };
    operation.answer.as_ref().or_else(same_path).map_or(operation.id.as_str(), |(record, _)| record)
}

/// Whether two operations are the same, however their path parameters are called.
fn is_same(one: &Operation, other: &Operation) -> bool {
    one.method == other.method && template(&one.path) == template(&other.path)
}

/// `/v1/Conferences/{conference_sid}` => `/v1/Conferences/{}`
fn template(path: &str) -> String {
    let mut template = String::new();
    for (index, part) in path.split(['{', '}']).enumerate() {
        template.push_str(if index % 2 == 0 { part } else { "{}" });
    }
    template
}

fn is_same_set(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

impl Comparison {
    fn lacks(&mut self, at: &str, text: &str, paste: Option<String>) {
        self.differences.push(Difference { at: at.to_owned(), text: text.to_owned(), paste });
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
            let paste = paste::resource(record, &operations, is_new);
            let last = operations.len() - 1;
            for (index, operation) in operations.iter().enumerate() {
                let at = format!("{} {}", operation.method, operation.path);
                let paste = (index == last).then(|| paste.clone());
                self.lacks(&at, "the spec lacks the operation", paste);
            }
        }
    }

    fn differs(&mut self, at: &str, text: String) {
        self.differences.push(Difference { at: at.to_owned(), text, paste: None });
    }

    fn operation(&mut self, at: &str, theirs: &Operation, ours: &Operation) {
        if theirs.page != ours.page {
            self.differs(at, format!("the page is {}, and in the spec {}", page(theirs), page(ours)));
        }
        // The parameters of a path have no names on the wire, so their order tells which is which.
        let [mut their_path, mut our_path] =
            [theirs, ours].map(|one| one.parameters.iter().filter(|one| one.place == Place::Path));
        while let (Some(theirs), Some(ours)) = (their_path.next(), our_path.next()) {
            self.parameter(at, theirs, ours);
        }
        let named = |one: &&Parameter| one.place != Place::Path;
        for their_parameter in theirs.parameters.iter().filter(named) {
            let found = ours
                .parameters
                .iter()
                .filter(named)
                .find(|ours| ours.name == their_parameter.name && ours.place == their_parameter.place);
            match found {
                Some(ours) => self.parameter(at, their_parameter, ours),
                None => {
                    let text = format!("the spec lacks the {}", called(their_parameter));
                    self.lacks(at, &text, Some(paste::parameter(theirs, their_parameter)));
                }
            }
        }
        for our_parameter in ours.parameters.iter().filter(named) {
            let is_theirs = theirs
                .parameters
                .iter()
                .any(|theirs| theirs.name == our_parameter.name && theirs.place == our_parameter.place);
            if !is_theirs {
                self.lacks(at, &format!("only the spec has the {}", called(our_parameter)), None);
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
        // A list that is sent as one text is a text to those who do not say so.
        let is_text = theirs.shape.kind == Kind::String && ours.is_joined;
        match &ours.shape.kind {
            Kind::Array(_) if is_text => self.personal(at, &name, &theirs.shape, &ours.shape),
            _ => self.shape(at, &name, &theirs.shape, &ours.shape),
        }
    }

    /// Compares two values. `path` leads to them from `at`; it is empty for the record itself.
    fn shape(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        self.personal(at, path, theirs, ours);
        self.values(at, path, theirs, ours);
        self.details(at, path, theirs, ours);
        match (&theirs.kind, &ours.kind) {
            // What is not described is free to be anything.
            (Kind::Any, _) => {}
            (Kind::Array(theirs), Kind::Array(ours)) => self.shape(at, &format!("{path}[]"), theirs, ours),
            (Kind::Map(theirs), Kind::Map(ours)) => self.shape(at, &format!("{path}{{}}"), theirs, ours),
            (Kind::Object(theirs), Kind::Object(ours)) => self.fields(at, path, theirs, ours),
            // An object without a description.
            (Kind::Object(fields), _) if fields.is_empty() => {}
            (theirs, ours) if std::mem::discriminant(theirs) == std::mem::discriminant(ours) => {}
            (theirs, ours) => {
                let text = format!("`{path}` is {}, and in the spec {}", kind(theirs), kind(ours));
                self.differs(at, text);
            }
        }
    }

    fn fields(&mut self, at: &str, path: &str, theirs: &[(String, Shape)], ours: &[(String, Shape)]) {
        for (name, shape) in theirs {
            let path = below(path, name);
            match ours.iter().find(|(known, _)| known == name) {
                Some((_, ours)) => {
                    self.tally.fields += 1;
                    self.shape(at, &path, shape, ours);
                }
                None => {
                    let text = format!("the spec lacks the field `{path}`");
                    self.lacks(at, &text, Some(paste::field(at, name, shape)));
                }
            }
        }
        // The links are named by the sub-resources, of which there may be none yet.
        for (name, _) in ours {
            let is_theirs = theirs.is_empty() || theirs.iter().any(|(known, _)| known == name);
            if !is_theirs {
                self.lacks(at, &format!("only the spec has the field `{}`", below(path, name)), None);
            }
        }
    }

    fn personal(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        if theirs.is_pii {
            self.tally.personal += 1;
            if !ours.is_pii {
                self.differs(at, format!("{} is personal, and in the spec not", quoted(path)));
            }
        }
    }

    fn values(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        let Some(their_values) = &theirs.values else { return };
        let Some(values) = &ours.values else {
            let text = format!("{} is an enum, and in the spec none", quoted(path));
            return self.lacks(at, &text, Some(paste::values(their_values)));
        };
        for value in their_values {
            match values.contains(value) {
                true => self.tally.values += 1,
                false => {
                    let text = format!("the spec lacks the value `{value}` of {}", quoted(path));
                    self.lacks(at, &text, Some(paste::values(std::slice::from_ref(value))));
                }
            }
        }
        for value in values.iter().filter(|value| !their_values.contains(value)) {
            self.lacks(at, &format!("only the spec has the value `{value}` of {}", quoted(path)), None);
        }
    }

    /// Format, pattern and limits. Where only the spec has one, it is sharper, and that is fine.
    fn details(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        let show =
            |value: Option<String>| value.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"));
        let text = |value: &Option<String>| value.clone();
        let number = |value: Option<i64>| value.map(|value| value.to_string());
        let length = |value: Option<u32>| value.map(|value| value.to_string());
        self.tally.formats += usize::from(theirs.format.is_some());
        self.tally.patterns += usize::from(theirs.pattern.is_some());
        for (what, theirs, ours) in [
            ("format", text(&theirs.format), text(&ours.format)),
            ("pattern", text(&theirs.pattern), text(&ours.pattern)),
            ("`max_length`", length(theirs.max_length), length(ours.max_length)),
            ("`minimum`", number(theirs.minimum), number(ours.minimum)),
            ("`maximum`", number(theirs.maximum), number(ours.maximum)),
        ] {
            if theirs.is_some() && theirs != ours {
                let text = format!(
                    "the {what} of {} is {}, and in the spec {}",
                    quoted(path),
                    show(theirs),
                    show(ours)
                );
                self.differs(at, text);
            }
        }
    }

    /// Holds the spec against what examples were seen to hold, where nothing is described.
    fn seen(&mut self, at: &str, path: &str, seen: &Shape, ours: &Shape) {
        match (&seen.kind, &ours.kind) {
            (Kind::Object(fields), Kind::Object(ours)) => {
                for (name, seen) in fields {
                    let path = below(path, name);
                    match ours.iter().find(|(known, _)| known == name) {
                        Some((_, ours)) => self.seen(at, &path, seen, ours),
                        None => {
                            let text = format!("{EXAMPLES}hold `{path}`, which the spec lacks");
                            self.lacks(at, &text, Some(paste::field(at, name, seen)));
                        }
                    }
                }
            }
            (Kind::Object(fields), Kind::Any) if !fields.is_empty() => {
                self.differs(
                    at,
                    format!("{EXAMPLES}agree on an object in `{path}`, and in the spec it is anything"),
                );
            }
            (Kind::Object(fields), Kind::Map(value)) => {
                for (name, seen) in fields {
                    self.seen(at, &below(path, name), seen, value);
                }
            }
            (Kind::Array(seen), Kind::Array(ours)) => self.seen(at, &format!("{path}[]"), seen, ours),
            (Kind::Any, _) | (Kind::Integer, Kind::Number) => {}
            (Kind::Object(fields), _) if fields.is_empty() => {}
            (seen, ours) if std::mem::discriminant(seen) == std::mem::discriminant(ours) => {}
            (seen, ours) => {
                let text = format!(
                    "{EXAMPLES}hold {} in `{path}`, and in the spec it is {}",
                    kind(seen),
                    kind(ours)
                );
                self.differs(at, text);
            }
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A field in backticks; a parameter is in them already.
fn quoted(path: &str) -> String {
    if path.contains('`') { format!("the {path}") } else { format!("`{path}`") }
}

fn called(parameter: &Parameter) -> String {
    let place = match parameter.place {
        Place::Path => "path parameter",
        Place::Query => "query parameter",
        Place::Header => "header",
        Place::Form => "form parameter",
        Place::Json => "JSON member",
    };
    format!("{place} `{}`", parameter.name)
}

fn page(operation: &Operation) -> String {
    match &operation.page {
        None => "none".to_owned(),
        Some(page) => {
            let size = page.max_size.map_or_else(|| "any number".to_owned(), |size| size.to_string());
            format!("of `{}`, at most {size}", page.items)
        }
    }
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Any => "anything",
        Kind::String => "a string",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Array(_) => "an array",
        Kind::Map(_) => "a map",
        Kind::Object(_) => "an object",
    }
}
