use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Entries, Schema};

/// `<resource>.yaml`: one resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resource {
    pub(crate) resource: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) path_parameters: Entries<Schema>,
    #[serde(default)]
    pub(crate) operations: Entries<Operation>,
    #[serde(default)]
    pub(crate) sub_resources: Entries<SubResource>,
    /// The fields with the values that make a record final.
    pub(crate) final_when: Option<Entries<Vec<String>>>,
    /// None for a resource without a record of its own.
    pub(crate) fields: Option<Entries<Schema>>,
    #[serde(default)]
    pub(crate) objects: Entries<Object>,
    #[serde(default)]
    pub(crate) enums: Entries<Enum>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    pub(crate) doc: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: Entries<Schema>,
    pub(crate) form: Option<Entries<Schema>>,
    pub(crate) json: Option<Entries<Schema>>,
    /// The resource whose record is the answer, if it is another one.
    pub(crate) response: Option<String>,
    /// Whether it can be done twice without harm. A GET always can.
    pub(crate) repeatable: Option<bool>,
    pub(crate) page: Option<PageSpec>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Says that the answer is a page of records.
#[derive(Debug, Deserialize)]
#[serde(rename = "page", deny_unknown_fields)]
pub(crate) struct PageSpec {
    /// The key of the records.
    pub(crate) items: String,
    /// The most records on a page.
    pub(crate) max_size: u32,
}

/// A request that a record leads to, under its name in the record's `links`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubResource {
    pub(crate) resource: String,
    pub(crate) operation: String,
    /// The fields of the record that fill path parameters of other names.
    #[serde(default)]
    pub(crate) arguments: Entries<String>,
    pub(crate) name: Option<String>,
    pub(crate) doc: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Object {
    pub(crate) doc: String,
    pub(crate) fields: Entries<Schema>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    pub(crate) doc: String,
    pub(crate) values: Entries<EnumValue>,
}

/// The doc of a value, with or without a Rust name.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: Option<String>,
    pub(crate) doc: String,
}

impl<'de> Deserialize<'de> for EnumValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            name: Option<String>,
            doc: String,
        }

        struct ValueVisitor;

        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = EnumValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the doc of the value, or `{ name: .., doc: .. }`")
            }

            fn visit_str<E: Error>(self, doc: &str) -> Result<EnumValue, E> {
                Ok(EnumValue { name: None, doc: doc.to_owned() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<EnumValue, A::Error> {
                let Named { name, doc } = Named::deserialize(MapAccessDeserializer::new(map))?;
                Ok(EnumValue { name, doc })
            }
        }

        deserializer.deserialize_any(ValueVisitor)
    }
}
