use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Personal data: a value that is there to be used, and never to be printed by accident.
///
/// It has no `Display`, and its `Debug` is `[redacted]`. [`expose`](Self::expose) and [`into_inner`](Self::into_inner)
/// are the only ways to the value, so that every use can be found by searching for them. Whether a field is there at all
/// stays visible: `Some([redacted])` or `None`.
///
/// Which fields are personal is part of Twilio's description of its API, and marked in the spec with `pii:`.
///
/// ```
/// use twilio_rest::types::Pii;
///
/// let name = Pii::new("Ada's weekly call");
/// assert_eq!(format!("{name:?}"), "[redacted]");
/// assert_eq!(*name.expose(), "Ada's weekly call");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pii<T>(T);

impl<T> Pii<T> {
    /// Marks a value as personal data.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. What is done with it from here on is the caller's responsibility.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, taken out of its protection.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Pii<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T> From<T> for Pii<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// So that a field of personal text is filled as any other: `"Ada".into()`.
impl From<&str> for Pii<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Writes the value itself: what goes back to Twilio, or into a file of the user's, is not redacted.
impl<T: Serialize> Serialize for Pii<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pii<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}
