use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Entries, Schema};

/// `spec/grants.yaml`: what an access token can let its holder do, once for all products.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The grants of access tokens")]
pub(crate) struct Grants {
    /// The grants, by the name of their type. Example: `VideoGrant: { key: video, doc: .., fields: { .. } }`
    pub(crate) grants: Entries<Grant>,
}

/// What a token says of one product, as `fields` or as one `value`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = crate::document::requirements::one_of_keys(&["fields", "value"])))]
pub(crate) struct Grant {
    /// The name of the product in a token. Example: `key: voice`
    pub(crate) key: String,
    /// What it lets the holder of a token do: whole sentences in Markdown, in your own words.
    pub(crate) doc: String,
    /// The folder of the product whose kinds of SID it has, where a prefix is another thing in that. Example: `product: sync`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<String>,
    /// The most characters that the product takes of an identity. Example: `max_identity: 121`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_identity: Option<u32>,
    /// What it says, by the name in the token, in which a dot leads into an object. None of it has to be there, and what is empty is left out.
    /// Example: `incoming.allow: { type: boolean, doc: Whether the user can be called. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fields: Option<Entries<Schema>>,
    /// What all of it is, in the place of `fields`. Example: `value: { type: any, doc: What the Media API answered. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Schema>,
    /// The fields that say nothing without another, and so are left out where that is not there. Example:
    /// `needs: { outgoing.params: outgoing.application_sid }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) needs: Entries<String>,
}
