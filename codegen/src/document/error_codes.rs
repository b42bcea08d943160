use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Entries;

/// `spec/errors.yaml`: the error codes that have a name, once for all products.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The error codes")]
pub(crate) struct ErrorCodes {
    /// The codes that people meet most, by the name of their constant. Any other is a number.
    /// Example: `RATE_LIMITED: { code: 20429, transient: true, doc: There were too many requests. }`
    pub(crate) errors: Entries<ErrorCode>,
}

/// One error code, under its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorCode {
    /// The number, of five or six digits. Example: `code: 20429`
    pub(crate) code: u32,
    /// `true` where the same may go well later with nothing changed: a limit that is over then, a phone that is on again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transient: Option<bool>,
    /// Whose it is to mend, where the HTTP status does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<Fault>,
    /// What it means: one sentence in your own words. Example: `doc: There were too many requests.`
    pub(crate) doc: String,
}

/// Whose an error is to mend, where a program asks Twilio for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Fault {
    /// The program's: its account, its permissions, the number that it sends from.
    Program,
    /// Whoever asked the program: there are limits for one person, as there are for an account.
    Caller,
}
