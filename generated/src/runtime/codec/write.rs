use serde::ser::SerializeMap;

use super::model::Walk;
use super::{Kept, Scanner, Value};

/// The open JSON object that a model writes its fields to.
pub(crate) struct WriteFields<'a, S> {
    map: S,
    kept: &'a Kept,
}

impl<'a, S: SerializeMap> WriteFields<'a, S> {
    pub(crate) fn new(map: S, kept: &'a Kept) -> Self {
        Self { map, kept }
    }

    /// Writes the fields that the model does not know, and closes the object.
    pub(crate) fn finish(mut self) -> Result<S::Ok, S::Error> {
        for (name, value) in self.kept.unknown() {
            self.map.serialize_entry(name, value)?;
        }
        self.map.end()
    }
}

/// Writes a field; an empty one is left out. A value that was kept because the field could not hold all of it is written in
/// its place, unless the field was given another value since.
impl<S: SerializeMap> Walk for WriteFields<'_, S> {
    type Error = S::Error;

    fn field<T: Value>(&mut self, name: &'static str, field: &Option<T>) -> Result<(), S::Error> {
        match self.kept.get(name) {
            Some(kept) if means(kept.as_str(), field) => self.map.serialize_entry(name, kept),
            _ => field.as_ref().map_or(Ok(()), |value| self.map.serialize_entry(name, value)),
        }
    }
}

/// Whether the JSON reads as what the field holds.
fn means<T: Value>(json: &str, field: &Option<T>) -> bool {
    let mut value = None;
    T::read(&mut Scanner::new(json), &mut value).is_ok() && value == *field
}
