//! Elements of lists and values of maps: a value, or one that may be `null` as well.

use std::fmt;

use serde::Serialize;

use super::ReadOutcome;
use super::debug::Shown;
use super::value::Value;
use crate::runtime::json::{Scanner, SyntaxError};

/// What a list or a map holds.
pub trait Element: Serialize + PartialEq + fmt::Debug + Sized {
    /// What it is where it is not `null`.
    type Value: Value;

    /// Reads one JSON value, or leaves the field empty if it is no element.
    fn read_element(json: &mut Scanner<'_>, element: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError>;

    fn value(&self) -> Option<&Self::Value>;

    fn value_mut(&mut self) -> Option<&mut Self::Value>;

    /// Prints it, without names that came from outside.
    fn show_element(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<T: Value> Element for T {
    type Value = T;

    fn read_element(json: &mut Scanner<'_>, element: &mut Option<T>) -> Result<ReadOutcome, SyntaxError> {
        T::read(json, element)
    }

    fn value(&self) -> Option<&T> {
        Some(self)
    }

    fn value_mut(&mut self) -> Option<&mut T> {
        Some(self)
    }

    fn show_element(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f)
    }
}

/// One that may be `null`.
impl<T: Value> Element for Option<T> {
    type Value = T;

    fn read_element(json: &mut Scanner<'_>, element: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let is_null = json.peek()? == b'n';
        let mut value = None;
        let outcome = T::read(json, &mut value)?;
        *element = (is_null || value.is_some()).then_some(value);
        Ok(outcome)
    }

    fn value(&self) -> Option<&T> {
        self.as_ref()
    }

    fn value_mut(&mut self) -> Option<&mut T> {
        self.as_mut()
    }

    fn show_element(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_ref().map(Shown), f)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::runtime::codec::{Redaction, read_value};
    use crate::runtime::types::Pii;

    fn read<T: Value>(json: &str) -> (T, ReadOutcome) {
        let mut value = None;
        let outcome = T::read(&mut Scanner::new(json), &mut value).unwrap();
        (value.unwrap(), outcome)
    }

    #[test]
    fn a_null_is_an_element_where_it_may_be() {
        let (list, outcome) = read::<Vec<Option<i64>>>("[1,null,2]");
        assert_eq!((list, outcome), (vec![Some(1), None, Some(2)], ReadOutcome::Exact));
        let (map, outcome) = read::<BTreeMap<String, Option<String>>>(r#"{"a":null,"b":"c"}"#);
        assert_eq!(outcome, ReadOutcome::Exact);
        assert_eq!(json!(map), json!({ "a": null, "b": "c" }));
        assert_eq!(format!("{list:?}", list = read_value::<Vec<Option<i64>>>(b"[null]").unwrap()), "[None]");
    }

    #[test]
    fn elsewhere_it_is_none_and_what_does_not_fit_is_never_one() {
        assert_eq!(read::<Vec<i64>>("[1,null]"), (vec![1], ReadOutcome::Converted));
        assert_eq!(read::<Vec<Option<i64>>>(r#"[null,"x"]"#), (vec![None], ReadOutcome::Mismatch));
    }

    #[test]
    fn what_is_private_stays_so_beside_a_null() {
        struct Shows<T>(T);

        impl<T: Value> fmt::Debug for Shows<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.show(f)
            }
        }

        let (mut map, _) = read::<BTreeMap<String, Option<String>>>(r#"{"ada":null,"bob":"x"}"#);
        assert_eq!(format!("{:?}", Shows(map.clone())), r#"{[redacted]: None, [redacted]: Some("x")}"#);
        map.redact_inside(Redaction::default());
        assert_eq!(map.len(), 2);
        let (list, _) = read::<Pii<Vec<Option<String>>>>(r#"["x",null]"#);
        assert_eq!(format!("{list:?}"), "[redacted]");
    }
}
