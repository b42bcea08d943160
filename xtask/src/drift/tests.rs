//! The report, word for word.

use std::fs;

use expect_test::{Expect, expect};

use super::*;

const DOCUMENT: &str = r#"{ "openapi": "3.0.1", "servers": [{ "url": "https://zoo.twilio.com" }],
  "paths": {
    "/v1/Animals": { "get": { "operationId": "ListAnimal", "parameters": [{ "name": "Kind", "in": "query", "schema": { "type": "string" } }],
      "responses": { "204": {} } } },
    "/v1/Keepers": {
      "get": { "operationId": "ListKeeper", "responses": { "204": {} } },
      "post": { "operationId": "CreateKeeper", "responses": { "204": {} } } } } }"#;

/// A repository with a spec of `DOCUMENT`, and where the document is.
struct Zoo {
    folder: tempfile::TempDir,
}

impl Zoo {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("spec")).unwrap();
        Self { folder }
    }

    fn drift(&self, document: &str, apply: bool, style: Style) -> (u8, String) {
        let path = self.folder.path().join("twilio_zoo_v1.json");
        fs::write(&path, document).unwrap();
        let mut out = Vec::new();
        let path = path.to_str().unwrap().to_owned();
        let code =
            code(&Repository::at(self.folder.path()), std::slice::from_ref(&path), apply, style, &mut out);
        let code = code.unwrap_or_else(|error| {
            writeln!(out, "error: {error:#}").unwrap();
            FAILED
        });
        (code, String::from_utf8(out).unwrap().replace(&path, "twilio_zoo_v1.json"))
    }

    #[track_caller]
    fn check(&self, document: &str, apply: bool, expected_code: u8, expected: &Expect) {
        let (code, out) = self.drift(document, apply, Style::Text { colours: false });
        expected.assert_eq(&out);
        assert_eq!(code, expected_code);
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }
}

