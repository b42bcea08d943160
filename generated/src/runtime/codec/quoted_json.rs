//! JSON in a string: in a field of an answer, and as the text of a form.

use std::fmt;

use serde::ser::{Error as _, Serialize, Serializer};

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::value::{Value, read_str};
use super::{InForm, Model, Quoted, ReadOutcome};
use crate::runtime::json::{Scanner, SyntaxError};
use crate::runtime::types::RawJson;

/// JSON that is a string on the wire: `"{\"skills\":[]}"`.
#[derive(Clone, PartialEq)]
pub(crate) struct QuotedJson<T = RawJson>(T);

impl<T> QuotedJson<T> {
    pub(crate) fn new(json: T) -> Self {
        Self(json)
    }

    pub(crate) fn into_json(self) -> T {
        self.0
    }

    pub(crate) fn json(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> QuotedJson<T> {
    pub(crate) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self.0)
    }
}

impl InForm<Quoted> for RawJson {
    type Formed = QuotedJson;

    fn to_form(&self) -> QuotedJson {
        QuotedJson(self.clone())
    }

    fn of_form(formed: QuotedJson) -> Self {
        formed.0
    }
}

/// An object as the text of its JSON, in a form.
impl<T: Model> InForm<Quoted> for T {
    type Formed = QuotedJson<T>;

    fn to_form(&self) -> QuotedJson<T> {
        QuotedJson(self.clone())
    }

    fn of_form(formed: QuotedJson<T>) -> Self {
        formed.0
    }
}

impl<T: fmt::Debug> fmt::Debug for QuotedJson<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Serialize> Serialize for QuotedJson<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text().map_err(S::Error::custom)?)
    }
}

impl Value for QuotedJson {
    const EXPECTED: &'static str = "JSON in a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        RawJson::sample(rng).to_string().into()
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        // What is an object where a string is expected is what is wanted.
        if matches!(json.peek()?, b'{' | b'[') {
            *field = Some(Self(RawJson::new(json.value()?)));
            return Ok(ReadOutcome::Converted);
        }
        read_str(json, field, |text| {
            let json = text.parse().ok()?;
            Some((Self(json), ReadOutcome::Exact))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FieldVisitor, ModelFields, UnknownFields, in_form, models};
    use super::*;

    #[derive(Clone, Default, PartialEq)]
    struct Task {
        attributes: Option<RawJson>,
        all: Option<Vec<RawJson>>,
        unknown_fields: UnknownFields,
    }

    impl ModelFields for Task {
        fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
            match name {
                "attributes" => json.read_in::<Quoted, _>(&mut self.attributes),
                "all" => json.read_in::<Quoted, _>(&mut self.all),
                _ => Ok(ReadOutcome::Unknown),
            }
        }

        fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
            visitor.visit("attributes", &in_form::<Quoted, _>(&self.attributes));
            visitor.visit("all", &in_form::<Quoted, _>(&self.all));
        }
    }

    models!(Task);

    #[test]
    fn the_field_has_what_is_in_the_string() {
        let json = r#"{"attributes":"{\"skills\": [\"de\"]}","all":["1.50","null"]}"#;
        let task = Task::from_json_strict(json).unwrap();
        assert_eq!(task.attributes.as_ref().map(RawJson::as_str), Some(r#"{"skills": ["de"]}"#));
        assert_eq!(task.all.as_deref().unwrap_or_default().first().map(RawJson::as_str), Some("1.50"));
        assert_eq!(serde_json::to_string(&task).unwrap(), json);
        assert_eq!(
            format!("{task:?}"),
            "Task { attributes: Some(RawJson(an object, 18 bytes)), \
             all: Some([RawJson(a number, 4 bytes), RawJson(null, 4 bytes)]), unknown_fields: {} }"
        );
        assert_eq!(Task::from_json_strict(r#"{"attributes":null}"#).unwrap(), Task::default());
    }

    #[test]
    fn json_without_a_string_is_read_and_written_back_as_it_came() {
        let json = r#"{"attributes":{"skills":[]}}"#;
        let mut task = Task::from_json_strict(json).unwrap();
        assert_eq!(task.attributes.as_ref().map(RawJson::as_str), Some(r#"{"skills":[]}"#));
        assert_eq!(serde_json::to_string(&task).unwrap(), json);
        task.redact();
        assert_eq!(serde_json::to_string(&task).unwrap(), r#"{"attributes":"{\"skills\":[]}"}"#);
    }

    #[test]
    fn what_is_no_json_is_kept() {
        for (text, found) in [(r#""""#, r#""""#), (r#""soon""#, r#""soon""#), ("7", "7")] {
            let json = format!(r#"{{"attributes":{text}}}"#);
            let task = Task::from_json(&json).unwrap();
            let mismatches: Vec<_> = task.mismatches().iter().map(ToString::to_string).collect();
            assert_eq!(mismatches, [format!("attributes: expected JSON in a string, found {found}")]);
            assert_eq!(task.attributes, None);
            assert_eq!(serde_json::to_string(&task).unwrap(), json);
        }
    }

    #[test]
    fn an_object_is_the_text_of_its_json() {
        let task = Task { attributes: "[]".parse().ok(), ..Task::default() };
        assert_eq!(in_form::<Quoted, _>(&task).text().unwrap(), r#"{"attributes":"[]"}"#);
    }
}
