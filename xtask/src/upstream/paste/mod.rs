//! What a description has, in the words of the spec: ready to be pasted into it, but for the docs.

mod links;
mod names;
mod schema;
mod version;

use codegen::outline::{Kind, Location, Operation, Outline, Parameter, Shape, Version};

use self::names::{Taken, key, scalar, snake_case, type_name, verb};
use self::schema::{Definitions, Where};
use super::{Described, is_same, noun, segment};

pub(super) use self::schema::{sid_prefix, word};

/// Something to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paste {
    /// The file, if it is a whole new one.
    pub(crate) file: Option<String>,
    pub(crate) text: String,
}

impl Paste {
    fn lines(lines: &[String]) -> Self {
        Self { file: None, text: lines.join("\n") }
    }

    /// One of a version, `spec/<product>/<version>/..`.
    fn file(path: String, lines: &[String]) -> Self {
        let text = format!("# yaml-language-server: $schema=../../schema.json\n{}", lines.join("\n"));
        Self { file: Some(path), text }
    }
}

/// Writes what can be pasted. No two things get one name.
pub(super) struct Paster<'a> {
    described: &'a Described,
    outline: &'a Outline,
    versions: &'a [&'a Version],
    types: Taken,
    records: Vec<Record<'a>>,
    /// The names of the operations, in the order of the description.
    verbs: Vec<String>,
    /// Enums that are there to be used: those of the spec, and those that were written before.
    enums: Vec<(String, Vec<String>)>,
}

/// A record of the description.
struct Record<'a> {
    /// Its name in the description.
    name: &'a str,
    /// Its name in Rust.
    ty: String,
    /// The names of its operations.
    verbs: Taken,
}

