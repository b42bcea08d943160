use serde::ser::SerializeMap;

use super::json::Value;
use super::kept::Kept;

/// The open JSON object that a model writes its fields to.
pub struct Fields<'a, S> {
    map: S,
    kept: &'a Kept,
}

impl<'a, S: SerializeMap> Fields<'a, S> {
    pub(crate) fn new(map: S, kept: &'a Kept) -> Self {
        Self { map, kept }
    }

    /// Writes a field; an empty one is left out. A value that was kept because the field could not hold all of it is written
    /// in its place, unless the field was given another value since.
    pub(crate) fn field<T: Value>(&mut self, name: &'static str, field: &Option<T>) -> Result<(), S::Error> {
        match self.kept.get(name) {
            Some(kept) if T::read(kept.json()).into_value().0 == *field => {
                self.map.serialize_entry(name, kept)
            }
            _ => field.as_ref().map_or(Ok(()), |value| self.map.serialize_entry(name, value)),
        }
    }

    /// Writes the fields that the model does not know, and closes the object.
    pub(crate) fn finish(mut self) -> Result<S::Ok, S::Error> {
        for (name, value) in self.kept.unknown() {
            self.map.serialize_entry(name, value)?;
        }
        self.map.end()
    }
}
