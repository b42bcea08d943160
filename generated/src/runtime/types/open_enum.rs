use std::fmt;

/// A value that an open enum does not know, exactly as it stood on the wire.
///
/// One word large, so that an enum is two and not three. Only the enum makes one, and only from a string that is not one of its known values, so that a known value has one form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unrecognized(Box<Box<str>>);

impl Unrecognized {
    pub(crate) fn new(value: &str) -> Self {
        Self(Box::new(value.into()))
    }

    /// The value as it stood on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The traits and methods of every open enum, over the two functions that the generator writes for each: `as_str` and `from_wire`.
macro_rules! open_enums {
    ($($name:ident),+ $(,)?) => {$(
        impl $name {
            /// The value as it came, if this version of the crate does not know it.
            #[must_use]
            pub fn unrecognized(&self) -> Option<&str> {
                if let Self::Unrecognized(value) = self { Some(value.as_str()) } else { None }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::from_wire(value)
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from_wire(&value)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from_wire(value))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::deserialize_text(deserializer, |text| Ok(Self::from_wire(text)))
            }
        }

        impl $crate::runtime::codec::Value for $name {
            const EXPECTED: &'static str = "a string";

            #[cfg(any(test, feature = "testing"))]
            fn sample(rng: &mut $crate::runtime::codec::Rng) -> serde_json::Value {
                rng.pick(Self::KNOWN).map(Self::as_str).into()
            }

            #[inline(never)]
            fn read(
                json: &mut $crate::runtime::codec::Scanner<'_>,
                field: &mut Option<Self>,
            ) -> Result<$crate::runtime::codec::ReadOutcome, $crate::runtime::codec::SyntaxError> {
                $crate::runtime::codec::read_str(json, field, |text| {
                    Some((Self::from_wire(text), $crate::runtime::codec::ReadOutcome::Exact))
                })
            }
        }

        impl $crate::runtime::request::Checked for $name {
            fn check(&self, _: &mut $crate::runtime::request::Check) {}
        }

        impl $crate::runtime::request::Argument for $name {
            fn each(&self, send: &mut dyn FnMut(&str)) {
                send(self.as_str());
            }
        }
    )+};
}
pub(crate) use open_enums;