#[test]
fn a_new_version_is_a_line() {
    let zoo = Zoo::new();
    zoo.check(DOCUMENT, false, DIFFERENCES, &expect![[r"
        twilio_zoo_v1.json: 4 to apply, 0 to decide, 0 accepted; the same: 0 of 3 operations, 0 parameters, 0 fields, 0 values
          to apply:
            spec/zoo/v1: new: a version with 2 resources, 3 operations

        To edit the spec so: cargo xtask drift --apply FILE..
    "]]);
    zoo.check(DOCUMENT, true, 0, &expect![[r"
        twilio_zoo_v1.json: 4 applied, 0 to decide, 0 accepted; the same: 0 of 3 operations, 0 parameters, 0 fields, 0 values
          applied:
            spec/zoo/v1: new: a version with 2 resources, 3 operations
    "]]);
    zoo.check(
        DOCUMENT,
        false,
        0,
        &expect![[r"
        twilio_zoo_v1.json: the same: 3 of 3 operations, 1 parameter, 0 fields, 0 values
    "]],
    );
}

#[test]
fn what_is_applied_and_what_is_left() {
    let zoo = Zoo::new();
    zoo.drift(DOCUMENT, true, Style::Json);
    let document = DOCUMENT
        .replace("\"type\": \"string\"", "\"type\": \"integer\"")
        .replace("/v1/Keepers", "/v1/Visitors")
        .replace("Keeper", "Visitor")
        .replace("}],", "}, { \"name\": \"Zoo\", \"in\": \"query\", \"schema\": { \"type\": \"string\", \"maxLength\": 5 } }],")
        .replace("] }],\n  \"paths\"", "] }],\n  \"components\": { \"schemas\": { \"A\": {} } }, \"paths\"");
    zoo.check(&document, false, DIFFERENCES, &expect![[r"
        twilio_zoo_v1.json: 5 to apply, 1 to decide, 0 accepted; the same: 1 of 3 operations, 1 parameter, 0 fields, 0 values
          to apply:
            spec/zoo/v1/animal.yaml:10: new: GET /v1/Animals query.Zoo: `{ type: string, max_length: 5, doc: TODO }`
            spec/zoo/v1/keeper.yaml:6: gone: GET /v1/Keepers: the document does not have it
            spec/zoo/v1/keeper.yaml:11: gone: POST /v1/Keepers: the document does not have it
            spec/zoo/v1/visitor.yaml: new: a resource with 2 operations
          to decide:
            spec/zoo/v1/animal.yaml:11: type: GET /v1/Animals query.Kind: the document has an integer, the spec a string

        To edit the spec so: cargo xtask drift --apply FILE..

        To decide: change the spec at the line, or say in the `_upstream.yaml` of the version that it is meant to be:
          accepted:
            - { at: Thing.field, kind: type, reason: Why it is so. }
    "]]);
    zoo.check(&document, true, DECISIONS, &expect![[r"
        twilio_zoo_v1.json: 3 applied, 3 to decide, 0 accepted; the same: 1 of 3 operations, 1 parameter, 0 fields, 0 values
          applied:
            spec/zoo/v1/animal.yaml:12: new: GET /v1/Animals query.Zoo: `{ type: string, max_length: 5, doc: TODO }`
            spec/zoo/v1/visitor.yaml: new: a resource with 2 operations
          to decide:
            spec/zoo/v1/animal.yaml:11: type: GET /v1/Animals query.Kind: the document has an integer, the spec a string
            spec/zoo/v1/keeper.yaml:11: gone: GET /v1/Keepers: the document does not have it: make it `deprecated: true`, or drop it
            spec/zoo/v1/keeper.yaml:17: gone: POST /v1/Keepers: the document does not have it: make it `deprecated: true`, or drop it

        To decide: change the spec at the line, or say in the `_upstream.yaml` of the version that it is meant to be:
          accepted:
            - { at: Thing.field, kind: type, reason: Why it is so. }
    "]]);
    zoo.check(&document, true, DECISIONS, &expect![[r"
        twilio_zoo_v1.json: 0 applied, 3 to decide, 0 accepted; the same: 3 of 3 operations, 2 parameters, 0 fields, 0 values
          to decide:
            spec/zoo/v1/animal.yaml:11: type: GET /v1/Animals query.Kind: the document has an integer, the spec a string
            spec/zoo/v1/keeper.yaml:11: gone: GET /v1/Keepers: the document does not have it: make it `deprecated: true`, or drop it
            spec/zoo/v1/keeper.yaml:17: gone: POST /v1/Keepers: the document does not have it: make it `deprecated: true`, or drop it

        To decide: change the spec at the line, or say in the `_upstream.yaml` of the version that it is meant to be:
          accepted:
            - { at: Thing.field, kind: type, reason: Why it is so. }
    "]]);
}

#[test]
fn a_program_gets_an_object_a_line() {
    let zoo = Zoo::new();
    zoo.drift(DOCUMENT, true, Style::Json);
    let document = DOCUMENT
        .replace("\"type\": \"string\"", "\"type\": \"integer\"")
        .replace("\"204\": {}", "\"200\": {}");
    let (code, out) = zoo.drift(&document, true, Style::Json);
    assert_eq!(code, DECISIONS);
    expect![[r#"
        {"at":"GET /v1/Animals query.Kind","document":"twilio_zoo_v1.json","file":"spec/zoo/v1/animal.yaml","kind":"type","line":11,"state":"to-decide","text":"the document has an integer, the spec a string"}
        {"accepted":0,"document":"twilio_zoo_v1.json","notes":[],"operations":3,"same":{"fields":0,"operations":3,"parameters":1,"values":0}}
    "#]].assert_eq(&out);
}

#[test]
fn what_is_no_difference_is_an_error() {
    let zoo = Zoo::new();
    zoo.check("{}", false, FAILED, &expect![[r"
        error: twilio_zoo_v1.json cannot be read: it is not an OpenAPI document of version 3: it has no `openapi: 3.0..`
    "]]);
    zoo.drift(DOCUMENT, true, Style::Json);
    zoo.edit("spec/zoo/v1/animal.yaml", "method: GET", "method: LOOK");
    zoo.check(
        DOCUMENT,
        true,
        FAILED,
        &expect![[r"
        error: error: unknown method `LOOK`
         --> spec/zoo/v1/animal.yaml:8:13
          |
        8 |     method: LOOK
          |             ^^^^
          |
          = at: operations.list.method
          = help: one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`

        1 mistake in the spec; nothing was written
    "]],
    );
}
