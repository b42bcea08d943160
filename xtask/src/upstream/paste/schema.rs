//! Schemas, and the objects and enums that they refer to.

use codegen::outline::{Kind, Shape};
use heck::ToUpperCamelCase;

use super::names::{Taken, key, type_name};

/// Where a schema stands, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// A field of the record itself.
    Record,
    /// Inside of a record or of a JSON body.
    Inner,
    /// In a path, a query, a header or a form, where a value is a text, or several of them.
    Text { is_list: bool },
}

/// What is pasted where: the lines for the place itself, and what they refer to.
pub(super) struct Definitions<'a> {
    /// What the names of new types begin with: the name of the record.
    pub(super) prefix: String,
    /// What they begin with where that is taken: the name of the object or of the operation around.
    around: String,
    types: &'a mut Taken,
    /// The enums of the version.
    known: &'a mut Vec<(String, Vec<String>)>,
    objects: Vec<Object>,
    enums: Vec<(String, Vec<String>)>,
    has_links: bool,
}

struct Object {
    name: String,
    fields: Vec<(String, Shape)>,
    lines: Vec<String>,
}

impl<'a> Definitions<'a> {
    pub(super) fn new(
        prefix: String,
        types: &'a mut Taken,
        known: &'a mut Vec<(String, Vec<String>)>,
    ) -> Self {
        let around = prefix.clone();
        Self { prefix, around, types, known, objects: Vec::new(), enums: Vec::new(), has_links: false }
    }

    /// Does something with the names of an object or of an operation around it.
    pub(super) fn inside<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.around, name.to_owned());
        let done = work(self);
        self.around = before;
        done
    }

    fn take(&mut self, name: &str) -> String {
        let names = [&self.prefix, &self.around].map(|prefix| format!("{prefix}{}", type_name(name)));
        self.types.take_one_of(&names)
    }

    /// The lines, and below them the objects and enums that they refer to.
    pub(super) fn below(self, mut lines: Vec<String>) -> Vec<String> {
        if !self.objects.is_empty() {
            lines.extend([String::new(), "objects:".to_owned()]);
        }
        for object in self.objects {
            lines.extend([
                format!("  {}:", object.name),
                "    doc: TODO".to_owned(),
                "    fields:".to_owned(),
            ]);
            lines.extend(object.lines.iter().map(|field| format!("      {field}")));
        }
        if !self.enums.is_empty() {
            lines.extend([String::new(), "enums:".to_owned()]);
        }
        for (name, values) in self.enums {
            lines.extend([format!("  {name}:"), "    doc: TODO".to_owned(), "    values:".to_owned()]);
            lines.extend(self::values(&values).iter().map(|value| format!("      {value}")));
        }
        lines
    }

    /// The fields of a record or of an object.
    pub(super) fn members(&mut self, fields: &[(String, Shape)], at: Where) -> Vec<String> {
        let mut names = Taken::default();
        let entries = fields.iter().map(|(name, shape)| {
            let more = names.member(name).map(|name| format!("name: {name}"));
            self.entry(name, shape, at, more.into_iter().collect())
        });
        entries.collect()
    }

    /// `end_time: { type: string, format: date-time, doc: TODO }`
    pub(super) fn entry(&mut self, name: &str, shape: &Shape, at: Where, more: Vec<String>) -> String {
        let as_text;
        let shape = match at {
            Where::Text { is_list } => {
                as_text = text(shape, is_list);
                &as_text
            }
            Where::Record | Where::Inner => shape,
        };
        let mut keys = self.keys(name, shape, at);
        if is_personal(shape) {
            keys.push("pii: standard".to_owned());
        }
        keys.extend(more);
        keys.push("doc: TODO".to_owned());
        let format = shape.format.as_ref().filter(|_| word(shape).is_none() && !is_link_map(shape));
        let pattern = shape.pattern.as_ref().filter(|_| sid_prefix(shape).is_none());
        let without_word: Vec<_> =
            format.into_iter().chain(pattern).map(|text| text.escape_debug().to_string()).collect();
        let note = match without_word.as_slice() {
            [] => String::new(),
            some => format!(" # {}: the spec has no word for it", some.join(" and ")),
        };
        format!("{}: {{ {} }}{note}", key(name), keys.join(", "))
    }

    /// What a value is, key by key.
    fn keys(&mut self, name: &str, shape: &Shape, at: Where) -> Vec<String> {
        if let Some(values) = &shape.values {
            return vec![format!("enum: {}", self.an_enum(name, values))];
        }
        if let Some(prefix) = sid_prefix(shape) {
            return vec![format!("sid: {prefix}")];
        }
        let ty = |ty: &str| vec![format!("type: {ty}")];
        let mut keys = match &shape.kind {
            Kind::Any => ty("any"),
            Kind::String => ty("string"),
            Kind::Integer => ty("integer"),
            Kind::Number => ty("number"),
            Kind::Boolean => ty("boolean"),
            Kind::Array(element) => vec!["type: array".to_owned(), self.items(name, element)],
            Kind::Map(value) => vec!["type: map".to_owned(), self.items(name, value)],
            Kind::Object(_) if is_link_map(shape) => {
                let is_links = at == Where::Record && !self.has_links;
                self.has_links |= is_links;
                let map = "type: map, items: { type: string, format: uri }";
                vec![if is_links { "type: object, format: uri-map".to_owned() } else { map.to_owned() }]
            }
            // An object of which nothing is said.
            Kind::Object(fields) if fields.is_empty() => ty("any"),
            Kind::Object(fields) => vec![format!("object: {}", self.object(name, fields))],
        };
        keys.extend(word(shape).map(|format| format!("format: {format}")));
        match shape.kind {
            Kind::String if word(shape).is_none() => {
                keys.extend(shape.max_length.map(|max| format!("max_length: {max}")));
            }
            Kind::Integer => {
                keys.extend(shape.minimum.map(|min| format!("minimum: {min}")));
                keys.extend(shape.maximum.map(|max| format!("maximum: {max}")));
            }
            _ => {}
        }
        keys
    }

    fn items(&mut self, name: &str, shape: &Shape) -> String {
        format!("items: {{ {} }}", self.keys(name, shape, Where::Inner).join(", "))
    }

    fn an_enum(&mut self, name: &str, values: &[String]) -> String {
        let plain = format!("{}{}", self.prefix, type_name(name));
        let has_values = |(_, known): &&(String, Vec<String>)| known == values;
        let of_this_record = self.enums.iter().find(has_values);
        let of_this_name = self.known.iter().filter(|(known, _)| *known == plain).find(has_values);
        if let Some((known, _)) = of_this_record.or(of_this_name) {
            return known.clone();
        }
        let name = self.take(name);
        self.enums.push((name.clone(), values.to_vec()));
        self.known.push((name.clone(), values.to_vec()));
        name
    }

    fn object(&mut self, name: &str, fields: &[(String, Shape)]) -> String {
        if let Some(known) = self.objects.iter().find(|object| object.fields == fields) {
            return known.name.clone();
        }
        let name = self.take(name);
        let place = self.objects.len();
        self.objects.push(Object { name: name.clone(), fields: fields.to_vec(), lines: Vec::new() });
        let entries = self.inside(&name, |inside| inside.members(fields, Where::Inner));
        if let Some(object) = self.objects.get_mut(place) {
            object.lines = entries;
        }
        name
    }
}

