//! From a tree of nodes to the types of the spec, with every mistake on the way.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor,
};

use super::node::{Key, Node};
use crate::diagnostic::{Diagnostic, Position, Step, YamlPath};
use crate::lower::suggest;

/// What some YAML readers take as "all keys of that map".
const MERGE_KEY: &str = "<<";

/// Reads the tree. Each mistake is reported and cut out of the tree, and a missing value gets a placeholder, until what there is can
/// be read or nothing is left.
pub(super) fn read<T: DeserializeOwned>(
    tree: &mut Node,
    file: &str,
    holes: &mut Vec<YamlPath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    refuse_keys(tree, &YamlPath::default(), file, holes, diagnostics);
    loop {
        let problem = match T::deserialize(&*tree) {
            Ok(content) => return Some(content),
            Err(problem) => problem,
        };
        let path = YamlPath(problem.path.iter().rev().cloned().collect());
        let report = problem.kind.diagnostic(file, &path);
        let is_mended = match problem.kind {
            Kind::MissingKey(key) => {
                let missing = path.key(key);
                // A required key that was cut out for a mistake of its own is not missing.
                if !holes.iter().any(|hole| missing.starts_with(hole)) {
                    diagnostics.push(report);
                    holes.push(missing);
                }
                tree.add(&path.0, key)
            }
            // What stands in for a missing value is none that could be read either.
            _ if holes.contains(&path) => return None,
            kind => {
                diagnostics.push(report);
                holes.extend(kind.meant(&path));
                let is_cut = tree.cut(&path.0);
                holes.push(path);
                is_cut
            }
        };
        if !is_mended {
            return None;
        }
    }
}

/// Reports keys that stand twice and keys that are not strings, and removes them.
fn refuse_keys(
    node: &mut Node,
    path: &YamlPath,
    file: &str,
    holes: &mut Vec<YamlPath>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match node {
        Node::Map(entries) => {
            refuse_keys_of(entries, path, file, holes, diagnostics);
            for (key, node) in entries {
                if node.has_nodes() {
                    refuse_keys(node, &path.key(key.as_str()), file, holes, diagnostics);
                }
            }
        }
        Node::List(nodes) => {
            for (index, node) in nodes.iter_mut().enumerate() {
                if node.has_nodes() {
                    refuse_keys(node, &path.index(index), file, holes, diagnostics);
                }
            }
        }
        _ => {}
    }
}

/// Those of one map.
fn refuse_keys_of(
    entries: &mut Vec<(Key, Node)>,
    path: &YamlPath,
    file: &str,
    holes: &mut Vec<YamlPath>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut names: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
    names.sort_unstable();
    let is_sound = names.is_sorted_by(|one, next| one < next)
        && entries.iter().all(|(key, _)| matches!(key, Key::Text(_)));
    if is_sound {
        return;
    }
    let mut met: Vec<String> = Vec::new();
    entries.retain(|(key, _)| {
        let name = key.as_str();
        let earlier = met.iter().filter(|met| *met == name).count();
        met.push(name.to_owned());
        if matches!(key, Key::Other(_)) {
            let here = path.key(name);
            let message = format!("the key `{name}` is not a string");
            let help = format!("put it in quotes: `\"{name}\":`");
            diagnostics.push(Diagnostic::new(file, Position::Key(here.clone()), message).help(help));
            holes.push(here);
            return false;
        }
        if earlier > 0 {
            let here = path.step(Step::Repeat(name.into(), earlier + 1));
            let message = format!("the key `{name}` stands here already");
            diagnostics.push(Diagnostic::new(file, Position::Key(here), message).help("keep one of them"));
            return false;
        }
        true
    });
}

