//! What reading a body may take.

use std::cell::Cell;
use std::time::Instant;

use crate::runtime::json::Scanner;

/// The limits within which a body is read. Without any, memory is limited by the size of the body.
///
/// They hold for everything that is read on this thread while they [apply](Self::apply), so also for a reading that a person wrote.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    /// The bytes of memory that may be made of a body, beside the body itself.
    pub(crate) memory: Option<usize>,
    /// The instant at which reading has to be over.
    pub(crate) deadline: Option<Instant>,
}

thread_local! {
    static CURRENT: Cell<Limits> = const { Cell::new(Limits { memory: None, deadline: None }) };
}

/// Memory that every body may take, however small it is: more than a page of a thousand records.
const AT_LEAST: usize = 8 << 20;

/// Memory for each byte of a body. What the API sends takes about as much as its text; `[{},{}]` would take hundreds of bytes for three.
const FOR_EACH_BYTE: usize = 8;

/// Memory that no body takes unless somebody allows it.
const AT_MOST: usize = 512 << 20;

impl Limits {
    /// Reads within these limits.
    #[cfg(any(test, feature = "client"))]
    pub(crate) fn apply<T>(self, read: impl FnOnce() -> T) -> T {
        /// Also where reading panics, the limits are those from before.
        struct Reset(Limits);

        impl Drop for Reset {
            fn drop(&mut self) {
                CURRENT.set(self.0);
            }
        }

        let _reset = Reset(CURRENT.replace(self));
        read()
    }

    /// A scanner of a whole body, within the limits that apply.
    pub(crate) fn scanner(body: &str) -> Scanner<'_> {
        let Self { memory, deadline } = CURRENT.get();
        let usual = || body.len().saturating_mul(FOR_EACH_BYTE).saturating_add(AT_LEAST).min(AT_MOST);
        Scanner::within(body, memory.unwrap_or_else(usual), deadline)
    }
}
