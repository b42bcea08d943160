//! That the test sees what it is there for: a request that holds, and the same with something wrong.

use codegen::Source;
use serde_json::{Value, json};

use crate::described::{self, Described};
use crate::hold::problems;
use crate::program::Sent;

const DOCUMENT: &str = r##"{
    "servers": [{ "url": "https://zoo.twilio.com" }],
    "security": [{ "accountSid_authToken": [] }],
    "paths": { "/v1/Cages/{Sid}.json": { "post": {
        "parameters": [
            { "name": "Sid", "in": "path", "schema": { "type": "string", "pattern": "^CG[0-9a-f]{2}$" } },
            { "name": "Size", "in": "query", "schema": { "type": "integer", "maximum": 9 } },
            { "name": "Kind", "in": "query", "schema": { "type": "array", "items": { "$ref": "#/components/schemas/kind" } } },
            { "name": "Method", "in": "query", "schema": { "type": "string", "enum": ["GET", "POST"] } },
            { "name": "Plan", "in": "query", "schema": { "type": "array", "items": { "$ref": "#/components/schemas/plan" } } },
            { "name": "PageToken", "in": "query", "schema": { "type": "string" } },
            { "name": "If-Match", "in": "header", "schema": { "type": "string" } }
        ],
        "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/cage" } } } }
    } } },
    "components": { "schemas": {
        "kind": { "type": "string", "enum": ["cat", "dog"] },
        "plan": { "type": "object", "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } } },
        "cage": {
            "type": "object",
            "required": ["since"],
            "properties": {
                "since": { "type": "string", "format": "date", "nullable": true },
                "inner": { "type": "array", "items": { "$ref": "#/components/schemas/cage" } }
            }
        }
    } }
}"##;

/// What is wrong with a request to which something was done.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), expected: &[&str]) {
    let documents =
        described::read(&[Source { path: "twilio_zoo_v1.json".to_owned(), text: DOCUMENT.into() }]);
    let operations: Vec<_> = documents.iter().flat_map(Described::all).collect();
    let [operation] = operations.as_slice() else { panic!() };
    let mut sent = json!({
        "method": "POST",
        "host": "zoo.twilio.com",
        "path": "/v1/Cages/{sid}.json",
        "sent": "POST",
        "authentication": "Basic",
        "uri": "https://zoo.twilio.com/v1/Cages/CG0f.json?Size=7&Kind=cat&Kind=dog&Method=PUT\
                &Plan=%7B%22a%22%3A1%2C%22b%22%3A2%7D&Plan=%7B%22a%22%3A3%2C%22b%22%3A4%7D",
        "headers": { "if-match": "x", "content-type": "application/json" },
        "body": r#"{"since":"2026-11-01","inner":[{"since":null,"inner":[]}]}"#,
    });
    change(&mut sent);
    let sent = Sent(sent);
    assert_eq!(sent.operation(), operation.operation());
    let found = problems(operation, &sent);
    let found: Vec<_> = found.iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect();
    assert_eq!(found, expected);
}

/// Puts a text in the place of another.
fn replace(key: &'static str, old: &'static str, new: &'static str) -> impl FnOnce(&mut Value) {
    move |sent| sent[key] = sent[key].as_str().unwrap().replace(old, new).into()
}

#[test]
fn what_is_as_the_document_says_holds() {
    check(|_| {}, &[]);
    check(replace("uri", "Kind=cat&Kind=dog", "Kind=cat%2Cdog"), &[]);
}

#[test]
fn another_path_or_method_does_not_hold() {
    check(replace("sent", "POST", "PUT"), &["method: is PUT"]);
    check(replace("uri", "Cages", "Boxes"), &["path: is /v1/Boxes/CG0f.json"]);
    check(replace("uri", "CG0f", "CG0"), &[r#"path Sid: "CG0" does not match "^CG[0-9a-f]{2}$""#]);
}

#[test]
fn parameters_are_all_of_the_document_and_no_others() {
    check(
        replace("uri", "Size=7", "size=7"),
        &["query Size: is not sent", "query size: is not in the document"],
    );
    check(replace("uri", "Size=7", "Size=10"), &["query Size: 10 is greater than the maximum of 9"]);
    check(replace("uri", "Size=7", "Size=x"), &[r#"query Size: "x" is not of type "integer""#]);
    check(replace("uri", "Size=7", "Size=7&Size=7"), &["query Size: is sent 2 times"]);
    check(replace("uri", "Kind=cat&", ""), &["query Kind: has one element: dog"]);
    check(replace("uri", "cat", "cow"), &[r#"query Kind/0: "cow" is not one of "cat" or "dog""#]);
    check(
        replace("uri", "Method=PUT", "Method=LOOK"),
        &[r#"query Method: "LOOK" is not one of "GET", "POST" or 2 other candidates"#],
    );
    check(replace("uri", "A1%2C", "A1%2D"), &[r#"query Plan: "{\"a\":1-\"b\":2}" is not JSON"#]);
    check(
        |sent| sent["headers"] = json!({ "content-type": "application/json" }),
        &["header if-match: is not sent"],
    );
}

#[test]
fn a_body_is_of_its_type_and_whole() {
    check(|sent| sent["headers"]["content-type"] = "text/plain".into(), &["body: is text/plain"]);
    check(
        replace("body", "2026-11-01", "soon"),
        &[r#"body/since: "soon" is not valid under any of the schemas listed in the 'anyOf' keyword"#],
    );
    check(replace("body", ",\"inner\":[]", ""), &["body/inner/*/inner: is not sent"]);
    check(
        replace("body", "\"inner\":[]", "\"inner\":[],\"a\":1"),
        &["body/inner/*/a: is not in the document"],
    );
}

#[test]
fn another_authentication_does_not_hold() {
    check(replace("authentication", "Basic", "None"), &["authentication: is None, not Basic"]);
}
