//! Small documents beside a small spec, and what is told of them.

use std::fmt::Write;

use codegen::Source;
use codegen::outline::Outline;
use expect_test::{Expect, expect, expect_file};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::compare::{Difference, about};
use super::{Described, facts, openapi};

const SIDS: &str = "sids:\n  TH: { name: ThingSid, doc: A thing. }\n";

const VERSION: &str = "\
version: v1
product: Things
doc: Version 1.
host: things.twilio.com
authentication: basic
paging: { page_size: PageSize, next: meta.next_page_url }
";

const THING: &str = r#"
resource: Thing
doc: A thing.
path_parameters:
  sid: { sid: TH, doc: The thing. }
operations:
  fetch:
    doc: Reads one.
    method: GET
    path: /v1/Things/{sid}
  list:
    doc: Reads many.
    method: GET
    path: /v1/Things
    query:
      Kinds: { type: array, items: { enum: ThingKind }, separator: ",", doc: Kinds. }
      Label: { type: string, pii: standard, max_length: 8, doc: Label. }
    page: { items: things, max_size: 50 }
  update:
    doc: Changes one.
    method: POST
    path: /v1/Things/{sid}
    form:
      Score: { type: integer, minimum: 1, maximum: 5, nullable: true, doc: Score. }
fields:
  sid: { sid: TH, doc: SID. }
  made: { type: string, format: date-time, doc: When. }
  kind: { enum: ThingKind, doc: Kind. }
  size: { object: ThingSize, doc: Size. }
  counts: { type: map, items: { type: integer }, doc: Counts. }
objects:
  ThingSize: { doc: Size., fields: { height: { type: number, doc: Height. } } }
enums:
  ThingKind: { doc: Kind., values: { big: Big., small: Small. } }
"#;

fn outline() -> Outline {
    let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.as_bytes().to_vec() };
    let sources = [
        source("spec/sids.yaml", SIDS),
        source("spec/things/v1/_version.yaml", VERSION),
        source("spec/things/v1/thing.yaml", THING),
    ];
    codegen::Spec::read(&sources).unwrap_or_else(|mistakes| panic!("{mistakes}")).outline()
}

/// The same as the spec, as OpenAPI in YAML.
const SAME: &str = r##"
openapi: 3.0.1
servers: [{ url: "https://things.twilio.com" }]
paths:
  /v1/Things/{Sid}:
    parameters:
      - { name: Sid, in: path, required: true, schema: { $ref: "#/components/schemas/sid" } }
    get:
      operationId: FetchThing
      responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } } }
    post:
      operationId: UpdateThing
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                Score: { type: integer, minimum: 1, maximum: 5, nullable: true }
      responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } } }
  /v1/Things:
    get:
      operationId: ListThing
      parameters:
        - { name: Kinds, in: query, schema: { type: string } }
        - { name: Label, in: query, schema: { type: string, maxLength: 8 }, x-twilio: { pii: { handling: standard } } }
        - { name: PageSize, in: query, schema: { type: integer, format: int64, minimum: 1, maximum: 50 } }
        - { name: Page, in: query, schema: { type: integer } }
        - { name: PageToken, in: query, schema: { type: string } }
      responses:
        "200":
          content:
            application/json:
              schema:
                properties:
                  things: { type: array, items: { $ref: "#/components/schemas/thing" } }
                  meta: { type: object, properties: { next_page_url: { type: string, format: uri } } }
components:
  schemas:
    sid: { type: string, minLength: 34, maxLength: 34, pattern: "^TH[0-9a-fA-F]{32}$" }
    kind: { type: string, enum: [big, small] }
    thing:
      type: object
      properties:
        sid: { $ref: "#/components/schemas/sid" }
        made: { type: string, format: date-time }
        kind: { $ref: "#/components/schemas/kind" }
        size: { type: object, properties: { height: { type: number, format: float } } }
        counts: { type: object, additionalProperties: { type: integer } }
"##;

fn differences(described: &Described, outline: &Outline) -> Vec<Difference> {
    super::compare::compare(described, outline, &about(described, outline)).differences
}

/// The differences between the spec and a document, and what can be pasted.
fn check(document: &str, expected: &Expect) {
    let described = openapi::read("things.yaml", document).unwrap();
    let mut told = String::new();
    for difference in differences(&described, &outline()) {
        writeln!(told, "{difference}").unwrap();
        for line in difference.paste.iter().flat_map(|paste| paste.text.lines()) {
            writeln!(told, "{}", format!("    {line}").trim_end()).unwrap();
        }
    }
    expected.assert_eq(&told);
}

/// The document with one place changed.
fn changed(from: &str, to: &str) -> String {
    assert!(SAME.contains(from), "{from} is not in the document");
    SAME.replacen(from, to, 1)
}

