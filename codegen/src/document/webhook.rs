use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::Warning;
use super::{Entries, Enum, Schema};

/// `callbacks/<product>/_groups.yaml`: what the webhooks of a product share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "What the webhooks of a product share")]
pub(crate) struct Groups {
    /// The name of the product, as people write it. Example: `product: TaskRouter`
    pub(crate) product: String,
    /// What the webhooks of the product are for: whole sentences in Markdown.
    pub(crate) doc: String,
    /// Parameters that several webhooks have, by the name under which those have them in `extends`.
    /// Example: `VoiceRequest: { CallSid: { sid: CA } }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) groups: Entries<Entries<Schema>>,
    /// The enums that several webhooks have. In Rust they stand in the module `shared`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) enums: Entries<Enum>,
}

/// `callbacks/<product>/<webhook>.yaml`: a kind of request that Twilio makes to an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A webhook")]
pub(crate) struct Webhook {
    /// The Rust name of the model. Example: `webhook: IncomingCall`
    pub(crate) webhook: String,
    /// What tells this kind from all others: one word, with dots. Example: `kind: voice.incoming_call`
    pub(crate) kind: String,
    /// When it is sent, what sets it up and what the answer does: whole sentences in Markdown, the first on a line of its own.
    pub(crate) doc: String,
    /// The warnings that are meant to be here, about the `doc`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<Warning>,
    /// `true` where nobody held it against Twilio's documentation: what is certain stands here, and the docs say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unverified: Option<bool>,
    /// With which method it comes. Example: `method: POST`
    pub(crate) method: WebhookMethod,
    /// What Twilio wants as the answer. Example: `answer: twiml`
    pub(crate) answer: Answer,
    /// What its body is, if it is no form. Example: `body: json`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<WebhookBody>,
    /// Groups of `_groups.yaml`, and other webhooks of the product, whose parameters it has as well. One of its own wins.
    /// Example: `extends: [VoiceRequest, Geography]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) extends: Vec<String>,
    /// Its parameters, by the name on the wire. In a form `"MediaUrl{n}"` is the list of `MediaUrl0`, `MediaUrl1` and so on, and
    /// `"SipHeader_{key}"` the map of all whose names begin so. Example: `Digits: { type: string, pii: sensitive, doc: .. }`
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) parameters: Entries<Schema>,
    /// The parameter that says which of the webhooks under `one_of` it is. Example: `tag: EventType`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tag: Option<String>,
    /// The webhooks that it can be, in the place of `parameters`, each under its value of the `tag`.
    /// Example: `onMessageAdded: { object: OnMessageAdded, doc: .. }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) one_of: Option<Entries<Schema>>,
    /// Records of products that it carries. Example: `records: { of: data, tag: type, values: { .. } }`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) records: Option<Records>,
    /// The enums of its parameters, by Rust name.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(crate) enums: Entries<Enum>,
}

/// Which records of products stand in a parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Records {
    /// The parameter that holds them: `type: any`. Example: `of: data`
    pub(crate) of: String,
    /// The parameter that says which it is: an enum. Example: `tag: type`
    pub(crate) tag: String,
    /// The record for a value of the enum, by product, version and resource.
    /// Example: `com.twilio.voice.insights.call-summary.complete: insights.v1.CallSummary`
    pub(crate) values: Entries<String>,
}

/// With which method a webhook comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum WebhookMethod {
    /// Always with GET.
    #[serde(rename = "GET")]
    Get,
    /// Always with POST.
    #[serde(rename = "POST")]
    Post,
    /// With the one that the application asks for, POST unless it says GET.
    #[serde(rename = "any")]
    Any,
}

/// What Twilio wants as the answer to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Answer {
    /// A document of TwiML.
    Twiml,
    /// A JSON object.
    Json,
    /// Nothing but a status.
    None,
}

/// What the body of a webhook is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WebhookBody {
    /// JSON.
    Json,
}
