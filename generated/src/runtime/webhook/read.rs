//! A verified request as what it is.

use super::kind::{Webhook, WebhookBody};
use super::verified::Verified;
use crate::runtime::codec::DecodeError;

impl Verified {
    /// The request as a webhook of this kind: `verified.read::<IncomingCall>()`.
    ///
    /// Which kind it is, the route says that Twilio was given, or an enum over several kinds, such as
    /// `conversations::Event`. What the kind does not know is kept, and what does not fit is told by
    /// its `mismatches`.
    ///
    /// # Errors
    ///
    /// Fails on a body that is to be JSON and is none. A form can be read whatever it is.
    pub fn read<W: Webhook>(&self) -> Result<W, DecodeError> {
        match W::BODY {
            WebhookBody::Form => W::from_form(self.parameters().iter()),
            WebhookBody::Json => W::from_body(self.body()),
        }
    }

    /// As [`read`](Self::read), but every value that does not fit is an error too.
    ///
    /// # Errors
    ///
    /// Fails with all that does not fit.
    pub fn read_strict<W: Webhook>(&self) -> Result<W, DecodeError> {
        match W::BODY {
            WebhookBody::Form => W::from_form_strict(self.parameters().iter()),
            WebhookBody::Json => W::from_body_strict(self.body()),
        }
    }

    /// All that came with the request: JSON can be a list, as Event Streams sends it. `verified.read_batch::<Event>()`. An event comes more
    /// than once now and then, with the same `id`, and not always in order.
    ///
    /// # Errors
    ///
    /// Fails on a body that is to be JSON and is none.
    pub fn read_batch<W: Webhook>(&self) -> Result<Vec<W>, DecodeError> {
        match W::BODY {
            WebhookBody::Form => self.read().map(|only| vec![only]),
            WebhookBody::Json => W::from_batch(self.body()),
        }
    }
}
