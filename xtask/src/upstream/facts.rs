//! The digest of Twilio's descriptions that the spec of Insights was written from: JSON with every path, parameter, field, format,
//! pattern, value and mark, and with what examples were seen to hold.

use anyhow::{Context, Result};
use codegen::outline::{Kind, Operation, Page, Parameter, Place, Shape};
use serde_yaml::{Mapping, Value};

use super::Described;

pub(crate) fn read(document: &str, text: &str) -> Result<Described> {
    let facts: Value = serde_yaml::from_str(text).with_context(|| format!("{document} is no JSON"))?;
    let resources = list(&facts, "resources");
    let record = |name: &str| resources.iter().find(|resource| text_of(resource, "schema") == Some(name));
    let referenced: Vec<(String, Value)> = entries(&facts, "other_referenced_schemas").collect();
    let refs = Refs(&referenced);
    let mut described = Described {
        document: document.to_owned(),
        host: text_of(&facts, "server").unwrap_or_default().trim_start_matches("https://").to_owned(),
        ..Described::default()
    };
    for resource in resources {
        for path in list(resource, "paths") {
            for operation in list(path, "operations") {
                let answer = answer(operation).and_then(record);
                let answer = answer.map(|record| {
                    let fields = entries(record, "fields").map(|(name, field)| (name, refs.shape(&field)));
                    let name = text_of(record, "schema").unwrap_or_default();
                    (name.to_owned(), Shape::of(Kind::Object(fields.collect())))
                });
                described.operations.push(self::operation(&refs, path, operation, answer));
            }
        }
        let seen = entries(resource, "fields")
            .filter_map(|(name, field)| Some((name, seen(field.get("observed")?))));
        let name = text_of(resource, "schema").unwrap_or_default();
        described.seen.push((name.to_owned(), Shape::of(Kind::Object(seen.collect()))));
    }
    described.unused =
        entries(&facts, "unreferenced_schemas").map(|(name, schema)| (name, values(&schema))).collect();
    Ok(described)
}

/// The name of the record that an operation answers with.
fn answer(operation: &Value) -> Option<&str> {
    let response = success(operation)?;
    match response.get("page") {
        Some(page) => text_of(page, "item_schema"),
        None => text_of(response, "schema_ref"),
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
    let size = list(operation, "params").iter().find(|one| text_of(one, "name") == Some("PageSize"));
    let is_paging = |name: &str| page.is_some() && ["Page", "PageSize", "PageToken"].contains(&name);
    let mut parameters: Vec<_> = list(operation, "params")
        .iter()
        .filter(|one| !text_of(one, "name").is_some_and(is_paging))
        .map(|one| Parameter {
            place: match text_of(one, "in") {
                Some("path") => Place::Path,
                Some("header") => Place::Header,
                _ => Place::Query,
            },
            is_required: flag(one, "required"),
            ..parameter(refs, text_of(one, "name").unwrap_or_default(), one)
        })
        .collect();
    if let Some(body) = operation.get("body") {
        let is_json = text_of(body, "content_type") == Some("application/json");
        let required = list(body, "required_fields");
        parameters.extend(entries(body, "fields").map(|(name, field)| Parameter {
            place: if is_json { Place::Json } else { Place::Form },
            is_required: required.iter().any(|one| one.as_str() == Some(&name)),
            ..parameter(refs, &name, &field)
        }));
    }
    Operation {
        id: text_of(operation, "operation_id").unwrap_or_default().to_owned(),
        method: text_of(operation, "method").unwrap_or_default().to_owned(),
        path: text_of(path, "path").unwrap_or_default().to_owned(),
        parameters,
        page: page.map(|page| Page {
            items: text_of(page, "item_key").unwrap_or_default().to_owned(),
            max_size: size
                .and_then(|size| size.get("maximum")?.as_u64())
                .and_then(|size| size.try_into().ok()),
        }),
        answer,
    }
}

fn parameter(refs: &Refs<'_>, name: &str, field: &Value) -> Parameter {
    Parameter {
        place: Place::Query,
        name: name.to_owned(),
        is_required: false,
        is_nullable: flag(field, "nullable"),
        is_joined: false,
        shape: refs.shape(field),
    }
}

/// The schemas that others refer to by their names.
struct Refs<'a>(&'a [(String, Value)]);

impl Refs<'_> {
    fn shape(&self, field: &Value) -> Shape {
        let named = text_of(field, "ref").and_then(|name| self.0.iter().find(|(known, _)| known == name));
        let is_bare = field.get("properties").is_none() && field.get("enum").is_none();
        if let (Some((_, schema)), true) = (named, is_bare) {
            return Shape { is_pii: field.get("pii").is_some(), ..self.shape(schema) };
        }
        let kind = match text_of(field, "type") {
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
                    entries(field, "properties").map(|(name, one)| (name, self.shape(&one))).collect(),
                ),
            },
            _ => Kind::Any,
        };
        let pattern = text_of(field, "pattern").map(str::to_owned);
        Shape {
            kind,
            format: text_of(field, "format").and_then(super::openapi::format),
            values: values(field),
            // The length of a SID follows from its pattern.
            max_length: number(field, "max_length").filter(|_| pattern.is_none()),
            pattern,
            minimum: field.get("minimum").and_then(Value::as_i64),
            maximum: field.get("maximum").and_then(Value::as_i64),
            is_pii: field.get("pii").is_some_and(|mark| !mark.is_null()),
        }
    }
}

fn values(field: &Value) -> Option<Vec<String>> {
    let values = field.get("enum")?.as_sequence()?;
    Some(values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect())
}

/// What examples were seen to hold.
fn seen(observed: &Value) -> Shape {
    let types: Vec<_> =
        entries(observed, "types").map(|(name, _)| name).filter(|name| name != "null").collect();
    Shape::of(match types.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["string"] => Kind::String,
        ["integer"] => Kind::Integer,
        ["number"] | ["integer", "number"] | ["number", "integer"] => Kind::Number,
        ["boolean"] => Kind::Boolean,
        ["array"] => Kind::Array(Box::new(observed.get("elements").map(seen).unwrap_or_default())),
        ["object"] => Kind::Object(entries(observed, "keys").map(|(name, one)| (name, seen(&one))).collect()),
        _ => Kind::Any,
    })
}

fn text_of<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn number(value: &Value, key: &str) -> Option<u32> {
    value.get(key)?.as_u64()?.try_into().ok()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

fn entries(value: &Value, key: &str) -> impl Iterator<Item = (String, Value)> {
    let mapping = value.get(key).and_then(Value::as_mapping).cloned().unwrap_or_else(Mapping::new);
    mapping.into_iter().filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value)))
}
