use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Scalar;

/// What a field, a parameter, or an element of a list or a map is. Exactly one of `type`, `enum`, `object` and `sid` says it.
///
/// Example: `end_time: { type: string, format: date-time, doc: When the conference ended. }`
// Which other keys go together is for `lower` to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = crate::document::requirements::one_of_keys(&["type", "enum", "object", "sid"])))]
#[schemars(extend("if" = crate::document::requirements::has_elements(), "then" = { "required": ["items"] }))]
pub(crate) struct Schema {
    /// What a value is in JSON.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) ty: Option<SchemaType>,
    /// An enum of this file or of `enums.yaml`, or with the name of its file of another one of the version. Examples:
    /// `enum: Status`, `enum: conference.Status`
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub(crate) enum_: Option<String>,
    /// An object of this file, or with the name of its file of another one of the version, or the record of a resource.
    /// Examples: `object: DetectedIssues`, `object: conference.DetectedIssues`, `object: Conference`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) object: Option<String>,
    /// A SID, by its prefix in `sids.yaml`: `CF`; with `|name` a parameter that takes a name as well: `CF|name`; `any` is one of any kind.
    /// Example: `sid: CF`
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("pattern" = r"^([A-Z]{2}(\|[A-Z]{2})*(\|name)?|any)$"))]
    pub(crate) sid: Option<String>,
    /// What is more than a string, a number or an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) format: Option<Format>,
    /// What the elements of an array or the values of a map are. Needs no `doc`. Example: `items: { enum: Tag }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) items: Option<Box<Schema>>,
    /// Sends an array of a query or a form as one string, with this between the elements. Without it the name is repeated for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) separator: Option<Separator>,
    /// The fewest characters of a string, or elements of an array or a map. A parameter is checked before it is sent. Example: `min_length: 2`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min_length: Option<u32>,
    /// The most characters of a string, or elements of an array or a map. A parameter is checked before it is sent. Example: `max_length: 64`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_length: Option<u32>,
    /// What a string matches, as a regular expression. A parameter is checked before it is sent. Example: `pattern: "^[A-Z0-9]{6}$"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pattern: Option<String>,
    /// The least value of a number. A parameter is checked before it is sent. Example: `minimum: 1`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) minimum: Option<i64>,
    /// The greatest value of a number. A parameter is checked before it is sent. Example: `maximum: 5`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) maximum: Option<i64>,
    /// What Twilio takes where a parameter is left out. The docs tell it. Example: `default: 1000`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Scalar>,
    /// What a parameter is in the example on the page of the resource, which shows the first request that has such. Example:
    /// `example: Your table is ready.`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Scalar>,
    /// `true` for a parameter of a body, or a field of an object in there, that may be sent as an explicit `null`, which is not the same as
    /// leaving it out; and for elements of an array or values of a map in JSON that may be `null`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nullable: Option<bool>,
    /// `true` for a parameter that there is no request without: it becomes an argument of the constructor. A field of an object that is sent
    /// is checked to be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required: Option<bool>,
    /// Marks personal data: the value becomes a `Pii<..>`, which does not print. Mark what is personal even where Twilio does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pii: Option<PiiHandling>,
    /// Within how many days Twilio deletes personal data when asked, where that is not 30. Example: `pii_days: 120`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pii_days: Option<u32>,
    /// `true` marks what opens a door: a password, a token, a private key. The value becomes a `Secret<..>`, which does not print and is
    /// wiped from memory. Example: `secret: true`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<bool>,
    /// Marks what is not to be used any more. Example: `deprecated: true`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<Deprecated>,
    /// `true` for a parameter of a webhook that nobody held against Twilio's documentation. The docs say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unverified: Option<bool>,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// The Rust name, where the one made from the name on the wire would read badly, collide or be taken. Example: `name: conference`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// What it is, and its unit: whole sentences in Markdown, in your own words, the first on a line of its own. Without it, what
    /// `terms.yaml` says of this name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) doc: Option<String>,
}

