//! What Twilio sends to a program: proof that it was Twilio, and what it says. Its page is `page.md`, as people find it at the root of the
//! crate, beside what is made from the spec.

mod attempt;
#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "axum", feature = "tower"))]
mod body;
mod cause;
mod error;
mod form;
mod grouped;
mod kind;
#[cfg(test)]
mod law;
mod mac;
mod read;
mod received;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(feature = "tower")]
mod tower;
mod url;
mod validator;
mod verified;

#[cfg(all(feature = "testing", feature = "twiml"))]
pub(crate) use attempt::media_type;
#[cfg(feature = "axum")]
pub use axum::{Signed, SignedRejection};
pub use error::{LikelyCause, SignatureError, SignatureErrorKind};
pub use form::Parameters;
pub use kind::{Answer, Webhook, WebhookBody, WebhookMethod};
pub(crate) use kind::{Carried, record, records, webhook};
#[cfg(test)]
pub(crate) use law::reads_what_twilio_sends;
pub use mac::{body_sha256, sign, sign_sha256};
#[cfg(feature = "tower")]
pub use tower::{Verify, VerifyLayer};
#[cfg(feature = "testing")]
pub(crate) use url::UrlParts;
#[cfg(all(feature = "testing", feature = "twiml"))]
pub(crate) use url::split_before;
pub use validator::Validator;
pub use verified::Verified;
