//! What a description has, in the words of the spec: ready to be pasted into it, but for the docs.

use codegen::outline::{Kind, Operation, Parameter, Place, Shape};

/// A resource's operation: everything but its doc.
pub(super) fn operation(operation: &Operation) -> String {
    let name = snake_case(&operation.id);
    let mut lines = vec![
        format!("{name}:"),
        "  doc: TODO".to_owned(),
        format!("  method: {}", operation.method),
        format!("  path: {}", path(operation)),
    ];
    for (place, section) in
        [(Place::Query, "query"), (Place::Header, "headers"), (Place::Form, "form"), (Place::Json, "json")]
    {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.place == place);
        let entries: Vec<_> = parameters.map(|one| format!("    {}", parameter(one))).collect();
        if !entries.is_empty() {
            lines.push(format!("  {section}:"));
            lines.extend(entries);
        }
    }
    if let Some(page) = &operation.page {
        let size = page.max_size.map_or_else(|| "TODO".to_owned(), |size| size.to_string());
        lines.push(format!("  page: {{ items: {}, max_size: {size} }}", page.items));
    }
    lines.join("\n")
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

/// `Status: { enum: TODO, doc: TODO }`
pub(super) fn parameter(parameter: &Parameter) -> String {
    let mut keys = keys(&parameter.shape);
    if parameter.is_required {
        keys.push("required: true".to_owned());
    }
    if parameter.is_nullable {
        keys.push("nullable: true".to_owned());
    }
    entry(&parameter.name, keys)
}

/// `end_time: { type: string, format: date-time, doc: TODO }`
pub(super) fn field(name: &str, shape: &Shape) -> String {
    entry(name, keys(shape))
}

/// The values of an enum, a line each.
pub(super) fn values(values: &[String]) -> String {
    let lines = values.iter().map(|value| format!("{}: TODO", key(value)));
    lines.collect::<Vec<_>>().join("\n")
}

fn entry(name: &str, mut keys: Vec<String>) -> String {
    keys.push("doc: TODO".to_owned());
    format!("{}: {{ {} }}", key(name), keys.join(", "))
}

/// What a value is, key by key.
fn keys(shape: &Shape) -> Vec<String> {
    let prefix = shape.pattern.as_deref().and_then(sid_prefix);
    let mut keys = match (&shape.kind, &shape.values, prefix) {
        (_, Some(values), _) => vec![format!("enum: TODO # {}", values.join(", "))],
        (_, _, Some(prefix)) => vec![format!("sid: {prefix}")],
        (Kind::Any, ..) => vec!["type: any".to_owned()],
        (Kind::String, ..) => vec!["type: string".to_owned()],
        (Kind::Integer, ..) => vec!["type: integer".to_owned()],
        (Kind::Number, ..) => vec!["type: number".to_owned()],
        (Kind::Boolean, ..) => vec!["type: boolean".to_owned()],
        (Kind::Array(element), ..) => vec!["type: array".to_owned(), items(element)],
        (Kind::Map(value), ..) => vec!["type: map".to_owned(), items(value)],
        (Kind::Object(_), ..) => match shape.format.as_deref() {
            Some("uri-map") => vec!["type: object".to_owned()],
            _ => vec!["object: TODO".to_owned()],
        },
    };
    keys.extend(shape.format.iter().map(|format| format!("format: {format}")));
    keys.extend(shape.max_length.map(|max| format!("max_length: {max}")));
    keys.extend(shape.minimum.map(|min| format!("minimum: {min}")));
    keys.extend(shape.maximum.map(|max| format!("maximum: {max}")));
    if shape.is_pii {
        keys.push("pii: standard".to_owned());
    }
    keys
}

fn items(shape: &Shape) -> String {
    format!("items: {{ {} }}", keys(shape).join(", "))
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

/// `FetchConference` => `fetch_conference`
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
