//! Writing a model: its fields, and what they do not hold.

use std::collections::BTreeMap;

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::{FieldVisitor, HasUnknownFields, ModelFields, UnknownFields, Value};
use crate::runtime::json::{HALF, Scanner, is_json, serialize_text};

/// Writes a model as a JSON object.
pub(crate) fn serialize<M: ModelFields + HasUnknownFields, S: Serializer>(
    model: &M,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serialize_tagged(model, None, serializer)
}

/// Writes a model as a JSON object that has this member, unless the model itself says what that is.
pub(crate) fn serialize_tagged<M: ModelFields + HasUnknownFields, S: Serializer>(
    model: &M,
    tag: Option<(&'static str, &'static str)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let tag = tag.filter(|(name, _)| !has(model, name));
    if has_odd_names(model.unknown()) {
        return write_odd_names(&KnownFields(model, tag), model.unknown(), serializer);
    }
    let mut map = write_known(model, tag, serializer)?;
    write_unknown(&mut map, model.unknown())?;
    map.end()
}

/// Whether a model has something under a name.
fn has(model: &(impl ModelFields + HasUnknownFields), name: &str) -> bool {
    struct Has<'a>(&'a str, bool);

    impl FieldVisitor for Has<'_> {
        fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) {
            self.1 |= name == self.0 && field.is_some();
        }
    }

    let unknown = model.unknown();
    let mut has = Has(name, unknown.get(name).is_some() || unknown.get_unknown(name).is_some());
    model.visit_fields(&mut has);
    has.1
}

/// Writes the fields that a model does not know.
fn write_unknown<S: SerializeMap>(map: &mut S, unknown: &UnknownFields) -> Result<(), S::Error> {
    unknown.fields().try_for_each(|(name, value)| map.serialize_entry(name, value))
}

/// Unknown fields as an object of their own.
impl Serialize for UnknownFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if has_odd_names(self) {
            return write_odd_names(&BTreeMap::<(), ()>::new(), self, serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        write_unknown(&mut map, self)?;
        map.end()
    }
}

/// Whether there is a name that is no string, and that serde has no way to write.
fn has_odd_names(unknown: &UnknownFields) -> bool {
    !unknown.is_empty() && unknown.all().any(|((_, is_string), _)| !is_string)
}

/// Writes an object as text, as only that can hold all of its names.
#[cold]
fn write_odd_names<S: Serializer>(
    known: &impl Serialize,
    unknown: &UnknownFields,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !is_json::<S>() {
        return Err(S::Error::custom(HALF));
    }
    let mut text = serde_json::to_string(known).map_err(S::Error::custom)?;
    for ((name, is_string), value) in unknown.all() {
        text.pop();
        text.push_str(if text.len() == 1 { "" } else { "," });
        match is_string {
            true => text.push_str(&serde_json::to_string(name).map_err(S::Error::custom)?),
            false => text.extend(["\"", name, "\""]),
        }
        text.extend([":", value.as_str(), "}"]);
    }
    serialize_text(&text, serializer)
}

/// A model without the fields that it does not know, and a member that it has beside them.
struct KnownFields<'a, M>(&'a M, Option<(&'static str, &'static str)>);

impl<M: ModelFields + HasUnknownFields> Serialize for KnownFields<'_, M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_known(self.0, self.1, serializer)?.end()
    }
}

/// Opens an object, and writes the member that stands beside the fields and those that the model knows.
fn write_known<S: Serializer>(
    model: &(impl ModelFields + HasUnknownFields),
    tag: Option<(&'static str, &'static str)>,
    serializer: S,
) -> Result<S::SerializeMap, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    tag.map_or(Ok(()), |(name, value)| map.serialize_entry(name, value))?;
    let mut fields = WriteFields { map, unknown: model.unknown(), result: Ok(()) };
    model.visit_fields(&mut fields);
    fields.result.map(|()| fields.map)
}

/// The open JSON object that a model writes its fields to.
struct WriteFields<'a, S: SerializeMap> {
    map: S,
    unknown: &'a UnknownFields,
    result: Result<(), S::Error>,
}

/// Writes a field; an empty one is left out. A value that was kept because the field could not hold all of it is written in
/// its place, unless the field was given another value since.
impl<S: SerializeMap> FieldVisitor for WriteFields<'_, S> {
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) {
        if self.result.is_err() {
            return;
        }
        let written = match (self.unknown.get(name), field) {
            (Some(json), _) if means(json.as_str(), field) => self.map.serialize_entry(name, json),
            (_, Some(value)) => self.map.serialize_entry(name, value),
            (_, None) => return,
        };
        if written.is_err() {
            self.result = written;
        }
    }
}

/// Whether the JSON reads as what the field holds.
fn means<T: Value>(json: &str, field: &Option<T>) -> bool {
    let mut value = None;
    T::read(&mut Scanner::new(json), &mut value).is_ok() && value == *field
}
