//! What a request carries, in the words of the spec: its path, its parameters, its headers and its body.

use super::by_name::can_be_written;
use super::entries::with_prefix;
use super::operations::{RawOperation, is_form, is_json};
use super::parameter::{Parameter, parameter_name};
use super::said::{Said, Spot, TODO};
use super::schemas::Writer;
use super::shape::{Kind, Members, kind, members};
use super::sid_or_name::make_sid_or_name;
use crate::diagnostic::YamlPath;
use crate::document::{Entries, Method, Node, Operation, Schema, SchemaType, Separator};
use crate::ir::PathTemplate;
use crate::lower::names::free_name;
use crate::lower::{is_authorization, is_header_name, is_header_of_the_client, is_idempotency_key};

/// The path with its parameters in the words of the spec, which are defined on the way.
pub(super) fn path<'a>(
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
pub(super) fn parameters<'a>(
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
            schema.separator = Some(Separator::Comma);
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
pub(super) fn headers<'a>(
    writer: &mut Writer<'_, 'a>,
    at: &YamlPath,
    all: &[Parameter<'a>],
) -> Entries<Schema> {
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
pub(super) fn body<'a>(
    writer: &mut Writer<'_, 'a>,
    at: &YamlPath,
    operation: &RawOperation<'a>,
    said: &mut Operation,
) {
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
