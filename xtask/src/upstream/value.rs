//! Looking things up in a document, whatever is there.

use serde_yaml::Value;

/// The values of an enum of texts.
pub(super) fn values(schema: &Value) -> Option<Vec<String>> {
    let values = schema.get("enum")?.as_sequence()?.iter().filter_map(Value::as_str);
    let mut distinct: Vec<String> = Vec::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !distinct.iter().any(|known| known == value) {
            distinct.push(value.to_owned());
        }
    }
    (!distinct.is_empty()).then_some(distinct)
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
