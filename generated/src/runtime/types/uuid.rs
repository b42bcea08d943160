//! UUIDs as names of one's own.

use uuid::Uuid;

use super::{Sid, SidKind, SidOrName};

/// Needs the feature `uuid`. It is the name, in small letters with hyphens. Where a string is asked for, such as an idempotency key, a
/// UUID does without the feature.
///
/// ```
/// use twilio_rest::sid::{AccountSid, SidOrName};
/// use uuid::Uuid;
///
/// let name = SidOrName::<AccountSid>::from(Uuid::from_u128(0xA1));
/// assert_eq!(name.as_str(), "00000000-0000-0000-0000-0000000000a1");
/// ```
impl<K: SidKind> From<Uuid> for SidOrName<Sid<K>> {
    fn from(uuid: Uuid) -> Self {
        Self::Name(uuid.into())
    }
}
