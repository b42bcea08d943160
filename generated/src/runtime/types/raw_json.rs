use std::fmt;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON value as the server wrote it, to the last digit.
///
/// Fields without a fixed shape have this type, and so has everything that a model keeps without understanding it.
/// Two are equal when they mean the same JSON, whatever their white space and the order of their keys.
///
/// ```
/// use twilio_rest::RawJson;
///
/// let info: RawJson = r#"{"start_failure": {"reason": "no_concurrent_participants"}}"#.parse()?;
/// assert_eq!(info.to_value()?["start_failure"]["reason"], "no_concurrent_participants");
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
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        self.decode()
    }

    /// Reads the value as a type of one's own.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl From<serde_json::Value> for RawJson {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl FromStr for RawJson {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text)
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        let trees = || self.to_value().ok().zip(other.to_value().ok());
        self.as_str() == other.as_str() || trees().is_some_and(|(this, other)| this == other)
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Writes the text as it is. Only `serde_json` can.
impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Ok(Self(Box::<str>::from(raw)))
    }
}
