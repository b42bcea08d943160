use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use zeroize::Zeroize;

use super::RawJson;
use crate::runtime::json::kind;

/// JSON that a request carries as the text of a field of its form, such as the attributes of a task.
///
/// It is made of whatever serde can write: a type of one's own, `serde_json::json!({..})`, a map, a [`RawJson`] of an answer. A string is taken
/// as JSON that is written already, and is not put into quotes once more. What is not JSON is an error before anything is sent.
///
/// Its `Debug` says what it is and how long, and nothing that stands in it.
///
/// ```
/// use twilio_rest::types::JsonText;
///
/// let text = JsonText::from(r#"{"skills": ["de", "en"]}"#);
/// assert_eq!(text, serde_json::json!({"skills": ["de", "en"]}).into());
/// assert_eq!(
///     text,
///     std::collections::BTreeMap::from([("skills", ["de", "en"])])
///         .into()
/// );
/// assert_eq!(format!("{text:?}"), "JsonText(an object, 24 bytes)");
/// ```
// It has no `Serialize` of its own, or everything that has one could not become it.
#[derive(Clone, PartialEq)]
pub struct JsonText(Result<RawJson, Cow<'static, str>>);

impl JsonText {
    /// The text, or what is wrong with it.
    pub(crate) fn get(&self) -> Result<&str, &Cow<'static, str>> {
        self.0.as_ref().map(RawJson::as_str)
    }
}

impl<T: Serialize> From<T> for JsonText {
    fn from(value: T) -> Self {
        Self(serde_json::to_string(&value).map_err(|error| no_json(&error)).and_then(written_once))
    }
}

/// The JSON, or that which is in it if it is a string.
#[inline]
fn written_once(json: String) -> Result<RawJson, Cow<'static, str>> {
    match json.starts_with('"') {
        true => {
            let text: String = serde_json::from_str(&json).map_err(|error| no_json(&error))?;
            text.parse().map_err(|error| no_json(&error))
        }
        false => Ok(RawJson::new(json)),
    }
}

fn no_json(error: &serde_json::Error) -> Cow<'static, str> {
    format!("must be JSON: {error}").into()
}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.get() {
            Ok(text) => write!(f, "JsonText({}, {} bytes)", kind(text.trim_start()), text.len()),
            Err(_) => f.write_str("JsonText(no JSON)"),
        }
    }
}

/// What is left is the JSON `null`.
impl Zeroize for JsonText {
    fn zeroize(&mut self) {
        match &mut self.0 {
            Ok(json) => json.zeroize(),
            Err(problem) => *problem = Cow::Borrowed(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_is_made_of_values_and_of_text() {
        #[derive(Serialize)]
        struct Skills {
            skills: [&'static str; 1],
        }
        let expected = r#"{"skills":["de"]}"#;
        let raw: RawJson = expected.parse().unwrap();
        for text in [
            JsonText::from(Skills { skills: ["de"] }),
            JsonText::from(&Skills { skills: ["de"] }),
            json!({"skills": ["de"]}).into(),
            raw.into(),
            expected.into(),
            expected.to_owned().into(),
        ] {
            assert_eq!(text.get(), Ok(expected));
        }
        assert_eq!(JsonText::from(None::<bool>).get(), Ok("null"));
        // To the last digit and blank.
        assert_eq!(JsonText::from(r#"{ "a": 1.50 }"#).get(), Ok(r#"{ "a": 1.50 }"#));
    }

    #[test]
    fn what_is_no_json_says_so_and_prints_nothing() {
        let text = JsonText::from("Ada");
        assert_eq!(text.get().unwrap_err(), "must be JSON: expected value at line 1 column 1");
        assert_eq!(format!("{text:?}"), "JsonText(no JSON)");
        let keys = std::collections::BTreeMap::from([(None::<bool>, 1)]);
        assert_eq!(JsonText::from(keys).get().unwrap_err(), "must be JSON: key must be a string");
        assert_eq!(
            JsonText::from("").get().unwrap_err(),
            "must be JSON: EOF while parsing a value at line 1 column 0"
        );
    }

    #[test]
    fn nothing_is_left_of_it() {
        let mut text = JsonText::from("[1]");
        text.zeroize();
        assert_eq!(text.get(), Ok("null"));
    }
}
