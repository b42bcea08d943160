//! What a description has, in the words of the spec: ready to be pasted into it, but for the docs.

use codegen::outline::{Kind, Operation, Parameter, Place, Shape};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// What is pasted where: the lines for the place itself, and what they refer to.
#[derive(Debug, Default)]
struct Definitions {
    /// What the names of new types begin with: `Conference`.
    prefix: String,
    objects: Vec<(String, Vec<String>)>,
    enums: Vec<(String, Vec<String>)>,
}

/// A field, with the objects and enums that it needs. `record` is what it is a field of.
pub(super) fn field(record: &str, name: &str, shape: &Shape) -> String {
    let mut definitions = Definitions { prefix: type_name(record), ..Definitions::default() };
    let entry = definitions.entry(name, shape, Vec::new());
    definitions.below(vec![entry])
}

/// A parameter, with the enums that it needs.
pub(super) fn parameter(operation: &Operation, parameter: &Parameter) -> String {
    let record = operation.answer.as_ref().map_or(operation.id.as_str(), |(record, _)| record);
    let mut definitions = Definitions { prefix: type_name(record), ..Definitions::default() };
    let entry = definitions.parameter(parameter);
    definitions.below(vec![entry])
}

/// The values of an enum, a line each.
pub(super) fn values(values: &[String]) -> String {
    let lines = values.iter().map(|value| format!("{}: TODO", key(value)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Operations that answer with one record. If nothing of them is in the spec, they are a whole file.
pub(super) fn resource(record: &str, operations: &[&Operation], is_new: bool) -> String {
    let mut definitions = Definitions { prefix: type_name(record), ..Definitions::default() };
    let mut lines = Vec::new();
    if is_new {
        lines.extend([format!("resource: {}", type_name(record)), "doc: TODO".to_owned(), String::new()]);
        lines.extend(definitions.path_parameters(operations));
    }
    lines.push("operations:".to_owned());
    for operation in operations {
        lines.extend(definitions.operation(operation).into_iter().map(|line| format!("  {line}")));
    }
    let fields = operations.iter().find_map(|operation| match &operation.answer {
        Some((_, Shape { kind: Kind::Object(fields), .. })) => Some(fields),
        _ => None,
    });
    if let (Some(fields), true) = (fields, is_new) {
        lines.extend([String::new(), "fields:".to_owned()]);
        lines.extend(fields.iter().map(|(name, shape)| {
            let entry = definitions.entry(name, shape, Vec::new());
            format!("  {entry}")
        }));
    }
    definitions.below(lines)
}

impl Definitions {
    /// The lines, and below them the objects and enums that they refer to.
    fn below(self, mut lines: Vec<String>) -> String {
        if !self.objects.is_empty() {
            lines.extend([String::new(), "objects:".to_owned()]);
        }
        for (name, fields) in self.objects {
            lines.extend([format!("  {name}:"), "    doc: TODO".to_owned(), "    fields:".to_owned()]);
            lines.extend(fields.iter().map(|field| format!("      {field}")));
        }
        if !self.enums.is_empty() {
            lines.extend([String::new(), "enums:".to_owned()]);
        }
        for (name, values) in self.enums {
            lines.extend([format!("  {name}:"), "    doc: TODO".to_owned(), "    values:".to_owned()]);
            lines.extend(values.iter().map(|value| format!("      {}: TODO", key(value))));
        }
        lines.join("\n")
    }

    fn path_parameters(&mut self, operations: &[&Operation]) -> Vec<String> {
        let mut entries: Vec<String> = Vec::new();
        for operation in operations {
            for parameter in operation.parameters.iter().filter(|one| one.place == Place::Path) {
                let entry = self.entry(&snake_case(&parameter.name), &parameter.shape, Vec::new());
                let entry = format!("  {entry}");
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        if !entries.is_empty() {
            entries.insert(0, "path_parameters:".to_owned());
            entries.push(String::new());
        }
        entries
    }

    fn operation(&mut self, operation: &Operation) -> Vec<String> {
        let mut lines = vec![
            format!("{}:", verb(&operation.id)),
            "  doc: TODO".to_owned(),
            format!("  method: {}", operation.method),
            format!("  path: {}", path(operation)),
        ];
        for (place, section) in [(Place::Query, "query"), (Place::Form, "form"), (Place::Json, "json")] {
            let parameters = operation.parameters.iter().filter(|parameter| parameter.place == place);
            let entries: Vec<_> = parameters.map(|one| format!("    {}", self.parameter(one))).collect();
            if !entries.is_empty() {
                lines.push(format!("  {section}:"));
                lines.extend(entries);
            }
        }
        // What the language has no word for yet.
        let headers = operation.parameters.iter().filter(|parameter| parameter.place == Place::Header);
        lines.extend(
            headers.map(|header| format!("  # a header, which the spec cannot say yet: {}", header.name)),
        );
        if operation.answer.is_none() {
            lines.push("  # no body in the answer, which the spec cannot say yet".to_owned());
        }
        if let Some(page) = &operation.page {
            let size = page.max_size.map_or_else(|| "TODO".to_owned(), |size| size.to_string());
            lines.push(format!("  page: {{ items: {}, max_size: {size} }}", page.items));
        }
        lines
    }

    /// `Status: { enum: ConferenceStatus, doc: TODO }`
    fn parameter(&mut self, parameter: &Parameter) -> String {
        let mut more = Vec::new();
        // JSON inside of a query or a form is a text there.
        let is_text =
            parameter.place != Place::Json && matches!(parameter.shape.kind, Kind::Any | Kind::Object(_));
        let text = Shape { kind: Kind::String, ..parameter.shape.clone() };
        let shape = if is_text { &text } else { &parameter.shape };
        if parameter.is_joined {
            more.push("separator: \",\"".to_owned());
        }
        if parameter.is_required {
            more.push("required: true".to_owned());
        }
        if parameter.is_nullable {
            more.push("nullable: true".to_owned());
        }
        self.entry(&parameter.name, shape, more)
    }

    /// `end_time: { type: string, format: date-time, doc: TODO }`
    fn entry(&mut self, name: &str, shape: &Shape, more: Vec<String>) -> String {
        let mut keys = self.keys(name, shape);
        keys.extend(more);
        keys.push("doc: TODO".to_owned());
        format!("{}: {{ {} }}", key(name), keys.join(", "))
    }

    /// What a value is, key by key.
    fn keys(&mut self, name: &str, shape: &Shape) -> Vec<String> {
        let prefix = shape.pattern.as_deref().and_then(sid_prefix);
        let mut keys = match (&shape.kind, &shape.values, prefix) {
            (_, Some(values), _) => vec![format!("enum: {}", self.an_enum(name, values))],
            (_, _, Some(prefix)) => vec![format!("sid: {prefix}")],
            (Kind::Any, ..) => vec!["type: any".to_owned()],
            (Kind::String, ..) => vec!["type: string".to_owned()],
            (Kind::Integer, ..) => vec!["type: integer".to_owned()],
            (Kind::Number, ..) => vec!["type: number".to_owned()],
            (Kind::Boolean, ..) => vec!["type: boolean".to_owned()],
            (Kind::Array(element), ..) => vec!["type: array".to_owned(), self.items(name, element)],
            (Kind::Map(value), ..) => vec!["type: map".to_owned(), self.items(name, value)],
            (Kind::Object(_), ..) if shape.format.as_deref() == Some("uri-map") => {
                vec!["type: object".to_owned()]
            }
            // An object of which nothing is said.
            (Kind::Object(fields), ..) if fields.is_empty() => vec!["type: any".to_owned()],
            (Kind::Object(fields), ..) => vec![format!("object: {}", self.object(name, fields))],
        };
        let is_known =
            |format: &&String| ["date-time", "uri", "uri-map", "decimal"].contains(&format.as_str());
        keys.extend(shape.format.iter().filter(is_known).map(|format| format!("format: {format}")));
        keys.extend(shape.max_length.map(|max| format!("max_length: {max}")));
        keys.extend(shape.minimum.map(|min| format!("minimum: {min}")));
        keys.extend(shape.maximum.map(|max| format!("maximum: {max}")));
        if shape.is_pii {
            keys.push("pii: standard".to_owned());
        }
        keys
    }

    fn items(&mut self, name: &str, shape: &Shape) -> String {
        format!("items: {{ {} }}", self.keys(name, shape).join(", "))
    }

    fn an_enum(&mut self, name: &str, values: &[String]) -> String {
        let same = self.enums.iter().find(|(_, known)| known == values);
        if let Some((known, _)) = same {
            return known.clone();
        }
        let name = format!("{}{}", self.prefix, type_name(name));
        self.enums.push((name.clone(), values.to_vec()));
        name
    }

    fn object(&mut self, name: &str, fields: &[(String, Shape)]) -> String {
        let name = format!("{}{}", self.prefix, type_name(name));
        let place = self.objects.len();
        self.objects.push((name.clone(), Vec::new()));
        let entries = fields.iter().map(|(name, shape)| self.entry(name, shape, Vec::new())).collect();
        if let Some((_, lines)) = self.objects.get_mut(place) {
            *lines = entries;
        }
        name
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

/// `^CF[0-9a-fA-F]{32}$` => `CF`
fn sid_prefix(pattern: &str) -> Option<&str> {
    let prefix = pattern.strip_prefix('^')?.strip_suffix("[0-9a-fA-F]{32}$")?;
    (prefix.len() == 2).then_some(prefix)
}

/// A key of YAML, in quotes where it needs them.
fn key(name: &str) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    let is_word =
        ["on", "off", "yes", "no", "true", "false", "null", "y", "n"].contains(&&*name.to_lowercase());
    let is_number = name.parse::<f64>().is_ok();
    if is_plain && !is_word && !is_number && !name.is_empty() { name.to_owned() } else { format!("{name:?}") }
}

/// `FetchConference` => `fetch`
fn verb(id: &str) -> String {
    snake_case(id).split('_').next().unwrap_or_default().to_owned()
}

/// `FetchConference` => `fetch_conference`
fn snake_case(name: &str) -> String {
    name.to_snake_case()
}

/// `video.v1.composition_hook` => `CompositionHook`
fn type_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_upper_camel_case()
}
