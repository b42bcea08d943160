//! The digest of Twilio's descriptions that the spec of Insights was written from: JSON with every path, parameter, field, format,
//! pattern, value and mark, and with what examples were seen to hold.

use anyhow::{Context, Result};
use codegen::outline::{Kind, Location, Operation, Page, Parameter, Shape};
use serde_yaml::Value;

use super::Described;
use super::value::{flag, is_paging, list, mapping, text, values};

pub(crate) fn read(document: &str, content: &str) -> Result<Described> {
    let facts: Value = serde_yaml::from_str(content).with_context(|| format!("{document} is no JSON"))?;
    let resources = list(facts.get("resources"));
    let record = |name: &str| resources.iter().find(|resource| text(resource, "schema") == Some(name));
    let refs = Refs(facts.get("other_referenced_schemas"));
    let mut described = Described {
        document: document.to_owned(),
        host: text(&facts, "server").unwrap_or_default().trim_start_matches("https://").to_owned(),
        ..Described::default()
    };
    for resource in resources {
        for path in list(resource.get("paths")) {
            for operation in list(path.get("operations")) {
                let answer = answer(operation).and_then(record);
                let answer = answer.map(|record| {
                    let fields = mapping(record.get("fields"))
                        .map(|(name, field)| (name.to_owned(), refs.shape(field)));
                    let name = text(record, "schema").unwrap_or_default();
                    (name.to_owned(), Shape::of(Kind::Object(fields.collect())))
                });
                described.operations.push(self::operation(&refs, path, operation, answer));
            }
        }
        let seen = mapping(resource.get("fields"))
            .filter_map(|(name, field)| Some((name.to_owned(), seen(field.get("observed")?))));
        let name = text(resource, "schema").unwrap_or_default();
        described.seen.push((name.to_owned(), Shape::of(Kind::Object(seen.collect()))));
    }
    described.unused = mapping(facts.get("unreferenced_schemas"))
        .map(|(name, schema)| (name.to_owned(), values(schema)))
        .collect();
    Ok(described)
}

/// The name of the record that an operation answers with.
fn answer(operation: &Value) -> Option<&str> {
    let response = success(operation)?;
    match response.get("page") {
        Some(page) => text(page, "item_schema"),
        None => text(response, "schema_ref"),
    }
}

fn success(operation: &Value) -> Option<&Value> {
    let responses = operation.get("responses")?.as_mapping()?;
    responses
        .iter()
        .find(|(status, _)| status.as_str().is_some_and(|status| status.starts_with('2')))
        .map(|(_, one)| one)
}

fn operation(refs: &Refs<'_>, path: &Value, operation: &Value, answer: Option<(String, Shape)>) -> Operation {
    let page = success(operation).and_then(|response| response.get("page"));
    let size = list(operation.get("params")).iter().find(|one| text(one, "name") == Some("PageSize"));
    let mut parameters: Vec<_> = list(operation.get("params"))
        .iter()
        .filter(|one| page.is_none() || !is_paging(one))
        .map(|one| Parameter {
            location: match text(one, "in") {
                Some("path") => Location::Path,
                Some("header") => Location::Header,
                _ => Location::Query,
            },
            is_required: flag(one, "required"),
            ..parameter(refs, text(one, "name").unwrap_or_default(), one)
        })
        .collect();
    if let Some(body) = operation.get("body") {
        let is_json = text(body, "content_type") == Some("application/json");
        let required = list(body.get("required_fields"));
        parameters.extend(mapping(body.get("fields")).map(|(name, field)| Parameter {
            location: if is_json { Location::Json } else { Location::Form },
            is_required: required.iter().any(|one| one.as_str() == Some(name)),
            ..parameter(refs, name, field)
        }));
    }
    Operation {
        id: text(operation, "operation_id").unwrap_or_default().to_owned(),
        method: text(operation, "method").unwrap_or_default().to_owned(),
        path: text(path, "path").unwrap_or_default().to_owned(),
        parameters,
        page: page.map(|page| Page {
            items: text(page, "item_key").unwrap_or_default().to_owned(),
            max_size: size
                .and_then(|size| size.get("maximum")?.as_u64())
                .and_then(|size| size.try_into().ok()),
            next: None,
        }),
        answer,
    }
}

fn parameter(refs: &Refs<'_>, name: &str, field: &Value) -> Parameter {
    Parameter {
        location: Location::Query,
        name: name.to_owned(),
        is_required: false,
        is_nullable: flag(field, "nullable"),
        is_joined: false,
        shape: refs.shape(field),
    }
}

/// The schemas that others refer to by their names.
struct Refs<'a>(Option<&'a Value>);

impl Refs<'_> {
    fn shape(&self, field: &Value) -> Shape {
        let named = text(field, "ref").and_then(|name| self.0?.get(name));
        let is_bare = field.get("properties").is_none() && field.get("enum").is_none();
        if let (Some(schema), true) = (named, is_bare) {
            return Shape { is_pii: field.get("pii").is_some(), ..self.shape(schema) };
        }
        let kind = match text(field, "type") {
            Some("string") => Kind::String,
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("boolean") => Kind::Boolean,
            Some("array") => {
                Kind::Array(Box::new(field.get("items").map(|items| self.shape(items)).unwrap_or_default()))
            }
            Some("object") => match field.get("additional_properties") {
                Some(values) if values.is_mapping() => Kind::Map(Box::new(self.shape(values))),
                _ => Kind::Object(
                    mapping(field.get("properties"))
                        .map(|(name, one)| (name.to_owned(), self.shape(one)))
                        .collect(),
                ),
            },
            _ => Kind::Any,
        };
        let pattern = text(field, "pattern").map(str::to_owned);
        Shape {
            kind,
            format: text(field, "format").and_then(super::openapi::format),
            values: values(field),
            // The length of a SID follows from its pattern.
            max_length: field
                .get("max_length")
                .and_then(Value::as_u64)
                .and_then(|max| max.try_into().ok())
                .filter(|_| pattern.is_none()),
            pattern,
            minimum: field.get("minimum").and_then(Value::as_i64),
            maximum: field.get("maximum").and_then(Value::as_i64),
            is_pii: field.get("pii").is_some_and(|mark| !mark.is_null()),
        }
    }
}

/// What examples were seen to hold.
fn seen(observed: &Value) -> Shape {
    let types: Vec<_> =
        mapping(observed.get("types")).map(|(name, _)| name).filter(|name| *name != "null").collect();
    Shape::of(match types.as_slice() {
        ["string"] => Kind::String,
        ["integer"] => Kind::Integer,
        ["number"] | ["integer", "number"] | ["number", "integer"] => Kind::Number,
        ["boolean"] => Kind::Boolean,
        ["array"] => Kind::Array(Box::new(observed.get("elements").map(seen).unwrap_or_default())),
        ["object"] => Kind::Object(
            mapping(observed.get("keys")).map(|(name, one)| (name.to_owned(), seen(one))).collect(),
        ),
        _ => Kind::Any,
    })
}
