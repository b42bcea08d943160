use schemars::JsonSchema;
use serde::Deserialize;

use super::Entries;
use super::schema::Warning;

/// `spec/sids.yaml`: every kind of SID, once for all products.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The kinds of SID")]
pub(crate) struct Sids {
    /// The kinds of SID, by prefix. A SID is its two-letter prefix and 32 hexadecimal digits.
    /// Example: `CF: { name: ConferenceSid, doc: A conference. }`
    pub(crate) sids: Entries<Sid>,
}

/// One kind of SID, under its prefix.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sid {
    /// The Rust type. Example: `name: ConferenceSid`
    pub(crate) name: String,
    /// What it identifies. Example: `doc: A conference.`
    pub(crate) doc: String,
    /// The warnings that are meant to be.
    #[serde(default)]
    pub(crate) allow: Vec<Warning>,
}

/// `_version.yaml`: what all resources of a version share.
#[derive(Debug, Deserialize, JsonSchema)]
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
    /// How a request says who asks.
    pub(crate) authentication: Authentication,
    /// How lists are cut into pages.
    pub(crate) paging: Option<Paging>,
}

/// `_upstream.yaml`: how a version stands to Twilio's own description of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Differences from Twilio's description")]
pub(crate) struct Upstream {
    /// What differs on purpose, each with its reason.
    pub(crate) differences: Vec<Difference>,
}

/// Differences that are meant to be, for one reason.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Difference {
    /// Why the lines are meant to be. Example: `reason: The examples hold SIDs only.`
    pub(crate) reason: String,
    /// The differences, as `cargo xtask drift` tells them: the place, a colon and what differs.
    /// Example: ``lines: ["Thing: only the spec has the field `size`"]``
    pub(crate) lines: Vec<String>,
}

/// How a request says who asks.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Authentication {
    /// With a user name and a password: the SID and the secret of an account or of an API key.
    Basic,
    /// Not at all.
    None,
}

/// How lists are cut into pages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paging {
    /// The query parameter that sets the number of records on a page. Example: `page_size: PageSize`
    pub(crate) page_size: String,
    /// Where the answer holds the link to the next page; a dot steps into an object. Example: `next: meta.next_page_url`
    pub(crate) next: String,
}
