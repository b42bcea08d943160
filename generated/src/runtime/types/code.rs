//! Codes of standards: countries, currencies, languages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::InputError;
use super::small_string::ShortString;
use super::string::deserialize_str;

/// A code by some standard: any string in a response, and one of the right form in a request.
pub(crate) trait Code: AsRef<str> {
    /// What is expected of one.
    const PROBLEM: &'static str;

    /// Whether a string has the form of such a code.
    fn is_code(text: &str) -> bool;
}

/// Each is a string, open in a response: which codes there are is for the standard to say, and changes.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident, $problem:literal, $is_code:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(ShortString);

        impl $name {
            /// The code as a string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it has the form of such a code. Always so for one that a person parsed; what the server sent may be anything.
            #[must_use]
            pub fn is_well_formed(&self) -> bool {
                Self::is_code(&self.0)
            }
        }

        impl Code for $name {
            const PROBLEM: &'static str = $problem;

            fn is_code(text: &str) -> bool {
                let is_code: fn(&str) -> bool = $is_code;
                is_code(text)
            }
        }

        /// Takes any string. A request is checked before it is sent.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        /// Takes any string. A request is checked before it is sent.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl FromStr for $name {
            type Err = InputError;

            fn from_str(text: &str) -> Result<Self, InputError> {
                match Self::is_code(text) {
                    true => Ok(Self(text.into())),
                    false => Err(InputError::new(stringify!($name), Self::PROBLEM)),
                }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_str(deserializer, |text| Ok(text.into()))
            }
        }
    )+};
}

codes! {
    /// A country by its two letters of ISO 3166-1: `US`. A request with anything else is refused before it is sent; a response may hold any
    /// string.
    ///
    /// ```
    /// use twilio_rest::types::CountryCode;
    ///
    /// let country: CountryCode = "US".parse()?;
    /// assert_eq!(country, "US");
    /// let error = "USA".parse::<CountryCode>().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "CountryCode: must be the two letters of a country, such as US"
    /// );
    /// # Ok::<(), twilio_rest::error::InputError>(())
    /// ```
    CountryCode, "must be the two letters of a country, such as US", |text| is_letters(text, 2);

    /// A currency by its three letters of ISO 4217: `USD`. A request with anything else is refused before it is sent; a response may hold any
    /// string, and writes the letters small in some places.
    ///
    /// ```
    /// use twilio_rest::types::CurrencyCode;
    ///
    /// let currency: CurrencyCode = "EUR".parse()?;
    /// assert_eq!(currency, "EUR");
    /// assert!("€".parse::<CurrencyCode>().is_err());
    /// # Ok::<(), twilio_rest::error::InputError>(())
    /// ```
    CurrencyCode, "must be the three letters of a currency, such as USD", |text| is_letters(text, 3);

    /// A language by BCP 47, perhaps with a script or a region: `en`, `pt-BR`. Some of Twilio's APIs write `_` between the parts. A request
    /// with what has not this form is refused before it is sent; a response may hold any string.
    ///
    /// ```
    /// use twilio_rest::types::LanguageTag;
    ///
    /// let language: LanguageTag = "pt-BR".parse()?;
    /// assert_eq!(language, "pt-BR");
    /// assert!("Brazilian Portuguese".parse::<LanguageTag>().is_err());
    /// # Ok::<(), twilio_rest::error::InputError>(())
    /// ```
    LanguageTag, "must be a language, such as en or pt-BR", is_language;
}

fn is_letters(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A language of letters, and after it parts of letters and digits, each of at most eight.
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let is_part =
        |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(|first| matches!(first.len(), 2..=8) && is_letters(first, first.len()))
        && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_checked_and_the_code_is_not() {
        for (text, is_country, is_currency, is_language) in [
            ("US", true, false, true),
            ("us", true, false, true),
            ("ZZ", true, false, true),
            ("usd", false, true, true),
            ("zh-Hant_TW", false, false, true),
            ("es-419", false, false, true),
            ("de-1996-x", false, false, true),
            ("multi", false, false, true),
            ("e", false, false, false),
            ("en-", false, false, false),
            ("-en", false, false, false),
            ("en US", false, false, false),
            ("4U", false, false, false),
            ("€", false, false, false),
            ("", false, false, false),
        ] {
            assert_eq!(text.parse::<CountryCode>().is_ok(), is_country, "{text}");
            assert_eq!(text.parse::<CurrencyCode>().is_ok(), is_currency, "{text}");
            assert_eq!(text.parse::<LanguageTag>().is_ok(), is_language, "{text}");
            assert_eq!(CountryCode::from(text).is_well_formed(), is_country, "{text}");
        }
    }

    #[test]
    fn any_string_survives() {
        let code = CountryCode::from("Österreich");
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"Österreich\"");
        assert_eq!(serde_json::from_str::<CountryCode>("\"Österreich\"").unwrap(), code);
        assert_eq!(
            (code.to_string(), format!("{code:?}")),
            ("Österreich".to_owned(), "\"Österreich\"".to_owned())
        );
    }
}
