use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

/// What opens a door, such as a password, a token or a private key: there to be used, never to be printed, and wiped from memory when it
/// is dropped.
///
/// It has no `Display`, and its `Debug` is `[redacted]`. [`expose`](Self::expose) is the only way to the value. Whether a field is there at
/// all stays visible: `Some([redacted])` or `None`. It serializes, as what is read must be there to be stored;
/// [`Model::redact`](crate::Model::redact) removes it.
///
/// What is wiped is the value and each clone of it. The bytes of the response that it came in, and of the request that it goes out with,
/// are those of the libraries that carry them.
///
/// Which fields are secret is marked in the spec with `secret:`.
///
/// ```
/// use twilio_rest::types::Secret;
///
/// let password = Secret::new("12 monkeys".to_owned());
/// assert_eq!(format!("{password:?}"), "[redacted]");
/// assert_eq!(password.expose(), "12 monkeys");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Marks a value as secret.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. What is done with it from here on is the caller's responsibility: a copy of it is not wiped.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// So that a field with a secret is filled as any other: `"12 monkeys".into()`.
impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Writes the value itself: what goes back to Twilio, or into a store of the user's, is not redacted.
impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A value that counts how often it was wiped.
    #[derive(Clone, Default)]
    struct Counted<'a>(Option<&'a AtomicUsize>);

    impl Zeroize for Counted<'_> {
        fn zeroize(&mut self) {
            if let Some(wiped) = self.0.take() {
                wiped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    #[test]
    fn a_secret_and_its_clones_are_wiped() {
        let wiped = AtomicUsize::new(0);
        let secret = Secret::new(Counted(Some(&wiped)));
        drop(secret.clone());
        assert_eq!(wiped.load(Ordering::Relaxed), 1);
        assert!(secret.expose().0.is_some());
        drop(secret);
        assert_eq!(wiped.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn it_serializes_and_does_not_print() {
        let secret: Secret<Vec<String>> = serde_json::from_str(r#"["a", "b"]"#).unwrap();
        assert_eq!(serde_json::to_string(&secret).unwrap(), r#"["a","b"]"#);
        assert_eq!(format!("{secret:?} {secret:#?}"), "[redacted] [redacted]");
        assert_eq!(
            [Secret::from("a".to_owned()), "a".into()],
            [Secret::new("a".to_owned()), Secret::new("a".to_owned())]
        );
    }
}
