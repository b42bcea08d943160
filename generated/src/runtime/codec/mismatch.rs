use std::fmt::{self, Write};

use super::model::FieldVisitor;
use super::unknown_fields::UnknownFields;
use super::{Model, Value};
use crate::runtime::types::{Pii, RawJson};

/// A value of a response that does not fit its field. The field is `None`, or, of a list, has the elements that fit.
///
/// Its message names the place and what was expected; it shows the value, cut short, unless that may be personal:
///
/// ```
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let conference = Conference::from_json(r#"{"end_time": "soon", "friendly_name": 7, "tags": ["low_mos", false]}"#)?;
/// let mismatches: Vec<String> = conference.mismatches().iter().map(ToString::to_string).collect();
/// assert_eq!(
///     mismatches,
///     [
///         r#"friendly_name: expected a string, found a number"#,
///         r#"end_time: expected an RFC 3339 instant, found "soon""#,
///         r#"tags[1]: expected a string, found false"#,
///     ]
/// );
/// # Ok::<(), twilio_rest::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FieldMismatch {
    path: String,
    expected: &'static str,
    value: Pii<RawJson>,
    is_personal: bool,
}

impl FieldMismatch {
    /// The JSON path to the value, from the model or the page that was asked: `conferences[3].start_time`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The description of a value that fits: `an integer of 64 bits`.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The value as it came. What does not fit its description may be anything, so it is [`Pii`] whatever the field.
    #[must_use]
    pub fn value(&self) -> &Pii<RawJson> {
        &self.value
    }
}

impl fmt::Display for FieldMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found ", self.path, self.expected)?;
        let json = self.value.expose().as_str();
        if self.is_personal {
            return f.write_str(kind(json));
        }
        let shown = json.char_indices().nth(LONGEST).map_or(json, |(end, _)| json.get(..end).unwrap_or(json));
        f.write_str(shown)?;
        if shown.len() < json.len() { f.write_char('…') } else { Ok(()) }
    }
}

/// The length of a value as it is shown at most, in characters.
const LONGEST: usize = 40;

/// The kind of JSON that a value is.
pub(crate) fn kind(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// All mismatches that are found.
pub(crate) fn all(find: impl FnOnce(Found<'_>)) -> Vec<FieldMismatch> {
    let mut mismatches = Vec::new();
    find(&mut |mismatch| mismatches.push(mismatch));
    mismatches
}

/// The first hundred mismatches that are found, and the number of the others: bounded, whatever the server sends.
pub(crate) fn first_hundred(find: impl FnOnce(Found<'_>)) -> (Vec<FieldMismatch>, usize) {
    let (mut mismatches, mut more) = (Vec::new(), 0);
    find(&mut |mismatch| match mismatches.len() {
        100.. => more += 1,
        _ => mismatches.push(mismatch),
    });
    (mismatches, more)
}

/// The receiver of each mismatch.
pub(crate) type Found<'a> = &'a mut dyn FnMut(FieldMismatch);

/// The way to a value from the outermost one, as people write it: `conferences[3].start_time`.
#[derive(Default)]
pub struct Path {
    text: String,
    is_personal: bool,
}

impl Path {
    /// Goes into a field. What it gives leads back, by [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, name: &str) -> usize {
        let above = self.text.len();
        // Writing to a string does not fail.
        let _ = match name {
            name if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') => {
                write!(self.text, "[{name:?}]")
            }
            name if self.text.is_empty() => self.text.write_str(name),
            name => write!(self.text, ".{name}"),
        };
        above
    }

    /// Goes into an element of a list.
    pub(crate) fn enter_element(&mut self, index: usize) -> usize {
        let above = self.text.len();
        let _ = write!(self.text, "[{index}]");
        above
    }

    /// Goes back to where it was before.
    pub(crate) fn leave(&mut self, above: usize) {
        self.text.truncate(above);
    }

    /// Everything from here on down is personal, or again as it was. Gives how it was.
    pub(crate) fn set_personal(&mut self, is_personal: bool) -> bool {
        std::mem::replace(&mut self.is_personal, is_personal)
    }

    /// The value here is not what was expected.
    pub(crate) fn mismatch(&self, expected: &'static str, value: &str) -> FieldMismatch {
        let value = Pii::new(RawJson::new(value));
        FieldMismatch { path: self.text.clone(), expected, value, is_personal: self.is_personal }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

/// Looks for mismatches in the fields of a model.
struct FindMismatches<'a> {
    unknown: &'a UnknownFields,
    path: &'a mut Path,
    found: Found<'a>,
}

pub(crate) fn find_mismatches(model: &impl Model, path: &mut Path, found: Found<'_>) {
    let Ok(()) = model.visit_fields(&mut FindMismatches { unknown: model.unknown(), path, found });
}

impl FieldVisitor for FindMismatches<'_> {
    type Error = std::convert::Infallible;

    // A call for each field instead of a copy of it: nobody waits for mismatches, and everybody for the compiler.
    #[inline(never)]
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) -> Result<(), Self::Error> {
        let Self { unknown, path, found } = self;
        let json = unknown.get(name);
        if json.is_some() || (T::HAS_INSIDE && field.is_some()) {
            let above = path.enter(name);
            match (json, field) {
                (Some(json), _) => T::find_mismatches_in(json.as_str(), path, found),
                (None, Some(value)) => value.find_mismatches(path, found),
                (None, None) => {}
            }
            path.leave(above);
        }
        Ok(())
    }
}
