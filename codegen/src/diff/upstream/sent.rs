//! What a request can carry: no record of the server, and nothing that holds one.

use std::collections::{HashMap, HashSet};

use super::names::Renames;
use super::sides::Side;
use crate::document::{Entries, Schema};

/// The objects of the spec that requests carry.
pub(super) fn sent(side: &Side<'_>) -> HashSet<String> {
    let mut ahead: Vec<&str> = Vec::new();
    for found in side.operations() {
        let operation = found.operation;
        let sections =
            [&operation.query, &operation.headers].into_iter().chain(&operation.form).chain(&operation.json);
        let schemas = sections.flat_map(Entries::iter).map(|(_, schema)| schema).chain(&operation.body);
        ahead.extend(schemas.filter_map(object_of));
    }
    let mut sent = HashSet::new();
    while let Some(name) = ahead.pop() {
        if sent.insert(name.to_owned()) {
            ahead.extend(objects_in(side, name));
        }
    }
    sent
}

/// The types of the document that are, or hold, a record of the document or of the spec.
pub(super) fn records(theirs: &Side<'_>, ours: &Side<'_>, renames: &Renames) -> HashSet<String> {
    let our_records = holders(ours, |_| false);
    let is_ours = |name: &str| renames.get(name).is_some_and(|ours| our_records.contains(ours));
    holders(theirs, is_ours)
}

/// The records of a side, what else is wanted, and what holds one of them.
fn holders(side: &Side<'_>, is_wanted: impl Fn(&str) -> bool) -> HashSet<String> {
    let mut inside: HashMap<&str, Vec<&str>> = HashMap::new();
    for name in side.type_names() {
        for inner in objects_in(side, name) {
            inside.entry(inner).or_default().push(name);
        }
    }
    let is_record = |name: &str| side.resource(name).is_some_and(|file| file.resource.fields.is_some());
    let mut ahead: Vec<&str> = side.type_names().filter(|name| is_record(name) || is_wanted(name)).collect();
    let mut holders = HashSet::new();
    while let Some(name) = ahead.pop() {
        if holders.insert(name.to_owned()) {
            ahead.extend(inside.get(name).into_iter().flatten());
        }
    }
    holders
}

fn objects_in<'a>(side: &Side<'a>, name: &str) -> impl Iterator<Item = &'a str> {
    let fields = side.fields(name).map(|found| found.fields);
    fields.into_iter().flat_map(Entries::iter).filter_map(|(_, schema)| object_of(schema))
}

/// The object that a schema is, or holds as a list or a map.
fn object_of(schema: &Schema) -> Option<&str> {
    let mut schema = schema;
    while let Some(items) = &schema.items {
        schema = items;
    }
    schema.object.as_deref()
}
