use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::value::Value;
use super::{FieldMismatch, Found, ReadOutcome, Redaction, all, read_value};
use crate::runtime::json::{Path, Scanner, SyntaxError, deserialize_text};
use crate::runtime::types::{Pii, RawJson};

/// A response that is a list or a map, and not a model: what fits, and, if anything did not, the whole of it as it came.
///
/// It is the list or the map to whoever looks at it; [`mismatches`](Self::mismatches) tells of what it does not have, and writing it
/// gives the JSON that was read, unless it was changed.
#[derive(Clone, Default, PartialEq)]
pub struct Lossless<T> {
    value: T,
    /// If the value does not say it all.
    kept: Option<Pii<RawJson>>,
}

impl<T> Lossless<T> {
    /// The list or the map, with the elements that fit.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The JSON as it came, if the value does not hold all of it.
    #[must_use]
    pub fn kept(&self) -> Option<&Pii<RawJson>> {
        self.kept.as_ref()
    }
}

impl<T: Value> Lossless<T> {
    /// The elements that do not fit, and the values in records that do not fit their fields.
    #[must_use]
    pub fn mismatches(&self) -> Vec<FieldMismatch> {
        all(|found| self.find_mismatches(&mut Path::default(), found))
    }
}

impl<T> Deref for Lossless<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Lossless<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> From<T> for Lossless<T> {
    fn from(value: T) -> Self {
        Self { value, kept: None }
    }
}

impl<T: IntoIterator> IntoIterator for Lossless<T> {
    type Item = T::Item;
    type IntoIter = T::IntoIter;

    fn into_iter(self) -> T::IntoIter {
        self.value.into_iter()
    }
}

#[expect(
    clippy::into_iter_without_iter,
    reason = "the list has one, and it is the list to whoever looks at it"
)]
impl<'a, T> IntoIterator for &'a Lossless<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<T: Value> fmt::Debug for Lossless<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.show(f)
    }
}

impl<T: Value> Serialize for Lossless<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reads_as_the_value = |json: &RawJson| {
            let mut value = None;
            T::read(&mut Scanner::new(json.as_str()), &mut value).is_ok()
                && value.as_ref() == Some(&self.value)
        };
        match self.kept.as_ref().map(Pii::expose) {
            Some(json) if reads_as_the_value(json) => json.serialize(serializer),
            _ => self.value.serialize(serializer),
        }
    }
}

impl<'de, T: Value> Deserialize<'de> for Lossless<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserialize_text(deserializer)?;
        read_value(text.as_bytes()).map_err(D::Error::custom)
    }
}

impl<T: Value> Value for Lossless<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SUBJECT: &'static str = T::SUBJECT;
    const KEEPS_MISMATCHES: bool = true;
    const HAS_INSIDE: bool = true;
    const IS_PERSONAL: bool = T::IS_PERSONAL;
    const IS_FLAT: bool = T::IS_FLAT;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        T::sample(rng)
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        json.peek()?;
        let start = json.position();
        let mut value = None;
        let outcome = T::read(json, &mut value)?;
        *field = value.map(|value| Self {
            value,
            kept: (outcome != ReadOutcome::Exact).then(|| Pii::new(RawJson::new(json.since(start)))),
        });
        Ok(if field.is_some() { ReadOutcome::Exact } else { outcome })
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        match &self.kept {
            Some(json) => T::find_mismatches_in(json.expose().as_str(), path, found),
            None => self.value.find_mismatches(path, found),
        }
    }

    fn redact_inside(&mut self, redaction: Redaction) {
        self.kept = None;
        self.value.redact_inside(redaction);
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        T::find_mismatches_in(json, path, found);
    }
}