impl Schema {
    /// Says whether there is no request without it: then nothing is taken in its place.
    pub(crate) fn require(&mut self, is_required: bool) {
        self.required = is_required.then_some(true);
        self.default = self.default.take().filter(|_| !is_required);
    }

    /// The kind of SID that it is, and whether a name will do as well: `IS|name`.
    pub(crate) fn sid_kind(&self) -> Option<(&str, bool)> {
        let sid = self.sid.as_deref()?;
        Some(sid.strip_suffix(OR_NAME).map_or((sid, false), |kind| (kind, true)))
    }

    /// Whether it is a string with as many characters as one likes.
    pub(crate) fn has_characters(&self) -> bool {
        self.ty == Some(SchemaType::String) && matches!(self.format, None | Some(Format::Twiml | Format::Uri))
    }

    /// Whether it is JSON of any shape, also where that is in a string.
    pub(crate) fn is_json(&self) -> bool {
        self.ty == Some(SchemaType::Any) || self.format == Some(Format::Json)
    }

    /// Whether it is a list of what is sent as the text of its JSON in a form.
    pub(crate) fn has_json_elements(&self) -> bool {
        self.items.as_deref().is_some_and(|items| items.is_json() || items.object.is_some())
    }

    /// Links that are not those of a record: addresses under any names.
    pub(crate) fn other_links() -> Self {
        let uri = Self { ty: Some(SchemaType::String), format: Some(Format::Uri), ..Self::default() };
        Self { ty: Some(SchemaType::Map), items: Some(Box::new(uri)), ..Self::default() }
    }
}

/// What stands in `sid` for a SID of any kind.
pub(crate) const ANY_SID: &str = "any";

/// What stands behind a kind of SID that a name may stand for.
pub(crate) const OR_NAME: &str = "|name";

/// What a value is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SchemaType {
    /// A string; with a `format` an instant, a link or a phone number.
    String,
    /// A whole number of 64 bits: `i64`.
    Integer,
    /// A 64-bit float: `f64`; with `format: decimal` a number that loses no digit.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list; `items` says of what.
    Array,
    /// An object with any keys; `items` says what its values are. In a query or a form its entries are sent one by one, and its name says
    /// how: `AddOns.{key}` has the key, and `Parameter{n}` is `Parameter1.Name` and `Parameter1.Value`.
    Map,
    /// Only with `format: uri-map`; other objects have a name under `objects`, and are said by `object: Name`.
    Object,
    /// Any JSON: `RawJson`.
    Any,
}

/// What is more than a string, a number or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    /// A string that is `true` or `false` on the wire, in JSON: `bool`. In a query, a form, a header and a path it is `type: boolean`.
    Boolean,
    /// A string that is a currency by ISO 4217, such as `USD`: `CurrencyCode`.
    Currency,
    /// A string that is a day: `Date`.
    Date,
    /// A string that is an instant: `Timestamp`.
    DateTime,
    /// A string that is an instant as RFC 2822 writes it, `Sun, 01 Nov 2026 12:00:00 +0000`: `Timestamp`.
    #[serde(rename = "date-time-rfc-2822")]
    DateTimeRfc2822,
    /// A string of a query or a form that is an instant or a time ago such as `4h`: `When`.
    DateTimeOrRelative,
    /// A number that must not lose a digit, such as an amount of money, or a string that is one on the wire: `Decimal`.
    Decimal,
    /// A string that is a whole number on the wire, in JSON: `i64`. In a query, a form, a header and a path it is `type: integer`.
    Integer,
    /// A string that is a country by ISO 3166-1, such as `US`: `CountryCode`.
    IsoCountryCode,
    /// A string that holds JSON, such as the attributes of a task: `RawJson`.
    Json,
    /// A string that is a language by BCP 47, such as `pt-BR`: `LanguageTag`.
    LanguageTag,
    /// A string that is a phone number, or what stands in the place of one: `ChannelAddress`, personal by nature.
    PhoneNumber,
    /// A string that is TwiML: `Twiml`, personal by nature.
    Twiml,
    /// A string that is a link: `Uri`.
    Uri,
    /// The `links` of a record: an object with one link for each of the `sub_resources`.
    UriMap,
}

