//! From a tree of nodes to the types of the spec, with every mistake on the way.
//!
//! What cannot be read is reported and cut out, and what is missing gets a placeholder; then the next map of names around it reads
//! that one entry again. So a mistake costs no more than its entry, and does not hide the others.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor,
};

use super::findings::Findings;
use super::keys::refuse_keys;
use super::node::{Key, Node};
use super::read_error::{ReadError, in_spec_words, in_words};
use crate::diagnostic::{At, suggest};

/// In the place of what is missing.
const PLACEHOLDER: &Node = &Node::Placeholder;

/// Reads the tree. None if nothing of it can be used.
pub(super) fn read<T: DeserializeOwned>(tree: &mut Node, findings: &Findings) -> Option<T> {
    let top = At::top();
    refuse_keys(tree, &top, findings);
    let mended = Mended::default();
    let reader = Reader { node: tree, at: &top, findings, mended: &mended };
    loop {
        match reader.settle(T::deserialize(reader)) {
            Ok(content) => return Some(content),
            Err(Problem::Mended) => {}
            Err(_) => return None,
        }
    }
}

/// What is read otherwise than it stands in the tree: by the addresses of nodes, which stay where they are while they are read.
#[derive(Default)]
struct Mended {
    cut: RefCell<HashSet<*const Node>>,
    /// Keys that are missing in a map, and get a placeholder.
    added: RefCell<HashMap<*const Node, Vec<&'static str>>>,
}

impl Mended {
    fn cut(&self, node: &Node) {
        self.cut.borrow_mut().insert(node);
    }

    fn is_cut(&self, node: &Node) -> bool {
        self.cut.borrow().contains(&std::ptr::from_ref(node))
    }

    fn add(&self, map: &Node, key: &'static str) {
        self.added.borrow_mut().entry(map).or_default().push(key);
    }

    fn added(&self, map: &Node) -> Vec<&'static str> {
        self.added.borrow().get(&std::ptr::from_ref(map)).cloned().unwrap_or_default()
    }
}

/// Why a node was not read.
#[derive(Debug)]
pub(super) enum Problem {
    /// It does not fit.
    Error(ReadError),
    /// That was reported; to be read again without it.
    Mended,
    /// That was reported, or it is about a placeholder; there is nothing left to be read.
    Lost,
}

/// A node while it is read.
#[derive(Clone, Copy)]
struct Reader<'de, 'a> {
    node: &'de Node,
    at: &'a At<'a>,
    findings: &'a Findings,
    mended: &'a Mended,
}

