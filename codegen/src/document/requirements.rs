//! What the JSON Schema asks of the keys of a map, beside what serde says of each.

use serde_json::{Value, json};

/// A schema that asks for exactly one of the keys.
pub(crate) fn one_of_keys(keys: &[&str]) -> Value {
    keys.iter().map(|key| json!({ "required": [key] })).collect()
}

/// The schema of a schema that needs `items`.
pub(crate) fn has_elements() -> Value {
    let ty = json!({ "description": "A list, or an object with any keys.", "pattern": "^(array|map)$" });
    json!({ "properties": { "type": ty }, "required": ["type"] })
}
