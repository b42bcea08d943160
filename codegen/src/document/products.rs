use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Entries;

/// `spec/products.yaml`: what each product is for, for the front page of the crate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The products")]
pub(crate) struct Products {
    /// The products, by the name of their folder. Example: `lookups: { summary: what a phone number is and whose }`
    pub(crate) products: Entries<ProductSummary>,
}

/// What there is to say of a product as a whole, under the name of its folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductSummary {
    /// What one does with it: a phrase without a full stop, for a table. Example: `summary: accounts, messages, calls, phone numbers`
    pub(crate) summary: String,
    /// Says that Twilio has retired it, or does not offer it to new customers, and what takes its place: whole sentences in Markdown.
    /// Example: `retired: Conversations took its place.`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<String>,
}