impl<'a> Paster<'a> {
    pub(super) fn new(described: &'a Described, outline: &'a Outline, versions: &'a [&'a Version]) -> Self {
        let ours = || versions.iter().flat_map(|version| &version.operations);
        let enums: Vec<_> = versions.iter().flat_map(|version| version.enums.iter().cloned()).collect();
        let records = ours().filter_map(|ours| ours.answer.as_ref()).map(|(record, _)| record.clone());
        let names = enums.iter().map(|(name, _)| name.clone()).chain(records);
        let mut types = Taken::new(names.chain(outline.sids.iter().map(|(_, name)| name.clone())));
        let mut records: Vec<Record<'_>> = Vec::new();
        let mut verbs = Vec::new();
        for theirs in &described.operations {
            let name = record_of(theirs, described);
            let names = [verb(&theirs.id), snake_case(&theirs.id)];
            if let Some(record) = records.iter_mut().find(|record| record.name == name) {
                verbs.push(record.verbs.take_one_of(&names));
                continue;
            }
            let known = ours().find(|ours| is_same(ours, theirs));
            let ty = match known.and_then(|ours| ours.answer.as_ref()) {
                Some((ty, _)) => ty.clone(),
                None => types.take_one_of(&names::of_record(name)),
            };
            let mut record = Record { name, ty, verbs: Taken::default() };
            verbs.push(record.verbs.take_one_of(&names));
            records.push(record);
        }
        Self { described, outline, versions, types, records, verbs, enums }
    }

    fn verb_of(&self, operation: &Operation) -> String {
        let place = self.described.operations.iter().position(|known| std::ptr::eq(known, operation));
        place.and_then(|place| self.verbs.get(place)).cloned().unwrap_or_default()
    }

    pub(super) fn type_of(&self, record: &str) -> String {
        let known = self.records.iter().find(|known| known.name == record);
        known.map_or_else(|| type_name(record), |known| known.ty.clone())
    }

    /// A field, with the objects and enums that it needs. `record` is what it is a field of.
    pub(super) fn field(&mut self, record: &str, name: &str, shape: &Shape) -> Paste {
        let mut definitions = Definitions::new(record.to_owned(), &mut self.types, &mut self.enums);
        let entry = definitions.entry(name, shape, Where::Inner, Vec::new());
        Paste::lines(&definitions.below(vec![entry]))
    }

    /// A parameter, with the enums that it needs.
    pub(super) fn parameter(&mut self, operation: &Operation, parameter: &Parameter) -> Paste {
        let record = self.type_of(record_of(operation, self.described));
        let mut definitions = Definitions::new(record, &mut self.types, &mut self.enums);
        let entry = definitions.parameter(parameter, &mut Taken::default());
        Paste::lines(&definitions.below(vec![entry]))
    }

    /// Operations that are about one record. If nothing of them is in the spec, they are a whole file.
    pub(super) fn resource(&mut self, record: &str, operations: &[&Operation], is_new: bool) -> Paste {
        let name = self.type_of(record);
        let verbs: Vec<_> = operations.iter().map(|operation| self.verb_of(operation)).collect();
        let fields = operations.iter().find_map(|operation| match &operation.answer {
            Some((_, Shape { kind: Kind::Object(fields), .. })) => Some(fields.as_slice()),
            Some((_, Shape { kind: Kind::Any, .. })) => Some(&[]),
            _ => None,
        });
        let fields = fields.filter(|_| is_new);
        let sub_resources = fields.map(|fields| self.sub_resources(operations, fields));
        let mut definitions = Definitions::new(name.clone(), &mut self.types, &mut self.enums);
        // Fields come last and have the first choice of names.
        let fields = fields.map(|fields| definitions.fields(fields));
        let mut lines = Vec::new();
        if is_new {
            lines.extend([format!("resource: {name}"), "doc: TODO".to_owned(), String::new()]);
            lines.extend(path_parameters(&mut definitions, operations));
        }
        lines.push("operations:".to_owned());
        for (verb, operation) in verbs.iter().zip(operations) {
            lines.push(format!("  {verb}:"));
            let inside = definitions.inside(&type_name(&operation.id), |inside| inside.operation(operation));
            lines.extend(inside.into_iter().map(|line| format!("    {line}")));
        }
        if let Some(fields) = fields {
            lines.push(String::new());
            lines.extend(sub_resources.into_iter().flatten());
            lines.extend(fields);
        }
        let lines = definitions.below(lines);
        match is_new {
            true => Paste::file(format!("{}/{}.yaml", self.folder(operations), snake_case(&name)), &lines),
            false => Paste::lines(&lines),
        }
    }

    /// The folder of operations: that of the version in the spec, or the one that it would have.
    fn folder(&self, operations: &[&Operation]) -> String {
        let path = operations.first().map_or("", |operation| &operation.path);
        let is_of = |version: &&&Version| {
            version.operations.iter().any(|operation| segment(&operation.path) == segment(path))
        };
        match self.versions.iter().find(is_of) {
            Some(version) => version.folder.clone(),
            None => version::folder(&self.described.host, path),
        }
    }
}

/// The record that an operation is about: that of its answer, or else that of another operation of the same path.
pub(super) fn record_of<'a>(operation: &'a Operation, described: &'a Described) -> &'a str {
    let same_path = || {
        let mut others = described.operations.iter().filter(|other| other.path == operation.path);
        others.find_map(|other| other.answer.as_ref())
    };
    match operation.answer.as_ref().or_else(same_path) {
        Some((record, _)) => record,
        None => noun(&operation.id),
    }
}

/// What a field is compared as where a text is sent.
pub(super) fn as_sent(parameter: &Parameter) -> Shape {
    match place(parameter) {
        Where::Text { is_list } => schema::text(&parameter.shape, is_list),
        Where::Record | Where::Inner => parameter.shape.clone(),
    }
}

fn place(parameter: &Parameter) -> Where {
    match parameter.location {
        Location::Path | Location::Header => Where::Text { is_list: false },
        Location::Query | Location::Form => Where::Text { is_list: true },
        Location::Json => Where::Inner,
    }
}

/// The values of an enum, a line each.
pub(super) fn values(values: &[String]) -> Paste {
    Paste::lines(&schema::values(values))
}

