//! Writing a model: its fields, and what they do not hold.

use serde::ser::{SerializeMap, Serializer};

use super::{FieldVisitor, HasUnknownFields, ModelFields, UnknownFields, Value};
use crate::runtime::json::Scanner;

/// Writes a model as a JSON object.
pub(crate) fn serialize<M: ModelFields + HasUnknownFields, S: Serializer>(
    model: &M,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = WriteFields::new(serializer.serialize_map(None)?, model.unknown());
    model.visit_fields(&mut fields)?;
    fields.finish()
}

/// The open JSON object that a model writes its fields to.
struct WriteFields<'a, S> {
    map: S,
    unknown: &'a UnknownFields,
}

impl<'a, S: SerializeMap> WriteFields<'a, S> {
    fn new(map: S, unknown: &'a UnknownFields) -> Self {
        Self { map, unknown }
    }

    /// Writes the fields that the model does not know, and closes the object.
    fn finish(mut self) -> Result<S::Ok, S::Error> {
        for (name, value) in self.unknown.fields() {
            self.map.serialize_entry(name, value)?;
        }
        self.map.end()
    }
}

/// Writes a field; an empty one is left out. A value that was kept because the field could not hold all of it is written in
/// its place, unless the field was given another value since.
impl<S: SerializeMap> FieldVisitor for WriteFields<'_, S> {
    type Error = S::Error;

    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) -> Result<(), S::Error> {
        match self.unknown.get(name) {
            Some(json) if means(json.as_str(), field) => self.map.serialize_entry(name, json),
            _ => field.as_ref().map_or(Ok(()), |value| self.map.serialize_entry(name, value)),
        }
    }
}

/// Whether the JSON reads as what the field holds.
fn means<T: Value>(json: &str, field: &Option<T>) -> bool {
    let mut value = None;
    T::read(&mut Scanner::new(json), &mut value).is_ok() && value == *field
}
