//! Looking things up in a document, whatever is there.

use serde_yaml::Value;

pub(super) fn values(schema: &Value) -> Option<Vec<String>> {
    let values = schema.get("enum")?.as_sequence()?;
    Some(values.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

pub(super) fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

pub(super) fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

pub(super) fn mapping(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let entries = value.and_then(Value::as_mapping).into_iter().flatten();
    entries.filter_map(|(name, value)| Some((name.as_str()?, value)))
}

/// Whether a parameter belongs to paging.
pub(super) fn is_paging(parameter: &Value) -> bool {
    text(parameter, "name").is_some_and(|name| ["Page", "PageSize", "PageToken"].contains(&name))
}
