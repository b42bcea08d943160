use std::fmt;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use zeroize::Zeroize;

use crate::runtime::json::{deserialize_text, is_same, kind, serialize_text};

/// A JSON value as the server wrote it, to the last digit.
///
/// Fields without a fixed shape have this type, and so has everything that a model keeps without understanding it.
/// Two are equal when they are the same JSON, whatever their white space, the order of their keys and the escapes in their strings.
/// Numbers are the same if they are written the same: `1` is not `1.0`.
///
/// Its `Debug` says what it is and how long, and nothing that stands in it.
///
/// ```
/// use twilio_rest::types::RawJson;
///
/// let info: RawJson =
///     r#"{"start_failure": {"reason": "no_concurrent_participants"}}"#
///         .parse()?;
/// assert_eq!(
///     info.to_value()?["start_failure"]["reason"],
///     "no_concurrent_participants"
/// );
/// assert_eq!(
///     info,
///     r#"{"start_failure":
///         {"reason":"no_concurrent\u005fparticipants"}}"#.parse()?
/// );
/// assert_eq!(format!("{info:?}"), "RawJson(an object, 59 bytes)");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// From text that is known to be JSON.
    pub(crate) fn new(json: impl Into<Box<str>>) -> Self {
        Self(json.into())
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value as a tree to look things up in. A number beyond 64 bits becomes a float there.
    ///
    /// # Errors
    ///
    /// Fails on what is JSON and no tree: objects and lists inside of each other more than 127 deep, numbers beyond the range of
    /// a float, strings with half of a surrogate pair.
    #[inline]
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        self.decode()
    }

    /// Reads the value as a type of one's own.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

/// What is left is the JSON `null`.
impl Zeroize for RawJson {
    fn zeroize(&mut self) {
        self.0.zeroize();
        *self = Self::new("null");
    }
}

impl From<serde_json::Value> for RawJson {
    #[inline]
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl FromStr for RawJson {
    type Err = serde_json::Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str::<&RawValue>(text).map(|raw| Self::new(raw.get()))
    }
}

impl PartialEq for RawJson {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        is_same(self.as_str(), other.as_str())
    }
}

impl Eq for RawJson {}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({}, {} bytes)", kind(self.0.trim_start()), self.0.len())
    }
}

/// Writes the text as it is to `serde_json`, and the value to other formats, as far as they have it.
impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_text(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer).map(Self::new)
    }
}
