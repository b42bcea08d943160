use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::page::PageSpec;
use super::schema::{Deprecated, Warning};
use super::{Authentication, Entries, Idempotent, Schema};

/// `<resource>.yaml`: one resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A resource")]
pub(crate) struct Resource {
    /// The Rust name of the model. Example: `resource: Conference`
    pub(crate) resource: String,
    /// What a record is: whole sentences in Markdown, in your own words, the first on a line of its own.
    pub(crate) doc: String,
    /// The warnings that are meant to be here, about the `doc`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// The parts of the paths in braces, for all operations: name to schema. An operation takes those that its path names.
    /// Example: `conference_sid: { sid: CF, doc: The conference to read. }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) path_parameters: Entries<Schema>,
    /// What can be asked, by Rust name: `fetch` becomes `Conference::fetch(..)`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) operations: Entries<Operation>,
    /// Requests that a record leads to, by their name in the `links` of the answer.
    /// Example: `conference_participants: { resource: ConferenceParticipant, operation: list, name: participants, doc: .. }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) sub_resources: Entries<SubResource>,
    /// The other names in the `links` of the answer, each with what its URL is for: what stands there is written to, or is not in the spec.
    /// Example: `feedback: URL at which the outcome of the message is reported.`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) other_links: Entries<String>,
    /// The fields that tell when Twilio is done with a record, each with the values of its enum that say so. It becomes `is_final()`.
    /// Example: `processing_state: [complete, timeout]`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) final_when: Option<Entries<Vec<String>>>,
    /// The fields of the model, by the name on the wire: name to schema. Without this key the resource has no record of its own.
    /// Example: `end_time: { type: string, format: date-time, doc: When the conference ended. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fields: Option<Entries<Schema>>,
    /// The nested objects, by Rust name. To other files of the version they are `conference.DetectedIssues`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) objects: Entries<Object>,
    /// The enums, by Rust name. To other files of the version they are `conference.Status`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) enums: Entries<Enum>,
}

/// Something that can be asked of the API: one request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    /// What it does: whole sentences in Markdown. Without it, what `operations` of `terms.yaml` says of this name.
    /// Example: `doc: Reads the summary of one conference.`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) doc: Option<String>,
    /// The method of HTTP.
    pub(crate) method: Method,
    /// The path on the host. Each part in braces is a path parameter. Example: `path: /v1/Conferences/{conference_sid}`
    pub(crate) path: String,
    /// Twilio's name of it, where that is not made of the names of the operation and the resource, as `FetchConference` is: people search
    /// for it. Example: `operation_id: ListBrandRegistrations`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation_id: Option<String>,
    /// How the request says who asks, where that is not as in all of the version. Example: `authentication: none`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) authentication: Option<Authentication>,
    /// The parameters of the query, by the name on the wire: name to schema. Those of paging do not belong here.
    /// Example: `Status: { enum: Status, doc: Only conferences with this status. }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) query: Entries<Schema>,
    /// The headers that are parameters, by the name on the wire: name to schema. What the client itself writes does not belong here.
    /// Example: `If-Match: { type: string, doc: The revision that is to be changed. }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) headers: Entries<Schema>,
    /// The parameters of a body that is a form: name to schema. A `GET` has none.
    /// Example: `VoiceTrace: { type: boolean, doc: Whether Voice Trace is to be on. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<Entries<Schema>>,
    /// The members of a body that is a JSON object: name to schema. A `GET` has none.
    /// Example: `time_range: { object: report.TimeRange, doc: .. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json: Option<Entries<Schema>>,
    /// A body of JSON that is not an object with members of its own: what it is. It becomes an argument of the constructor.
    /// Example: `body: { type: any, doc: The event as the application has it. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<Schema>,
    /// What the body and the answer are, where that is another kind of JSON than `application/json`. Example:
    /// `media_type: application/scim+json`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) media_type: Option<String>,
    /// The resource whose record is the answer, if it is not the one of this file; `none` if the answer has no body. That of a `DELETE`
    /// has none, unless this key is there. An answer that is not a record is a schema. With `page`, what the page holds.
    /// Example: `response: Report`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<Response>,
    /// `true` says that the answer is a redirect with a body, which is the answer; the redirect is not followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) redirect: Option<bool>,
    /// `true` says that doing it twice is as good as doing it once, so it may be tried again. `key` says that it takes an
    /// `Idempotency-Key`, and may be tried again for that. A `GET` always may. Example: `idempotent: key`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) idempotent: Option<Idempotent>,
    /// Says that the answer is a page of records. Example: `page: { items: conferences, max_size: 1000 }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page: Option<PageSpec>,
    /// Marks what is not to be used any more. Example: `deprecated: true`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<Deprecated>,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
}

/// What a request is answered with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Response {
    /// The record of a resource, or `none`.
    Resource(String),
    /// Anything else.
    Schema(Box<Schema>),
}

