//! Parameters of queries and bodies.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "filter_removed",
        &[("      Label: { type: string, doc: Only with this label. }\n", "")],
        "let _ = Thing::list().label(\"a\");",
    ),
    keeps(
        "header_added",
        Additive,
        &[(
            "    idempotent: true\n",
            "    idempotent: true\n    headers:\n      If-Match: { type: string, doc: Its revision. }\n",
        )],
    ),
    keeps(
        "filter_of_another_form_on_the_wire",
        Behavior,
        &[(
            "      Made: { type: string, format: date-time, doc",
            "      Made: { type: string, format: date-time-rfc-2822, doc",
        )],
    ),
    keeps(
        "parameter_became_header",
        Behavior,
        &[
            (
                "    idempotent: true\n",
                "    idempotent: true\n    headers:\n      Label: { type: string, doc: Its new label. }\n",
            ),
            ("    form:\n      Label: { type: string, doc: Its new label. }\n", "    form:\n"),
        ],
    ),
    keeps(
        "filter_added",
        Additive,
        &[(
            "      Label: { type: string, doc: Only",
            "      Owner: { type: string, pii: standard, doc: Only of this owner. }\n      Label: { type: string, doc: Only",
        )],
    ),
    breaks(
        "filter_renamed",
        &[("      Label: { type: string, doc: Only", "      Label: { type: string, name: called, doc: Only")],
        "let _ = Thing::list().label(\"a\");",
    ),
    breaks(
        "filter_renamed_on_the_wire_too",
        &[("      Label: { type: string, doc: Only", "      Title: { type: string, doc: Only")],
        "let _ = Thing::list().label(\"a\");",
    ),
    keeps(
        "filter_renamed_on_the_wire_alone",
        Behavior,
        &[("      Label: { type: string, doc: Only", "      Title: { type: string, name: label, doc: Only")],
    ),
    breaks(
        "filter_text_became_enum",
        &[("      Label: { type: string, doc: Only", "      Label: { enum: Unit, doc: Only")],
        "let _ = Thing::list().label(&String::new());",
    ),
    breaks(
        "filter_text_became_phone_number",
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, format: phone-number, doc: Only",
        )],
        "let _ = Thing::list().label(&String::new());",
    ),
    breaks(
        "filter_text_became_json",
        &[("      Label: { type: string, doc: Only", "      Label: { type: string, format: json, doc: Only")],
        "fn label(text: impl Into<String>) {\n    let _ = Thing::list().label(text);\n}\nlabel(\"a\");",
    ),
    breaks(
        "filter_text_became_map",
        &[(
            "      Label: { type: string, doc: Only",
            "      Label.{key}: { type: map, items: { type: string }, doc: Only",
        )],
        "let _ = Thing::list().label(\"a\");",
    ),
    breaks(
        "filter_text_became_number",
        &[("      Label: { type: string, doc: Only", "      Label: { type: integer, doc: Only")],
        "let _ = Thing::list().label(\"a\");",
    ),
    breaks(
        "filter_instant_became_relative",
        &[(
            "      Made: { type: string, format: date-time, doc",
            "      Made: { type: string, format: date-time-or-relative, doc",
        )],
        "let _ = Thing::list().made(\"2026-11-01T00:00:00Z\".parse()?);",
    ),
    breaks(
        "filter_relative_became_instant",
        &[(
            "      Seen: { type: string, format: date-time-or-relative, doc",
            "      Seen: { type: string, format: date-time, doc",
        )],
        "let _ = Thing::list().seen(twilio_rest::types::When::ago(std::time::Duration::from_secs(60)));",
    ),
    breaks(
        "filter_became_sid_or_name",
        &[("      Part: { sid: PA, doc: Only", "      Part: { sid: PA|name, doc: Only")],
        "let _ = Thing::list().part(\"PA\".parse()?);",
    ),
    breaks(
        "filter_became_list",
        &[(
            "      Part: { sid: PA, doc: Only",
            "      Part: { type: array, items: { sid: PA }, separator: \",\", doc: Only",
        )],
        "let _ = Thing::list().part(part());",
    ),
    keeps(
        "filter_without_separator",
        Behavior,
        &[(
            "      Sizes: { type: array, items: { type: integer }, separator: \",\", doc",
            "      Sizes: { type: array, items: { type: integer }, doc",
        )],
    ),
    keeps(
        "filter_personal",
        Behavior,
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, pii: standard, doc: Only",
        )],
    ),
    keeps(
        "filter_secret",
        Behavior,
        &[("      Label: { type: string, doc: Only", "      Label: { type: string, secret: true, doc: Only")],
    ),
    keeps(
        "filter_sensitive",
        Behavior,
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, pii: sensitive, doc: Only",
        )],
    ),
    keeps(
        "filter_deprecated",
        Additive,
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, deprecated: true, doc: Only",
        )],
    ),
    keeps(
        "required_parameter_deprecated",
        Additive,
        &[(
            "      weight: { type: integer, required: true, doc",
            "      weight: { type: integer, required: true, deprecated: true, doc",
        )],
    ),
    keeps(
        "filter_limit",
        Behavior,
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, max_length: 9, doc: Only",
        )],
    ),
    keeps(
        "filter_limits",
        Behavior,
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, min_length: 2, max_length: 9, pattern: \"^[a-z]+$\", doc: Only",
        )],
    ),
    keeps(
        "filter_default",
        Docs,
        &[("      Label: { type: string, doc: Only", "      Label: { type: string, default: big, doc: Only")],
    ),
    keeps(
        "list_limit",
        Behavior,
        &[("      lists: { type: array, items", "      lists: { type: array, min_length: 1, items")],
    ),
    keeps("filter_doc", Docs, &[("doc: Only with this label.", "doc: Only those with this label.")]),
    breaks(
        "filter_required",
        &[(
            "      Label: { type: string, doc: Only",
            "      Label: { type: string, required: true, doc: Only",
        )],
        "let _: thing::List = Default::default();",
    ),
    breaks(
        "parameter_required",
        &[("      count: { type: integer, minimum", "      count: { type: integer, required: true, minimum")],
        "let _ = Thing::create(\"a\", 1);",
    ),
    breaks(
        "parameter_not_required",
        &[("      weight: { type: integer, required: true, doc", "      weight: { type: integer, doc")],
        "let _ = Thing::create(\"a\", 1);",
    ),
    breaks(
        "parameter_added_and_required",
        &[(
            "      count: { type: integer, minimum",
            "      age: { type: integer, required: true, doc: Its age. }\n      count: { type: integer, minimum",
        )],
        "let _ = Thing::create(\"a\", 1);",
    ),
    keeps(
        "required_parameter_renamed",
        Docs,
        &[(
            "      weight: { type: integer, required: true, doc",
            "      weight: { type: integer, name: mass, required: true, doc",
        )],
    ),
    breaks(
        "required_parameters_reordered",
        &[
            ("      label: { type: string, max_length: 64, required: true, doc: Its label. }\n", ""),
            (
                "      size: { object: Size, doc: Its size. }\n      note",
                "      label: { type: string, max_length: 64, required: true, doc: Its label. }\n      size: { object: Size, doc: Its size. }\n      note",
            ),
        ],
        "let _ = Thing::create(\"a\", 1);",
    ),
    breaks(
        "argument_text_became_enum",
        &[(
            "      label: { type: string, max_length: 64, required: true, doc",
            "      label: { enum: Unit, required: true, doc",
        )],
        "let _ = Thing::create(\"a\", 1);",
    ),
    breaks(
        "parameter_nullable_text",
        &[(
            "      Label: { type: string, doc: Its new",
            "      Label: { type: string, nullable: true, doc: Its new",
        )],
        "let _ = Thing::update(thing()).label(\"a\");",
    ),
    breaks(
        "parameter_nullable_number",
        &[("      Score: { type: integer, doc", "      Score: { type: integer, nullable: true, doc")],
        "let _ = Thing::update(thing()).score(\"5\".parse().unwrap());",
    ),
    breaks(
        "parameter_nullable_sid",
        &[(
            "      Part: { sid: PA, doc: Its part. }",
            "      Part: { sid: PA, nullable: true, doc: Its part. }",
        )],
        "let _ = Thing::update(thing()).part(\"PAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\".parse()?);",
    ),
    breaks(
        "parameter_nullable_list",
        &[(
            "      lists: { type: array, items: { type: string }, doc",
            "      lists: { type: array, items: { type: string }, nullable: true, doc",
        )],
        "let _ = Thing::create(\"a\", 1).lists([\"b\"]);",
    ),
    breaks(
        "parameter_list_of_nullable",
        &[(
            "      lists: { type: array, items: { type: string }, doc",
            "      lists: { type: array, items: { type: string, nullable: true }, doc",
        )],
        "let _ = Thing::create(\"a\", 1).lists([\"a\".to_owned()]);",
    ),
    breaks(
        "parameter_not_nullable",
        &[("      note: { type: string, nullable: true, doc", "      note: { type: string, doc")],
        "let _ = Thing::create(\"a\", 1).note(None);",
    ),
    keeps(
        "parameter_in_the_query",
        Behavior,
        &[("    idempotent: true\n    form:\n", "    idempotent: true\n    query:\n")],
    ),
    keeps(
        "parameters_reordered",
        Docs,
        &[
            ("      Score: { type: integer, doc: Its score. }\n", ""),
            (
                "      Label: { type: string, doc: Its new label. }\n",
                "      Score: { type: integer, doc: The score. }\n      Label: { type: string, doc: Its new label. }\n",
            ),
        ],
    ),
];
