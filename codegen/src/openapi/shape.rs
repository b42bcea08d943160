//! What a schema of a document is: its kind, and the members of an object, wherever they stand.

use std::collections::{HashMap, HashSet};

use super::root::{Index, name_of};
use crate::document::Node;

/// What a value of a schema is in JSON.
pub(super) enum Kind<'a> {
    Any,
    String,
    /// A string that is one of these.
    Enum(Vec<&'a str>),
    Integer,
    Number,
    Boolean,
    List(Option<&'a Node>),
    Map(&'a Node),
    /// With members that are described.
    Object,
    /// One of several.
    Union(&'a [Node]),
}

pub(super) fn kind<'a>(index: &Index<'a>, schema: &'a Node) -> Kind<'a> {
    let of_list = |types: &'a Node| types.items().iter().filter_map(Node::as_str).find(|ty| *ty != "null");
    let ty = schema.get("type").and_then(|ty| ty.as_str().or_else(|| of_list(ty)));
    match ty {
        Some("string") => string(schema),
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        Some("array") => Kind::List(schema.get("items").filter(|items| matches!(items, Node::Map(_)))),
        None if schema
            .get("enum")
            .is_some_and(|values| values.items().iter().any(|one| one.as_str().is_some())) =>
        {
            string(schema)
        }
        _ => object(index, schema),
    }
}

/// The name of a part of a schema, or else what it is.
pub(super) fn name_or_type(part: &Node) -> &str {
    name_of(part).or(part.text("title")).or(part.text("type")).unwrap_or("any")
}

fn string(schema: &Node) -> Kind<'_> {
    let mut met = HashSet::new();
    let values = schema.get("enum").map_or(&[][..], Node::items).iter().filter_map(Node::as_str);
    let values: Vec<_> = values.filter(|value| met.insert(*value)).collect();
    if values.is_empty() { Kind::String } else { Kind::Enum(values) }
}

fn object<'a>(index: &Index<'a>, schema: &'a Node) -> Kind<'a> {
    let members = members(index, schema);
    let choices = ["oneOf", "anyOf"].into_iter().find_map(|key| schema.get(key)).map(Node::items);
    if let Some(choices) = choices.filter(|choices| members.is_empty() && !choices.is_empty()) {
        return Kind::Union(choices);
    }
    let values = schema
        .get("additionalProperties")
        .filter(|values| matches!(values, Node::Map(entries) if !entries.is_empty()));
    match values {
        _ if !members.is_empty() => Kind::Object,
        Some(values) => Kind::Map(values),
        None if schema.text("format") == Some("uri-map") => Kind::Object,
        None => Kind::Any,
    }
}

/// The members of an object, in the order of the document.
#[derive(Debug, Default)]
pub(super) struct Members<'a> {
    entries: Vec<(&'a str, &'a Node)>,
    places: HashMap<&'a str, usize>,
    required: HashSet<&'a str>,
}

impl<'a> Members<'a> {
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        self.entries.iter().copied()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.places.get(name).and_then(|place| self.entries.get(*place)).map(|(_, node)| *node)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn is_required(&self, name: &str) -> bool {
        self.required.contains(name)
    }

    /// A member that stands twice is what it is last, at its first place.
    fn add(&mut self, name: &'a str, node: &'a Node) {
        let place = *self.places.entry(name).or_insert(self.entries.len());
        match self.entries.get_mut(place) {
            Some(entry) => entry.1 = node,
            None => self.entries.push((name, node)),
        }
    }
}

/// The members of a schema and of all that it consists of.
pub(super) fn members<'a>(index: &Index<'a>, schema: &'a Node) -> Members<'a> {
    let mut members = Members::default();
    let mut met = HashSet::new();
    // Those of its parts come before its own.
    let mut ahead = vec![(schema, false)];
    while let Some((schema, is_open)) = ahead.pop() {
        let schema = index.resolve(schema);
        if is_open {
            for (name, node) in schema.get("properties").into_iter().flat_map(Node::entries) {
                members.add(name, node);
            }
            let required = schema.get("required").map_or(&[][..], Node::items);
            members.required.extend(required.iter().filter_map(Node::as_str));
        } else if met.insert(std::ptr::from_ref(schema).addr()) {
            ahead.push((schema, true));
            let parts = schema.get("allOf").map_or(&[][..], Node::items);
            let parts = if parts.is_empty() { states_of_record(index, schema) } else { parts };
            ahead.extend(parts.iter().rev().map(|part| (part, false)));
        }
    }
    members
}

/// What one record can look like: several objects that have a SID, of which nothing tells which it is. It is one with the members of all.
fn states_of_record<'a>(index: &Index<'a>, schema: &'a Node) -> &'a [Node] {
    let choices = ["oneOf", "anyOf"].into_iter().find_map(|key| schema.get(key)).map_or(&[][..], Node::items);
    let has_sid = |choice: &'a Node| {
        index.resolve(choice).get("properties").is_some_and(|members| members.get("sid").is_some())
    };
    if schema.get("discriminator").is_none() && choices.iter().all(has_sid) { choices } else { &[] }
}
