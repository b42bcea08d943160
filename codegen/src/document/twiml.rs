use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::{Deprecated, Warning};
use super::{Entries, Enum, Schema};

/// `spec/twiml/<dialect>/_dialect.yaml`: what all elements of a dialect of TwiML share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A dialect of TwiML")]
pub(crate) struct Dialect {
    /// The name of the folder and of the Rust module. Example: `dialect: voice`
    pub(crate) dialect: String,
    /// What documents of it are for: whole sentences in Markdown.
    pub(crate) doc: String,
    /// The element that a document is. Example: `root: Response`
    pub(crate) root: String,
    /// `true` says that a request can carry a document of it, in a parameter with `format: twiml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) in_requests: Option<bool>,
}

/// `spec/twiml/<dialect>/<element>.yaml`: one element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "An element of TwiML")]
pub(crate) struct Element {
    /// The Rust name, which is also that in XML unless `xml` says another. Example: `element: Gather`
    pub(crate) element: String,
    /// The name in XML, where that is another. Example: `xml: say-as`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) xml: Option<String>,
    /// Marks what is not to be used any more. Example: `deprecated: true`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<Deprecated>,
    /// What it is and does: whole sentences in Markdown.
    pub(crate) doc: String,
    /// The warnings that are meant to be here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// What its text is, if it has one; `name` says what to call it, and `required` that there is no such element without.
    /// Example: `text: { type: string, name: message, required: true, doc: What is said. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<Schema>,
    /// The elements of the dialect that can stand in it, by their Rust names. Example: `children: [Pause, Play, Say]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) children: Vec<String>,
    /// Its attributes, by the name in XML: name to schema, in the order in which they are written. An array is divided by blanks.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) attributes: Entries<Schema>,
    /// The enums, by Rust name. To other files of the dialect they are `recording.Trim`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) enums: Entries<Enum>,
}

impl Element {
    /// The name in XML.
    pub(crate) fn xml(&self) -> &str {
        self.xml.as_deref().unwrap_or(&self.element)
    }
}
