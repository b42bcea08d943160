//! Names for the kinds of SID that a document brings.

use heck::ToUpperCamelCase;

use super::described::DescribedResource;
use super::said::TODO;
use super::types::Types;
use crate::document::{ANY_SID, Entries, Resource, Response, Schema, Sid};
use crate::ir::SIDS_OF_RUNTIME;

/// The kinds of SID that these resources use and that are not known, in the order in which they are met.
pub(super) fn new_sids(
    (product, resources): (&str, &[DescribedResource]),
    known: &Entries<Sid>,
    types: &mut Types<'_>,
) -> Vec<(String, Sid)> {
    let mut found: Vec<(String, String)> = Vec::new();
    // The SID of a record itself says best what it is of.
    for is_own in [true, false] {
        for described in resources {
            for (owner, field, schema) in schemas(&described.resource) {
                note(&mut found, owner, field, schema, is_own);
            }
        }
    }
    found.retain(|(prefix, _)| known.get(prefix).is_none());
    found.sort();
    let sids = found.into_iter().map(|(prefix, name)| {
        let of_runtime = SIDS_OF_RUNTIME.iter().find(|(runtime, ..)| **runtime == *prefix);
        let name = of_runtime.map_or(name, |(_, name, _)| (*name).to_owned());
        let with_prefix = format!("{}{}Sid", name.trim_end_matches("Sid"), prefix.replace('|', "Or"));
        let name = types.take_sid(&[name.clone(), format!("{product}{name}"), with_prefix]);
        (prefix, Sid { name, doc: TODO.to_owned() })
    });
    sids.collect()
}

fn note(found: &mut Vec<(String, String)>, owner: &str, field: &str, schema: &Schema, is_own: bool) {
    if let Some((prefix, _)) = schema.sid_kind().filter(|(kind, _)| *kind != ANY_SID)
        && (!is_own || field == "sid")
        && !found.iter().any(|(known, _)| known == prefix)
    {
        // `sid` is that of the record itself, `room_sid` that of a room.
        let of = field.to_upper_camel_case();
        let of = of.strip_suffix("Sids").or(of.strip_suffix("Sid")).unwrap_or(&of);
        found.push((prefix.to_owned(), format!("{}Sid", if of.is_empty() { owner } else { of })));
    }
    if let Some(items) = &schema.items {
        note(found, owner, field, items, is_own);
    }
}

/// Each schema of a resource, with what it is a part of and its name.
fn schemas(resource: &Resource) -> Vec<(&str, &str, &Schema)> {
    let owner = resource.resource.as_str();
    let mut schemas = Vec::new();
    schemas.extend(
        resource.fields.iter().chain([&resource.path_parameters]).flat_map(|fields| of(owner, fields)),
    );
    schemas.extend(resource.objects.iter().flat_map(|(name, object)| of(name, object.parts().1)));
    for (_, operation) in resource.operations.iter() {
        let sections =
            [&operation.query, &operation.headers].into_iter().chain(&operation.form).chain(&operation.json);
        schemas.extend(sections.flat_map(|parameters| of(owner, parameters)));
        schemas.extend(operation.body.iter().map(|body| (owner, "", body)));
        if let Some(Response::Schema(response)) = &operation.response {
            schemas.push((owner, "", response));
        }
    }
    schemas
}

fn of<'a>(
    owner: &'a str,
    entries: &'a Entries<Schema>,
) -> impl Iterator<Item = (&'a str, &'a str, &'a Schema)> {
    entries.iter().map(move |(name, schema)| (owner, name, schema))
}
