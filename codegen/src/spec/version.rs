use serde::Deserialize;

use super::Entries;

/// `spec/sids.yaml`: every kind of SID.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sids {
    pub(crate) sids: Entries<Sid>,
}

/// One kind of SID, under its prefix.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sid {
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// `_version.yaml`: what all resources of a version share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    pub(crate) version: String,
    pub(crate) product: String,
    pub(crate) doc: String,
    pub(crate) host: String,
    pub(crate) authentication: Authentication,
    pub(crate) paging: Option<Paging>,
}

/// `_upstream.yaml`: how a version stands to Twilio's own description of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Upstream {
    pub(crate) differences: Vec<Difference>,
}

/// Differences that are meant to be, for one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Difference {
    pub(crate) reason: String,
    /// As they are told.
    pub(crate) lines: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Authentication {
    Basic,
    None,
}

/// How lists are cut into pages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paging {
    /// The query parameter for the number of records on a page.
    pub(crate) page_size: String,
    /// The keys to the link to the next page, joined by dots.
    pub(crate) next: String,
}
