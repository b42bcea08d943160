use std::fmt;

use super::string::deserialize_str;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An address in a response of the API, as the server wrote it: usually absolute, sometimes relative, sometimes empty.
///
/// Version 2010-04-01 writes its own addresses without a host, `/2010-04-01/Accounts/..json`: they stand on the host of the API, and the client
/// follows the links between pages there.
///
/// It is a string, not a promise: following one is the client's work, which never leaves the configured host. A query may repeat what was
/// asked for, so `Debug` leaves it out, as it does a user name before the host; [`as_str`](Self::as_str) and `Display` give all of it.
///
/// ```
/// use twilio_rest::types::Uri;
///
/// let uri = Uri::from(
///     "https://insights.twilio.com/v1/Conferences?PageSize=50",
/// );
/// assert_eq!(uri.path_and_query(), "/v1/Conferences?PageSize=50");
/// assert_eq!(
///     Uri::from("/2010-04-01/Accounts.json?Page=1").path_and_query(),
///     "/2010-04-01/Accounts.json?Page=1"
/// );
/// assert_eq!(
///     format!("{uri:?}"),
///     r#""https://insights.twilio.com/v1/Conferences?[redacted]""#
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uri(Box<str>);

impl Uri {
    /// The address as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address without what nobody is to see by accident.
    pub(crate) fn redacted(&self) -> String {
        let end = self.0.find(['?', '#']).map_or(self.0.len(), |mark| mark + 1);
        let (shown, hidden) = self.0.split_at_checked(end).unwrap_or_default();
        let (slashes, rest) = split_authority(shown).unwrap_or(("", shown));
        let (authority, path) =
            rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or_default();
        let (user, host) = match authority.rsplit_once('@') {
            Some((_, host)) => ("[redacted]@", host),
            None => ("", authority),
        };
        let query = if hidden.is_empty() { "" } else { "[redacted]" };
        [slashes, user, host, path, query].concat()
    }

    /// The part after the host, or everything if there is no host. Without a fragment. Of a host alone it is `/`.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        let text = self.0.split_once('#').map_or(&*self.0, |(before, _)| before);
        let Some((_, after_slashes)) = split_authority(text) else { return text };
        after_slashes.find(['/', '?']).and_then(|start| after_slashes.get(start..)).unwrap_or("/")
    }
}

/// Splits an address with a host after the slashes before it: `https://` or `//`. None if it is relative.
fn split_authority(text: &str) -> Option<(&str, &str)> {
    let start = match text.split_once(':') {
        _ if text.starts_with("//") => 2,
        // Further on a colon belongs to the path or the query: `?To=sip://..`.
        Some((scheme, rest)) if is_scheme(scheme) && rest.starts_with("//") => scheme.len() + 3,
        _ => return None,
    };
    text.split_at_checked(start)
}

/// Whether it is a scheme, by RFC 3986.
pub(crate) fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

impl From<&str> for Uri {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Uri {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl AsRef<str> for Uri {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.redacted(), f)
    }
}

impl Serialize for Uri {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Uri {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| Ok(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_part_after_the_host() {
        for (address, expected) in [
            ("https://insights.twilio.com/v1/Calls?Page=1", "/v1/Calls?Page=1"),
            ("HTTPS://insights.twilio.com/v1/Calls#top", "/v1/Calls"),
            ("web+x-1.0://user:word@host:80/v1", "/v1"),
            ("//insights.twilio.com/v1/Calls?Page=1", "/v1/Calls?Page=1"),
            ("https://insights.twilio.com", "/"),
            ("//insights.twilio.com", "/"),
            ("https://insights.twilio.com?Page=1", "?Page=1"),
            // Without a host.
            ("/2010-04-01/Accounts.json?Page=1", "/2010-04-01/Accounts.json?Page=1"),
            ("/v1/Calls?To=sip://ada@example.com/x", "/v1/Calls?To=sip://ada@example.com/x"),
            ("?To=sip://ada@example.com/x", "?To=sip://ada@example.com/x"),
            ("/v1/a:b://c/d", "/v1/a:b://c/d"),
            ("v1/Calls", "v1/Calls"),
            ("mailto:ada@example.com", "mailto:ada@example.com"),
            ("://host/path", "://host/path"),
            ("1a://host/path", "1a://host/path"),
            ("#//host/path", ""),
            ("", ""),
        ] {
            assert_eq!(Uri::from(address).path_and_query(), expected, "{address}");
        }
    }

    #[test]
    fn queries_and_users_do_not_print() {
        for (address, expected) in [
            (
                "https://insights.twilio.com/v1/Calls?To=Ada",
                "https://insights.twilio.com/v1/Calls?[redacted]",
            ),
            ("https://insights.twilio.com/v1/Calls#Ada", "https://insights.twilio.com/v1/Calls#[redacted]"),
            ("https://Ada:Ada@insights.twilio.com/v1@2", "https://[redacted]@insights.twilio.com/v1@2"),
            ("//Ada@Ada@host", "//[redacted]@host"),
            ("Ada@host/path", "[redacted]@host/path"),
            ("?To=Ada", "?[redacted]"),
            ("/v1/Calls?", "/v1/Calls?"),
            ("", ""),
        ] {
            let uri = Uri::from(address);
            assert_eq!(format!("{uri:?}"), format!("{expected:?}"));
            assert_eq!(uri.to_string(), address);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_string_survives(text in "([a-z]{0,3}:?/{0,2})?\\PC{0,9}[?#/@]{0,2}\\PC*") {
            let uri = Uri::from(&*text);
            prop_assert_eq!(uri.as_str(), &*text);
            prop_assert!(text.contains(uri.path_and_query()) || uri.path_and_query() == "/");
            let shown = format!("{uri:?}");
            prop_assert!(shown.len() >= 2);
            let json = serde_json::to_string(&uri).unwrap();
            prop_assert_eq!(serde_json::from_str::<Uri>(&json).unwrap(), uri);
        }
    }
}