impl Format {
    /// The word in the spec.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Currency => "currency",
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::DateTimeRfc2822 => "date-time-rfc-2822",
            Self::DateTimeOrRelative => "date-time-or-relative",
            Self::Decimal => "decimal",
            Self::Integer => "integer",
            Self::IsoCountryCode => "iso-country-code",
            Self::Json => "json",
            Self::LanguageTag => "language-tag",
            Self::PhoneNumber => "phone-number",
            Self::Twiml => "twiml",
            Self::Uri => "uri",
            Self::UriMap => "uri-map",
        }
    }
}

/// What is legal and doubtful, by the name that silences it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Warning {
    /// What is written in a doc is not what rustdoc and Clippy would have there: an address or a name that is not marked as such.
    Markdown,
    /// Something has no `doc`, and no term says what it is.
    MissingDoc,
    /// A string looks like personal data, and is not marked as such.
    NoPii,
    /// A string looks like a secret, and is not marked as such.
    NoSecret,
    /// A string looks like a SID, and does not say which.
    NoSid,
    /// A doc says what a term says as well.
    RepeatsTerm,
    /// A doc is still to be written.
    Todo,
    /// Nothing refers to an enum.
    UnusedEnum,
    /// Nothing refers to an object.
    UnusedObject,
}

impl Warning {
    /// The name in the spec.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::MissingDoc => "missing-doc",
            Self::NoPii => "no-pii",
            Self::NoSecret => "no-secret",
            Self::NoSid => "no-sid",
            Self::RepeatsTerm => "repeats-term",
            Self::Todo => "todo",
            Self::UnusedEnum => "unused-enum",
            Self::UnusedObject => "unused-object",
        }
    }
}

/// What stands between the elements of a list that is sent as one string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Separator {
    /// A comma.
    #[serde(rename = ",")]
    Comma,
}

/// Twilio's word for how it treats personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PiiHandling {
    /// Twilio deletes it within 30 days when asked, or within those of `pii_days`.
    Standard,
    /// What Twilio itself guards more closely than other personal data, such as the body of a message.
    Sensitive,
}

/// Whether something is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deprecated {
    /// `true`: it stays for the programs that use it, and is marked as deprecated.
    Kept,
    /// `undecided`: Twilio's document does not have it any more. `cargo xtask drift --apply` writes this; a person makes it `true` or
    /// drops the entry.
    Undecided,
}

/// The word of a mark that waits for a decision.
const UNDECIDED: &str = "undecided";

impl JsonSchema for Deprecated {
    fn schema_name() -> Cow<'static, str> {
        "Deprecated".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> schemars::Schema {
        json_schema!({
            "description": "Whether something is on its way out.",
            "oneOf": [
                { "const": true, "description": "It stays for the programs that use it, and is marked as deprecated." },
                {
                    "const": UNDECIDED,
                    "description": "Twilio's document does not have it any more. `cargo xtask drift --apply` writes this; \
                                    a person makes it `true` or drops the entry.",
                },
            ],
        })
    }
}

impl Serialize for Deprecated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Kept => serializer.serialize_bool(true),
            Self::Undecided => serializer.serialize_str(UNDECIDED),
        }
    }
}

impl<'de> Deserialize<'de> for Deprecated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DeprecatedVisitor;

        impl Visitor<'_> for DeprecatedVisitor {
            type Value = Deprecated;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true` or `undecided`")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Deprecated, E> {
                match value {
                    true => Ok(Deprecated::Kept),
                    false => Err(E::invalid_value(Unexpected::Bool(value), &self)),
                }
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Deprecated, E> {
                match value {
                    UNDECIDED => Ok(Deprecated::Undecided),
                    _ => Err(E::invalid_value(Unexpected::Str(value), &self)),
                }
            }
        }

        deserializer.deserialize_any(DeprecatedVisitor)
    }
}
