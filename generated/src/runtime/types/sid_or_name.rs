use std::fmt;

use serde::{Serialize, Serializer};

use super::{Sid, SidKind};

/// A SID, or the name that stands for it: where a path or a parameter takes either.
///
/// It is made from a SID of the right kind or from a string, which is what it says: a SID if it is a well-formed one of this kind, and else a
/// name.
///
/// ```
/// use twilio_rest::sid::{AccountSid, SidOrName};
///
/// let account: AccountSid =
///     "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// assert_eq!(
///     SidOrName::from(&account),
///     SidOrName::Sid(account.clone())
/// );
/// assert_eq!(
///     SidOrName::from("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
///     SidOrName::Sid(account)
/// );
/// assert_eq!(
///     SidOrName::<AccountSid>::from("main"),
///     SidOrName::Name("main".to_owned())
/// );
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
///
/// A SID of another kind does not compile:
///
/// ```compile_fail,E0277
/// use twilio_rest::sid::{AccountSid, ApiKeySid, SidOrName};
///
/// let key: ApiKeySid =
///     "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse().unwrap();
/// let account: SidOrName<AccountSid> = key.into();
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SidOrName<S> {
    /// The SID.
    Sid(S),
    /// The name.
    Name(String),
}

impl<S: AsRef<str>> SidOrName<S> {
    /// The one or the other as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sid(sid) => sid.as_ref(),
            Self::Name(name) => name,
        }
    }
}

impl<K: SidKind> From<Sid<K>> for SidOrName<Sid<K>> {
    fn from(sid: Sid<K>) -> Self {
        Self::Sid(sid)
    }
}

impl<K: SidKind> From<&Sid<K>> for SidOrName<Sid<K>> {
    fn from(sid: &Sid<K>) -> Self {
        Self::Sid(sid.clone())
    }
}

impl<K: SidKind> From<&str> for SidOrName<Sid<K>> {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Name(text.to_owned()), Self::Sid)
    }
}

impl<K: SidKind> From<&String> for SidOrName<Sid<K>> {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl<K: SidKind> From<String> for SidOrName<Sid<K>> {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Name(text), Self::Sid)
    }
}

impl<S: AsRef<str>> AsRef<str> for SidOrName<S> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<S: fmt::Display> fmt::Display for SidOrName<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sid(sid) => sid.fmt(f),
            Self::Name(name) => f.pad(name),
        }
    }
}

impl<S: fmt::Debug> fmt::Debug for SidOrName<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sid(sid) => sid.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

impl<S: AsRef<str>> Serialize for SidOrName<S> {
    fn serialize<R: Serializer>(&self, serializer: R) -> Result<R::Ok, R::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sid::AccountSid;

    #[test]
    fn a_string_is_what_it_says() {
        let sid = format!("AC{}", "a".repeat(32));
        for (text, is_sid) in [(&*sid, true), ("ACa", false), ("nonsense", false), ("", false)] {
            let made = SidOrName::<AccountSid>::from(text);
            assert_eq!(matches!(made, SidOrName::Sid(_)), is_sid, "{text}");
            assert_eq!(made, text.to_owned().into());
            assert_eq!((made.as_str(), &*made.to_string()), (text, text));
            assert_eq!(serde_json::to_value(&made).unwrap(), text);
        }
    }

    #[test]
    fn debug_tells_which_it_is() {
        let sid: SidOrName<AccountSid> = format!("AC{}", "a".repeat(32)).into();
        let name: SidOrName<AccountSid> = "main".into();
        assert_eq!(format!("{sid:?}"), "AccountSid(\"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")");
        assert_eq!(format!("{name:?}"), "\"main\"");
    }
}
