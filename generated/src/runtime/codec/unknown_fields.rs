use std::fmt;

use super::ReadOutcome;
use crate::runtime::types::{Pii, RawJson};

/// The values that a model read and its fields do not hold: unknown fields, and values of known fields that do not fit their type.
///
/// Empty for almost every record, and then it costs one word. Its `Debug` shows names alone, because a value that nobody
/// described may be personal.
#[derive(Clone, Default, PartialEq)]
pub struct UnknownFields(Option<Box<Values>>);

type Values = Vec<UnknownField>;

#[derive(Clone, PartialEq)]
struct UnknownField {
    name: Box<str>,
    value: Pii<RawJson>,
    is_known: bool,
}

impl UnknownFields {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Forgets it all.
    pub(crate) fn clear(&mut self) {
        self.0 = None;
    }

    /// Takes note of what became of a value. The last of two values with one name counts, as everywhere in serde.
    pub(crate) fn note(&mut self, name: &str, json: &str, outcome: ReadOutcome) {
        if let Some(fields) = &mut self.0 {
            fields.retain(|field| &*field.name != name);
            if fields.is_empty() {
                self.0 = None;
            }
        }
        if outcome != ReadOutcome::Exact {
            let value = Pii::new(RawJson::new(json));
            let fields = self.0.get_or_insert_default();
            fields.push(UnknownField { name: name.into(), value, is_known: outcome != ReadOutcome::Unknown });
        }
    }

    /// The value of a field as it came, if the field does not say it all.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref().and_then(|values| find(values, name))
    }

    /// Fields that the model does not have.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.values().filter(|field| !field.is_known).map(|field| (&*field.name, &field.value))
    }

    fn values(&self) -> impl Iterator<Item = &UnknownField> {
        self.0.iter().flat_map(|fields| fields.iter())
    }
}

/// Apart from `get`, because it is rare that anything was kept, and `get` is asked for every field.
#[cold]
fn find<'a>(values: &'a [UnknownField], name: &str) -> Option<&'a RawJson> {
    values.iter().find(|field| &*field.name == name).map(|field| field.value.expose())
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.values().map(|field| &field.name)).finish()
    }
}
