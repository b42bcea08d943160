//! The operations of a document as they stand there: what each is about, what it takes, and what it is answered with.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::paging::{Asked, RawPage, page};
use super::parameter::Parameter;
use super::root::{Index, Root};
use super::security::authentication;
use super::shape::{Kind, kind};
use crate::document::{Authentication, Method, Node};
use crate::ir::PathTemplate;

/// One operation.
pub(super) struct RawOperation<'a> {
    pub(super) method: Method,
    pub(super) path: &'a str,
    pub(super) node: &'a Node,
    /// What it does: `fetch`.
    pub(super) verb: String,
    /// What it does that to: `Conference`.
    pub(super) noun: String,
    /// Those of the path and its own.
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) body: Option<RawBody<'a>>,
    pub(super) response: Option<RawResponse<'a>>,
    pub(super) page: Option<RawPage<'a>>,
    pub(super) authentication: Authentication,
}

/// What a request carries.
pub(super) struct RawBody<'a> {
    pub(super) content_type: &'a str,
    pub(super) schema: Option<&'a Node>,
}

/// What a successful request is answered with.
pub(super) struct RawResponse<'a> {
    pub(super) status: &'a str,
    pub(super) content_type: &'a str,
    pub(super) schema: Option<&'a Node>,
}

impl RawResponse<'_> {
    /// Whether it leads elsewhere, and says so in its body.
    pub(super) fn is_redirect(&self) -> bool {
        self.status.starts_with('3')
    }
}

impl<'a> RawOperation<'a> {
    /// The schema of the record that it is answered with, alone or in pages.
    pub(super) fn answered(&self, index: &Index<'a>) -> Option<&'a Node> {
        let schema = match &self.page {
            Some(page) => page.item,
            None => self.response.as_ref().filter(|answer| is_json(answer.content_type))?.schema,
        }?;
        is_record(index, schema).then_some(schema)
    }
}

/// Whether a schema is an object with fields, or one of which nothing is said.
fn is_record<'a>(index: &Index<'a>, schema: &'a Node) -> bool {
    let target = index.resolve(schema);
    match kind(index, target) {
        Kind::Object => target.text("format") != Some("uri-map"),
        Kind::Any => target.text("type") == Some("object") && target.get("additionalProperties").is_none(),
        _ => false,
    }
}

/// All operations, in the order of the document, and in words those that are left out.
pub(super) fn operations<'a>(root: &'a Root, index: &Index<'a>) -> (Vec<RawOperation<'a>>, Vec<String>) {
    let mut operations = Vec::new();
    let mut met = HashSet::new();
    let (mut others, mut doubles) = (Vec::new(), Vec::new());
    for (path, item) in root.tree().get("paths").into_iter().flat_map(Node::entries) {
        let item = index.resolve(item);
        let anonymous = PathTemplate::parse(path).map(|path| path.anonymous());
        for (name, node) in item.entries() {
            let request = || format!("{} {path}", name.to_ascii_uppercase());
            match method(name) {
                // On the wire it is the same request, and only one can be meant.
                Some(method)
                    if !met.insert((method, anonymous.clone().unwrap_or_else(|| path.to_owned()))) =>
                {
                    doubles.push(request());
                }
                Some(method) => operations.push(operation(index, path, item, method, node)),
                None if matches!(name, "head" | "options" | "trace") => others.push(request()),
                None => {}
            }
        }
    }
    find_pages(index, &mut operations);
    let notes = [
        ("without those of a method that the spec does not have", others),
        ("without those whose path is that of another, with other names of parameters", doubles),
    ];
    let notes = notes.into_iter().filter(|(_, left_out)| !left_out.is_empty());
    let notes = notes.map(|(why, left_out)| format!("{why}: {}", left_out.join(", ")));
    (operations, notes.collect())
}

fn method(name: &str) -> Option<Method> {
    Some(match name {
        "get" => Method::Get,
        "post" => Method::Post,
        "put" => Method::Put,
        "patch" => Method::Patch,
        "delete" => Method::Delete,
        _ => return None,
    })
}

