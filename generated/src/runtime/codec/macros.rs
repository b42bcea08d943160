//! All traits of models, over what the generator writes for each.

/// All traits of models, over the `ModelFields` that the generator writes for each.
macro_rules! models {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::runtime::codec::Model for $name {
            const NAME: &'static str = stringify!($name);
            const OBJECT: &'static str = concat!("an object (", stringify!($name), ")");
        }

        impl $crate::runtime::codec::HasUnknownFields for $name {
            #[inline]
            fn unknown(&self) -> &$crate::runtime::codec::UnknownFields {
                &self.unknown_fields
            }

            #[inline]
            fn unknown_mut(&mut self) -> &mut $crate::runtime::codec::UnknownFields {
                &mut self.unknown_fields
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::codec::debug(self, stringify!($name), f)
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::codec::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::deserialize(deserializer)
            }
        }
    )+

        #[cfg(test)]
        mod tolerance {
            $(
                #[test]
                #[allow(non_snake_case, reason = "it has the name of the model that it tests")]
                fn $name() {
                    $crate::runtime::codec::tolerance::tolerates::<super::$name>();
                }
            )+
        }
    };
}
pub(crate) use models;
