use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::string::deserialize_str;
use super::xml_text::xml_mistake;

/// TwiML that a request carries: what Twilio is to do in a call.
///
/// It is made of a text, and with the feature `twiml` of a `twiml::voice::Response`. A document that XML has no place for is an error before
/// anything is sent; whether it is TwiML is for Twilio to say.
///
/// It is personal by nature, as it holds what is said and whom a call goes to: it has no `Display`, and its `Debug` is `[redacted]`.
/// [`expose`](Self::expose) is the only way to the text.
///
/// ```
/// use twilio_rest::types::Twiml;
///
/// let twiml = Twiml::from("<Response><Hangup/></Response>");
/// assert_eq!(twiml.expose(), "<Response><Hangup/></Response>");
/// assert_eq!(format!("{twiml:?}"), "[redacted]");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Twiml {
    text: Box<str>,
    /// Why the text is not all of what it was made of.
    mistake: Option<Box<str>>,
}

impl Twiml {
    /// The text. What is done with it from here on is the caller's responsibility.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// Of a document that was written, with what could not be.
    #[cfg(feature = "twiml")]
    pub(crate) fn written(text: String, mistake: Option<super::InputError>) -> Self {
        Self { text: text.into(), mistake: mistake.map(|error| error.to_string().into()) }
    }

    /// What is wrong with it.
    pub(crate) fn mistake(&self) -> Option<String> {
        match &self.mistake {
            Some(mistake) => Some(format!("must be XML: {mistake}")),
            None => xml_mistake(&self.text),
        }
    }
}

impl From<&str> for Twiml {
    fn from(text: &str) -> Self {
        Self { text: text.into(), mistake: None }
    }
}

impl From<String> for Twiml {
    fn from(text: String) -> Self {
        Self { text: text.into(), mistake: None }
    }
}

impl From<&String> for Twiml {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Debug for Twiml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Serialize for Twiml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Twiml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| Ok(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_has_no_place_for_is_told() {
        assert_eq!(Twiml::from("<Response/>").mistake(), None);
        let mistake = "must not have the character U+0007: XML has no place for it";
        assert_eq!(Twiml::from("<Response>\u{7}</Response>").mistake().as_deref(), Some(mistake));
    }

    #[test]
    fn it_is_a_string_in_json() {
        let twiml: Twiml = serde_json::from_str(r#""<Response/>""#).unwrap();
        assert_eq!(twiml, "<Response/>".to_owned().into());
        assert_eq!(serde_json::to_string(&twiml).unwrap(), r#""<Response/>""#);
    }
}
