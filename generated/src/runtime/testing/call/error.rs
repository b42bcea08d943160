use std::error::Error;
use std::fmt;

/// Why a made-up call could not go on: what a handler answered, or that nothing waits for what the test does.
#[derive(Clone, PartialEq, Eq)]
pub struct CallError(String);

impl CallError {
    pub(super) fn new(message: String) -> Self {
        Self(message)
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for CallError {}
