use std::fmt;

use super::Fit;
use crate::runtime::types::{Pii, RawJson};

/// What a model read and its fields do not hold: unknown fields, and the values of known fields that do not fit their type.
///
/// Empty for almost every record, and then it costs one word. Its `Debug` shows names alone, because a value that nobody
/// described may be personal.
#[derive(Clone, Default, PartialEq)]
pub struct Kept(Option<Box<Values>>);

type Values = Vec<KeptValue>;

#[derive(Clone, PartialEq)]
struct KeptValue {
    name: Box<str>,
    value: Pii<RawJson>,
    is_known: bool,
}

impl Kept {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Forgets it all.
    pub(crate) fn clear(&mut self) {
        self.0 = None;
    }

    /// Takes note of what became of a value. The last of two values with one name counts, as everywhere in serde.
    pub(crate) fn note(&mut self, name: &str, json: &str, fit: Fit) {
        if let Some(kept) = &mut self.0 {
            kept.retain(|kept| &*kept.name != name);
            if kept.is_empty() {
                self.0 = None;
            }
        }
        if fit != Fit::Whole {
            let value = Pii::new(RawJson::new(json));
            let kept = self.0.get_or_insert_default();
            kept.push(KeptValue { name: name.into(), value, is_known: fit != Fit::Unknown });
        }
    }

    /// The value of a field as it came, if the field does not say it all.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref().and_then(|values| find(values, name))
    }

    /// Fields that the model does not have.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.values().filter(|kept| !kept.is_known).map(|kept| (&*kept.name, &kept.value))
    }

    fn values(&self) -> impl Iterator<Item = &KeptValue> {
        self.0.iter().flat_map(|kept| kept.iter())
    }
}

/// Apart from `get`, because it is rare that anything was kept, and `get` is asked for every field.
#[cold]
fn find<'a>(values: &'a [KeptValue], name: &str) -> Option<&'a RawJson> {
    values.iter().find(|kept| &*kept.name == name).map(|kept| kept.value.expose())
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.values().map(|kept| &kept.name)).finish()
    }
}
