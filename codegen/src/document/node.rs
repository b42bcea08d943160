use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::depth;

/// Why a tree cannot hold `[a, b]: ..`.
pub(super) const KEY_NOT_STRING: &str = "a key must be a string, not a list or a map";

/// YAML as a tree that keeps what serde's maps would lose: the order of keys, and keys that stand twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
    /// `!name value`, which the spec has no use for.
    Tagged(String),
    /// In the place of a required value that is missing, so that what is there can be read: whatever is asked for, and empty.
    Placeholder,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key {
    Text(String),
    /// `true: ..` or `1: ..`, as it would be written in quotes.
    Other(String),
}

impl Key {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Other(text) => text,
        }
    }
}

/// A YAML text as a tree, or why it is none.
pub(crate) fn read_node(text: &str) -> Result<Node, String> {
    if depth::too_deep(text).is_some() {
        return Err(depth::TOO_DEEP.to_owned());
    }
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    /// A text without any YAML in it.
    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        // No number of the spec is as large as that; it fails where it is used, by its kind.
        Ok(i64::try_from(value).map_or(Node::Float(f64::INFINITY), Node::Integer))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Node, E> {
        Ok(Node::Float(f64::NEG_INFINITY))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        Ok(Node::Float(f64::INFINITY))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Node>()? {
            let key = match key {
                Node::Text(text) => Key::Text(text),
                Node::Null => Key::Other("null".to_owned()),
                Node::Bool(value) => Key::Other(value.to_string()),
                Node::Integer(value) => Key::Other(value.to_string()),
                Node::Float(value) => Key::Other(value.to_string()),
                Node::List(_) | Node::Map(_) | Node::Tagged(_) | Node::Placeholder => {
                    return Err(A::Error::custom(KEY_NOT_STRING));
                }
            };
            entries.push((key, map.next_value()?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (tag, content) = data.variant::<String>()?;
        content.newtype_variant::<Node>()?;
        Ok(Node::Tagged(tag))
    }
}

/// Looking things up, whatever is there.
impl Node {
    /// A map of these entries.
    pub(crate) fn map<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (Key::Text(key.to_owned()), value)).collect())
    }

    /// The value of a key of a map. What stands twice means what it says last.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().rev().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The entries of a map.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = (&str, &Self)> {
        let entries: &[(Key, Self)] = if let Self::Map(entries) = self { entries } else { &[] };
        entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The elements of a list.
    pub(crate) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_i64(&self) -> Option<i64> {
        if let Self::Integer(value) = self { Some(*value) } else { None }
    }

    /// The string under a key of a map.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// Whether `true` stands under a key of a map.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Self::Bool(true))
    }
}
