//! Operations by what they are about: each becomes a resource of the spec.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::by_name::can_be_written;
use super::entries::with_prefix;
use super::marks;
use super::operations::{RawOperation, RawResponse, is_form, is_json};
use super::parameter::{Parameter, parameter_name};
use super::root::{Index, name_of};
use super::said::{Said, Spot, TODO};
use super::scalars::is_phone_number;
use super::schemas::Writer;
use super::shape::{Kind, Members, kind, members};
use super::sid_or_name::{RecordSids, make_sid_or_name};
use super::type_names::{is_version, names_of_schema};
use super::types::Types;
use crate::diagnostic::YamlPath;
use crate::document::{
    Authentication, Deprecated, EffectivePaging, Entries, Idempotent, Method, Node, Operation, Resource,
    Response, Schema, SchemaType,
};
use crate::ir::PathTemplate;
use crate::lower::names::{free_name, free_stem};
use crate::lower::{
    NO_RESPONSE, is_authorization, is_header_name, is_header_of_the_client, is_idempotency_key,
};

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

/// The groups in the order in which the document comes to them, with names, records and what else is decided of all together.
pub(super) fn groups<'a>(
    mut operations: Vec<RawOperation<'a>>,
    types: &mut Types<'a>,
    product: &str,
) -> Vec<Group<'a>> {
    share_nouns(&mut operations);
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for operation in operations {
        let place = *places.entry(operation.noun.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.operations.push(operation),
            None => groups.push(Group {
                noun: operation.noun.clone(),
                operations: vec![operation],
                verbs: Vec::new(),
                name: String::new(),
                stem: String::new(),
                record: None,
            }),
        }
    }
    let mut stems = HashSet::new();
    for group in &mut groups {
        let noun = &group.noun;
        let plain = without_version(noun);
        let names = [plain, noun.clone(), format!("{product}{noun}"), format!("{noun}Resource")];
        group.name = types.take_resource(&names);
        group.stem = free_stem(&group.name, |stem| !stems.contains(stem));
        stems.insert(group.stem.clone());
        group.verbs = verbs(&group.operations);
        types.reserve_in(&group.stem, "Links".to_owned());
        for verb in &group.verbs {
            types.reserve_in(&group.stem, verb.to_upper_camel_case());
        }
    }
    claim_records(&mut groups, types);
    groups
}

/// What is done to one collection and to what is in it is of one resource, whatever each answers: `CreateNewKey` is `create` of `Key`.
fn share_nouns(operations: &mut [RawOperation<'_>]) {
    let mut collections: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, operation) in operations.iter().enumerate() {
        collections.entry(collection(operation.path)).or_default().push(place);
    }
    for places in collections.into_values() {
        let all = || places.iter().filter_map(|place| operations.get(*place));
        let differ = all().map(|operation| &operation.verb).collect::<HashSet<_>>().len() == places.len();
        let is_read = all().any(|operation| ["fetch", "list"].contains(&&*operation.verb));
        let nouns = all().map(|operation| &operation.noun);
        let Some(noun) = nouns.min_by_key(|noun| noun.len()).filter(|_| is_read && differ) else { continue };
        let noun = noun.clone();
        for place in places {
            if let Some(operation) = operations.get_mut(place) {
                operation.noun.clone_from(&noun);
            }
        }
    }
}

/// `V3TypingIndicator` => `TypingIndicator`, `DomainCertV4` => `DomainCert`
fn without_version(noun: &str) -> String {
    let words = noun.to_snake_case();
    let words = words.split('_').filter(|word| !is_version(word)).collect::<Vec<_>>().join("_");
    if words.is_empty() { noun.to_owned() } else { words.to_upper_camel_case() }
}

/// The path of a collection, without what stands for one in it: `/Keys` of `/Keys/{Sid}.json`.
fn collection(path: &str) -> String {
    let path = path.strip_suffix(".json").unwrap_or(path);
    let path = match path.rsplit_once('/') {
        Some((start, end)) if end.starts_with('{') && end.ends_with('}') => start,
        _ => path,
    };
    PathTemplate::parse(path).map_or_else(|| path.to_owned(), |path| path.anonymous())
}

