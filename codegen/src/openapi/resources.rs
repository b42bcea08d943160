//! A group of operations as a resource of the spec.

use std::collections::HashSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::arguments::{body, headers, parameters, path};
use super::marks;
use super::operations::{RawOperation, RawResponse, is_form, is_json};
use super::parameter::Parameter;
use super::root::Index;
use super::said::{Said, Spot, TODO};
use super::scalars::is_phone_number;
use super::schemas::Writer;
use super::shape::{Members, members};
use super::sid_or_name::RecordSids;
use crate::diagnostic::YamlPath;
use crate::document::{
    Authentication, Deprecated, EffectivePaging, Entries, Idempotent, Method, Node, Operation, Resource,
    Response, Schema, SchemaType,
};
use crate::lower::names::is_operation_id;
use crate::lower::{NO_RESPONSE, is_idempotency_key};

/// The operations of one noun.
pub(super) struct Group<'a> {
    pub(super) noun: String,
    pub(super) operations: Vec<RawOperation<'a>>,
    /// The names of the operations, in their order.
    pub(super) verbs: Vec<String>,
    /// The name of the resource.
    pub(super) name: String,
    /// The name of its file and of its module.
    pub(super) stem: String,
    /// The schema of its own record.
    pub(super) record: Option<&'a Node>,
}

/// What the operations of a version share.
#[derive(Clone, Copy)]
pub(super) struct Shared<'p, 'a> {
    pub(super) authentication: Authentication,
    pub(super) paging: Option<&'p EffectivePaging<'a>>,
}

impl<'a> Group<'a> {
    /// The resource in the words of the spec, without its links.
    pub(super) fn resource(&self, writer: &mut Writer<'_, 'a>, shared: Shared<'_, 'a>) -> Resource {
        writer.phone_numbers = self.phone_numbers(writer.types.index);
        // Fields come last and have the first choice of names.
        let fields = self.record.map(|record| writer.record(record));
        let mut path_parameters = Entries::default();
        let mut operations = Entries::default();
        for (verb, operation) in self.verbs.iter().zip(&self.operations) {
            writer.around = verb.to_upper_camel_case();
            let described = self.operation(writer, verb, operation, &mut path_parameters, shared);
            operations.push(verb.clone(), described);
        }
        if let Some(fields) = &fields {
            marks::follow(fields, &mut path_parameters, &mut operations);
        }
        Resource {
            resource: self.name.clone(),
            doc: TODO.to_owned(),
            allow: Vec::new(),
            path_parameters,
            operations,
            sub_resources: Entries::default(),
            other_links: Entries::default(),
            final_when: None,
            fields,
            objects: Entries::default(),
            enums: Entries::default(),
        }
    }

    /// The names of its parameters and fields that are phone numbers, in `snake_case`.
    fn phone_numbers(&self, index: &Index<'a>) -> HashSet<String> {
        let of_object = |schema: Option<&'a Node>| {
            let members = schema.map_or_else(Members::default, |schema| members(index, schema));
            members.entries().collect::<Vec<_>>()
        };
        let of_parameters = self.operations.iter().flat_map(|operation| &operation.parameters);
        let of_parameters = of_parameters.filter_map(|one| Some((one.name, one.node.get("schema")?)));
        let bodies = self.operations.iter().filter_map(|operation| operation.body.as_ref());
        let named =
            of_parameters.chain(bodies.flat_map(|body| of_object(body.schema))).chain(of_object(self.record));
        let is_one = |schema: &'a Node| index.resolve(schema).text("format").is_some_and(is_phone_number);
        named.filter(|(_, schema)| is_one(schema)).map(|(name, _)| name.to_snake_case()).collect()
    }

    fn operation(
        &self,
        writer: &mut Writer<'_, 'a>,
        verb: &str,
        operation: &RawOperation<'a>,
        path_parameters: &mut Entries<Schema>,
        shared: Shared<'_, 'a>,
    ) -> Operation {
        let at = YamlPath::from(["operations", verb]);
        writer.record_sids = RecordSids::new(writer.types.index, operation);
        let path = path(writer, operation, path_parameters);
        let page = operation.page.as_ref();
        let is_own = |one: &&Parameter<'a>| page.is_none_or(|page| !page.has(one));
        let own: Vec<_> = operation.parameters.iter().filter(is_own).copied().collect();
        let is_key = |one: &Parameter<'a>| one.location == "header" && is_idempotency_key(one.name);
        let has_key = own.iter().any(is_key);
        let is_redirect = page.is_none() && operation.response.as_ref().is_some_and(RawResponse::is_redirect);
        let is_other = operation.authentication != shared.authentication;
        let mut said = Operation {
            doc: Some(TODO.to_owned()),
            method: operation.method,
            path,
            operation_id: operation
                .node
                .text("operationId")
                .filter(|id| is_operation_id(id))
                .map(str::to_owned),
            authentication: is_other.then_some(operation.authentication),
            query: parameters(writer, &at.key("query"), &own, "query"),
            headers: headers(writer, &at, &own),
            form: None,
            json: None,
            body: None,
            media_type: media_type(operation),
            response: self.response(writer, &at, operation),
            redirect: is_redirect.then_some(true),
            idempotent: has_key.then_some(Idempotent::ByKey),
            page: page.map(|page| page.paging.to_page(page.items, page.max_size, shared.paging)),
            deprecated: operation.node.flag("deprecated").then_some(Deprecated::Kept),
            allow: Vec::new(),
        };
        body(writer, &at, operation, &mut said);
        said
    }

    /// What the request is answered with, where that is not the record of this resource.
    fn response(
        &self,
        writer: &mut Writer<'_, 'a>,
        at: &YamlPath,
        operation: &RawOperation<'a>,
    ) -> Option<Response> {
        let resource = |name: &str| Some(Response::Resource(name.to_owned()));
        let Some(answer) = &operation.response else {
            return if operation.method == Method::Delete { None } else { resource(NO_RESPONSE) };
        };
        let schema = if let Some(page) = &operation.page { page.item } else { answer.schema };
        let of_type = |ty: SchemaType| Schema { ty: Some(ty), ..Schema::default() };
        let Some(schema) = schema.filter(|_| is_json(answer.content_type)) else {
            writer.comments.note(at.clone(), &format!("the answer is {}", answer.content_type));
            return Some(Response::Schema(Box::new(of_type(SchemaType::Any))));
        };
        if let Some(record) = writer.types.record(writer.types.index.resolve(schema)) {
            let is_own = record == self.name && operation.method != Method::Delete;
            return if is_own { None } else { resource(record) };
        }
        let called = if operation.page.is_some() { "list_item" } else { "response" };
        let Said { schema, notes } = writer.schema(schema, Spot::Inner, called);
        writer.note(at.clone(), &notes);
        // What holds for a value holds for a field of one.
        Some(Response::Schema(Box::new(Schema {
            pii: None,
            pii_days: None,
            secret: None,
            deprecated: None,
            ..schema
        })))
    }
}

/// What an operation sends and is answered with, if that is another kind of JSON.
fn media_type(operation: &RawOperation<'_>) -> Option<String> {
    let sent = operation.body.as_ref().map(|body| body.content_type);
    let answered = operation.response.as_ref().map(|answer| answer.content_type);
    let kind = sent.into_iter().chain(answered).find(|kind| is_json(kind) && kind.ends_with("+json"))?;
    (!sent.is_some_and(is_form)).then(|| kind.to_owned())
}