/// The values of an enum, a line each.
pub(super) fn values(values: &[String]) -> Vec<String> {
    let mut names = Taken::default();
    let lines = values.iter().map(|value| {
        let plain = value.to_upper_camel_case();
        let name = match plain.as_str() {
            "" | "Unrecognized" => names.take("Other"),
            plain => names.take(plain),
        };
        match name == plain {
            true => format!("{}: TODO", key(value)),
            false => format!("{}: {{ name: {name}, doc: TODO }}", key(value)),
        }
    });
    lines.collect()
}

/// The format, if the language has a word for it with this type.
pub(in crate::upstream) fn word(shape: &Shape) -> Option<&str> {
    match (&shape.kind, shape.format.as_deref()?) {
        (Kind::String, format @ ("date-time" | "uri")) | (Kind::Number, format @ "decimal") => Some(format),
        _ => None,
    }
}

pub(super) fn is_link_map(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Object(_)) && shape.format.as_deref() == Some("uri-map")
}

/// The mark goes with the field, also where it was for what is in its list.
fn is_personal(shape: &Shape) -> bool {
    shape.is_pii
        || match &shape.kind {
            Kind::Array(element) | Kind::Map(element) => is_personal(element),
            _ => false,
        }
}

/// As it is sent: JSON inside of a query or a form is a text there.
pub(super) fn text(shape: &Shape, is_list: bool) -> Shape {
    match &shape.kind {
        Kind::Array(element) if is_list => {
            let element = text(element, false);
            Shape { kind: Kind::Array(Box::new(element)), ..shape.clone() }
        }
        Kind::Any | Kind::Object(_) | Kind::Map(_) | Kind::Array(_) => {
            let (format, pattern) = (shape.format.clone(), shape.pattern.clone());
            Shape { format, pattern, is_pii: is_personal(shape), ..Shape::of(Kind::String) }
        }
        Kind::String | Kind::Integer | Kind::Number | Kind::Boolean => shape.clone(),
    }
}

/// `^CF[0-9a-fA-F]{32}$` => `CF`
pub(in crate::upstream) fn sid_prefix(shape: &Shape) -> Option<&str> {
    let prefix = shape.pattern.as_deref()?.strip_prefix('^')?.strip_suffix("[0-9a-fA-F]{32}$")?;
    let is_prefix = prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_prefix && shape.kind == Kind::String).then_some(prefix)
}
