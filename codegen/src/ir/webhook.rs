//! What is said of a webhook beside its parameters.

use proc_macro2::Ident;

/// A kind of request that Twilio makes to an application.
#[derive(Debug, Hash)]
pub(crate) struct Webhook {
    /// `voice.incoming_call`
    pub(crate) kind: String,
    pub(crate) method: WebhookMethod,
    pub(crate) answer: Answer,
    /// Whether its body is JSON, and not a form.
    pub(crate) is_json: bool,
    /// Whether nobody held it against Twilio's documentation.
    pub(crate) is_unverified: bool,
    /// The names of its lists and maps, which come as parameters with numbers or words in their names: `MediaUrl{n}`.
    pub(crate) families: Vec<String>,
    pub(crate) records: Option<Records>,
}

/// With which method a webhook comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WebhookMethod {
    Get,
    Post,
    /// The one that the application asks for.
    Any,
}

/// What Twilio wants as the answer to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Answer {
    Twiml,
    Json,
    None,
}

/// Which records of products stand in a parameter.
#[derive(Debug, Hash)]
pub(crate) struct Records {
    /// The field that holds them.
    pub(crate) of: Ident,
    /// The field that says which it is, and its name on the wire.
    pub(crate) tag: Ident,
    pub(crate) tag_wire: String,
    /// In the order of the spec.
    pub(crate) records: Vec<Record>,
}

/// A record that a webhook carries.
#[derive(Debug, Hash)]
pub(crate) struct Record {
    /// `insights`, `v1`, `CallSummary`
    pub(crate) product: Ident,
    pub(crate) version: Ident,
    pub(crate) name: Ident,
    /// The values that say so.
    pub(crate) values: Vec<String>,
}
