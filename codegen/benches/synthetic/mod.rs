//! A spec as large as all of Twilio: 500 resources with 1,500 operations, 13,500 fields and 760 enums.

use std::fmt::Write;

use codegen::Source;

pub(crate) const RESOURCES: usize = 500;
/// How many of them one version has.
const OF_A_VERSION: usize = 10;
const FIELDS: usize = 20;
/// In the one object of even resources, and in each of the two of odd ones.
const INNER_FIELDS_OF_EVEN: usize = 6;
const INNER_FIELDS_OF_ODD: usize = 4;

pub(crate) fn spec() -> Vec<Source> {
    let mut sources =
        vec![source("spec/sids.yaml", "sids:\n  TH: { name: ThingSid, doc: A thing. }\n".to_owned())];
    for product in 0..RESOURCES / OF_A_VERSION {
        let folder = format!("spec/product_{product}/v1");
        sources.push(source(&format!("{folder}/_version.yaml"), version(product)));
        for number in 0..OF_A_VERSION {
            let text = resource(product * OF_A_VERSION + number);
            sources.push(source(&format!("{folder}/thing_{number}.yaml"), text));
        }
    }
    sources
}

/// A spec with so many mistakes in one file, one to a line.
pub(crate) fn mistakes(count: usize) -> Vec<Source> {
    let kinds = [
        "{ type: integr, doc: Its type is unknown. }",
        "{ type: string, dok: A key is unknown. }",
        "{ enum: Nothing }",
        "text",
    ];
    let mut text = "resource: Thing\ndoc: A thing.\nfields:\n".to_owned();
    for (index, kind) in kinds.iter().cycle().take(count).enumerate() {
        let _ = writeln!(text, "  field_number_{index}: {kind}");
    }
    vec![source("spec/product_0/v1/_version.yaml", version(0)), source("spec/product_0/v1/thing.yaml", text)]
}

fn source(path: &str, text: String) -> Source {
    Source { path: path.to_owned(), text: text.into_bytes() }
}

fn version(product: usize) -> String {
    format!(
        "version: v1\nproduct: Product {product}\ndoc: Version 1 of a product.\nhost: product-{product}.twilio.com\nauthentication: basic\n\
         paging: {{ page_size: PageSize, next: meta.next_page_url }}\n"
    )
}

fn resource(number: usize) -> String {
    let name = format!("Thing{number}");
    let mut text = format!(
        "resource: {name}\ndoc: |\n  A thing of which there are many.\n\n  It is made and changed by requests, and listed by what it is.\n\
         path_parameters:\n  sid: {{ sid: TH, doc: The thing to read. }}\noperations:\n"
    );
    let _ = write!(
        text,
        "  fetch:\n    doc: Reads one thing.\n    method: GET\n    path: /v1/Things{number}/{{sid}}\n\
         \x20 list:\n    doc: Reads many things.\n    method: GET\n    path: /v1/Things{number}\n    query:\n\
         \x20     Status: {{ enum: {name}Status0, doc: Only things with this status. }}\n\
         \x20     CreatedAfter: {{ type: string, format: date-time, doc: Only things that were created after this instant. }}\n\
         \x20     Label: {{ type: string, max_length: 64, pii: standard, doc: Only things with this label. }}\n\
         \x20   page: {{ items: things, max_size: 1000 }}\n\
         \x20 update:\n    doc: Changes one thing.\n    method: POST\n    path: /v1/Things{number}/{{sid}}\n    form:\n\
         \x20     Label: {{ type: string, max_length: 64, pii: standard, doc: The label of the thing. }}\n\
         \x20     Size: {{ type: integer, minimum: 1, maximum: 100, doc: The size of the thing. }}\nfields:\n"
    );
    // 760 of them.
    let enums = 1 + usize::from(number % 25 < 13);
    fields(&mut text, "  ", FIELDS - 1 - number % 2 - enums);
    for an_enum in 0..enums {
        let _ = writeln!(
            text,
            "  status_{an_enum}: {{ enum: {name}Status{an_enum}, doc: How far the thing has come. }}"
        );
    }
    for object in 0..=number % 2 {
        let _ = writeln!(
            text,
            "  detail_{object}: {{ object: {name}Detail{object}, doc: Details of the thing. }}"
        );
    }
    text.push_str("objects:\n");
    for object in 0..=number % 2 {
        let _ = writeln!(text, "  {name}Detail{object}:\n    doc: Details of a thing.\n    fields:");
        // 13,500 fields in all.
        fields(
            &mut text,
            "      ",
            if number.is_multiple_of(2) { INNER_FIELDS_OF_EVEN } else { INNER_FIELDS_OF_ODD },
        );
    }
    text.push_str("enums:\n");
    for an_enum in 0..enums {
        let _ = writeln!(text, "  {name}Status{an_enum}:\n    doc: How far a thing has come.\n    values:");
        for value in ["queued", "in_progress", "completed", "failed", "canceled", "unknown"] {
            let _ = writeln!(text, "      {value}: It is as `{value}` says.");
        }
    }
    text
}

fn fields(text: &mut String, indent: &str, count: usize) {
    let kinds = [
        "{ type: string, doc: A text that says something about the thing. }",
        "{ type: integer, doc: \"Number of things, counted from the start.\" }",
        "{ type: string, format: date-time, doc: When something happened to the thing. }",
        "{ sid: TH, doc: SID of another thing. }",
        "{ type: boolean, doc: Whether it is so. }",
        "{ type: string, pii: standard, doc: Something that a person said. }",
        "{ type: array, items: { type: string }, doc: Texts that belong to the thing. }",
        "{ type: number, doc: \"Share of something, in percent.\" }",
    ];
    for (index, kind) in kinds.iter().cycle().take(count).enumerate() {
        let _ = writeln!(text, "{indent}field_number_{index}: {kind}");
    }
}
