use std::fmt;

use super::TransportErrorKind;
use crate::runtime::types::printable;

/// The failure underneath, of the HTTP library, without the URL.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A request that got no response: how often it was tried, what went wrong the last time, and whether it may have arrived.
///
/// Its text says why: `no response from Twilio: the connection could not be made: Connection refused (os error 111)`. It names neither
/// the path nor the query of the URL, a header or the body.
///
/// ```
/// use twilio_rest::Error;
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::client::Retry;
/// use twilio_rest::testing::{Fake, Reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let client = Fake::builder()
/// #     .retry(Retry::none())
/// #     .build_with(Fake::script([Reply::hang_up()]))?;
/// # let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// # let error = client.send(Message::fetch(sid)).await.unwrap_err();
/// if let Error::Connection(failure) = &error {
///     assert_eq!(failure.attempts(), 1);
///     assert!(failure.may_have_been_sent());
/// } else {
///     panic!("{error}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct TransportFailure {
    attempts: u32,
    kind: TransportErrorKind,
    may_have_been_sent: bool,
    cause: String,
}

impl TransportFailure {
    /// The failure of the last of so many attempts, of which any may have arrived.
    #[cfg(feature = "client")]
    pub(crate) fn new(
        attempts: u32,
        kind: TransportErrorKind,
        may_have_been_sent: bool,
        cause: &impl fmt::Display,
    ) -> Self {
        // Some of it may come from the other side: a name in a certificate, say.
        let cause = printable(&cause.to_string()).into_owned();
        Self { attempts, kind, may_have_been_sent, cause }
    }

    /// The number of attempts. None if the deadline was over before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What went wrong the last time.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the request may have arrived, in any of its attempts, so that Twilio may have acted on it.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.may_have_been_sent
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no response from Twilio: {}{}", self.cause, After(self.attempts))
    }
}

/// The text; with `{:#?}` the parts.
impl fmt::Debug for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("TransportFailure")
            .field("attempts", &self.attempts)
            .field("kind", &self.kind)
            .field("may_have_been_sent", &self.may_have_been_sent)
            .field("cause", &self.cause)
            .finish()
    }
}

/// ` (after 3 attempts)`, if that is more than one.
pub(super) struct After(pub(super) u32);

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, " (after {} attempts)", self.0) } else { Ok(()) }
    }
}