fn path_parameters(definitions: &mut Definitions<'_>, operations: &[&Operation]) -> Vec<String> {
    let all = operations.iter().flat_map(|operation| &operation.parameters);
    let mut parameters: Vec<&Parameter> = Vec::new();
    for parameter in all.filter(|one| one.location == Location::Path) {
        if !parameters.iter().any(|known| snake_case(&known.name) == snake_case(&parameter.name)) {
            parameters.push(parameter);
        }
    }
    if parameters.is_empty() {
        return Vec::new();
    }
    let entries = parameters.into_iter().map(|parameter| {
        let name = snake_case(&parameter.name);
        format!(
            "  {}",
            definitions.entry(&name, &parameter.shape, Where::Text { is_list: false }, Vec::new())
        )
    });
    std::iter::once("path_parameters:".to_owned())
        .chain(entries.collect::<Vec<_>>())
        .chain([String::new()])
        .collect()
}

impl Definitions<'_> {
    fn operation(&mut self, operation: &Operation) -> Vec<String> {
        let mut lines = vec![
            "doc: TODO".to_owned(),
            format!("method: {}", operation.method),
            format!("path: {}", scalar(&path(operation))),
        ];
        let mut names = Taken::default();
        for (place, section) in [
            (Location::Query, "query"),
            (Location::Header, "headers"),
            (Location::Form, "form"),
            (Location::Json, "json"),
        ] {
            let parameters = operation.parameters.iter().filter(|parameter| parameter.location == place);
            let entries: Vec<_> =
                parameters.map(|one| format!("  {}", self.parameter(one, &mut names))).collect();
            if !entries.is_empty() {
                lines.push(format!("{section}:"));
                lines.extend(entries);
            }
        }
        match &operation.answer {
            None if operation.method == "DELETE" => {}
            None => lines.push("response: none".to_owned()),
            Some((_, shape)) if !matches!(shape.kind, Kind::Object(_) | Kind::Any) => {
                lines.push(
                    "response: none # TODO: the answer is no object, which the spec cannot say yet"
                        .to_owned(),
                );
            }
            Some(_) if operation.method == "DELETE" => lines.push(format!("response: {}", self.prefix)),
            Some(_) => {}
        }
        if let Some(page) = &operation.page {
            let items = key(&page.items);
            lines.push(match page.max_size {
                Some(size) => format!("page: {{ items: {items}, max_size: {size} }}"),
                None => format!("page: {{ items: {items}, max_size: 1000 }} # TODO: nothing says how many"),
            });
        }
        lines
    }

    /// `Status: { enum: ConferenceStatus, doc: TODO }`
    fn parameter(&mut self, parameter: &Parameter, names: &mut Taken) -> String {
        let mut more = Vec::new();
        if parameter.is_joined && matches!(parameter.shape.kind, Kind::Array(_)) {
            more.push("separator: \",\"".to_owned());
        }
        if parameter.is_required {
            more.push("required: true".to_owned());
        }
        if parameter.is_nullable {
            more.push("nullable: true".to_owned());
        }
        if let Some(name) = names.member(&parameter.name) {
            more.push(format!("name: {name}"));
        }
        self.entry(&parameter.name, &parameter.shape, place(parameter), more)
    }

    /// The fields of a record.
    fn fields(&mut self, fields: &[(String, Shape)]) -> Vec<String> {
        if fields.is_empty() {
            return vec!["fields: {} # TODO: nothing says what it holds".to_owned()];
        }
        let entries = self.members(fields, Where::Record).into_iter().map(|entry| format!("  {entry}"));
        std::iter::once("fields:".to_owned()).chain(entries).collect()
    }
}

/// The path with its parameters in the case of the spec.
fn path(operation: &Operation) -> String {
    let parts = operation.path.split(['{', '}']).enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => part.to_owned(),
        _ => format!("{{{}}}", snake_case(part)),
    });
    parts.collect()
}