impl Node {
    /// Adds a placeholder under a key to the map at the end of the steps; whether there is one.
    fn add(&mut self, steps: &[Step], key: &str) -> bool {
        match (self, steps) {
            (Self::Map(entries), []) => {
                entries.push((Key::Text(key.to_owned()), Self::Placeholder));
                true
            }
            (this @ Self::Placeholder, []) => {
                *this = Self::Map(vec![(Key::Text(key.to_owned()), Self::Placeholder)]);
                true
            }
            (Self::Map(entries), [Step::Key(key_above), below @ ..]) => {
                let entry = entries.iter_mut().find(|(name, _)| *name.as_str() == **key_above);
                entry.is_some_and(|(_, node)| node.add(below, key))
            }
            (Self::List(nodes), [Step::Index(index), below @ ..]) => {
                nodes.get_mut(*index).is_some_and(|node| node.add(below, key))
            }
            _ => false,
        }
    }

    /// Removes the node at the end of the steps; whether there was one below the top.
    fn cut(&mut self, steps: &[Step]) -> bool {
        match (self, steps) {
            (Self::Map(entries), [Step::Key(key)]) => {
                let before = entries.len();
                entries.retain(|(name, _)| *name.as_str() != **key);
                entries.len() < before
            }
            (Self::Map(entries), [Step::Key(key), below @ ..]) => {
                let entry = entries.iter_mut().find(|(name, _)| *name.as_str() == **key);
                entry.is_some_and(|(_, node)| node.cut(below))
            }
            // The others keep their places.
            (Self::List(nodes), [Step::Index(index)]) => {
                nodes.get_mut(*index).map(|node| *node = Self::Placeholder).is_some()
            }
            (Self::List(nodes), [Step::Index(index), below @ ..]) => {
                nodes.get_mut(*index).is_some_and(|node| node.cut(below))
            }
            _ => false,
        }
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null | Self::Placeholder => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Integer(value) => Unexpected::Signed(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
            Self::Tagged(_) => Unexpected::Enum,
        }
    }
}

/// Why a node cannot be read, and the steps to it, the last one first.
#[derive(Debug)]
pub(crate) struct Problem {
    path: Vec<Step>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    UnknownKey(&'static [&'static str]),
    UnknownValue(String, &'static [&'static str]),
    MissingKey(&'static str),
    Mismatch { found: String, expected: String },
    Other(String),
}

impl Problem {
    fn new(kind: Kind) -> Self {
        Self { path: Vec::new(), kind }
    }

    fn below(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }
}

impl Kind {
    /// What a misspelt key was meant to be: it is not missing.
    fn meant(&self, path: &YamlPath) -> Option<YamlPath> {
        let (Self::UnknownKey(expected), Some((Step::Key(key), above))) = (self, path.0.split_last()) else {
            return None;
        };
        let above = YamlPath(above.to_vec());
        if **key == *MERGE_KEY { Some(above) } else { Some(above.key(suggest::nearest(key, expected)?)) }
    }

    fn diagnostic(&self, file: &str, path: &YamlPath) -> Diagnostic {
        let last = match path.0.last() {
            Some(Step::Key(key) | Step::Repeat(key, _)) => key,
            Some(Step::Index(_)) => ENTRY,
            None => "this file",
        };
        let key = || Position::Key(path.clone());
        let value = || Position::Value(path.clone());
        match self {
            Self::UnknownKey(expected) => {
                let help = match last {
                    MERGE_KEY => "no keys are merged here: write them out".to_owned(),
                    text if text.contains(' ') => {
                        "inside `{ .. }` a string with a comma needs double quotes".to_owned()
                    }
                    key => suggest::among("key", key, expected),
                };
                Diagnostic::new(file, key(), format!("unknown key `{last}`")).help(help)
            }
            Self::UnknownValue(found, expected) => {
                let what = if last == ENTRY { "word" } else { last };
                Diagnostic::new(file, value(), format!("unknown {what} `{found}`"))
                    .help(suggest::among(what, found, expected))
            }
            Self::MissingKey(missing) => {
                Diagnostic::new(file, key(), quoted(&format!("`{last}` has no `{missing}`")))
                    .help(format!("add `{missing}:`"))
            }
            Self::Mismatch { found, expected } => {
                let message = quoted(&format!("`{last}` must be {expected}, and this is {found}"));
                let help = match found.as_str() {
                    EMPTY => Some("give it a value, or leave the key out".to_owned()),
                    TAGGED => Some("leave the tag out".to_owned()),
                    _ => None,
                };
                Diagnostic::new(file, value(), message).maybe_help(help)
            }
            Self::Other(message) => Diagnostic::new(file, value(), message),
        }
    }
}

