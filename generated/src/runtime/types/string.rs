//! Types that are strings on the wire, for serde.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};

/// Serde's own way to a type that is a string on the wire.
pub(crate) fn deserialize_str<'de, D, T, F>(deserializer: D, read: F) -> Result<T, D::Error>
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