impl JsonSchema for Response {
    fn schema_name() -> Cow<'static, str> {
        "Response".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        json_schema!({
            "description": "What the request is answered with, if that is not the record of this file. \
                            Example: `response: Report`",
            "anyOf": [
                { "description": "The resource whose record it is, or `none`. Example: `response: Report`", "type": "string" },
                generator.subschema_for::<Schema>(),
            ],
        })
    }
}

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Resource(name) => serializer.serialize_str(name),
            Self::Schema(schema) => schema.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ResponseVisitor;

        impl<'de> Visitor<'de> for ResponseVisitor {
            type Value = Response;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a resource, `none`, or a schema")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Response, E> {
                Ok(Response::Resource(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Response, A::Error> {
                Schema::deserialize(MapAccessDeserializer::new(map))
                    .map(|schema| Response::Schema(Box::new(schema)))
            }
        }

        deserializer.deserialize_any(ResponseVisitor)
    }
}

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Method {
    /// Reads.
    Get,
    /// Creates, or changes what the form names.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request that a record leads to, under its name in the record's `links`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubResource {
    /// The model of the other resource file, of the same version. Example: `resource: ConferenceParticipant`
    pub(crate) resource: String,
    /// The operation of that resource: a list or a fetch, as a link is there to be read. Example: `operation: list`
    pub(crate) operation: String,
    /// Path parameter to field of the record, where the two have different names. Example: `arguments: { call_sid: sid }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) arguments: Entries<String>,
    /// The Rust name of the method, if it is not the name in `links`. Example: `name: participants`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// What it leads to. Example: `doc: The participants of this conference.`
    pub(crate) doc: String,
}

/// `spec/enums.yaml`: the enums that products share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The enums that products share")]
pub(crate) struct SharedEnums {
    /// The enums, by Rust name. A schema of any version can name one.
    /// Example: `HttpMethod: { doc: A method of HTTP., values: { GET: .., POST: .. } }`
    pub(crate) enums: Entries<Enum>,
}

/// An object inside of a record or of a JSON body: one with fields, or one of several.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = crate::document::requirements::one_of_keys(&["fields", "one_of"])))]
pub(crate) struct Object {
    /// What it is: whole sentences in Markdown.
    pub(crate) doc: String,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// Its fields, by the name on the wire: name to schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fields: Option<Entries<Schema>>,
    /// The member that says which of the objects under `one_of` it is. Example: `tag: channel`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tag: Option<String>,
    /// The objects that it can be. With a `tag` each stands under its value of the tag, without one under any name, and it is the one that knows
    /// most of what is there. A value that ends with `*` is all that begin so. Example: `WHATSAPP: { object: WhatsAppIndicator, doc: On WhatsApp. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) one_of: Option<Entries<Schema>>,
}

impl Object {
    /// What it consists of, and the key of that: its fields, or the objects that it can be.
    pub(crate) fn parts(&self) -> (&'static str, &Entries<Schema>) {
        static NONE: LazyLock<Entries<Schema>> = LazyLock::new(Entries::default);
        match (&self.fields, &self.one_of) {
            (None, Some(variants)) => ("one_of", variants),
            (fields, _) => ("fields", fields.as_ref().unwrap_or(&NONE)),
        }
    }

    /// One that has the same key for other parts.
    pub(crate) fn with_parts(&self, parts: Entries<Schema>) -> Self {
        let is_union = self.fields.is_none() && self.one_of.is_some();
        let (fields, one_of) = if is_union { (None, Some(parts)) } else { (Some(parts), None) };
        Self { fields, one_of, ..self.clone() }
    }
}

/// A set of values. One that is not listed here is kept as `Unrecognized`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    /// What the values tell. Example: `doc: How far a conference has come.`
    pub(crate) doc: String,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// The values on the wire, each with its doc. Example: `completed: The conference has ended.`
    pub(crate) values: Entries<EnumValue>,
}

/// The doc of a value, and what else there is to say of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EnumValue {
    pub(crate) name: Option<String>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) allow: Vec<Warning>,
    pub(crate) doc: Option<String>,
}

impl EnumValue {
    /// Whether there is nothing to say of it but its doc, which stands alone then.
    pub(crate) fn is_text(&self) -> bool {
        self.name.is_none() && self.deprecated.is_none() && self.allow.is_empty() && self.doc.is_some()
    }
}

/// A value with a Rust name of its own, one that is not to be used any more, or one that a term says all of.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct NamedValue {
    /// The Rust name. Example: `name: NoAnswer`
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Marks what is not to be used any more. Example: `deprecated: true`
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<Deprecated>,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    allow: Vec<Warning>,
    /// What the value says. Without it, what `values` of `terms.yaml` says of this name. Example: `doc: Nobody answered.`
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
}

impl JsonSchema for EnumValue {
    fn schema_name() -> Cow<'static, str> {
        "EnumValue".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        json_schema!({
            "description": "What the value says, as a string; or with a Rust name of its own; or `{}` where a term says it. \
                            Example: `noanswer: { name: NoAnswer, doc: Nobody answered. }`",
            "anyOf": [
                { "description": "What the value says. Example: `completed: The conference has ended.`", "type": "string" },
                generator.subschema_for::<NamedValue>(),
            ],
        })
    }
}

impl Serialize for EnumValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { name, deprecated, allow, doc } = self.clone();
        match doc {
            Some(doc) if self.is_text() => serializer.serialize_str(&doc),
            doc => NamedValue { name, deprecated, allow, doc }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for EnumValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;

        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = EnumValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the doc of the value, or `{ name: .., doc: .. }`")
            }

            fn visit_str<E: Error>(self, doc: &str) -> Result<EnumValue, E> {
                Ok(EnumValue { name: None, deprecated: None, allow: Vec::new(), doc: Some(doc.to_owned()) })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<EnumValue, A::Error> {
                let NamedValue { name, deprecated, allow, doc } =
                    NamedValue::deserialize(MapAccessDeserializer::new(map))?;
                Ok(EnumValue { name, deprecated, allow, doc })
            }
        }

        deserializer.deserialize_any(ValueVisitor)
    }
}
