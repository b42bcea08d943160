//! An OpenAPI document as a tree: read from JSON or YAML, with its references.

use std::collections::HashMap;

use super::refusal::Refusal;
use crate::document::{Key, Node, read_node};

/// So many references are followed one after another: a circle of them has no end and no meaning.
const LONGEST_CHAIN: usize = 32;

/// A whole document.
pub(super) struct Root {
    tree: Node,
}

impl Root {
    /// Reads a document. JSON is read as JSON, all else as YAML.
    pub(super) fn read(text: &[u8]) -> Result<Self, Refusal> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let is_json = text.trim_ascii_start().starts_with(b"{");
        let tree = if is_json {
            serde_json::from_slice(text).map_err(|error| Refusal::new(format!("it is not JSON: {error}")))?
        } else {
            let text =
                std::str::from_utf8(text).map_err(|_| Refusal::new("it is neither JSON nor UTF-8 text"))?;
            read_node(text).map_err(|error| Refusal::new(format!("it is neither JSON nor YAML: {error}")))?
        };
        let mut root = Self { tree };
        keep_last(&mut root.tree);
        let version = root.tree.text("openapi").unwrap_or_default();
        match version.starts_with("3.") {
            true => Ok(root),
            false => {
                Err(Refusal::new("it is not an OpenAPI document of version 3: it has no `openapi: 3.0..`"))
            }
        }
    }

    pub(super) fn tree(&self) -> &Node {
        &self.tree
    }

    /// The document with an index of its schemas.
    pub(super) fn index(&self) -> Index<'_> {
        let schemas = self.tree.get("components").and_then(|components| components.get("schemas"));
        let schemas = schemas.into_iter().flat_map(Node::entries);
        Index { tree: &self.tree, schemas: schemas.collect() }
    }
}

/// A key that stands twice in a map means what it says last, at its first place.
fn keep_last(node: &mut Node) {
    match node {
        Node::List(items) => items.iter_mut().for_each(keep_last),
        Node::Map(entries) => {
            for (_, node) in entries.iter_mut() {
                keep_last(node);
            }
            let mut keys: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
            keys.sort_unstable();
            if keys.is_sorted_by(|one, next| one < next) {
                return;
            }
            let mut kept: Vec<(Key, Node)> = Vec::new();
            let mut places: HashMap<String, usize> = HashMap::new();
            for (key, node) in std::mem::take(entries) {
                let place = *places.entry(key.as_str().to_owned()).or_insert(kept.len());
                match kept.get_mut(place) {
                    Some(known) => known.1 = node,
                    None => kept.push((key, node)),
                }
            }
            *entries = kept;
        }
        _ => {}
    }
}

/// Looks references up.
pub(super) struct Index<'a> {
    tree: &'a Node,
    schemas: HashMap<&'a str, &'a Node>,
}

impl<'a> Index<'a> {
    pub(super) fn schema_names(&self) -> impl Iterator<Item = &'a str> {
        self.schemas.keys().copied()
    }

    pub(super) fn schemas(&self) -> impl Iterator<Item = &'a Node> {
        self.schemas.values().copied()
    }

    /// How requests say who asks, unless an operation says otherwise.
    pub(super) fn security(&self) -> Option<&'a Node> {
        self.tree.get("security")
    }

    /// A way of saying who asks.
    pub(super) fn security_scheme(&self, name: &str) -> Option<&'a Node> {
        let schemes = self.tree.get("components")?.get("securitySchemes")?;
        Some(self.resolve(schemes.get(name)?))
    }

    /// What a node stands for, however many references there are on the way.
    pub(super) fn resolve(&self, node: &'a Node) -> &'a Node {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            match node.text("$ref").and_then(|reference| self.target(reference)) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    fn target(&self, reference: &str) -> Option<&'a Node> {
        let reference = reference.strip_prefix("#/")?;
        let part = |step: &str| step.replace("~1", "/").replace("~0", "~");
        if let Some(name) = reference.strip_prefix("components/schemas/") {
            return self.schemas.get(&*part(name)).copied();
        }
        reference.split('/').try_fold(self.tree, |node, step| node.get(&part(step)))
    }
}

/// The last part of a reference: `insights.v1.conference`.
pub(super) fn name_of(schema: &Node) -> Option<&str> {
    schema.text("$ref")?.rsplit('/').next()
}
