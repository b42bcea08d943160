use std::fmt;

use super::json::Json;
use super::reading::Fit;
use crate::types::RawJson;

/// What a model read and its fields do not hold: unknown fields, and the values of known fields that do not fit their type.
///
/// Empty for almost every record, and then it costs three words and no allocation. Its `Debug` shows names alone, because a
/// value that nobody described may be personal.
#[derive(Clone, Default, PartialEq)]
pub struct Kept(Vec<KeptValue>);

#[derive(Clone, PartialEq)]
struct KeptValue {
    name: Box<str>,
    value: RawJson,
    known: bool,
}

impl Kept {
    /// Takes note of what became of a value. The last of two values with one name counts, as everywhere in serde.
    pub(crate) fn note(&mut self, name: &str, json: Json<'_>, fit: Fit) {
        if !self.0.is_empty() {
            self.0.retain(|kept| &*kept.name != name);
        }
        if fit != Fit::Whole {
            self.0.push(KeptValue { name: name.into(), value: json.into(), known: fit == Fit::Partial });
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.iter().find(|kept| &*kept.name == name).map(|kept| &kept.value)
    }

    /// Fields that the model does not have.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().filter(|kept| !kept.known).map(|kept| (&*kept.name, &kept.value))
    }

    /// Fields of the model whose value it could not hold, or not as it stood.
    pub(crate) fn misfits(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().filter(|kept| kept.known).map(|kept| (&*kept.name, &kept.value))
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|kept| &kept.name)).finish()
    }
}
