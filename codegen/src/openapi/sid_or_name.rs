//! Parameters that a document calls strings, and that are the SID of a record or the name in its place: the record tells its kind.

use std::collections::HashMap;

use heck::ToSnakeCase;

use super::operations::RawOperation;
use super::root::Index;
use super::shape::members;
use super::sid_pattern::sid_kind;
use crate::document::{ANY_SID, Node, OR_NAME, Schema, SchemaType};
use crate::ir::PathTemplate;

/// The fields of a record, in `snake_case`, with the kind of SID of those that are one.
#[derive(Debug, Default)]
pub(super) struct RecordSids<'a>(HashMap<String, Option<&'a str>>);

impl<'a> RecordSids<'a> {
    /// Those of what an operation is answered with.
    pub(super) fn new(index: &Index<'a>, operation: &RawOperation<'a>) -> Self {
        let Some(record) = operation.answered(index) else { return Self::default() };
        let members = members(index, index.resolve(record));
        let fields = members.entries().map(|(name, node)| (name.to_snake_case(), kind_of(index, node)));
        Self(fields.collect())
    }

    fn kind(&self, field: &str) -> Option<&'a str> {
        *self.0.get(field)?
    }

    /// The kind that a parameter of this name is: `SimSid`, or `Sim` where the record has a `sim_sid` and nothing that is called `sim`.
    pub(super) fn of_parameter(&self, name: &str) -> Option<&'a str> {
        let name = name.to_snake_case();
        match self.0.contains_key(&name) {
            true => self.kind(&name),
            false => self.kind(&format!("{name}_sid")),
        }
    }
}

/// What the parts of paths are the SIDs of.
#[derive(Debug, Default)]
pub(super) struct PathSids<'a> {
    /// What the operations of a path are answered with, by the path without names and ending.
    records: HashMap<String, Vec<RecordSids<'a>>>,
    /// The kinds of those parts that are described somewhere, by the path that ends in them.
    described: HashMap<String, &'a str>,
}

impl<'a> PathSids<'a> {
    pub(super) fn new(index: &Index<'a>, operations: &[RawOperation<'a>]) -> Self {
        let mut sids = Self::default();
        for operation in operations {
            let records = sids.records.entry(without_ending(&anonymous(operation.path))).or_default();
            records.push(RecordSids::new(index, operation));
            for parameter in operation.parameters.iter().filter(|parameter| parameter.location == "path") {
                let kind = parameter.node.get("schema").and_then(|schema| kind_of(index, schema));
                if let (Some(kind), Some(path)) = (kind, up_to(operation.path, parameter.name)) {
                    sids.described.entry(path).or_insert(kind);
                }
            }
        }
        sids
    }

    /// The kind of SID that a part of a path is, if it is called so: that of the record at the path that ends there, or of those in the
    /// list around it, or else that of the same part in another path.
    pub(super) fn of_part(&self, path: &str, part: &str) -> Option<&'a str> {
        let name = part.to_snake_case();
        if name.rsplit('_').next() != Some("sid") {
            return None;
        }
        let here = up_to(path, part)?;
        let around = here.strip_suffix("/{}").unwrap_or_default();
        let records = [here.as_str(), around].into_iter().filter_map(|path| self.records.get(path)).flatten();
        let mut kinds = records.filter_map(|record| record.kind("sid").or_else(|| record.kind(&name)));
        kinds.next().or_else(|| self.described.get(&here).copied())
    }
}

/// Makes a string the SID or name that it is.
pub(super) fn make_sid_or_name(schema: &mut Schema, kind: Option<&str>) {
    let schema = match &mut schema.items {
        Some(items) if schema.ty == Some(SchemaType::Array) => items,
        _ => schema,
    };
    let is_any_string = schema.ty == Some(SchemaType::String)
        && schema.format.is_none()
        && schema.secret.is_none()
        && schema.pattern.is_none()
        && (schema.min_length, schema.max_length) == (None, None);
    if let Some(kind) = kind.filter(|_| is_any_string) {
        (schema.ty, schema.sid) = (None, Some(format!("{kind}{OR_NAME}")));
    }
}

/// The one kind of SID that a value is.
fn kind_of<'a>(index: &Index<'a>, node: &'a Node) -> Option<&'a str> {
    let pattern = index.resolve(node).text("pattern")?;
    sid_kind(pattern).filter(|kind| *kind != ANY_SID)
}

/// `/v1/Services/{ServiceSid}/Users` up to `ServiceSid` => `/v1/Services/{}`
fn up_to(path: &str, part: &str) -> Option<String> {
    let (before, _) = path.split_once(&format!("{{{part}}}"))?;
    Some(format!("{}{{}}", anonymous(before)))
}

fn anonymous(path: &str) -> String {
    PathTemplate::parse(path).unwrap_or_default().anonymous()
}

fn without_ending(path: &str) -> String {
    path.strip_suffix(".json").unwrap_or(path).to_owned()
}
