//! Twilio's published OpenAPI documents, version 3.0, as JSON or YAML.

use anyhow::{Context, Result, bail};
use codegen::outline::{Kind, Location, Operation, Page, Parameter, Shape};
use heck::ToUpperCamelCase;
use serde_yaml::Value;

use super::value::{flag, is_paging, list, mapping, text, values};
use super::{Described, Link, noun};

/// So many schemas inside of each other are described; there is no end where many hold each other.
const DEEPEST: usize = 12;

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// Where an answer says which page comes next.
const NEXT_PAGE: [&str; 2] = ["next_page_url", "next_page_uri"];

pub(crate) fn read(document: &str, text: &str) -> Result<Described> {
    // JSON is YAML.
    let root: Value =
        serde_yaml::from_str(text).with_context(|| format!("{document} is neither JSON nor YAML"))?;
    let version = root.get("openapi").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with("3.") {
        bail!("{document} is no OpenAPI document of version 3: it has no `openapi: 3.0..`");
    }
    let refs = Root(&root);
    let mut described = Described {
        document: document.to_owned(),
        host: host(&root).unwrap_or_default(),
        ..Described::default()
    };
    for (path, item) in mapping(root.get("paths")) {
        let shared = list(item.get("parameters"));
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                described.operations.push(refs.operation(path, method, shared, operation));
            }
        }
        described.links.extend(links(path, item));
        if described.host.is_empty() {
            described.host = host(item).unwrap_or_default();
        }
    }
    described.unused = refs.unused();
    Ok(described)
}

/// What a record at this path leads to.
fn links(path: &str, item: &Value) -> impl Iterator<Item = Link> {
    let dependent = item.get("x-twilio").and_then(|twilio| twilio.get("dependentProperties"));
    mapping(dependent).filter_map(move |(name, link)| {
        let fields = mapping(link.get("mapping"));
        let fields = fields.filter_map(|(name, field)| Some((name.to_owned(), field.as_str()?.to_owned())));
        Some(Link {
            path: path.to_owned(),
            name: name.to_owned(),
            target: text(link, "resource_url")?.to_owned(),
            fields: fields.collect(),
        })
    })
}

/// The host of the first server.
fn host(value: &Value) -> Option<String> {
    let url = value.get("servers")?.get(0)?.get("url")?.as_str()?;
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    Some(host.split('/').next().unwrap_or_default().to_owned())
}

/// A format that says more than the type; others are about how a program may store the value.
pub(super) fn format(format: &str) -> Option<String> {
    let is_storage =
        matches!(format, "int32" | "int64" | "float" | "double" | "http-method" | "boolean" | "string");
    (!is_storage).then(|| format.to_owned())
}

/// What stands in a document twice means what it says last; that of an operation comes after that of its path.
fn last_of_each<T, K: PartialEq>(all: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        match kept.iter_mut().find(|known| key(known) == key(&one)) {
            Some(known) => *known = one,
            None => kept.push(one),
        }
    }
    kept
}

/// The document, to look references up in.
struct Root<'a>(&'a Value);