impl<'de, 'a> Reader<'de, 'a> {
    /// A node below this one, or a placeholder for one that is not there.
    fn below<'b>(&self, node: Option<&'de Node>, at: &'b At<'b>) -> Reader<'de, 'b>
    where
        'a: 'b,
    {
        let node = node.filter(|node| !self.mended.is_cut(node)).unwrap_or(PLACEHOLDER);
        Reader { node, at, findings: self.findings, mended: self.mended }
    }

    /// Reports why the node was not read, and mends the tree so that another try goes further.
    fn settle<T>(&self, result: Result<T, Problem>) -> Result<T, Problem> {
        match result {
            Err(Problem::Error(error)) => Err(self.mend(&error)),
            other => other,
        }
    }

    fn mend(&self, error: &ReadError) -> Problem {
        if let Node::Placeholder = self.node {
            return Problem::Lost;
        }
        let path = self.at.path();
        if let (ReadError::MissingKey(key), Node::Map(_)) = (error, self.node) {
            let missing = self.at.key(key).path();
            // A required key that was cut out for a mistake of its own is not missing.
            if !self.findings.is_cut(&missing) {
                self.findings.report(|file| error.diagnostic(file, &path));
                self.findings.cut(&missing);
            }
            self.mended.add(self.node, key);
            return Problem::Mended;
        }
        self.findings.report(|file| error.diagnostic(file, &path));
        if let Some(meant) = error.meant(&path) {
            self.findings.cut(&meant);
        }
        self.findings.cut(&path);
        self.mended.cut(self.node);
        if path.0.is_empty() { Problem::Lost } else { Problem::Mended }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Problem {}

impl de::Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Error(ReadError::Other(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Error(ReadError::Mismatch { found: in_words(&found), expected: in_spec_words(expected) })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Self::Error(ReadError::UnknownValue(found.to_owned(), expected))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::Error(ReadError::UnknownKey(expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Error(ReadError::MissingKey(field))
    }
}

impl<'de> Deserializer<'de> for Reader<'de, '_> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node {
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Integer(value) => visitor.visit_i64(*value),
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::List(nodes) => {
                visitor.visit_seq(ListAccess { reader: self, nodes: nodes.iter().enumerate().peekable() })
            }
            Node::Map(entries) => {
                visitor.visit_map(MapAccess::new(self, entries, self.mended.added(self.node), None))
            }
            Node::Float(value) => visitor.visit_f64(*value),
            Node::Null | Node::Tagged(_) => Err(de::Error::invalid_type(self.node.unexpected(), &visitor)),
            Node::Placeholder => visitor.visit_str(""),
        }
    }

    /// A key that is there has a value: an empty one is a mistake, not the absence of the key.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self.node { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.node {
            Node::Text(text) => visitor.visit_enum(StrDeserializer::new(text)),
            Node::Placeholder => {
                visitor.visit_enum(StrDeserializer::new(words.first().copied().unwrap_or_default()))
            }
            other => {
                let found = in_words(&other.unexpected());
                Err(Problem::Error(ReadError::Mismatch { found, expected: suggest::list(words) }))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self.node {
            visitor.visit_bool(false)
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self.node { visitor.visit_i64(0) } else { self.deserialize_any(visitor) }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Node::Placeholder = self.node { visitor.visit_u32(1) } else { self.deserialize_any(visitor) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node {
            Node::Placeholder => {
                visitor.visit_seq(ListAccess { reader: self, nodes: [].iter().enumerate().peekable() })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.node {
            Node::Placeholder => visitor.visit_map(MapAccess::new(self, &[], Vec::new(), None)),
            _ => self.deserialize_any(visitor),
        }
    }

    /// A struct is a map: serde would also take a list of its values.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.node {
            Node::Map(entries) => {
                visitor.visit_map(MapAccess::new(self, entries, self.mended.added(self.node), Some(keys)))
            }
            Node::Placeholder => visitor.visit_map(MapAccess::new(self, &[], keys.to_vec(), None)),
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
        i8 i16 i32 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

/// The elements of a list. One that was cut out is a placeholder, so that the others keep their numbers.
///
/// Who reads element by element can go on after one that was not read: it comes again while something of it is left.
struct ListAccess<'de, 'a> {
    reader: Reader<'de, 'a>,
    nodes: std::iter::Peekable<std::iter::Enumerate<std::slice::Iter<'de, Node>>>,
}

impl<'de> de::SeqAccess<'de> for ListAccess<'de, '_> {
    type Error = Problem;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Problem> {
        let Some((index, node)) = self.nodes.peek().copied() else { return Ok(None) };
        let at = self.reader.at.index(index);
        let reader = self.reader.below(Some(node), &at);
        let result = reader.settle(seed.deserialize(reader));
        if !matches!(result, Err(Problem::Mended)) {
            self.nodes.next();
        }
        result.map(Some)
    }
}

/// The entries of a map, without those that were cut out.
///
/// Who reads a map of names can go on after an entry that was not read: the same key comes again while something of its value is left.
struct MapAccess<'de, 'a> {
    reader: Reader<'de, 'a>,
    entries: std::iter::Peekable<std::slice::Iter<'de, (Key, Node)>>,
    /// Missing keys.
    added: Vec<&'static str>,
    /// Those that a struct knows.
    keys: Option<&'static [&'static str]>,
    current: Option<(&'de str, Option<&'de Node>)>,
}

impl<'de, 'a> MapAccess<'de, 'a> {
    fn new(
        reader: Reader<'de, 'a>,
        entries: &'de [(Key, Node)],
        added: Vec<&'static str>,
        keys: Option<&'static [&'static str]>,
    ) -> Self {
        Self { reader, entries: entries.iter().peekable(), added, keys, current: None }
    }

    /// The next entry that is whole and known. What a struct does not know is reported on the way.
    fn next(&mut self) -> Option<(&'de str, Option<&'de Node>)> {
        while let Some((key, node)) = self.entries.peek() {
            let key = key.as_str();
            if self.reader.mended.is_cut(node) {
                self.entries.next();
                continue;
            }
            match self.keys {
                Some(keys) if !keys.contains(&key) => {
                    let at = self.reader.at.key(key);
                    self.reader.below(Some(node), &at).mend(&ReadError::UnknownKey(keys));
                }
                _ => return Some((key, Some(node))),
            }
        }
        self.added.pop().map(|key| (key, None))
    }
}

impl<'de> de::MapAccess<'de> for MapAccess<'de, '_> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        let Some((key, node)) = self.next() else { return Ok(None) };
        self.current = Some((key, node));
        let read = seed.deserialize(IntoDeserializer::<Problem>::into_deserializer(key));
        let at = self.reader.at.key(key);
        self.reader.below(node, &at).settle(read).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let Some((key, node)) = self.current.take() else {
            return Err(de::Error::custom("a key has no value"));
        };
        let at = self.reader.at.key(key);
        let reader = self.reader.below(node, &at);
        let result = reader.settle(seed.deserialize(reader));
        match (node, &result) {
            (_, Err(Problem::Mended)) | (None, _) => {}
            (Some(node), Err(_)) => self.reader.mended.cut(node),
            (Some(_), Ok(_)) => drop(self.entries.next()),
        }
        result
    }
}
