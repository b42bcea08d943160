/// What [`Model::redact_with`](super::Model::redact_with) removes.
///
/// What is marked as personal always goes: fields of type [`Pii`](crate::types::Pii), and whatever was sent in their place. These always stay:
/// fields without that mark, whatever the server wrote into them, also strings and JSON without a fixed shape; values of enums that
/// this version does not know; and the keys of maps.
///
/// ```
/// use twilio_rest::model::Redaction;
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let json = r#"{"friendly_name": "Ada's call", "mood": "good"}"#;
/// let mut conference = Conference::from_json(json)?;
/// conference.redact_with(Redaction::KeepUnknown);
/// assert_eq!(serde_json::to_string(&conference)?, r#"{"mood":"good"}"#);
///
/// conference.redact_with(Redaction::DescribedOnly);
/// assert_eq!(serde_json::to_string(&conference)?, "{}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Redaction {
    /// All that the spec does not describe goes too: unknown fields, and values that do not fit their fields, or are in another form
    /// than the field would be written in.
    #[default]
    DescribedOnly,
    /// Unknown fields stay, for an export that shall have what Twilio adds, personal or not; and so do values that do not fit
    /// fields that are neither personal nor have objects inside.
    KeepUnknown,
}
