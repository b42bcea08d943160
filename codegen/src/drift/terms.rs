//! What a document adds needs no doc where a term says it.

use crate::document::{Entries, Resource, Schema};
use crate::ir::Location;
use crate::lower::{Described as DescribedMember, KnownTerms};
use crate::openapi::Described;

/// Leaves out each doc that is still to be written of what a term describes.
pub(super) fn leave_to_terms(described: &mut Described, terms: &KnownTerms<'_>) {
    for version in &mut described.versions {
        for file in &mut version.resources {
            leave(&mut file.resource, terms);
        }
    }
}

fn leave(resource: &mut Resource, terms: &KnownTerms<'_>) {
    // Which text it is, is for later.
    let owner = "";
    leave_schemas(&mut resource.path_parameters, Some(Location::Path), terms);
    for (name, operation) in resource.operations.iter_mut() {
        operation.doc = operation.doc.take().filter(|_| terms.operation(name, owner, None).is_none());
        leave_schemas(&mut operation.query, Some(Location::Query), terms);
        leave_schemas(&mut operation.headers, Some(Location::Header), terms);
        for body in operation.form.iter_mut().chain(&mut operation.json) {
            leave_schemas(body, Some(Location::Form), terms);
        }
    }
    let of_objects = resource.objects.iter_mut().filter_map(|(_, object)| object.fields.as_mut());
    for fields in resource.fields.iter_mut().chain(of_objects) {
        leave_schemas(fields, None, terms);
    }
    for (_, an_enum) in resource.enums.iter_mut() {
        for (wire, value) in an_enum.values.iter_mut() {
            value.doc = value.doc.take().filter(|_| terms.value(wire, owner).is_none());
        }
    }
}

fn leave_schemas(schemas: &mut Entries<Schema>, location: Option<Location>, terms: &KnownTerms<'_>) {
    for (wire, schema) in schemas.iter_mut() {
        let is_known = terms.member(&DescribedMember { wire, schema, location, owner: "" }).is_some();
        schema.doc = schema.doc.take().filter(|_| !is_known);
    }
}