#[test]
fn what_is_the_same_does_not_differ() {
    check(SAME, &expect![""]);
    let described = openapi::read("things.yaml", SAME).unwrap();
    assert_eq!(described.host, "things.twilio.com");
    let outline = outline();
    let tally = super::compare::compare(&described, &outline, &about(&described, &outline)).tally;
    assert_eq!((tally.operations, tally.parameters, tally.fields, tally.values), (3, 5, 6, 2));
    assert_eq!((tally.formats, tally.patterns, tally.personal), (1, 3, 1));
}

#[test]
fn what_the_spec_lacks_can_be_pasted() {
    check(
        &changed(
            "  /v1/Things:\n",
            "  /v1/Things/{ThingSid}/Parts/{PartNo}:\n    delete: { operationId: DeletePart, responses: { \"204\": {} } }\n  /v1/Things:\n",
        ),
        &expect![[r"
            DELETE /v1/Things/{ThingSid}/Parts/{PartNo}: the spec lacks the operation
                # yaml-language-server: $schema=../../schema.json
                resource: Part
                doc: TODO

                operations:
                  delete:
                    doc: TODO
                    method: DELETE
                    path: /v1/Things/{thing_sid}/Parts/{part_no}
        "]],
    );
    check(
        &changed(
            "        - { name: Page,",
            "        - { name: From, in: query, required: true, schema: { type: string, format: date-time } }\n        - { name: Page,",
        ),
        &expect![[r"
            GET /v1/Things: the spec lacks the query parameter `From`
                From: { type: string, format: date-time, required: true, doc: TODO }
        "]],
    );
    check(
        &changed(
            "        made:",
            "        owner_sid: { type: string, pattern: \"^AC[0-9a-fA-F]{32}$\", x-twilio: { pii: {} } }\n        tags: { type: array, items: { type: string } }\n        made:",
        ),
        &expect![[r"
            Thing: the spec lacks the field `owner_sid`
                owner_sid: { sid: AC, pii: standard, doc: TODO }
            Thing: the spec lacks the field `tags`
                tags: { type: array, items: { type: string }, doc: TODO }
            spec/sids.yaml: the spec lacks the SID `AC`
                AC: { name: OwnerSid, doc: TODO }
        "]],
    );
    check(
        &changed("enum: [big, small]", "enum: [big, small, \"no\"]"),
        &expect![[r#"
        Thing: the spec lacks the value `no` of `kind`
            "no": TODO
    "#]],
    );
    check(
        &changed(
            "{ height: { type: number, format: float } }",
            "{ height: { type: number }, unit: { type: string, enum: [cm, in] } }",
        ),
        &expect![[r"
            Thing: the spec lacks the field `size.unit`
                unit: { enum: ThingUnit, doc: TODO }

                enums:
                  ThingUnit:
                    doc: TODO
                    values:
                      cm: TODO
                      in: TODO
        "]],
    );
}

/// All that can be pasted of a document beside no spec at all.
fn pasted(described: &Described) -> Vec<Source> {
    let mut sids = "sids:".to_owned();
    let mut sources = Vec::new();
    for paste in differences(described, &Outline::default()).into_iter().filter_map(|told| told.paste) {
        match paste.file {
            Some(path) => sources.push(Source { path, text: paste.text.into_bytes() }),
            None => write!(sids, "\n  {}", paste.text).unwrap(),
        }
    }
    sources.push(Source { path: "spec/sids.yaml".to_owned(), text: sids.into_bytes() });
    sources
}

/// A document with what other documents do not have.
#[test]
fn what_was_pasted_is_a_spec_of_the_whole_document() {
    let described = openapi::read("odd.yaml", include_str!("odd.yaml")).unwrap();
    let sources = pasted(&described);
    let text = |source: &Source| format!("--- {}\n{}\n", source.path, String::from_utf8_lossy(&source.text));
    expect_file!["odd.txt"].assert_eq(&sources.iter().map(text).collect::<String>());
    let spec = codegen::Spec::read(&sources).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let left = differences(&described, &spec.outline());
    let left: Vec<_> = left.iter().map(ToString::to_string).collect();
    assert_eq!(left, ["GET /2010-04-01/Pings: the answer has a body, and in the spec none"]);
}

/// An edit of a document: a line is left out, is there twice, or has a word in the place of another.
fn edit(text: &str, (line, kind, word): &(Index, u8, &str)) -> String {
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let line = line.index(lines.len());
    match kind {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line].clone()),
        _ => {
            let old = lines[line].split([' ', '{', '}', ',', ':']).rfind(|old| !old.is_empty());
            lines[line] = lines[line].replacen(&old.unwrap_or_default().to_owned(), word, 1);
        }
    }
    lines.join("\n")
}

const WORDS: [&str; 12] = [
    "object",
    "array",
    "integer",
    "null",
    "[]",
    "{}",
    "\"a\\nb: {\"",
    "\"\"",
    "-1",
    "1.5e400",
    "\"#/components/schemas/part\"",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// And all that can be pasted is YAML, whatever stood in the document.
    #[test]
    fn any_document_is_read_or_refused(edits in vec((any::<Index>(), 0..3_u8, select(&WORDS[..])), 1..6)) {
        let document = edits.iter().fold(include_str!("odd.yaml").to_owned(), |text, one| edit(&text, one));
        if let Ok(described) = openapi::read("odd.yaml", &document) {
            for source in pasted(&described) {
                let text = String::from_utf8(source.text).unwrap();
                serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            }
        }
    }
}

#[test]
fn what_only_the_spec_has_is_told() {
    check(
        &changed("        - { name: Kinds, in: query, schema: { type: string } }\n", ""),
        &expect![[r"
            GET /v1/Things: only the spec has the query parameter `Kinds`
        "]],
    );
    check(
        &changed("        made: { type: string, format: date-time }\n", ""),
        &expect![[r"
        Thing: only the spec has the field `made`
    "]],
    );
    check(
        &changed("enum: [big, small]", "enum: [big]"),
        &expect![[r"
        Thing: only the spec has the value `small` of `kind`
    "]],
    );
    check(
        &changed("    post:\n      operationId: UpdateThing", "    put:\n      operationId: UpdateThing"),
        &expect![[r"
            PUT /v1/Things/{Sid}: the spec lacks the operation
                operations:
                  update:
                    doc: TODO
                    method: PUT
                    path: /v1/Things/{sid}
                    form:
                      Score: { type: integer, minimum: 1, maximum: 5, nullable: true, doc: TODO }
            POST /v1/Things/{sid}: only the spec has the operation
        "]],
    );
}

#[test]
fn what_differs_is_told() {
    check(
        &changed("format: date-time }", "format: date }"),
        &expect![[r"
        Thing: the format of `made` is `date`, and in the spec `date-time`
    "]],
    );
    check(
        &changed("^TH[0-9a-fA-F]", "^TX[0-9a-fA-F]"),
        &expect![[r"
            GET /v1/Things/{Sid}: the pattern of the path parameter `Sid` is `^TX[0-9a-fA-F]{32}$`, and in the spec `^TH[0-9a-fA-F]{32}$`
            Thing: the pattern of `sid` is `^TX[0-9a-fA-F]{32}$`, and in the spec `^TH[0-9a-fA-F]{32}$`
            POST /v1/Things/{Sid}: the pattern of the path parameter `Sid` is `^TX[0-9a-fA-F]{32}$`, and in the spec `^TH[0-9a-fA-F]{32}$`
            spec/sids.yaml: the spec lacks the SID `TX`
                TX: { name: ThingSid2, doc: TODO }
        "]],
    );
    check(
        &changed("maxLength: 8", "maxLength: 9"),
        &expect![[r"
        GET /v1/Things: the `max_length` of the query parameter `Label` is `9`, and in the spec `8`
    "]],
    );
    check(
        &changed("minimum: 1, maximum: 5", "minimum: 0, maximum: 6"),
        &expect![[r"
        POST /v1/Things/{Sid}: the `minimum` of the form parameter `Score` is `0`, and in the spec `1`
        POST /v1/Things/{Sid}: the `maximum` of the form parameter `Score` is `6`, and in the spec `5`
    "]],
    );
    check(
        &changed("minimum: 1, maximum: 50", "minimum: 1, maximum: 100"),
        &expect![[r"
            GET /v1/Things: the page is of `things`, at most 100, the next at `meta.next_page_url`, and in the spec of `things`, at most 50, the next at `meta.next_page_url`
        "]],
    );
    check(
        &changed(
            "counts: { type: object, additionalProperties: { type: integer } }",
            "counts: { type: array, items: { type: integer } }",
        ),
        &expect![[r"
            Thing: `counts` is an array, and in the spec a map
        "]],
    );
    check(
        &changed("made: { type: string,", "made: { type: string, x-twilio: { pii: { handling: standard } },"),
        &expect![[r"
            Thing: `made` is personal, and in the spec not
        "]],
    );
    check(
        &changed(
            "properties:\n                Score",
            "required: [Score]\n              properties:\n                Score",
        ),
        &expect![[r"
            POST /v1/Things/{Sid}: the form parameter `Score` is required, and in the spec optional
        "]],
    );
    check(
        &changed(
            "kind: { $ref: \"#/components/schemas/kind\" }\n        size",
            "kind: { type: string }\n        size",
        ),
        &expect![[""]],
    );
}

#[test]
fn what_nothing_refers_to_is_told() {
    check(
        &changed(
            "    kind: { type",
            "    mood: { type: string, enum: [good] }\n    other: { type: object }\n    kind: { type",
        ),
        &expect![[r"
            mood: the spec lacks this enum, which no operation refers to
            other: the spec lacks this object, which no operation refers to
        "]],
    );
}

#[test]
fn what_is_no_openapi_document_is_refused() {
    let refusal = |text: &str| openapi::read("x.json", text).unwrap_err().to_string();
    assert_eq!(refusal("{}"), "x.json is no OpenAPI document of version 3: it has no `openapi: 3.0..`");
    assert_eq!(
        refusal("swagger: '2.0'"),
        "x.json is no OpenAPI document of version 3: it has no `openapi: 3.0..`"
    );
    assert_eq!(refusal("{"), "x.json is neither JSON nor YAML");
}

#[test]
fn schemas_that_hold_themselves_have_an_end() {
    let circle = changed(
        "size: { type: object,",
        "me: { $ref: \"#/components/schemas/thing\" }\n        loop: { $ref: \"#/components/schemas/loop\" }\n        size: { type: object,",
    );
    let circle = circle
        .replace("    kind: { type", "    loop: { $ref: \"#/components/schemas/loop\" }\n    kind: { type");
    check(
        &circle,
        &expect![[r"
        Thing: the spec lacks the field `me`
            me: { type: any, doc: TODO }
        Thing: the spec lacks the field `loop`
            loop: { type: any, doc: TODO }
    "]],
    );
}

#[test]
fn examples_tell_of_what_is_not_described() {
    let facts = r#"{"server": "https://things.twilio.com", "resources": [{
        "schema": "thing",
        "paths": [{"path": "/v1/Things/{Sid}", "operations": [
            {"operation_id": "FetchThing", "method": "GET", "params": [], "responses": {"200": {"schema_ref": "thing"}}}
        ]}],
        "fields": {
            "size": {"type": null, "observed": {"types": {"object": 2}, "keys": {
                "height": {"types": {"integer": 1}}, "width": {"types": {"number": 1}}}}},
            "kind": {"type": null, "observed": {"types": {"object": 1}, "keys": {"of": {"types": {"string": 1}}}}}
        }
    }]}"#;
    let described = facts::read("facts.json", facts).unwrap();
    let differences = differences(&described, &outline());
    let told: Vec<_> =
        differences.iter().map(ToString::to_string).filter(|told| told.contains("examples")).collect();
    assert_eq!(
        told,
        [
            "Thing: examples hold `size.width`, which the spec lacks",
            "Thing: examples hold an object in `kind`, and in the spec it is a string",
        ]
    );
}

/// Personal in Twilio's examples, yet not marked by Twilio: our spec marks them.
#[test]
fn what_twilio_forgot_to_mark_is_marked() {
    use codegen::outline::{Kind, Shape};

    const PERSONAL: [&str; 13] = [
        "participant_identity",
        "room_name",
        "status_callback",
        "ip_address",
        "client_name",
        "location",
        "city",
        "external_media_ip",
        "external_signaling_ip",
        "sip_call_id",
        "user_agent",
        "display_name",
        "long_display_name",
    ];

    fn look(shape: &Shape, is_pii: bool, met: &mut Vec<String>, open: &mut Vec<String>) {
        match &shape.kind {
            Kind::Array(element) | Kind::Map(element) => look(element, is_pii, met, open),
            Kind::Object(fields) => {
                for (name, field) in fields {
                    let is_pii = is_pii || field.is_pii;
                    if PERSONAL.contains(&&**name) {
                        met.push(name.clone());
                        open.extend((!is_pii).then(|| name.clone()));
                    }
                    look(field, is_pii, met, open);
                }
            }
            _ => {}
        }
    }

    let sources = crate::repository::Repository::here().sources().unwrap();
    let outline = codegen::Spec::read(&sources).unwrap_or_else(|mistakes| panic!("{mistakes}")).outline();
    let (mut met, mut open) = (Vec::new(), Vec::new());
    for operation in outline.versions.iter().flat_map(|version| &version.operations) {
        operation.answer.iter().for_each(|(_, shape)| look(shape, false, &mut met, &mut open));
        let room_name = operation.parameters.iter().filter(|parameter| parameter.name == "RoomName");
        open.extend(
            room_name.filter(|parameter| !parameter.shape.is_pii).map(|parameter| parameter.name.clone()),
        );
    }
    assert!(PERSONAL.iter().all(|name| met.iter().any(|met| met == name)), "{met:?}");
    assert_eq!(open, Vec::<String>::new());
}