/// The names of the operations of a resource, which differ.
fn verbs(operations: &[RawOperation<'_>]) -> Vec<String> {
    let mut taken = HashSet::new();
    let names = operations.iter().map(|operation| {
        let name = free_name(std::slice::from_ref(&operation.verb), "_", |name| !taken.contains(name));
        taken.insert(name.clone());
        name
    });
    names.collect()
}

/// Finds the record of each group: what reading it answers. Where two answer the same, it is the one's that is called so.
fn claim_records<'a>(groups: &mut [Group<'a>], types: &mut Types<'a>) {
    let index = types.index;
    for is_by_name in [true, false] {
        for group in groups.iter_mut().filter(|group| group.record.is_none()) {
            let Some(answer) = main_answer(index, &group.operations) else { continue };
            let is_called_so =
                name_of(answer).is_some_and(|name| names_of_schema(name).contains(&group.noun));
            let record = index.resolve(answer);
            if (!is_by_name || is_called_so) && types.record(record).is_none() {
                types.define_record(record, &group.name);
                group.record = Some(record);
            }
        }
    }
}

/// The schema of the record that the operations are about.
fn main_answer<'a>(index: &Index<'a>, operations: &[RawOperation<'a>]) -> Option<&'a Node> {
    let of = |verb: &str| {
        operations
            .iter()
            .find(|operation| operation.verb == verb)
            .and_then(|operation| operation.answered(index))
    };
    let any = || operations.iter().find_map(|operation| operation.answered(index));
    ["fetch", "list", "create", "update"].into_iter().find_map(of).or_else(any)
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

/// The path with its parameters in the words of the spec, which are defined on the way.
fn path<'a>(
    writer: &mut Writer<'_, 'a>,
    operation: &RawOperation<'a>,
    known: &mut Entries<Schema>,
) -> String {
    let mut used: Vec<String> = Vec::new();
    let template = PathTemplate::parse(operation.path).unwrap_or_default();
    template.fill(|part| {
        let of_path = |one: &&Parameter<'a>| one.location == "path" && one.name == part;
        let parameter = operation.parameters.iter().find(of_path);
        let described = parameter.and_then(|one| one.node.get("schema").map(|schema| (one, schema)));
        let Said { mut schema, notes } = match described {
            Some((one, schema)) => marked(writer, one, schema, Spot::Text),
            None => Said::ty(SchemaType::String),
        };
        make_sid_or_name(&mut schema, writer.types.path_sids.of_part(operation.path, part));
        schema.doc = Some(TODO.to_owned());
        // One name is one definition in all paths of the file.
        let is_other = |name: &str| known.get(name).is_some_and(|other| *other != schema);
        let is_free = |name: &str| !used.iter().any(|one| one == name) && !is_other(name);
        let name = free_name(&[parameter_name(part)], "_", is_free);
        if known.get(&name).is_none() {
            writer.note(YamlPath::from(["path_parameters", &name]), &notes);
            known.push(name.clone(), schema);
        }
        used.push(name.clone());
        format!("{{{name}}}")
    })
}

/// What a parameter is, with the marks that stand beside its schema. A header that says who asks is a secret.
fn marked<'a>(writer: &mut Writer<'_, 'a>, parameter: &Parameter<'a>, schema: &'a Node, spot: Spot) -> Said {
    let mut said = writer.schema(schema, spot, parameter.name);
    Writer::marks(parameter.node, &mut said);
    writer.mark_by_name(parameter.name, &mut said.schema);
    if parameter.location == "header" && is_authorization(parameter.name) {
        (said.schema.secret, said.schema.pii) = (Some(true), None);
    }
    said
}

