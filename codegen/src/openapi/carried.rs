//! The objects that requests carry: what they need, and what may be null in them, is said of those alone.

use std::collections::HashSet;

use super::operations::RawOperation;
use super::root::Index;
use super::shape::{Kind, kind, members};
use crate::document::Node;

/// The objects in bodies, by where they are in memory. The body itself is none.
pub(super) fn carried<'a>(index: &Index<'a>, operations: &[RawOperation<'a>]) -> HashSet<usize> {
    let mut ahead: Vec<&Node> = Vec::new();
    for body in operations.iter().filter_map(|operation| operation.body.as_ref()?.schema) {
        let body = index.resolve(body);
        match kind(index, body) {
            Kind::Object => ahead.extend(members(index, body).entries().map(|(_, member)| member)),
            _ => ahead.push(body),
        }
    }
    let mut found = HashSet::new();
    while let Some(schema) = ahead.pop().map(|schema| index.resolve(schema)) {
        // What only answers have is not carried.
        if schema.flag("readOnly") || !found.insert(std::ptr::from_ref(schema).addr()) {
            continue;
        }
        match kind(index, schema) {
            Kind::Object => ahead.extend(members(index, schema).entries().map(|(_, member)| member)),
            Kind::List(Some(inner)) | Kind::Map(inner) => ahead.push(inner),
            Kind::Union(choices) => ahead.extend(choices),
            _ => {}
        }
    }
    found
}