fn operation<'a>(
    index: &Index<'a>,
    path: &'a str,
    item: &'a Node,
    method: Method,
    node: &'a Node,
) -> RawOperation<'a> {
    let (verb, noun) = verb_and_noun(node.text("operationId").unwrap_or_default(), method, path);
    RawOperation {
        method,
        path,
        node,
        verb,
        noun,
        parameters: parameters(index, item, node),
        body: node.get("requestBody").and_then(|body| body_of(index.resolve(body))),
        response: response(index, node),
        page: None,
        authentication: authentication(index, node.get("security").or_else(|| index.security())),
    }
}

/// `FetchConference` => `fetch` and `Conference`. An id of one word says what is asked for, and none says nothing.
fn verb_and_noun(id: &str, method: Method, path: &str) -> (String, String) {
    let ascii = |text: &str| {
        text.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' }).collect::<String>()
    };
    let words = ascii(id).to_snake_case();
    let of_method = match method {
        Method::Get => "fetch",
        Method::Post => "create",
        Method::Put | Method::Patch => "update",
        Method::Delete => "delete",
    };
    let is_name = |text: &str| text.starts_with(|first: char| first.is_ascii_alphabetic());
    if let Some((verb, noun)) = words.split_once('_').filter(|(verb, noun)| is_name(verb) && is_name(noun)) {
        return (verb.to_owned(), noun.to_upper_camel_case());
    }
    let is_literal = |part: &&str| !part.contains('{') && is_name(part);
    let last = path.split('/').rev().find(is_literal).unwrap_or("unnamed");
    let noun = if is_name(&words) { words } else { ascii(last.split('.').next().unwrap_or(last)) };
    (of_method.to_owned(), noun.to_upper_camel_case())
}

/// The parameters. What stands twice means what it says last; that of the operation comes after that of the path.
fn parameters<'a>(index: &Index<'a>, item: &'a Node, node: &'a Node) -> Vec<Parameter<'a>> {
    let all = [item, node].into_iter().flat_map(|node| node.get("parameters").map_or(&[][..], Node::items));
    let mut places = HashMap::new();
    let mut parameters: Vec<Parameter<'_>> = Vec::new();
    for node in all.map(|node| index.resolve(node)) {
        let (Some(location), Some(name)) = (node.text("in"), node.text("name")) else { continue };
        let parameter = Parameter { location, name, node };
        let place = *places.entry((location, name)).or_insert(parameters.len());
        match parameters.get_mut(place) {
            Some(known) => *known = parameter,
            None => parameters.push(parameter),
        }
    }
    parameters
}

/// The body, as JSON or a form if it can be one of them.
fn body_of(body: &Node) -> Option<RawBody<'_>> {
    let content = || body.get("content").into_iter().flat_map(Node::entries);
    let best = content()
        .find(|(kind, _)| *kind == "application/json")
        .or_else(|| content().find(|(kind, _)| is_form(kind)));
    let (content_type, media) = best.or_else(|| content().next())?;
    Some(RawBody { content_type, schema: media.get("schema") })
}

pub(super) fn is_form(content_type: &str) -> bool {
    content_type.starts_with("application/x-www-form-urlencoded")
}

/// Whether a type is JSON, such as `application/scim+json`.
pub(super) fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
}

/// The first successful answer that has a body. A redirect that has one is an answer too.
fn response<'a>(index: &Index<'a>, node: &'a Node) -> Option<RawResponse<'a>> {
    let responses = || node.get("responses").into_iter().flat_map(Node::entries);
    let with_status = |first: char| {
        responses().filter(move |(status, _)| status.starts_with(first)).find_map(|(status, response)| {
            let (content_type, media) = index.resolve(response).get("content")?.entries().next()?;
            Some(RawResponse { status, content_type, schema: media.get("schema") })
        })
    };
    with_status('2').or_else(|| with_status('3'))
}

/// Finds the answers that are pages. The token of the next page may be a parameter of another operation of the path.
fn find_pages<'a>(index: &Index<'a>, operations: &mut [RawOperation<'a>]) {
    let mut reading: HashMap<&str, Vec<Parameter<'a>>> = HashMap::new();
    for operation in operations.iter().filter(|operation| operation.method == Method::Get) {
        reading.insert(operation.path, operation.parameters.clone());
    }
    for operation in operations {
        let reading = reading.get(operation.path).map_or(&[][..], Vec::as_slice);
        let schema = operation.response.as_ref().and_then(|response| response.schema);
        let asked = Asked { method: operation.method, own: &operation.parameters, reading };
        operation.page = schema.and_then(|schema| page(index, asked, schema));
    }
}
