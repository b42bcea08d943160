//! How lists and maps are read: element by element, and an odd one costs the others nothing.

use std::collections::BTreeMap;
use std::fmt;

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::debug::{show_list, show_map};
use super::element::Element;
use super::value::{Value, read_nothing};
use super::{FieldMismatch, Found, ReadOutcome, Redaction};
use crate::runtime::json::{Path, Scanner, SyntaxError};

/// A list has the elements that fit. If any did not, or was a `null` that is no element, the model keeps the whole of it.
impl<T: Element> Value for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const SUBJECT: &'static str = T::Value::SUBJECT;
    const HAS_INSIDE: bool = T::Value::HAS_INSIDE;
    const IS_PERSONAL: bool = T::Value::IS_PERSONAL;
    const IS_FLAT: bool = false;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (0..=rng.below(3)).map(|_| T::Value::sample(rng)).collect()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? != b'[' {
            return read_nothing(json, field);
        }
        let mut values = Self::new();
        let mut worst = ReadOutcome::Exact;
        json.list(&mut |json| {
            let mut value = None;
            let outcome = T::read_element(json, &mut value)?;
            worst = worst.max(if value.is_none() { outcome.max(ReadOutcome::Converted) } else { outcome });
            if let Some(value) = value {
                json.take_memory(size_of::<T>())?;
                values.push(value);
            }
            Ok(())
        })?;
        *field = Some(values);
        Ok(worst)
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        for (index, value) in self.iter().enumerate() {
            let above = path.enter_element(index);
            if let Some(value) = value.value() {
                value.find_mismatches(path, found);
            }
            path.leave(above);
        }
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show_list(self, f)
    }

    fn redact_inside(&mut self, redaction: Redaction) {
        for value in self.iter_mut().filter_map(T::value_mut) {
            value.redact_inside(redaction);
        }
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        if !json.starts_with('[') {
            return found(FieldMismatch::new(path, Self::EXPECTED, json));
        }
        let mut index = 0;
        // It was read before, so it is JSON.
        let _ = Scanner::new(json).list(&mut |json| {
            let element = json.value()?;
            let above = path.enter_element(index);
            T::Value::find_mismatches_in(element, path, found);
            path.leave(above);
            index += 1;
            Ok(())
        });
    }
}

/// A map has the entries that fit. If any did not, or was a `null` that is no value, the model keeps the whole of it.
impl<T: Element> Value for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object";
    const SUBJECT: &'static str = T::Value::SUBJECT;
    const HAS_INSIDE: bool = T::Value::HAS_INSIDE;
    const IS_PERSONAL: bool = T::Value::IS_PERSONAL;
    const IS_FLAT: bool = false;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        let entries = (0..=rng.below(3)).map(|index| (format!("key {index}"), T::Value::sample(rng)));
        serde_json::Value::Object(entries.collect())
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? != b'{' {
            return read_nothing(json, field);
        }
        let mut entries = Self::new();
        let mut worst = ReadOutcome::Exact;
        json.object(|json, name| {
            let mut value = None;
            let outcome = T::read_element(json, &mut value).map_err(SyntaxError::under_unknown)?;
            let is_whole = value.is_some() && name.is_string();
            worst = worst.max(if is_whole { outcome } else { outcome.max(ReadOutcome::Converted) });
            // The last of two values with one name counts.
            match value {
                Some(value) => {
                    json.take_memory(size_of::<(String, T)>() + name.text().len())?;
                    entries.insert(name.text().to_owned(), value)
                }
                None => entries.remove(name.text()),
            };
            Ok(())
        })?;
        *field = Some(entries);
        Ok(worst)
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        for (name, value) in self {
            let above = path.enter_unknown(name);
            if let Some(value) = value.value() {
                value.find_mismatches(path, found);
            }
            path.leave(above);
        }
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show_map(self, f)
    }

    fn redact_inside(&mut self, redaction: Redaction) {
        for value in self.values_mut().filter_map(T::value_mut) {
            value.redact_inside(redaction);
        }
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        if !json.starts_with('{') {
            return found(FieldMismatch::new(path, Self::EXPECTED, json));
        }
        // It was read before, so it is JSON.
        let _ = Scanner::new(json).object(|json, name| {
            let value = json.value()?;
            let above = path.enter_unknown(name.text());
            T::Value::find_mismatches_in(value, path, found);
            path.leave(above);
            Ok(())
        });
    }
}
