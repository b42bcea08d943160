use serde::Deserialize;

/// What a field, a parameter or a list item is. Which keys go together is for `lower` to say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Schema {
    #[serde(rename = "type")]
    pub(crate) ty: Option<SchemaType>,
    #[serde(rename = "enum")]
    pub(crate) enum_: Option<String>,
    pub(crate) object: Option<String>,
    pub(crate) sid: Option<String>,
    pub(crate) format: Option<Format>,
    pub(crate) items: Option<Box<Schema>>,
    pub(crate) separator: Option<Separator>,
    pub(crate) max_length: Option<u32>,
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) nullable: Option<bool>,
    pub(crate) required: Option<bool>,
    pub(crate) pii: Option<PiiHandling>,
    pub(crate) name: Option<String>,
    pub(crate) doc: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SchemaType {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Map,
    Object,
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    DateTime,
    DateTimeOrRelative,
    Decimal,
    Uri,
    UriMap,
}

/// What stands between the elements of a list that is sent as one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Separator {
    #[serde(rename = ",")]
    Comma,
}

/// Twilio's word for how it treats personal data: `standard` is deleted within 30 days of a request to do so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PiiHandling {
    Standard,
}
