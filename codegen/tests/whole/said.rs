//! What a document says of a value, read without the front end.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// A document.
#[derive(Clone, Copy)]
pub(super) struct Root<'a>(pub(super) &'a Value);

impl<'a> Root<'a> {
    pub(super) fn resolve(self, node: &'a Value) -> &'a Value {
        match node["$ref"].as_str() {
            Some(reference) => self.resolve(self.0.pointer(reference.strip_prefix('#').unwrap()).unwrap()),
            None => node,
        }
    }

    /// The members of an object and of all that it consists of.
    pub(super) fn members(self, node: &'a Value) -> BTreeMap<&'a str, &'a Value> {
        let node = self.resolve(node);
        let mut members: BTreeMap<&str, &Value> =
            list(&node["allOf"]).flat_map(|part| self.members(part)).collect();
        members.extend(entries(&node["properties"]).map(|(name, member)| (name.as_str(), member)));
        members
    }

    /// Whether an object has to have a member.
    pub(super) fn requires(self, node: &'a Value, name: &str) -> bool {
        let node = self.resolve(node);
        list(&node["required"]).any(|one| one == name)
            || list(&node["allOf"]).any(|part| self.requires(part, name))
    }

    pub(super) fn words(self, node: &'a Value) -> Words<'a> {
        let ty = &node["type"];
        let is_said = |key: &str| node[key].as_object().is_some_and(|inner| !inner.is_empty());
        let is_list = |key: &str| node[key].as_array().is_some_and(|all| !all.is_empty());
        let shape = match () {
            () if !self.members(node).is_empty() => Some("properties"),
            () if is_list("oneOf") || is_list("anyOf") => Some("one of several"),
            () if is_said("items") => Some("items"),
            () if is_said("additionalProperties") => Some("values"),
            () => None,
        };
        let length = |key: &str| {
            node.get(key)
                .filter(|length| length.as_i64().is_some_and(|one| one > 0 && one < i64::from(i32::MAX)))
        };
        Words {
            ty: ty
                .as_str()
                .or_else(|| ty.as_array()?.iter().filter_map(Value::as_str).find(|ty| *ty != "null")),
            format: node["format"].as_str(),
            pattern: node.get("pattern"),
            has_values: is_list("enum"),
            min_length: length("minLength"),
            max_length: length("maxLength"),
            minimum: node.get("minimum"),
            maximum: node.get("maximum"),
            shape,
        }
    }
}

/// What a document says of a value.
pub(super) struct Words<'a> {
    pub(super) ty: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) pattern: Option<&'a Value>,
    pub(super) has_values: bool,
    pub(super) min_length: Option<&'a Value>,
    pub(super) max_length: Option<&'a Value>,
    pub(super) minimum: Option<&'a Value>,
    pub(super) maximum: Option<&'a Value>,
    pub(super) shape: Option<&'static str>,
}

impl Words<'_> {
    pub(super) fn has_type(&self, ty: &str) -> bool {
        self.ty.is_none_or(|own| own == ty) && self.shape.is_none()
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ty = self.ty.filter(|ty| *ty != "object" || self.shape.is_some());
        let format = self.format.map(|format| format!("format {format}"));
        let format = format.as_deref();
        let words = [
            ty,
            format,
            self.shape,
            self.pattern.map(|_| "pattern"),
            self.has_values.then_some("enum"),
            self.min_length.or(self.max_length).map(|_| "length"),
            self.minimum.or(self.maximum).map(|_| "range"),
        ];
        f.write_str(&words.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

pub(super) fn entries(node: &Value) -> impl Iterator<Item = (&String, &Value)> {
    node.as_object().into_iter().flatten()
}

pub(super) fn list(node: &Value) -> impl Iterator<Item = &Value> {
    node.as_array().into_iter().flatten()
}

/// `/v1/Rooms/{RoomSid}` => `/v1/Rooms/{}`
pub(super) fn anonymous(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// `/v1/Rooms/{RoomSid}` => `RoomSid`
pub(super) fn names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}
