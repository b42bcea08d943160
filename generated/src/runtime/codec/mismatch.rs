use std::fmt::{self, Write};

use crate::runtime::json::{Path, kind};
use crate::runtime::types::{Pii, RawJson};

/// A value of a response that does not fit its field. The field is `None`, or, of a list, has the elements that fit.
///
/// Its message names the place and what was expected; it shows the value, cut short, unless that may be personal or is an object or a list:
///
/// ```
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let conference = Conference::from_json(
///     r#"{
///         "end_time": "soon",
///         "friendly_name": 7,
///         "tags": ["low_mos", false]
///     }"#,
/// )?;
/// let mismatches: Vec<String> =
///     conference.mismatches().iter().map(ToString::to_string).collect();
/// assert_eq!(
///     mismatches,
///     [
///         r#"friendly_name: expected a string, found a number"#,
///         r#"end_time: expected an RFC 3339 instant, found "soon""#,
///         r#"tags[1]: expected a string, found false"#,
///     ]
/// );
/// # Ok::<(), twilio_rest::error::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FieldMismatch {
    path: String,
    /// Where the path leaves out names.
    full_path: Option<Pii<Box<str>>>,
    expected: &'static str,
    value: Pii<RawJson>,
    is_personal: bool,
}

impl FieldMismatch {
    /// The value at this path is not what was expected.
    pub(crate) fn new(path: &Path, expected: &'static str, value: &str) -> Self {
        let value = Pii::new(RawJson::new(value));
        let full_path = path.full().map(|path| Pii::new(path.into()));
        Self { path: path.as_str().to_owned(), full_path, expected, value, is_personal: path.is_personal() }
    }

    /// The JSON path to the value, from the model or the page that was asked: `conferences[3].start_time`. A key of a map is `*`
    /// there, as it may be personal.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path with the keys of maps.
    #[must_use]
    pub fn full_path(&self) -> Pii<&str> {
        Pii::new(self.full_path.as_ref().map_or(&*self.path, |path| path.expose()))
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
        // What is inside of an object, also its names, nobody described.
        if self.is_personal || json.starts_with(['{', '[']) {
            return f.write_str(match kind(json) {
                // Good JSON that is not a string: else it would be told as what was expected.
                "a string" if self.expected == "a string" => "one with half of a surrogate pair",
                kind => kind,
            });
        }
        let shown = json.char_indices().nth(LONGEST).map_or(json, |(end, _)| json.get(..end).unwrap_or(json));
        f.write_str(shown)?;
        if shown.len() < json.len() { f.write_char('…') } else { Ok(()) }
    }
}

/// The length of a value as it is shown at most, in characters.
const LONGEST: usize = 40;

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
