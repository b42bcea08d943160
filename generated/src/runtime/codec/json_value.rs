use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::value::Value;
use super::{DecodeError, ReadOutcome, read_value};
use crate::runtime::json::{Scanner, SyntaxError};

/// A value of a type of one's own that serde reads: the response of a [`Request`](crate::Request) of one's own, or an element of its
/// pages. It is that value to whoever looks at it.
///
/// Unlike a model it keeps nothing that its type does not have, and fails if it does not fit; in a page that costs the others nothing.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use twilio_rest::model::Json;
///
/// #[derive(Debug, Deserialize, PartialEq, Serialize)]
/// struct Room {
///     beds: u8,
/// }
///
/// let room = Json::<Room>::from_json(r#"{"beds": 2, "view": "sea"}"#)?;
/// assert_eq!(room.beds, 2);
/// # Ok::<(), twilio_rest::error::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(
    /// The value.
    pub T,
);

impl<T: DeserializeOwned + Serialize + PartialEq + fmt::Debug> Json<T> {
    /// Reads the value from a body.
    ///
    /// # Errors
    ///
    /// Fails on what is not JSON, and on JSON that the type does not take. The error does not say why, as serde would repeat values for
    /// that; it has the body.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        read_value(json.as_ref())
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: DeserializeOwned + Serialize + PartialEq + fmt::Debug> Value for Json<T> {
    const EXPECTED: &'static str = "JSON that its type takes";
    const SUBJECT: &'static str = "the response";
    const IS_FLAT: bool = false;

    #[cfg(any(test, feature = "testing"))]
    fn sample(_: &mut Rng) -> serde_json::Value {
        serde_json::Value::Null
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        *field = serde_json::from_str(json.value()?).ok().map(Self);
        Ok(if field.is_some() { ReadOutcome::Exact } else { ReadOutcome::Mismatch })
    }
}