/// Without the quotes around what is no name.
fn quoted(message: &str) -> String {
    message.replace("`this file`", "this file").replace("`this entry`", "this entry")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Problem {}

/// What is called an element of a list.
const ENTRY: &str = "this entry";

/// What a key without a value has.
const EMPTY: &str = "empty";

/// What `!name value` is.
const TAGGED: &str = "a value with a `!tag`";

/// What a person calls what stands in the YAML.
fn in_words(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit => EMPTY.to_owned(),
        Unexpected::Bool(value) => format!("the boolean `{value}`"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Str(text) => format!("the string `{text}`"),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        Unexpected::Enum => TAGGED.to_owned(),
        other => other.to_string(),
    }
}

/// What a person calls what serde expects.
fn in_spec_words(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "a sequence" => "a list".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        structure if structure.starts_with("struct ") => "a map of keys".to_owned(),
        other => other.to_owned(),
    }
}

impl de::Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Kind::Other(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Kind::Mismatch { found: in_words(&found), expected: in_spec_words(expected) })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownValue(found.to_owned(), expected))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownKey(expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Kind::MissingKey(field))
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self {
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Integer(value) => visitor.visit_i64(*value),
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::List(nodes) => visitor.visit_seq(ListAccess { nodes: nodes.iter().enumerate() }),
            Node::Map(entries) => visitor.visit_map(MapAccess { entries: entries.iter(), current: None }),
            Node::Null | Node::Float(_) | Node::Tagged(_) | Node::Placeholder => {
                Err(de::Error::invalid_type(self.unexpected(), &visitor))
            }
        }
    }

    /// A key that is there has a value: an empty one is a mistake, not the absence of the key.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self {
            Node::Text(text) => visitor.visit_enum(StrDeserializer::new(text)),
            Node::Placeholder => {
                visitor.visit_enum(StrDeserializer::new(words.first().copied().unwrap_or_default()))
            }
            other => {
                let found = in_words(&other.unexpected());
                Err(Problem::new(Kind::Mismatch { found, expected: suggest::list(words) }))
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self { visitor.visit_str("") } else { self.deserialize_any(visitor) }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self { visitor.visit_u32(1) } else { self.deserialize_any(visitor) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self {
            Node::Placeholder => visitor.visit_seq(ListAccess { nodes: [].iter().enumerate() }),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self {
            Node::Placeholder => visitor.visit_map(MapAccess { entries: [].iter(), current: None }),
            _ => self.deserialize_any(visitor),
        }
    }

    /// A struct is a map: serde would also take a list of its values.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self {
            Node::Map(_) => self.deserialize_any(visitor),
            Node::Placeholder => self.deserialize_map(visitor),
            other => Err(de::Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

struct ListAccess<'de> {
    nodes: std::iter::Enumerate<std::slice::Iter<'de, Node>>,
}

impl<'de> de::SeqAccess<'de> for ListAccess<'de> {
    type Error = Problem;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Problem> {
        let Some((index, node)) = self.nodes.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|problem| problem.below(Step::Index(index)))
    }
}

struct MapAccess<'de> {
    entries: std::slice::Iter<'de, (Key, Node)>,
    current: Option<(&'de str, &'de Node)>,
}

impl<'de> de::MapAccess<'de> for MapAccess<'de> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        let Some((key, node)) = self.entries.next() else { return Ok(None) };
        self.current = Some((key.as_str(), node));
        let key = key.as_str();
        let read = seed.deserialize(IntoDeserializer::<Problem>::into_deserializer(key));
        read.map(Some).map_err(|problem| problem.below(Step::Key(key.into())))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let Some((key, node)) = self.current.take() else {
            return Err(de::Error::custom("a key has no value"));
        };
        seed.deserialize(node).map_err(|problem| problem.below(Step::Key(key.into())))
    }
}
