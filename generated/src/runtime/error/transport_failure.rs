use std::fmt;

/// The failure underneath, of the HTTP library, without the URL.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A request that got no response: how often it was tried, and what went wrong the last time.
#[derive(Debug)]
pub struct TransportFailure {
    attempts: u32,
    cause: BoxError,
}

impl TransportFailure {
    #[cfg(feature = "client")]
    pub(crate) fn new(attempts: u32, cause: impl Into<BoxError>) -> Self {
        Self { attempts, cause: cause.into() }
    }

    /// The number of attempts. None if the deadline was over before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(super) fn cause(&self) -> &(dyn std::error::Error + 'static) {
        &*self.cause
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no response from Twilio: {}{}", self.cause, After(self.attempts))
    }
}

/// ` (after 3 attempts)`, if that is more than one.
pub(super) struct After(pub(super) u32);

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, " (after {} attempts)", self.0) } else { Ok(()) }
    }
}
