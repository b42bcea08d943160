//! All traits of open enums, over what the generator writes for each.
//!
//! `Deref` to `str` is none of them: all methods of `str` would stand on the page of each enum, below its own few.

/// The traits and methods of every open enum, over the two functions that the generator writes for each: `as_str` and `from_wire`.
macro_rules! open_enums {
    ($($name:ident),+ $(,)?) => {$(
        impl $name {
            /// The value as it came, if this version of the crate does not know it.
            #[must_use]
            #[inline]
            pub fn unrecognized(&self) -> Option<&str> {
                if let Self::Unrecognized(value) = self { Some(value.as_str()) } else { None }
            }

            /// The known value that this is, or is but for its case: what `Completed` means where `completed` is known. Such a
            /// value stays `Unrecognized`, so that it is written back as it came. `None` for one that is not known in any case.
            #[must_use]
            #[inline]
            pub fn known_ignoring_case(&self) -> Option<&'static Self> {
                $crate::runtime::request::known_ignoring_case(self, Self::KNOWN)
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::from_wire(value)
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::from_wire(&value)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from_wire(value))
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::types::deserialize_str(deserializer, |text| Ok(Self::from_wire(text)))
            }
        }

        impl $crate::runtime::codec::Value for $name {
            const EXPECTED: &'static str = "a string";

            #[cfg(any(test, feature = "testing"))]
            #[inline]
            fn sample(rng: &mut $crate::runtime::codec::Rng) -> serde_json::Value {
                rng.pick(Self::KNOWN).map(Self::as_str).into()
            }

            #[inline]
            fn read(
                json: &mut $crate::runtime::json::Scanner<'_>,
                field: &mut Option<Self>,
            ) -> Result<$crate::runtime::codec::ReadOutcome, $crate::runtime::json::SyntaxError> {
                $crate::runtime::codec::read_str(json, field, |text| {
                    Some((Self::from_wire(text), $crate::runtime::codec::ReadOutcome::Exact))
                })
            }
        }

        impl $crate::runtime::request::Checked for $name {}

        impl $crate::runtime::request::Argument for $name {
            #[inline]
            fn each(&self, send: &mut dyn FnMut(&str)) {
                send(self.as_str());
            }
        }
    )+};
}
pub(crate) use open_enums;

/// The known value that a value is, or is but for its case: once for all enums.
pub(crate) fn known_ignoring_case<T: AsRef<str> + PartialEq>(
    value: &T,
    known: &'static [T],
) -> Option<&'static T> {
    let is_this = |known: &&T| known.as_ref().eq_ignore_ascii_case(value.as_ref());
    // Two known values may differ in their case alone.
    known.iter().find(|known| *known == value).or_else(|| known.iter().find(is_this))
}
