//! A request that is sent, held against the operation that a document describes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::described::{Described, Parameter};
use crate::program::Sent;
use crate::schema::Schemas;

/// Parameters of pages, which a client takes from the page before.
const OF_PAGES: &[&str] = &["Page", "PageToken", "page", "pageToken", "Token"];

/// Headers by which a client says how it packs and unpacks.
const OF_TRANSPORT: &[&str] = &["accept-encoding", "content-encoding"];

/// Headers of the body, and of the one that is answered.
const OF_BODY: &[&str] = &["accept", "content-length", "content-type"];

/// Something that is not as the document says, and where: `query PageSize`.
#[derive(Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) place: String,
    pub(crate) what: String,
}

impl Problem {
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }
}

/// What is not as the document says.
pub(crate) fn problems(described: &Described<'_>, sent: &Sent) -> Vec<Problem> {
    if let Some(error) = sent.error() {
        return vec![Problem::new("request", error)];
    }
    let mut held = Held { described, schemas: Schemas(described.document()), problems: Vec::new() };
    let target = sent.text("uri").strip_prefix("https://").unwrap_or_default();
    let path = &target[target.find('/').unwrap_or(target.len())..];
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    held.expect(sent.text("sent") == described.method, "method", format!("is {}", sent.text("sent")));
    held.path(path);
    held.named("query", &described.parameters("query"), &pairs(query), OF_PAGES);
    held.headers(sent);
    held.body(sent);
    held.authentication(sent);
    held.problems
}

struct Held<'a> {
    described: &'a Described<'a>,
    schemas: Schemas<'a>,
    problems: Vec<Problem>,
}

impl Held<'_> {
    fn wrong(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.problems.push(Problem::new(place, what));
    }

    fn expect(&mut self, is_fine: bool, place: &str, what: impl Into<String>) {
        if !is_fine {
            self.wrong(place, what);
        }
    }

    /// The path, with something that fits in the place of each parameter.
    fn path(&mut self, path: &str) {
        let parameters = self.described.parameters("path");
        let mut left = path;
        for (index, piece) in self.described.path.split('{').enumerate() {
            let (name, literal) = if index == 0 { ("", piece) } else { piece.split_once('}').unwrap() };
            let at = if literal.is_empty() { Some(left.len()) } else { left.find(literal) };
            let Some(at) = at else { return self.wrong("path", format!("is {path}")) };
            let value = decoded(&left[..at]);
            left = &left[at + literal.len()..];
            if index == 0 {
                continue;
            }
            match parameters.iter().find(|parameter| parameter.name == name) {
                Some(parameter) => self.values("path", parameter, &[value.as_str()]),
                None => self.wrong(format!("path {name}"), "has no description"),
            }
        }
        self.expect(left.is_empty(), "path", format!("is {path}"));
    }

    /// What stands in one place under names: neither less nor more than the document has.
    fn named(
        &mut self,
        place: &str,
        described: &[Parameter<'_>],
        sent: &[(String, String)],
        of_client: &[&str],
    ) {
        let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in sent {
            by_name.entry(name).or_default().push(value);
        }
        for parameter in described {
            if let Some(prefix) = parameter.prefix() {
                let is_sent = |name: &&str| name.split_once('.').is_some_and(|(first, _)| first == prefix);
                let count = by_name.len();
                by_name.retain(|name, _| !is_sent(name));
                self.expect(by_name.len() < count, &format!("{place} {}", parameter.name), "is not sent");
                continue;
            }
            match by_name.remove(parameter.name) {
                Some(values) => self.values(place, parameter, &values),
                None if of_client.contains(&parameter.name) => {}
                None => self.wrong(format!("{place} {}", parameter.name), "is not sent"),
            }
        }
        for name in by_name.keys() {
            self.wrong(format!("{place} {name}"), "is not in the document");
        }
    }

    fn values(&mut self, place: &str, parameter: &Parameter<'_>, values: &[&str]) {
        for problem in self.schemas.of_texts(parameter.schema, values) {
            self.wrong(format!("{place} {}{}", parameter.name, problem.place), problem.what);
        }
    }

    fn headers(&mut self, sent: &Sent) {
        // Their case says nothing.
        let parameters = self.described.parameters("header");
        let names: Vec<_> = parameters.iter().map(|parameter| parameter.name.to_ascii_lowercase()).collect();
        let parameters = parameters.iter().zip(&names);
        let parameters: Vec<_> =
            parameters.map(|(parameter, name)| Parameter { name, schema: parameter.schema }).collect();
        let accepted = sent.headers().find(|(name, _)| *name == "accept").map(|(_, value)| value);
        let is_fine = accepted.is_none_or(|accepted| self.described.is_answered_by(accepted));
        self.expect(is_fine, "header accept", format!("is {}", accepted.unwrap_or_default()));
        let headers = sent.headers().filter(|(name, _)| !OF_BODY.contains(name));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self.named("header", &parameters, &headers, OF_TRANSPORT);
    }

    fn body(&mut self, sent: &Sent) {
        let bodies = self.described.bodies();
        let content_type = sent.headers().find(|(name, _)| *name == "content-type").map(|(_, value)| value);
        let body = sent.text("body");
        let Some(content_type) = content_type else {
            return self.expect(bodies.is_empty() && body.is_empty(), "body", "has no type");
        };
        let Some((_, schema)) = bodies.iter().find(|(kind, _)| *kind == content_type) else {
            return self.wrong("body", format!("is {content_type}"));
        };
        if content_type == "application/x-www-form-urlencoded" {
            let members = self.schemas.members(schema);
            return self.named("form", &members, &pairs(body), &[]);
        }
        match serde_json::from_str::<Value>(body) {
            Ok(json) => {
                for problem in self.schemas.of_json(schema, &json) {
                    self.wrong(format!("body{}", problem.place), problem.what);
                }
            }
            Err(error) => self.wrong("body", format!("is not JSON: {error}")),
        }
    }

    fn authentication(&mut self, sent: &Sent) {
        let expected = match self.described.security() {
            None => "None",
            Some("accountSid_authToken") => "Basic",
            Some(_) => "OAuth",
        };
        let authentication = sent.text("authentication");
        let what = format!("is {authentication}, not {expected}");
        self.expect(authentication == expected, "authentication", what);
    }
}

/// The names and the values of a query or a form.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        let escaped =
            text_of(rest).filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        left = if escaped.is_some() { &rest[2..] } else { rest };
    }
    String::from_utf8(bytes).unwrap()
}

fn text_of(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes.get(..2)?).ok()
}