impl Root<'_> {
    fn operation(&self, path: &str, method: &str, shared: &[Value], operation: &Value) -> Operation {
        let declared: Vec<_> =
            shared.iter().chain(list(operation.get("parameters"))).map(|one| self.resolve(one)).collect();
        let answer = self.answer(operation);
        let page = answer.as_ref().and_then(|(_, schema)| self.page(schema));
        let size = declared.iter().find(|one| text(one, "name") == Some("PageSize"));
        let max_size = size.and_then(|size| size.get("schema")?.get("maximum")?.as_u64());
        let mut parameters: Vec<Parameter> = declared
            .iter()
            .filter(|one| page.is_none() || !is_paging(one))
            .filter_map(|one| self.parameter(one))
            .collect();
        parameters.extend(self.body(operation));
        let mut parameters = last_of_each(parameters, |one| (one.location, one.name.clone()));
        // The order of the path, whatever that of the document.
        parameters.sort_by_key(|one| match one.location {
            Location::Path => path.find(&format!("{{{}}}", one.name)).unwrap_or(usize::MAX),
            _ => usize::MAX,
        });
        let record = match &page {
            Some((_, record)) => Some(*record),
            None => answer.as_ref().map(|(_, schema)| *schema),
        };
        let id = text(operation, "operationId")
            .map_or_else(|| format!("{method} {path}").to_upper_camel_case(), str::to_owned);
        Operation {
            method: method.to_uppercase(),
            path: path.to_owned(),
            parameters,
            page: page
                .map(|(page, _)| Page { max_size: max_size.and_then(|size| size.try_into().ok()), ..page }),
            answer: record.map(|schema| {
                (name(schema).unwrap_or_else(|| noun(&id)).to_owned(), self.shape(schema, &mut Vec::new()))
            }),
            id,
        }
    }

    /// The enums and objects that no operation leads to.
    fn unused(&self) -> Vec<(String, Option<Vec<String>>)> {
        let mut ahead: Vec<&Value> = self.0.get("paths").into_iter().collect();
        let mut met: Vec<&str> = Vec::new();
        while let Some(value) = ahead.pop() {
            if let Some(reference) = text(value, "$ref")
                && !met.contains(&reference)
            {
                met.push(reference);
                ahead.push(self.resolve(value));
            }
            ahead.extend(mapping(Some(value)).map(|(_, inner)| inner));
            ahead.extend(list(Some(value)));
        }
        let schemas = self.0.get("components").and_then(|components| components.get("schemas"));
        let unused =
            mapping(schemas).filter(|(name, _)| !met.contains(&&*format!("#/components/schemas/{name}")));
        unused.map(|(name, schema)| (name.to_owned(), values(schema))).collect()
    }

    fn parameter(&self, parameter: &Value) -> Option<Parameter> {
        let schema = parameter.get("schema");
        let mut shape = schema.map(|schema| self.shape(schema, &mut Vec::new())).unwrap_or_default();
        shape.is_pii |= is_pii(parameter);
        Some(Parameter {
            location: match text(parameter, "in")? {
                "path" => Location::Path,
                "query" => Location::Query,
                "header" => Location::Header,
                _ => return None,
            },
            name: text(parameter, "name")?.to_owned(),
            is_required: flag(parameter, "required"),
            is_nullable: false,
            is_joined: parameter.get("explode").and_then(Value::as_bool) == Some(false),
            shape,
        })
    }

    /// The parameters of a form, or the members of a JSON object.
    fn body(&self, operation: &Value) -> Vec<Parameter> {
        let body = operation.get("requestBody").map(|body| self.resolve(body));
        let content = body.and_then(|body| body.get("content"));
        let Some((kind, media)) = mapping(content).next() else { return Vec::new() };
        let location = if kind == "application/json" { Location::Json } else { Location::Form };
        let mut parts = Vec::new();
        self.parts(media.get("schema").unwrap_or(&Value::Null), &mut parts);
        let required: Vec<_> = parts.iter().flat_map(|part| list(part.get("required"))).collect();
        let properties = parts.iter().flat_map(|part| mapping(part.get("properties")));
        let properties = properties.map(|(name, property)| Parameter {
            location,
            name: name.to_owned(),
            is_required: required.iter().any(|one| one.as_str() == Some(name)),
            is_nullable: flag(self.resolve(property), "nullable"),
            is_joined: false,
            shape: self.shape(property, &mut Vec::new()),
        });
        properties.collect()
    }

    /// A schema, and all that it consists of.
    fn parts<'b>(&'b self, schema: &'b Value, parts: &mut Vec<&'b Value>) {
        let schema = self.resolve(schema);
        // One that consists of itself has no end.
        if parts.iter().any(|part| std::ptr::eq(*part, schema)) {
            return;
        }
        parts.push(schema);
        for part in list(schema.get("allOf")) {
            self.parts(part, parts);
        }
    }

    /// The content type and the schema of what a successful request is answered with.
    fn answer<'b>(&'b self, operation: &'b Value) -> Option<(&'b str, &'b Value)> {
        let is_success = |status: &&str| status.starts_with('2') || status.starts_with('3');
        let responses: Vec<_> = mapping(operation.get("responses")).collect();
        responses.iter().filter(|(status, _)| is_success(status)).find_map(|(_, response)| {
            let (kind, media) = mapping(self.resolve(response).get("content")).next()?;
            Some((kind, media.get("schema")?))
        })
    }

    /// The page and the schema of its records, if that is what an answer is.
    fn page<'b>(&'b self, schema: &'b Value) -> Option<(Page, &'b Value)> {
        let properties = self.resolve(schema).get("properties")?;
        let meta = properties.get("meta").and_then(|meta| self.resolve(meta).get("properties"));
        let link = |place: &Value| NEXT_PAGE.iter().find(|name| place.get(name).is_some()).copied();
        let in_meta = || meta.and_then(link).map(|link| format!("meta.{link}"));
        let next = link(properties).map(str::to_owned).or_else(in_meta)?;
        let mut lists = mapping(Some(properties))
            .filter(|(_, property)| text(self.resolve(property), "type") == Some("array"));
        let (items, property) = lists.next()?;
        let page = Page { items: items.to_owned(), max_size: None, next: Some(next) };
        Some((page, self.resolve(property).get("items")?))
    }

    /// What a reference stands for, however many there are on the way.
    fn resolve<'b>(&'b self, value: &'b Value) -> &'b Value {
        let mut value = value;
        // A circle of references has no end and no meaning.
        for _ in 0..32 {
            let Some(reference) = text(value, "$ref") else { break };
            let steps = reference.trim_start_matches("#/").split('/');
            let target = steps
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .try_fold(self.0, |value, step| value.get(step));
            match target {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }

    /// `inside` are the names of the schemas that this one is inside of: one that holds itself has no end.
    fn shape(&self, schema: &Value, inside: &mut Vec<String>) -> Shape {
        let name = name(schema).map(str::to_owned);
        let is_inside_itself = name.as_ref().is_some_and(|name| inside.contains(name));
        if is_inside_itself || inside.len() > DEEPEST {
            return Shape::default();
        }
        inside.extend(name.clone());
        let mut shape = self.shape_of(self.resolve(schema), inside);
        shape.is_pii |= is_pii(schema);
        if name.is_some() {
            inside.pop();
        }
        shape
    }

    fn shape_of(&self, schema: &Value, inside: &mut Vec<String>) -> Shape {
        let pattern = text(schema, "pattern").map(str::to_owned);
        Shape {
            kind: self.kind(schema, inside),
            format: text(schema, "format").and_then(format),
            values: values(schema),
            // The length of a SID follows from its pattern.
            max_length: schema
                .get("maxLength")
                .and_then(Value::as_u64)
                .filter(|_| pattern.is_none())
                .and_then(|max| max.try_into().ok()),
            pattern,
            minimum: schema.get("minimum").and_then(Value::as_i64),
            maximum: schema.get("maximum").and_then(Value::as_i64),
            is_pii: is_pii(schema),
        }
    }

    fn kind(&self, schema: &Value, inside: &mut Vec<String>) -> Kind {
        match text(schema, "type") {
            Some("string") => Kind::String,
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("boolean") => Kind::Boolean,
            Some("array") => {
                let items = schema.get("items").map(|items| self.shape(items, inside));
                Kind::Array(Box::new(items.unwrap_or_default()))
            }
            // Several schemas at once are all of their fields; one of several is anything.
            None if schema.get("oneOf").or(schema.get("anyOf")).is_some() => Kind::Any,
            kind => {
                let mut fields: Vec<_> = mapping(schema.get("properties"))
                    .map(|(name, property)| (name.to_owned(), self.shape(property, inside)))
                    .collect();
                for part in list(schema.get("allOf")) {
                    if let Kind::Object(more) = self.shape(part, inside).kind {
                        fields.extend(more);
                    }
                }
                let fields = last_of_each(fields, |(name, _)| name.clone());
                match schema.get("additionalProperties").filter(|values| values.is_mapping()) {
                    Some(values) if fields.is_empty() => Kind::Map(Box::new(self.shape(values, inside))),
                    _ if kind.is_none() && fields.is_empty() => Kind::Any,
                    _ => Kind::Object(fields),
                }
            }
        }
    }
}

/// The last part of a reference: `insights.v1.conference`.
fn name(schema: &Value) -> Option<&str> {
    text(schema, "$ref")?.rsplit('/').next()
}

fn is_pii(value: &Value) -> bool {
    value.get("x-twilio").and_then(|twilio| twilio.get("pii")).is_some_and(|mark| !mark.is_null())
}
