use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{self, Deserializer, Visitor};
use serde_json::value::RawValue;

use super::reading::{Fit, Reading};

/// A type that a field can have: how it is read. Writing is serde's.
pub(crate) trait Value: Serialize + PartialEq + Sized {
    fn read(json: Json<'_>) -> Reading<Self>;
}

/// One JSON value as text that is known to be well formed.
#[derive(Clone, Copy)]
pub struct Json<'a>(&'a RawValue);

impl<'a> Json<'a> {
    pub(crate) fn new(raw: &'a RawValue) -> Self {
        Self(raw)
    }

    pub(crate) fn raw(self) -> &'a RawValue {
        self.0
    }

    pub(crate) fn text(self) -> &'a str {
        self.0.get()
    }

    pub(crate) fn is_null(self) -> bool {
        self.text() == "null"
    }

    /// Reads the value into a field. What does not fit leaves the field empty.
    pub(crate) fn read_into<T: Value>(self, field: &mut Option<T>) -> Fit {
        let (value, fit) = T::read(self).into_value();
        *field = value;
        fit
    }

    /// Reads a string; anything else is a misfit.
    pub(crate) fn read_str<T>(self, read: impl FnOnce(&str) -> Reading<T>) -> Reading<T> {
        let text = self.text();
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => read(plain),
            // A lone half of a surrogate pair is well-formed JSON and no Rust string.
            Some(_) => serde_json::from_str::<String>(text).map_or(Reading::Misfit, |text| read(&text)),
            None if self.is_null() => Reading::Null,
            None => Reading::Misfit,
        }
    }
}

impl Value for String {
    fn read(json: Json<'_>) -> Reading<Self> {
        json.read_str(|text| Reading::Exact(text.to_owned()))
    }
}

impl Value for bool {
    fn read(json: Json<'_>) -> Reading<Self> {
        match json.text() {
            "null" => Reading::Null,
            "true" => Reading::Exact(true),
            "false" => Reading::Exact(false),
            r#""true""# => Reading::Close(true),
            r#""false""# => Reading::Close(false),
            _ => Reading::Misfit,
        }
    }
}

/// An integer never passes through a float: `9007199254740993` stays what it is, `7.0` and `"7"` read as 7, `7.5` does not fit.
impl Value for i64 {
    fn read(json: Json<'_>) -> Reading<Self> {
        let text = json.text();
        if json.is_null() {
            return Reading::Null;
        }
        if let Ok(value) = text.parse() {
            // `-0` is the one integer whose text is not the shortest.
            return if text == "-0" { Reading::Close(0) } else { Reading::Exact(value) };
        }
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let digits = quoted.unwrap_or(text);
        let whole = match digits.split_once('.') {
            Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
            Some(_) => return Reading::Misfit,
            None => digits,
        };
        // Rust reads `+7`, which is no number in JSON.
        match whole.parse() {
            Ok(value) if !whole.starts_with('+') => Reading::Close(value),
            _ => Reading::Misfit,
        }
    }
}

impl Value for f64 {
    fn read(json: Json<'_>) -> Reading<Self> {
        let text = json.text();
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let digits = quoted.unwrap_or(text);
        if !digits.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return if json.is_null() { Reading::Null } else { Reading::Misfit };
        }
        match digits.parse::<Self>() {
            Ok(value) if value.is_finite() && quoted.is_none() && survives(digits, value) => {
                Reading::Exact(value)
            }
            Ok(value) if value.is_finite() => Reading::Close(value),
            _ => Reading::Misfit,
        }
    }
}

/// Whether the float holds all that the digits say. Fifteen significant digits always survive, unless the exponent is extreme.
fn survives(digits: &str, value: f64) -> bool {
    let mantissa = digits.split(['e', 'E']).next().unwrap_or(digits);
    let significant = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    significant == 0 || (significant <= 15 && value.abs() > 1e-290)
}

/// A list keeps the elements that fit; one odd element makes the list a partial reading, so that the whole of it stays in the model.
impl<T: Value> Value for Vec<T> {
    fn read(json: Json<'_>) -> Reading<Self> {
        if json.is_null() {
            return Reading::Null;
        }
        let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(json.text()) else {
            return Reading::Misfit;
        };
        let mut values = Self::with_capacity(elements.len());
        let mut all_exact = true;
        for element in elements {
            let reading = T::read(Json::new(element));
            all_exact &= matches!(reading, Reading::Exact(_));
            values.extend(reading.into_value().0);
        }
        if all_exact { Reading::Exact(values) } else { Reading::Close(values) }
    }
}

/// Serde's own way to a type that is text on the wire.
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
