use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::InputError;
use super::small_string::ShortString;
use super::string::deserialize_str;

/// Where a call or a message goes to or comes from: a phone number, or what stands in the place of one on another channel.
///
/// | form | example |
/// | --- | --- |
/// | a phone number in E.164 form: `+`, the code of the country, the number | `+15557654321` |
/// | an address of a channel, after the name of the channel | `whatsapp:+15557654321`, `client:ada`, `sip:ada@example.com` |
/// | a short code, or a number as people dial it in their own country | `12345`, `(555) 765-4321` |
/// | the name of a sender | `EXAMPLE` |
/// | in a filter, a number with `*` for any digit | `+1555765****` |
///
/// It is personal by nature: it has no `Display`, its `Debug` is `[redacted]`, and [`Model::redact`](crate::Model::redact) removes it.
/// [`expose`](Self::expose) is the only way to the string. It is made from any string, so that a request reads well, and kept as the
/// server sends it; a request refuses one that is none of the above.
///
/// ```
/// use twilio_rest::types::ChannelAddress;
///
/// let to = ChannelAddress::from("whatsapp:+15557654321");
/// assert_eq!(to.expose(), "whatsapp:+15557654321");
/// assert_eq!(
///     (to.channel(), to.phone_number()),
///     (Some("whatsapp"), Some("+15557654321"))
/// );
/// assert_eq!(format!("{to:?}"), "[redacted]");
///
/// let error = "+1 555 765 4321".parse::<ChannelAddress>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "ChannelAddress: must be digits alone behind the `+`, \
///      as in +15557654321"
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelAddress(ShortString);

impl ChannelAddress {
    /// The address as a string. What is done with it from here on is the caller's responsibility.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The channel that the address names, as it is written: `whatsapp`, `client`, `sip`. A plain phone number names none.
    #[must_use]
    pub fn channel(&self) -> Option<&str> {
        self.split().map(|(channel, _)| channel)
    }

    /// The phone number in it, if it has one in E.164 form: `+15557654321`, also of `whatsapp:+15557654321`.
    #[must_use]
    pub fn phone_number(&self) -> Option<&str> {
        let rest = self.split().map_or(&*self.0, |(_, rest)| rest);
        let digits = rest.strip_prefix('+')?;
        let is_number = (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(rest)
    }

    /// Whether it is an address. The server may have sent anything.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        self.mistake().is_none()
    }

    /// The channel and what stands behind it.
    fn split(&self) -> Option<(&str, &str)> {
        let (channel, rest) = self.0.split_once(':')?;
        let is_channel = channel.starts_with(|first: char| first.is_ascii_alphabetic())
            && channel.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte));
        is_channel.then_some((channel, rest))
    }

    /// The mistake in it, in words that do not repeat it.
    pub(crate) fn mistake(&self) -> Option<&'static str> {
        let text = &*self.0;
        let rest = self.split().map_or(text, |(_, rest)| rest);
        let digits = text.strip_prefix('+');
        if text.is_empty() {
            Some(
                "must not be empty: a phone number such as +15557654321, or an address such as whatsapp:+15557654321 or client:ada",
            )
        } else if text != text.trim() || rest != rest.trim() {
            Some("must not have blanks at its ends or behind the channel")
        } else if text.chars().any(char::is_control) {
            Some("must not have a control character, such as a line end")
        } else if rest.is_empty() {
            Some("must have an address behind the channel, as in client:ada")
        } else if digits
            .is_some_and(|digits| !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*'))
        {
            Some("must be digits alone behind the `+`, as in +15557654321")
        } else if digits.is_some_and(|digits| digits.is_empty() || digits.len() > 15) {
            Some("must have from 1 to 15 digits behind the `+`, as in +15557654321")
        } else {
            None
        }
    }
}

/// Refuses what is not an address, where `From` leaves that to the request.
impl FromStr for ChannelAddress {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address = Self::from(text);
        match address.mistake() {
            None => Ok(address),
            Some(mistake) => Err(InputError::new("ChannelAddress", mistake)),
        }
    }
}

impl From<&str> for ChannelAddress {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for ChannelAddress {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// For an address out of a record.
impl From<&Self> for ChannelAddress {
    fn from(address: &Self) -> Self {
        address.clone()
    }
}

impl fmt::Debug for ChannelAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Writes the address itself: what goes back to Twilio, or into a file of the user's, is not redacted.
impl Serialize for ChannelAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Takes any string, as responses and stored responses may hold any; parse a person's string instead.
impl<'de> Deserialize<'de> for ChannelAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| Ok(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_in_the_place_of_a_phone_number() {
        for (text, channel, phone_number) in [
            ("+15557654321", None, Some("+15557654321")),
            ("+1", None, Some("+1")),
            ("+1555765****", None, None),
            ("whatsapp:+15557654321", Some("whatsapp"), Some("+15557654321")),
            ("whatsapp:US.1234567890", Some("whatsapp"), None),
            ("client:ada lovelace", Some("client"), None),
            ("sip:ada@example.com:5060;transport=tls?x=a b", Some("sip"), None),
            ("sim:HSaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Some("sim"), None),
            ("rcs:brand_agent", Some("rcs"), None),
            ("12345", None, None),
            ("(555) 765-4321", None, None),
            ("ada@example.com", None, None),
            ("Example Inc", None, None),
            ("Größe", None, None),
        ] {
            let address: ChannelAddress = text.parse().unwrap();
            assert_eq!((address.channel(), address.phone_number()), (channel, phone_number), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_address_is_refused_without_being_repeated() {
        for (texts, expected) in [
            (
                &[""][..],
                "must not be empty: a phone number such as +15557654321, or an address such as whatsapp:+15557654321 or client:ada",
            ),
            (
                &[" ", " +15557654321", "+15557654321\n", "client: ada"],
                "must not have blanks at its ends or behind the channel",
            ),
            (&["client:a\nb"], "must not have a control character, such as a line end"),
            (&["client:", "whatsapp:"], "must have an address behind the channel, as in client:ada"),
            (
                &["+1 555 765 4321", "+1-555", "+(1)5", "++1", "+Ada"],
                "must be digits alone behind the `+`, as in +15557654321",
            ),
            (&["+", "+1234567890123456"], "must have from 1 to 15 digits behind the `+`, as in +15557654321"),
        ] {
            for text in texts {
                let error = text.parse::<ChannelAddress>().unwrap_err();
                assert_eq!(error.to_string(), format!("ChannelAddress: {expected}"), "{text:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What a server sent is kept, whatever it is, and never printed.
        #[test]
        fn any_string_survives(text in "([a-z]{0,8}:)?\\+?[0-9 ]{0,9}\\PC{0,9}") {
            let address: ChannelAddress = serde_json::from_value(text.clone().into()).unwrap();
            prop_assert_eq!(address.expose(), &*text);
            prop_assert_eq!(serde_json::to_value(&address).unwrap(), text.clone());
            prop_assert_eq!(format!("{address:?}"), "[redacted]");
            prop_assert_eq!(text.parse::<ChannelAddress>().is_ok(), address.is_well_formed());
            prop_assert!(address.phone_number().is_none_or(|number| text.ends_with(number)));
        }
    }
}
