use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{self, Deserializer, Visitor};

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::mismatch::{Found, Path};
use super::{ReadOutcome, Scanner, SyntaxError, Token};

/// A type that a field can have: how it is read. Writing is serde's.
pub trait Value: Serialize + PartialEq + Sized {
    /// The description of a value that fits, for messages: `an integer`.
    const EXPECTED: &'static str;

    /// Reads one JSON value into the field, or leaves the field empty. Fails only on what is not JSON.
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError>;

    /// Whether there can be values inside that do not fit their own fields.
    const HAS_INSIDE: bool = false;

    /// Finds the values inside that do not fit their own fields.
    fn find_mismatches(&self, _: &mut Path, _: Found<'_>) {}

    /// Made-up JSON that fits.
    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value;

    /// Removes personal data from the objects inside.
    fn redact_inside(&mut self) {}

    /// Finds what does not fit in a value that was kept as it came.
    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        // It was read before, so it is JSON.
        if let Ok(ReadOutcome::Mismatch) = Self::read(&mut Scanner::new(json), &mut None) {
            found(path.mismatch(Self::EXPECTED, json));
        }
    }
}

/// Reads a value of another type than the field has: `null` or a mismatch.
pub(crate) fn read_nothing<T>(
    json: &mut Scanner<'_>,
    field: &mut Option<T>,
) -> Result<ReadOutcome, SyntaxError> {
    *field = None;
    json.nothing()
}

/// Reads a string; anything else but `null` is a mismatch.
pub(crate) fn read_str<T>(
    json: &mut Scanner<'_>,
    field: &mut Option<T>,
    read: impl FnOnce(&str) -> Option<(T, ReadOutcome)>,
) -> Result<ReadOutcome, SyntaxError> {
    *field = None;
    let text = match json.token()? {
        Token::Null => return Ok(ReadOutcome::Exact),
        Token::String(text) => text,
        _ => return Ok(ReadOutcome::Mismatch),
    };
    let unescaped;
    let text = match text.plain() {
        Some(text) => text,
        None => {
            let Some(text) = text.unescape() else { return Ok(ReadOutcome::Mismatch) };
            unescaped = text;
            &*unescaped
        }
    };
    let Some((value, fit)) = read(text) else { return Ok(ReadOutcome::Mismatch) };
    *field = Some(value);
    Ok(fit)
}

impl Value for String {
    const EXPECTED: &'static str = "a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        format!("text {}", rng.below(1000)).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| Some((text.to_owned(), ReadOutcome::Exact)))
    }
}

impl Value for bool {
    const EXPECTED: &'static str = "a boolean";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (rng.below(2) == 0).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let (value, fit) = match json.token()? {
            Token::Null => (None, ReadOutcome::Exact),
            Token::Bool(value) => (Some(value), ReadOutcome::Exact),
            Token::String(text) => match text.unescape().as_deref() {
                Some("true") => (Some(true), ReadOutcome::Converted),
                Some("false") => (Some(false), ReadOutcome::Converted),
                _ => (None, ReadOutcome::Mismatch),
            },
            _ => (None, ReadOutcome::Mismatch),
        };
        *field = value;
        Ok(fit)
    }
}

/// An integer never passes through a float: `9007199254740993` stays what it is, `7.0` and `"7"` read as 7, `7.5` does not fit.
impl Value for i64 {
    const EXPECTED: &'static str = "an integer of 64 bits";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        rng.below(1000).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let token = json.token()?;
        if let Token::Number(digits) = token
            && let Ok(value) = digits.parse()
        {
            *field = Some(value);
            // `-0` is the one integer whose text is not the shortest.
            return Ok(if digits == "-0" { ReadOutcome::Converted } else { ReadOutcome::Exact });
        }
        *field = match &token {
            Token::Number(digits) => whole_number(digits),
            Token::String(text) => text.unescape().as_deref().and_then(whole_number),
            Token::Null | Token::Bool(_) | Token::Composite => None,
        };
        Ok(match token {
            Token::Null => ReadOutcome::Exact,
            _ if field.is_some() => ReadOutcome::Converted,
            _ => ReadOutcome::Mismatch,
        })
    }
}

/// An integer in another form: `7.0`, or the content of a string.
fn whole_number(text: &str) -> Option<i64> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    // Rust reads `+7`, which is not a number in JSON.
    whole.parse().ok().filter(|_| !whole.starts_with('+'))
}

