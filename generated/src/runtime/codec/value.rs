//! Values of fields: how one is read, and those of Rust itself.

use std::fmt;

use serde::Serialize;

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::{FieldMismatch, Found, ReadOutcome, Redaction};
use crate::runtime::json::{Path, Scanner, SyntaxError, Token};

/// A type that a field can have: how it is read. Writing is serde's.
pub trait Value: Serialize + PartialEq + fmt::Debug + Sized {
    /// The description of a value that fits, for messages: `an integer`.
    const EXPECTED: &'static str;

    /// The name of what is read, in errors: `Conference`, `a string`. Of a list or a map, that of its elements.
    const SUBJECT: &'static str = Self::EXPECTED;

    /// Whether the value itself keeps what does not fit, as a model does.
    const KEEPS_MISMATCHES: bool = false;

    /// Reads one JSON value into the field, or leaves the field empty. Fails only on what is not JSON.
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError>;

    /// The meaning of a `null` where no field can be left empty, if it has one.
    fn null() -> Option<Self> {
        None
    }

    /// Reads one more element of a list. Whether it fits; if not, it is passed over.
    fn read_item(json: &mut Scanner<'_>, items: &mut Vec<Self>) -> Result<bool, SyntaxError> {
        let item = read_alone(json)?;
        let fits = item.is_some();
        json.take_memory(size_of::<Self>())?;
        items.extend(item);
        Ok(fits)
    }

    /// Whether there can be values inside that do not fit their own fields.
    const HAS_INSIDE: bool = false;

    /// Whether it is marked as personal, itself or what it is a list or a map of.
    const IS_PERSONAL: bool = false;

    /// Whether it is one value, and not made of others.
    const IS_FLAT: bool = true;

    /// Prints the value, without names that came from outside.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }

    /// Finds the values inside that do not fit their own fields.
    fn find_mismatches(&self, _: &mut Path, _: Found<'_>) {}

    /// Made-up JSON that fits.
    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value;

    /// Removes personal data from the objects inside.
    fn redact_inside(&mut self, _: Redaction) {}

    /// Finds what does not fit in a value that was kept as it came.
    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        // It was read before, so it is JSON.
        if let Ok(ReadOutcome::Mismatch) = Self::read(&mut Scanner::new(json), &mut None) {
            found(FieldMismatch::new(path, Self::EXPECTED, json));
        }
    }
}

/// Reads a value that stands alone, not in a field. None if it does not fit, not even in part.
fn read_alone<T: Value>(json: &mut Scanner<'_>) -> Result<Option<T>, SyntaxError> {
    let mut value = None;
    Ok(match T::read(json, &mut value)? {
        ReadOutcome::Mismatch => None,
        _ => value.or_else(T::null),
    })
}

impl Scanner<'_> {
    /// Reads a value into a field.
    pub(crate) fn read_into<T: Value>(&mut self, field: &mut Option<T>) -> Result<ReadOutcome, SyntaxError> {
        T::read(self, field)
    }
}

/// Reads a value of another type than the field has: `null` or a mismatch.
pub(crate) fn read_nothing<T>(
    json: &mut Scanner<'_>,
    field: &mut Option<T>,
) -> Result<ReadOutcome, SyntaxError> {
    *field = None;
    read_other(json)
}

/// What becomes of a value that is not of the type of its field: once for all types.
fn read_other(json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
    Ok(if matches!(json.token()?, Token::Null) { ReadOutcome::Exact } else { ReadOutcome::Mismatch })
}

/// Reads a string; anything else but `null` is a mismatch.
pub(crate) fn read_str<T>(
    json: &mut Scanner<'_>,
    field: &mut Option<T>,
    read: impl FnOnce(&str) -> Option<(T, ReadOutcome)>,
) -> Result<ReadOutcome, SyntaxError> {
    if json.peek()? != b'"' {
        return read_nothing(json, field);
    }
    let mut buffer = String::new();
    let (value, outcome) = match json.unescaped(&mut buffer)?.and_then(read) {
        Some((value, outcome)) => (Some(value), outcome),
        None => (None, ReadOutcome::Mismatch),
    };
    *field = value;
    Ok(outcome)
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
        let (value, outcome) = match json.token()? {
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
        Ok(outcome)
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
        json.peek()?;
        if let Some(value) = json.short_integer() {
            *field = Some(value);
            return Ok(ReadOutcome::Exact);
        }
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

/// An integer in another form: `7.0`, `7e3`, or the content of a string.
fn whole_number(text: &str) -> Option<i64> {
    let (sign, digits) = if let Some(digits) = text.strip_prefix('-') { ("-", digits) } else { ("", text) };
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let digits = [whole, fraction].concat();
    let significant = digits.trim_end_matches('0');
    if significant.trim_start_matches('0').is_empty() {
        // Zero, whatever the exponent.
        return is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)).then_some(0);
    }
    // Where the point comes to stand: at the end of the significant digits, or after that.
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent.parse().ok()?)?;
    let zeros = usize::try_from(point).ok()?.checked_sub(significant.len()).filter(|zeros| *zeros < 20)?;
    format!("{sign}{significant}{}", "0".repeat(zeros)).parse().ok()
}

impl Value for f64 {
    const EXPECTED: &'static str = "a number";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (f64::from(u16::try_from(rng.below(1000)).unwrap_or(0)) / 8.0).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let (value, outcome) = match json.token()? {
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
        Ok(if field.is_some() { outcome } else { ReadOutcome::Mismatch })
    }
}

/// Whether the float holds all that the digits say. Fifteen significant digits always survive, unless the exponent is extreme.
fn survives(digits: &str, value: f64) -> bool {
    let mantissa = digits.split(['e', 'E']).next().unwrap_or(digits);
    let significant = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    significant == 0 || (significant <= 15 && value.abs() > 1e-290)
}
