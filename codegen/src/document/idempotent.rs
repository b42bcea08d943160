use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// Why an operation may be tried again when its answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idempotent {
    /// `true`: doing it twice is as good as doing it once.
    Always,
    /// `key`: it takes an `Idempotency-Key`, by which Twilio knows what it has done.
    ByKey,
}

/// The word of what carries a key.
const KEY: &str = "key";

impl JsonSchema for Idempotent {
    fn schema_name() -> Cow<'static, str> {
        "Idempotent".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> schemars::Schema {
        json_schema!({
            "description": "Why it may be tried again when its answer was lost.",
            "oneOf": [
                { "const": true, "description": "Doing it twice is as good as doing it once." },
                {
                    "const": KEY,
                    "description": "It takes an `Idempotency-Key`, by which Twilio knows what it has done. The client makes one.",
                },
            ],
        })
    }
}

impl Serialize for Idempotent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Always => serializer.serialize_bool(true),
            Self::ByKey => serializer.serialize_str(KEY),
        }
    }
}

impl<'de> Deserialize<'de> for Idempotent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdempotentVisitor;

        impl Visitor<'_> for IdempotentVisitor {
            type Value = Idempotent;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true` or `key`")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Idempotent, E> {
                match value {
                    true => Ok(Idempotent::Always),
                    false => Err(E::invalid_value(Unexpected::Bool(value), &self)),
                }
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Idempotent, E> {
                match value {
                    KEY => Ok(Idempotent::ByKey),
                    _ => Err(E::invalid_value(Unexpected::Str(value), &self)),
                }
            }
        }

        deserializer.deserialize_any(IdempotentVisitor)
    }
}