impl Value for f64 {
    const EXPECTED: &'static str = "a number";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (f64::from(u16::try_from(rng.below(1000)).unwrap_or(0)) / 8.0).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let (value, fit) = match json.token()? {
            Token::Null => {
                *field = None;
                return Ok(ReadOutcome::Exact);
            }
            Token::Number(digits) => {
                let value = digits.parse().ok();
                let is_whole = value.is_some_and(|value| survives(digits, value));
                (value, if is_whole { ReadOutcome::Exact } else { ReadOutcome::Converted })
            }
            Token::String(text) => {
                let text = text.unescape().unwrap_or_default();
                // Rust reads `inf` and `+7`, which are not numbers in JSON.
                let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
                (text.parse().ok().filter(|_| is_number), ReadOutcome::Converted)
            }
            Token::Bool(_) | Token::Composite => (None, ReadOutcome::Mismatch),
        };
        *field = value.filter(|value| value.is_finite());
        Ok(if field.is_some() { fit } else { ReadOutcome::Mismatch })
    }
}

/// Whether the float holds all that the digits say. Fifteen significant digits always survive, unless the exponent is extreme.
fn survives(digits: &str, value: f64) -> bool {
    let mantissa = digits.split(['e', 'E']).next().unwrap_or(digits);
    let significant = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    significant == 0 || (significant <= 15 && value.abs() > 1e-290)
}

/// A list has the elements that fit. If any did not, or was `null`, the model keeps the whole of it.
impl<T: Value> Value for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const HAS_INSIDE: bool = T::HAS_INSIDE;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (0..=rng.below(3)).map(|_| T::sample(rng)).collect()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? != b'[' {
            return read_nothing(json, field);
        }
        let mut values = Self::new();
        let mut worst = ReadOutcome::Exact;
        json.list(&mut |json| {
            let mut value = None;
            let fit = T::read(json, &mut value)?;
            worst = worst.max(if value.is_none() { fit.max(ReadOutcome::Converted) } else { fit });
            values.extend(value);
            Ok(())
        })?;
        *field = Some(values);
        Ok(worst)
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        for (index, value) in self.iter().enumerate() {
            let above = path.enter_element(index);
            value.find_mismatches(path, found);
            path.leave(above);
        }
    }

    fn redact_inside(&mut self) {
        self.iter_mut().for_each(Value::redact_inside);
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        if !json.starts_with('[') {
            return found(path.mismatch(Self::EXPECTED, json));
        }
        let mut index = 0;
        // It was read before, so it is JSON.
        let _ = Scanner::new(json).list(&mut |json| {
            let element = json.value()?;
            let above = path.enter_element(index);
            T::find_mismatches_in(element, path, found);
            path.leave(above);
            index += 1;
            Ok(())
        });
    }
}

/// A map has the entries that fit. If any did not, or was `null`, the model keeps the whole of it.
impl<T: Value> Value for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object";
    const HAS_INSIDE: bool = T::HAS_INSIDE;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        let entries = (0..=rng.below(3)).map(|index| (format!("key {index}"), T::sample(rng)));
        serde_json::Value::Object(entries.collect())
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? != b'{' {
            return read_nothing(json, field);
        }
        let mut entries = Self::new();
        let mut worst = ReadOutcome::Exact;
        json.object(&mut |json, name| {
            let mut value = None;
            let fit = T::read(json, &mut value)?;
            worst = worst.max(if value.is_none() { fit.max(ReadOutcome::Converted) } else { fit });
            // The last of two values with one name counts.
            match value {
                Some(value) => entries.insert(name.to_owned(), value),
                None => entries.remove(name),
            };
            Ok(())
        })?;
        *field = Some(entries);
        Ok(worst)
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        for (name, value) in self {
            let above = path.enter(name);
            value.find_mismatches(path, found);
            path.leave(above);
        }
    }

    fn redact_inside(&mut self) {
        self.values_mut().for_each(Value::redact_inside);
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        if !json.starts_with('{') {
            return found(path.mismatch(Self::EXPECTED, json));
        }
        // It was read before, so it is JSON.
        let _ = Scanner::new(json).object(&mut |json, name| {
            let value = json.value()?;
            let above = path.enter(name);
            T::find_mismatches_in(value, path, found);
            path.leave(above);
            Ok(())
        });
    }
}

/// Serde's own way to a type that is a string on the wire.
pub(crate) fn deserialize_text<'de, D, T, F>(deserializer: D, read: F) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Result<T, D::Error>,
{
    struct Text<F, T, E>(F, PhantomData<fn() -> Result<T, E>>);

    impl<T, E: de::Error, F: FnOnce(&str) -> Result<T, E>> Visitor<'_> for Text<F, T, E> {
        type Value = Result<T, E>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<X: de::Error>(self, text: &str) -> Result<Self::Value, X> {
            Ok((self.0)(text))
        }
    }

    deserializer.deserialize_str(Text(read, PhantomData))?
}
