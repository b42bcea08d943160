//! What a value is: its type, its fields, its values, and what holds for it.

use super::compare::{At, Comparison, Missing, MissingWhat, set_or_add, shown};
use super::sides::in_words;
use crate::diagnostic::YamlPath;
use crate::document::{DifferenceKind, Format, Node, Schema, SchemaType, tree};

impl<'a> Comparison<'_, 'a> {
    /// Compares two fields or parameters.
    pub(super) fn schema(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        self.deprecation(at, theirs.deprecated, ours.deprecated, None);
        if theirs.pii.is_some() && ours.pii.is_none() {
            self.decision(at, DifferenceKind::Pii, "the document marks it as personal data".to_owned());
        }
        self.value(at, theirs, ours);
    }

    /// Compares what two requests are answered with, which is not at a place of its own if it is a record.
    pub(super) fn schema_of_response(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        self.value(at, theirs, ours);
    }

    fn value(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        match (theirs, ours) {
            (Schema { enum_: Some(theirs), .. }, Schema { enum_: Some(ours), .. }) => {
                return self.enums(theirs, ours);
            }
            (Schema { object: Some(theirs), .. }, Schema { object: Some(ours), .. }) => {
                return self.objects(theirs, ours);
            }
            _ => {}
        }
        if !is_as_sharp(theirs, ours) {
            let text = format!("the document has {}, the spec {}", in_words(theirs), in_words(ours));
            return self.decision(at, DifferenceKind::Type, text);
        }
        self.limits(at, theirs, ours);
        if let (Some(their_items), Some(our_items)) = (&theirs.items, &ours.items) {
            let inside = At { file: at.file, path: at.path.key("items"), at: format!("{}[]", at.at) };
            self.value(&inside, their_items, our_items);
        }
    }

    /// Length and range. Where only the spec has one it is sharper, and that is fine.
    fn limits(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        let is_string = ours.ty == Some(SchemaType::String) && ours.format.is_none();
        let is_integer = ours.ty == Some(SchemaType::Integer);
        let length = |schema: &Schema| schema.max_length.map(i64::from);
        for (key, is_ours, their_limit, our_limit) in [
            ("max_length", is_string, length(theirs), length(ours)),
            ("minimum", is_integer, theirs.minimum, ours.minimum),
            ("maximum", is_integer, theirs.maximum, ours.maximum),
        ] {
            if let Some(limit) = their_limit.filter(|limit| is_ours && our_limit != Some(*limit)) {
                let text = format!("the document has `{key}: {limit}`, the spec {}", shown(our_limit));
                let edit = set_or_add(at, key, our_limit.is_some(), Node::Integer(limit));
                self.difference(at, DifferenceKind::Limit, text, edit);
            }
        }
    }

    fn enums(&mut self, their_name: &str, our_name: &str) {
        self.renames.note(their_name, our_name);
        if !self.met.insert((format!("enum {their_name}"), our_name.to_owned())) {
            return;
        }
        let (Some((their_file, theirs)), Some((our_file, ours))) =
            (self.theirs.an_enum(their_name), self.ours.an_enum(our_name))
        else {
            return;
        };
        let map = YamlPath::from(["enums", our_name, "values"]);
        let mut before = Vec::new();
        for (wire, value) in theirs.values.iter() {
            let here = At { file: our_file.path, path: map.key(wire), at: format!("{our_name}.{wire}") };
            match ours.values.get(wire) {
                Some(known) => {
                    self.counts.values += 1;
                    let doc = known
                        .name
                        .is_none()
                        .then_some(known.doc.as_str())
                        .filter(|_| known.deprecated.is_none());
                    self.deprecation(&here, value.deprecated, known.deprecated, doc);
                }
                None => self.missing.push(Missing {
                    file: our_file.path,
                    map: map.clone(),
                    at: here.at,
                    key: wire,
                    what: MissingWhat::Value(tree(value)),
                    before: before.clone(),
                    comments: self.comments_of(their_file.path),
                    described_at: YamlPath::from(["enums", their_name, "values", wire]),
                }),
            }
            before.push(wire.to_owned());
        }
        for (wire, value) in ours.values.iter().filter(|(wire, _)| theirs.values.get(wire).is_none()) {
            let here = At { file: our_file.path, path: map.key(wire), at: format!("{our_name}.{wire}") };
            let doc = value.name.is_none().then_some(value.doc.as_str());
            self.gone(here, value.deprecated, doc);
        }
    }

    fn objects(&mut self, their_name: &str, our_name: &str) {
        self.renames.note(their_name, our_name);
        if !self.met.insert((their_name.to_owned(), our_name.to_owned())) {
            return;
        }
        let (Some(theirs), Some(ours)) = (self.theirs.fields(their_name), self.ours.fields(our_name)) else {
            return;
        };
        let mut before = Vec::new();
        for (wire, schema) in theirs.fields.iter() {
            let here =
                At { file: ours.file.path, path: ours.path.key(wire), at: format!("{our_name}.{wire}") };
            match ours.fields.get(wire) {
                Some(known) => {
                    self.counts.fields += 1;
                    self.schema(&here, schema, known);
                }
                None => self.missing.push(Missing {
                    file: ours.file.path,
                    map: ours.path.clone(),
                    at: here.at,
                    key: wire,
                    what: MissingWhat::Schema(schema),
                    before: before.clone(),
                    comments: self.comments_of(theirs.file.path),
                    described_at: theirs.path.key(wire),
                }),
            }
            before.push(wire.to_owned());
        }
        // A document that describes no field takes none away.
        for (wire, schema) in ours.fields.iter().filter(|_| !theirs.fields.is_empty()) {
            if theirs.fields.get(wire).is_none() {
                let here =
                    At { file: ours.file.path, path: ours.path.key(wire), at: format!("{our_name}.{wire}") };
                self.gone(here, schema.deprecated, None);
            }
        }
    }
}

/// Whether the spec says as much of a type as the document, or more.
fn is_as_sharp(theirs: &Schema, ours: &Schema) -> bool {
    if theirs.sid.is_some() {
        return theirs.sid == ours.sid;
    }
    match theirs.ty {
        Some(SchemaType::Any) => true,
        Some(SchemaType::String) => string_is_as_sharp(theirs.format, ours),
        Some(SchemaType::Integer) => ours.ty == Some(SchemaType::Integer),
        Some(SchemaType::Number) => matches!(ours.ty, Some(SchemaType::Number | SchemaType::Integer)),
        Some(SchemaType::Boolean) => ours.ty == Some(SchemaType::Boolean),
        Some(SchemaType::Array) => ours.ty == Some(SchemaType::Array),
        Some(SchemaType::Map | SchemaType::Object) => {
            ours.object.is_some() || matches!(ours.ty, Some(SchemaType::Map | SchemaType::Object))
        }
        None => false,
    }
}

fn string_is_as_sharp(format: Option<Format>, ours: &Schema) -> bool {
    let is_string = ours.ty == Some(SchemaType::String);
    let is_exact_number = ours.ty == Some(SchemaType::Number) && ours.format == Some(Format::Decimal);
    // To those who do not say so, a list that is sent as one string is a string.
    let is_joined = ours.separator.is_some();
    match format {
        None => is_string || ours.sid.is_some() || ours.enum_.is_some() || is_exact_number || is_joined,
        Some(Format::DateTime) => matches!(ours.format, Some(Format::DateTime | Format::DateTimeOrRelative)),
        format => is_string && ours.format == format,
    }
}
