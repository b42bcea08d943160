use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::InputError;
use super::string::deserialize_str;

/// The two letters at the start of a SID, which say what it identifies. The types that implement it are made from
/// `spec/sids.yaml`.
pub trait Prefix: 'static {
    /// The letters: `CF`.
    const TEXT: &'static str;
    /// The name of the SID type: `ConferenceSid`.
    const SID: &'static str;
}

/// A SID, Twilio's string identifier: two letters for the kind of thing, and 32 hexadecimal digits.
///
/// Each kind is a type of its own ([`ConferenceSid`](crate::ConferenceSid), [`CallSid`](crate::CallSid), ...), so that one
/// cannot be passed for another. A person's string is checked when it is parsed; what the server sends is kept as it is,
/// and [`is_well_formed`](Self::is_well_formed) tells the difference. A request refuses to be built with a malformed one.
///
/// ```
/// use twilio_rest::ConferenceSid;
///
/// let sid: ConferenceSid = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// assert_eq!(sid.as_str(), "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
///
/// let error = "CF123".parse::<ConferenceSid>().unwrap_err();
/// assert_eq!(error.to_string(), "ConferenceSid: must match ^CF[0-9a-fA-F]{32}$ (34 characters), this has 5 characters");
/// # Ok::<(), twilio_rest::InputError>(())
/// ```
pub struct Sid<P> {
    text: Text,
    prefix: PhantomData<fn() -> P>,
}

/// The usual length stands inside of the SID, so that reading one needs no memory of its own.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Text {
    /// 34 bytes of UTF-8.
    Usual([u8; 34]),
    /// Of any other length.
    Other(Box<str>),
}

impl Text {
    fn new(text: &str) -> Self {
        text.as_bytes().try_into().map_or_else(|_| Self::Other(text.into()), Self::Usual)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Usual(bytes) => str::from_utf8(bytes).unwrap_or_default(),
            Self::Other(text) => text,
        }
    }
}

impl<P> Sid<P> {
    /// The SID as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The SID that the server sent, whatever it is.
    pub(crate) fn unchecked(text: &str) -> Self {
        Self { text: Text::new(text), prefix: PhantomData }
    }
}

impl<P: Prefix> Sid<P> {
    /// Whether it is the prefix and 32 hexadecimal digits. Always so for one that a person parsed; what the server sent
    /// may be anything.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        mistake::<P>(self.as_str()).is_none()
    }

    /// The mistake in it, in words that do not repeat it: a credential in the wrong place must not reach a log.
    pub(crate) fn mistake(&self) -> Option<String> {
        mistake::<P>(self.as_str())
    }
}

fn mistake<P: Prefix>(text: &str) -> Option<String> {
    let found = match text.strip_prefix(P::TEXT) {
        _ if text.chars().count() != 34 => format!("this has {} characters", text.chars().count()),
        None => format!("this does not start with {}", P::TEXT),
        Some(digits) if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            "this has a character that is not a hexadecimal digit".to_owned()
        }
        Some(_) => return None,
    };
    Some(format!("must match ^{}[0-9a-fA-F]{{32}}$ (34 characters), {found}", P::TEXT))
}

impl<P: Prefix> FromStr for Sid<P> {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match mistake::<P>(text) {
            None => Ok(Self::unchecked(text)),
            Some(mistake) => Err(InputError::new(P::SID, mistake)),
        }
    }
}

impl<P: Prefix> TryFrom<&str> for Sid<P> {
    type Error = InputError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl<P> From<&Sid<P>> for Sid<P> {
    fn from(sid: &Sid<P>) -> Self {
        sid.clone()
    }
}

/// For what takes a name or a SID.
impl<P> From<Sid<P>> for String {
    fn from(sid: Sid<P>) -> Self {
        sid.as_str().to_owned()
    }
}

impl<P> Clone for Sid<P> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), prefix: PhantomData }
    }
}

impl<P> PartialEq for Sid<P> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<P> Eq for Sid<P> {}

impl<P> PartialOrd for Sid<P> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<P> Ord for Sid<P> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<P> std::hash::Hash for Sid<P> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<P> AsRef<str> for Sid<P> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<P> fmt::Display for Sid<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<P: Prefix> fmt::Debug for Sid<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", P::SID, self.as_str())
    }
}

impl<P> Serialize for Sid<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Takes any string, as responses and stored responses may hold any; parse a person's string instead.
impl<'de, P: Prefix> Deserialize<'de> for Sid<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| Ok(Self::unchecked(text)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::AccountSid;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What a server sent is kept, whatever it is; a person's string is a SID or refused.
        #[test]
        fn any_string_survives(text in "(AC[0-9a-fA-F]{30,33}|A?C?\\PC{0,40})") {
            let sid: AccountSid = serde_json::from_value(text.clone().into()).unwrap();
            prop_assert_eq!(sid.as_str(), &*text);
            prop_assert_eq!(serde_json::to_value(&sid).unwrap(), text.clone());
            let digits = text.strip_prefix("AC").unwrap_or_default();
            let is_sid = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            prop_assert_eq!(sid.is_well_formed(), is_sid);
            prop_assert_eq!(text.parse::<AccountSid>().ok(), is_sid.then_some(sid));
        }
    }
}