/// The parameters of one location.
fn parameters<'a>(
    writer: &mut Writer<'_, 'a>,
    at: &YamlPath,
    parameters: &[Parameter<'a>],
    location: &str,
) -> Entries<Schema> {
    let mut entries = Entries::default();
    let spot = if location == "query" { Spot::Texts } else { Spot::Text };
    for parameter in parameters.iter().filter(|one| one.location == location) {
        if !can_be_written(parameter.name) {
            writer.comments.note(at.clone(), "a name that cannot be written is left out");
            continue;
        }
        let node = parameter.node.get("schema");
        let map = node.and_then(|node| with_prefix(writer.types.index.resolve(node), parameter.name));
        if let Some((name, schema)) = map {
            entries.push(name, Schema { doc: Some(TODO.to_owned()), ..schema });
            continue;
        }
        let Said { mut schema, notes } = match node {
            Some(schema) => marked(writer, parameter, schema, spot),
            None => Said::ty(SchemaType::String),
        };
        make_sid_or_name(&mut schema, writer.record_sids.of_parameter(parameter.name));
        schema.doc = Some(TODO.to_owned());
        schema.require(parameter.node.flag("required"));
        let is_joined = parameter.node.get("explode") == Some(&Node::Bool(false));
        if is_joined && schema.ty == Some(SchemaType::Array) && !schema.has_json_elements() {
            schema.separator = Some(crate::document::Separator::Comma);
        }
        if let Some(name) = Writer::name_for(parameter.name, entries.len()) {
            schema.name = Some(name);
        }
        writer.note(at.key(parameter.name), &notes);
        entries.push(parameter.name, schema);
    }
    entries
}

/// The headers, but for those that the client writes itself.
fn headers<'a>(writer: &mut Writer<'_, 'a>, at: &YamlPath, all: &[Parameter<'a>]) -> Entries<Schema> {
    let is_header = |one: &&Parameter<'a>| one.location == "header" && !is_idempotency_key(one.name);
    let (ours, others): (Vec<Parameter<'a>>, Vec<_>) = all
        .iter()
        .filter(is_header)
        .partition(|one| is_header_name(one.name) && !is_header_of_the_client(one.name));
    // How a body is packed, the client sees to by itself.
    let is_silent = |one: &Parameter<'a>| {
        ["accept-encoding", "content-encoding"].contains(&&*one.name.to_ascii_lowercase())
    };
    let others: Vec<_> = others.into_iter().filter(|one| !is_silent(one)).collect();
    if !others.is_empty() {
        let names = others.iter().map(|other| other.name).collect::<Vec<_>>().join(", ");
        writer.comments.note(at.clone(), &format!("without what the client writes itself: {names}"));
    }
    parameters(writer, &at.key("headers"), &ours, "header")
}

/// The body of a request, in one of the ways that the spec has.
fn body<'a>(writer: &mut Writer<'_, 'a>, at: &YamlPath, operation: &RawOperation<'a>, said: &mut Operation) {
    let Some(body) = &operation.body else { return };
    if operation.method == Method::Get {
        return writer.comments.note(at.clone(), "without its body, which a GET cannot have");
    }
    writer.is_sent = true;
    let is_form = is_form(body.content_type);
    let target = body.schema.map(|schema| writer.types.index.resolve(schema));
    let members = target.map_or_else(Members::default, |target| members(writer.types.index, target));
    let is_object = target.is_some_and(|target| matches!(kind(writer.types.index, target), Kind::Object))
        && !members.is_empty();
    match body.schema {
        _ if is_form => said.form = Some(writer.members(&at.key("form"), &members, Spot::Texts)),
        _ if is_object && is_json(body.content_type) => {
            said.json = Some(writer.members(&at.key("json"), &members, Spot::Json));
        }
        Some(schema) if is_json(body.content_type) => {
            let Said { mut schema, notes } = writer.schema(schema, Spot::Json, "body");
            schema.nullable = None;
            schema.doc = Some(TODO.to_owned());
            writer.note(at.key("body"), &notes);
            said.body = Some(schema);
        }
        _ => {
            writer.comments.note(at.key("body"), &format!("as {}", body.content_type));
            let any = Schema { ty: Some(SchemaType::Any), doc: Some(TODO.to_owned()), ..Schema::default() };
            said.body = Some(any);
        }
    }
    writer.is_sent = false;
}
