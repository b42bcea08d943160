use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Entries;
use super::page::Paging;

/// `spec/sids.yaml`: every kind of SID, once for all products.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The kinds of SID")]
pub(crate) struct Sids {
    /// The kinds of SID, by prefix. A SID is its two-letter prefix and 32 hexadecimal digits. `SM|MM` is a kind with two prefixes;
    /// `UT.flex` is what `UT` is in one product. Example: `CF: { name: ConferenceSid, doc: A conference. }`
    pub(crate) sids: Entries<Sid>,
}

/// One kind of SID, under its prefix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sid {
    /// The Rust type. Example: `name: ConferenceSid`
    pub(crate) name: String,
    /// What it identifies. Example: `doc: A conference.`
    pub(crate) doc: String,
}

/// `_version.yaml`: what all resources of a version share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A version of a product")]
pub(crate) struct Version {
    /// The version, as in the paths: the name of the folder and of the Rust module. Example: `version: v1`
    pub(crate) version: String,
    /// The name of the product, as people write it. Example: `product: Insights`
    pub(crate) product: String,
    /// What this version is for: whole sentences in Markdown.
    pub(crate) doc: String,
    /// The host that answers, without a scheme. Example: `host: insights.twilio.com`
    pub(crate) host: String,
    /// How a request says who asks, unless its operation says otherwise.
    pub(crate) authentication: Authentication,
    /// The path parameter that is the account: that of the client, unless a request says another. Example: `account: account_sid`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    /// How lists are cut into pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) paging: Option<Paging>,
}

/// `_upstream.yaml`: how a version stands to Twilio's own document of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Accepted differences from Twilio's document")]
pub(crate) struct Upstream {
    /// What differs on purpose.
    #[serde(deserialize_with = "super::entries::list")]
    pub(crate) accepted: Vec<Accepted>,
}

/// A difference that is meant to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    /// What differs, as `cargo xtask drift` tells it. Example: `at: Conference.tag_info`
    pub(crate) at: String,
    /// How it differs.
    pub(crate) kind: DifferenceKind,
    /// Why that is meant to be. Example: `reason: The shape differs from tag to tag.`
    pub(crate) reason: String,
}

/// How the spec and Twilio's document differ at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DifferenceKind {
    /// The spec lacks it.
    New,
    /// The document does not have it any more.
    Gone,
    /// The document has it again, and the spec marks it as deprecated.
    Back,
    /// The document says that it is not to be used any more.
    Deprecated,
    /// It is of another type, or of one that says more.
    Type,
    /// Its length, its range, its pattern or its default is another.
    Limit,
    /// The document marks it as personal data.
    Pii,
    /// There is no request without it.
    Required,
    /// It may be an explicit `null`.
    Nullable,
    /// A list is sent in another way.
    Separator,
    /// The answer comes in pages, or in other pages.
    Page,
    /// So many records come on a page at most.
    PageSize,
    /// The request is answered with something else.
    Response,
    /// The body of the request is something else.
    Body,
    /// A request says in another way who asks.
    Authentication,
    /// The request takes an `Idempotency-Key`.
    Idempotent,
    /// Twilio has another name for it.
    OperationId,
    /// Another host answers.
    Host,
}

/// How a request says who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Authentication {
    /// With a user name and a password: the SID and the secret of an account or of an API key. An access token is as good.
    Basic,
    /// With an access token that the client gets for its client credentials of OAuth.
    OAuth,
    /// Not at all.
    None,
}

impl Authentication {
    /// As the spec writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::OAuth => "oauth",
            Self::None => "none",
        }
    }
}
