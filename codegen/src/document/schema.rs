use schemars::JsonSchema;
use serde::Deserialize;

/// What a field, a parameter, or an element of a list or a map is. Exactly one of `type`, `enum`, `object` and `sid` says it.
///
/// Example: `end_time: { type: string, format: date-time, doc: When the conference ended. }`
// Which other keys go together is for `lower` to say.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = crate::document::json_schema::one_of_keys(&["type", "enum", "object", "sid"])))]
#[schemars(extend("if" = crate::document::json_schema::has_elements(), "then" = { "required": ["items"] }))]
pub(crate) struct Schema {
    /// What a value is in JSON.
    #[serde(rename = "type")]
    pub(crate) ty: Option<SchemaType>,
    /// An enum of this version. Example: `enum: ConferenceStatus`
    #[serde(rename = "enum")]
    pub(crate) enum_: Option<String>,
    /// An object of this version, or the record of another resource. Example: `object: DetectedIssues`
    pub(crate) object: Option<String>,
    /// A SID, by its prefix in `sids.yaml`. Example: `sid: CF`
    pub(crate) sid: Option<String>,
    /// What is more than a string, a number or an object.
    pub(crate) format: Option<Format>,
    /// What the elements of an array or the values of a map are. Needs no `doc`. Example: `items: { enum: ConferenceTag }`
    pub(crate) items: Option<Box<Schema>>,
    /// Sends an array of a query or a form as one string, with this between the elements. Without it the name is repeated for each.
    pub(crate) separator: Option<Separator>,
    /// The most characters of a string. A parameter is checked before it is sent. Example: `max_length: 64`
    pub(crate) max_length: Option<u32>,
    /// The least value of an integer. A parameter is checked before it is sent. Example: `minimum: 1`
    pub(crate) minimum: Option<i64>,
    /// The greatest value of an integer. A parameter is checked before it is sent. Example: `maximum: 5`
    pub(crate) maximum: Option<i64>,
    /// `true` for a parameter of a body that may be sent as an explicit `null`, which is not the same as leaving it out.
    pub(crate) nullable: Option<bool>,
    /// `true` for a parameter that there is no request without: it becomes an argument of the constructor.
    pub(crate) required: Option<bool>,
    /// Marks personal data: the value becomes a `Pii<..>`, which does not print. Mark what is personal even where Twilio does not.
    pub(crate) pii: Option<PiiHandling>,
    /// The warnings that are meant to be here.
    #[serde(default)]
    pub(crate) allow: Vec<Warning>,
    /// The Rust name, where the one made from the name on the wire would read badly, collide or be taken. Example: `name: conference`
    pub(crate) name: Option<String>,
    /// What it is, and its unit: whole sentences in Markdown, in your own words, the first on a line of its own.
    pub(crate) doc: Option<String>,
}

/// What a value is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SchemaType {
    /// A string; with a `format` an instant or a link.
    String,
    /// A whole number of 64 bits: `i64`.
    Integer,
    /// A 64-bit float: `f64`; with `format: decimal` a number that loses no digit.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list; `items` says of what.
    Array,
    /// An object with any keys; `items` says what its values are.
    Map,
    /// Only with `format: uri-map`; other objects have a name under `objects`, and are said by `object: Name`.
    Object,
    /// Any JSON: `RawJson`.
    Any,
}

/// What is more than a string, a number or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    /// A string that is an instant: `Timestamp`.
    DateTime,
    /// A string of a query or a form that is an instant or a time ago such as `4h`: `When`.
    DateTimeOrRelative,
    /// A number that must not lose a digit: `Decimal`.
    Decimal,
    /// A string that is a link: `Uri`.
    Uri,
    /// The `links` of a record: an object with one link for each of the `sub_resources`.
    UriMap,
}

/// What is legal and doubtful, by the name that silences it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Warning {
    /// Something has no `doc`.
    MissingDoc,
    /// A string looks like personal data, and is not marked as such.
    NoPii,
    /// A string looks like a SID, and does not say which.
    NoSid,
    /// Nothing refers to an enum.
    UnusedEnum,
    /// Nothing refers to an object.
    UnusedObject,
    /// Nothing refers to a kind of SID.
    UnusedSid,
}

impl Warning {
    /// The name in the spec.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::MissingDoc => "missing-doc",
            Self::NoPii => "no-pii",
            Self::NoSid => "no-sid",
            Self::UnusedEnum => "unused-enum",
            Self::UnusedObject => "unused-object",
            Self::UnusedSid => "unused-sid",
        }
    }
}

/// What stands between the elements of a list that is sent as one string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub(crate) enum Separator {
    /// A comma.
    #[serde(rename = ",")]
    Comma,
}

/// Twilio's word for how it treats personal data: `standard` is deleted within 30 days of a request to do so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PiiHandling {
    /// Twilio deletes it within 30 days when asked.
    Standard,
}
