use std::fmt;

use super::string::deserialize_str;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An address in a response of the API, as the server wrote it: usually absolute, sometimes relative, sometimes empty.
///
/// It is a string, not a promise: following one is the client's work, which never leaves the configured host.
///
/// ```
/// use twilio_rest::Uri;
///
/// let uri = Uri::from("https://insights.twilio.com/v1/Conferences?PageSize=50");
/// assert_eq!(uri.path_and_query(), "/v1/Conferences?PageSize=50");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uri(Box<str>);

impl Uri {
    /// The address as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the host, or everything if there is no host. Without a fragment.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        let text = self.0.split_once('#').map_or(&*self.0, |(before, _)| before);
        let Some((_, after_scheme)) = text.split_once("://") else { return text };
        after_scheme.find(['/', '?']).and_then(|start| after_scheme.get(start..)).unwrap_or("/")
    }
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
        fmt::Debug::fmt(&self.0, f)
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
