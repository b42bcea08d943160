//! Values, held against the schemas of a document: OpenAPI 3.0, as JSON Schema.

use jsonschema::Draft;
use serde_json::{Map, Value, json};

use crate::described::{Document, Parameter};
use crate::hold::Problem;

/// Keys that say nothing about a value.
const SILENT: &[&str] =
    &["default", "deprecated", "discriminator", "nullable", "readOnly", "title", "description"];

/// The methods of HTTP, which are one type in the spec, also where a document has some of them.
const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];

/// The schemas of a document.
pub(crate) struct Schemas<'a>(pub(crate) &'a Document);

impl<'a> Schemas<'a> {
    /// What is wrong with the strings that a parameter is sent as, and where inside.
    pub(crate) fn of_texts(&self, schema: &'a Value, texts: &[&str]) -> Vec<Problem> {
        match self.read(schema, texts) {
            Ok(json) => self.of_json(schema, &json),
            Err(what) => vec![Problem::new("", what)],
        }
    }

    /// What is wrong with a value, and where inside.
    pub(crate) fn of_json(&self, schema: &'a Value, json: &Value) -> Vec<Problem> {
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        let mut problems = Vec::new();
        match options.build(&self.plain(schema, &mut Vec::new())) {
            Ok(validator) => {
                let errors = validator.iter_errors(json);
                problems.extend(
                    errors.map(|error| Problem::new(error.instance_path().to_string(), error.to_string())),
                );
            }
            Err(error) => problems.push(Problem::new("", format!("has no schema: {error}"))),
        }
        self.is_full(schema, json, "", &mut problems);
        problems
    }

    /// The members of an object.
    pub(crate) fn members(&self, schema: &'a Value) -> Vec<Parameter<'a>> {
        let schema = self.0.resolve(schema);
        let own = schema["properties"].as_object().into_iter().flatten();
        let own = own.map(|(name, schema)| Parameter { name, schema });
        let parts = schema["allOf"].as_array().into_iter().flatten();
        own.chain(parts.flat_map(|part| self.members(part))).collect()
    }

    /// The value that strings stand for.
    fn read(&self, schema: &'a Value, texts: &[&str]) -> Result<Value, String> {
        let schema = self.0.resolve(schema);
        if schema["type"] == "array" {
            // One by one, or joined.
            let texts = match texts {
                [text] => text.split(',').collect(),
                several => several.to_vec(),
            };
            if texts.len() < 2 && schema["maxItems"] != 1 {
                return Err(format!("has one element: {}", texts.join(",")));
            }
            return texts.iter().map(|text| self.read(&schema["items"], &[text])).collect();
        }
        let [text] = texts else { return Err(format!("is sent {} times", texts.len())) };
        let is_wrong = || format!("{text:?} is not of type {}", schema["type"]);
        match schema["type"].as_str() {
            Some("string") => Ok((*text).into()),
            Some("integer") => text.parse::<i64>().map(Value::from).map_err(|_| is_wrong()),
            Some("number") => text.parse::<f64>().map(Value::from).map_err(|_| is_wrong()),
            Some("boolean") => text.parse::<bool>().map(Value::from).map_err(|_| is_wrong()),
            _ => serde_json::from_str(text).map_err(|_| format!("{text:?} is not JSON")),
        }
    }

    /// The schema without references and words that only OpenAPI has.
    fn plain(&self, schema: &'a Value, around: &mut Vec<*const Value>) -> Value {
        let schema = self.0.resolve(schema);
        let Some(keys) = schema.as_object() else { return schema.clone() };
        // What is inside of itself is looked at once.
        if around.contains(&std::ptr::from_ref(schema)) {
            return Value::Bool(true);
        }
        around.push(std::ptr::from_ref(schema));
        let keys = keys.iter().filter(|(key, _)| !SILENT.contains(&&***key) && !key.starts_with("x-"));
        let plain: Map<_, _> = keys.map(|(key, value)| self.plain_key(key, value, around)).collect();
        around.pop();
        match schema["nullable"] == true {
            true => json!({ "anyOf": [{ "type": "null" }, plain] }),
            false => plain.into(),
        }
    }

    fn plain_key(&self, key: &str, value: &'a Value, around: &mut Vec<*const Value>) -> (String, Value) {
        let plain = match (key, value) {
            ("properties", Value::Object(members)) => {
                let members = members.iter().map(|(name, member)| (name.clone(), self.plain(member, around)));
                members.collect::<Map<_, _>>().into()
            }
            ("items" | "additionalProperties", _) => self.plain(value, around),
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.iter().map(|part| self.plain(part, around)).collect::<Vec<_>>().into()
            }
            ("enum", Value::Array(values))
                if values.iter().all(|value| METHODS.iter().any(|method| value == method)) =>
            {
                json!(METHODS)
            }
            ("format", Value::String(format)) => match pattern(format) {
                Some(pattern) => return ("pattern".to_owned(), pattern.into()),
                None => value.clone(),
            },
            _ => value.clone(),
        };
        (key.to_owned(), plain)
    }

    /// Whether each object has all members that its schema has, and no other.
    fn is_full(&self, schema: &'a Value, json: &Value, at: &str, problems: &mut Vec<Problem>) {
        let schema = self.0.resolve(schema);
        let variants = ["oneOf", "anyOf"].iter().find_map(|key| schema[key].as_array());
        match (variants, json) {
            (Some(variants), _) => {
                let tried = variants.iter().map(|variant| {
                    let mut found = Vec::new();
                    self.is_full(variant, json, at, &mut found);
                    found
                });
                problems.extend(tried.min_by_key(Vec::len).into_iter().flatten());
            }
            (None, Value::Array(elements)) => {
                for element in elements {
                    self.is_full(&schema["items"], element, &format!("{at}/*"), problems);
                }
            }
            (None, Value::Object(sent)) => self.has_members(schema, sent, at, problems),
            (None, _) => {}
        }
    }

    fn has_members(
        &self,
        schema: &'a Value,
        sent: &Map<String, Value>,
        at: &str,
        problems: &mut Vec<Problem>,
    ) {
        let members = self.members(schema);
        for Parameter { name, schema } in &members {
            match sent.get(*name) {
                Some(value) => self.is_full(schema, value, &format!("{at}/{name}"), problems),
                None if self.0.resolve(schema)["readOnly"] == true => {}
                None => problems.push(Problem::new(format!("{at}/{name}"), "is not sent")),
            }
        }
        let others = &schema["additionalProperties"];
        let is_open = members.is_empty() || !matches!(others, Value::Null | Value::Bool(false));
        for (name, value) in sent {
            match members.iter().any(|member| member.name == name) {
                true => {}
                false if is_open => self.is_full(others, value, &format!("{at}/*"), problems),
                false => problems.push(Problem::new(format!("{at}/{name}"), "is not in the document")),
            }
        }
    }
}

/// What a string of a format that only Twilio has matches.
fn pattern(format: &str) -> Option<&'static str> {
    Some(match format {
        "iso-country-code" => "^[A-Z]{2}$",
        "currency" => "^[A-Z]{3}$",
        "phone-number" => "^\\+[1-9][0-9]{6,14}$",
        _ => return None,
    })
}
