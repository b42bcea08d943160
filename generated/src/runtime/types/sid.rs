use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::InputError;
use super::string::deserialize_str;

/// The two letters at the start of a SID, which say what it identifies. The types that implement it are made from
/// `spec/sids.yaml`.
pub trait Prefix: 'static {
    /// The letters: `CF`; several where they are of one kind, as `SM` and `MM` of messages.
    const TEXTS: &'static [&'static str];
    /// The name of the SID type: `ConferenceSid`.
    const SID: &'static str;
}

/// What a [`Sid`] can be of: the kind that its [`Prefix`] says, or any kind.
pub trait SidKind: 'static {
    /// What it may begin with. If nothing is said, any two letters.
    const TEXTS: &'static [&'static str];
    /// The name of the SID type.
    const SID: &'static str;
}

impl<P: Prefix> SidKind for P {
    const TEXTS: &'static [&'static str] = P::TEXTS;
    const SID: &'static str = P::SID;
}

/// Any two letters, the prefix of [`AnySid`].
pub enum AnyPrefix {}

impl SidKind for AnyPrefix {
    const TEXTS: &'static [&'static str] = &[];
    const SID: &'static str = "AnySid";
}

/// A SID of any kind: two letters and 32 hexadecimal digits. Every other SID becomes one.
///
/// ```
/// use twilio_rest::sid::{AccountSid, AnySid};
///
/// let account: AccountSid =
///     "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let any = AnySid::from(&account);
/// assert_eq!(
///     (any.as_str(), any.prefix()),
///     (account.as_str(), Some("AC"))
/// );
///
/// let error = "nonsense".parse::<AnySid>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "AnySid: must match ^[a-zA-Z]{2}[0-9a-fA-F]{32}$ \
///      (34 characters), this has 8 characters"
/// );
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
pub type AnySid = Sid<AnyPrefix>;

/// A SID, Twilio's string identifier: two letters for the kind of thing, and 32 hexadecimal digits.
///
/// Each kind is a type of its own ([`ConferenceSid`](crate::sid::ConferenceSid), [`CallSid`](crate::sid::CallSid), ...), so that one
/// cannot be passed for another. A person's string is checked when it is parsed; what the server sends is kept as it is,
/// and [`is_well_formed`](Self::is_well_formed) tells the difference. A request refuses to be built with a malformed one.
///
/// ```
/// use twilio_rest::sid::ConferenceSid;
///
/// let sid: ConferenceSid =
///     "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// assert_eq!(sid.as_str(), "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
///
/// let error = "CF123".parse::<ConferenceSid>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "ConferenceSid: must match ^CF[0-9a-fA-F]{32}$ \
///      (34 characters), this has 5 characters"
/// );
/// # Ok::<(), twilio_rest::error::InputError>(())
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

impl<P: SidKind> Sid<P> {
    /// Whether it is the prefix and 32 hexadecimal digits. Always so for one that a person parsed; what the server sent
    /// may be anything.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        mistake::<P>(self.as_str()).is_none()
    }

    /// The two letters at its start, which say what it identifies: `CF`. None if it is not well-formed.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        self.as_str().get(..2).filter(|_| self.is_well_formed())
    }

    /// The mistake in it, in words that do not repeat it: a credential in the wrong place must not reach a log.
    pub(crate) fn mistake(&self) -> Option<String> {
        mistake::<P>(self.as_str())
    }
}

fn mistake<P: SidKind>(text: &str) -> Option<String> {
    let starts_right = || {
        let (letters, texts) = (text.get(..2)?, P::TEXTS);
        let is_any = texts.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_any || texts.contains(&letters)).then_some(())
    };
    let is_digits = || text.bytes().skip(2).all(|byte| byte.is_ascii_hexdigit());
    let found = match text.chars().count() {
        34 if starts_right().is_none() => match P::TEXTS {
            [] => "this does not start with two letters".to_owned(),
            texts => format!("this does not start with {}", texts.join(" or ")),
        },
        34 if !is_digits() => "this has a character that is not a hexadecimal digit".to_owned(),
        34 => return None,
        length => format!("this has {length} characters"),
    };
    let prefix = match P::TEXTS {
        [] => "[a-zA-Z]{2}".to_owned(),
        [only] => (*only).to_owned(),
        several => format!("({})", several.join("|")),
    };
    Some(format!("must match ^{prefix}[0-9a-fA-F]{{32}}$ (34 characters), {found}"))
}

impl<P: SidKind> FromStr for Sid<P> {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match mistake::<P>(text) {
            None => Ok(Self::unchecked(text)),
            Some(mistake) => Err(InputError::new(P::SID, mistake)),
        }
    }
}

impl<P: SidKind> TryFrom<&str> for Sid<P> {
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

/// For what takes a SID of any kind.
impl<P: Prefix> From<Sid<P>> for AnySid {
    fn from(sid: Sid<P>) -> Self {
        Self { text: sid.text, prefix: PhantomData }
    }
}

/// For what takes a SID of any kind.
impl<P: Prefix> From<&Sid<P>> for AnySid {
    fn from(sid: &Sid<P>) -> Self {
        sid.clone().into()
    }
}

/// For what takes any string.
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

impl<P: SidKind> fmt::Debug for Sid<P> {
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
impl<'de, P: SidKind> Deserialize<'de> for Sid<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| Ok(Self::unchecked(text)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sid::AccountSid;

    /// A kind with two prefixes.
    enum SMOrMM {}

    impl Prefix for SMOrMM {
        const TEXTS: &'static [&'static str] = &["SM", "MM"];
        const SID: &'static str = "MessageSid";
    }

    #[test]
    fn a_kind_may_have_two_prefixes() {
        let digits = "a".repeat(32);
        for prefix in ["SM", "MM"] {
            let sid: Sid<SMOrMM> = format!("{prefix}{digits}").parse().unwrap();
            assert_eq!(sid.prefix(), Some(prefix));
        }
        let error = format!("CA{digits}").parse::<Sid<SMOrMM>>().unwrap_err();
        let expected = "MessageSid: must match ^(SM|MM)[0-9a-fA-F]{32}$ (34 characters), this does not start with SM or MM";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_sid_of_any_kind_is_two_letters_and_digits() {
        for (text, prefix) in [
            (format!("CA{}", "a".repeat(32)), Some("CA")),
            (format!("zz{}", "9".repeat(32)), Some("zz")),
            (format!("C1{}", "a".repeat(32)), None),
            (format!("CA{}", "g".repeat(32)), None),
            (format!("é{}", "a".repeat(33)), None),
            ("CA".to_owned(), None),
            (String::new(), None),
        ] {
            assert_eq!(text.parse::<AnySid>().is_ok(), prefix.is_some(), "{text}");
            assert_eq!(AnySid::unchecked(&text).prefix(), prefix, "{text}");
        }
    }

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
