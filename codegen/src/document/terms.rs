use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use super::Entries;

/// Where the spec has its terms.
pub(crate) const TERMS: &str = "spec/terms.yaml";

/// `spec/terms.yaml`: the docs of what occurs everywhere, once for all products. A text may hold `{resource}`, `{a resource}`,
/// `{one resource}` and `{resources}`: the words of the resource or the object that the thing belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The terms")]
pub(crate) struct Terms {
    /// What fields and parameters are that have no `doc` of their own, by their name in `snake_case`. A `*` at the beginning or the end
    /// stands for any words, which are `{name}` in the text. Example: `account_sid: SID of the account that the {resource} belongs to.`
    pub(crate) terms: Entries<Term>,
    /// What operations do that have no `doc` of their own, by their name. `{of parent}` is the record above in the path, if there is one.
    /// Example: `list: Reads the {resources} {of parent}.`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) operations: Entries<String>,
    /// What enum values say that have no `doc` of their own, by their name in `snake_case`. Example: `asc: The first one first.`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) values: Entries<String>,
    /// Words that are not written in small letters where the words of a name stand in a text. Example: `words: [SMS, WhatsApp]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) words: Vec<String>,
}

/// A text, or one for each place and type: the first that fits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    Doc(String),
    /// By a word of [`CASES`].
    Cases(Entries<Term>),
}

/// Where a field or a parameter stands and what it is, as a term tells it apart: the word, and what editors say of it.
pub(crate) const CASES: [(&str, &str); 20] = [
    ("field", "A field of a record or of an object."),
    ("path", "A parameter of a path."),
    ("query", "A parameter of a query."),
    ("header", "A header."),
    ("body", "A parameter of a form or of a JSON body."),
    ("string", "A string without a format, or one that is an address."),
    ("integer", "A whole number."),
    ("number", "A number that is not whole."),
    ("boolean", "`true` or `false`."),
    ("array", "A list."),
    ("map", "An object with any keys, or the links of a record."),
    ("any", "Any JSON."),
    ("date", "A day."),
    ("date-time", "An instant, in whatever form."),
    ("phone-number", "A phone number, or what stands in the place of one."),
    ("uri", "A link."),
    ("enum", "One of several values, or a code of a country, a currency or a language."),
    ("object", "An object of the spec."),
    ("sid", "A SID."),
    ("else", "Whatever it is."),
];

impl JsonSchema for Term {
    fn schema_name() -> Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        let term = generator.subschema_for::<Self>();
        let case = |(word, description): (&str, &str)| {
            let mut schema = term.clone();
            schema.insert("description".to_owned(), Value::from(description));
            (word.to_owned(), schema.to_value())
        };
        let cases: serde_json::Map<_, _> = CASES.into_iter().map(case).collect();
        json_schema!({
            "description": "What it is; or that by where it stands or by its type: the first that fits. \
                            Example: `{ query: \"Only {resources} with this status.\", else: \"How far it is.\" }`",
            "anyOf": [
                { "description": "What it is. Example: `friendly_name: Name of the {resource}.`", "type": "string" },
                json!({ "type": "object", "properties": cases, "additionalProperties": false }),
            ],
        })
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Doc(doc) => serializer.serialize_str(doc),
            Self::Cases(cases) => cases.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TermVisitor;

        impl<'de> Visitor<'de> for TermVisitor {
            type Value = Term;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a doc, or a map of docs by place or type")
            }

            fn visit_str<E>(self, doc: &str) -> Result<Term, E> {
                Ok(Term::Doc(doc.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Term, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(Term::Cases)
            }
        }

        deserializer.deserialize_any(TermVisitor)
    }
}
