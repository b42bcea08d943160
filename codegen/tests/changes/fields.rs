//! Fields of records and objects.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, changes_nothing, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "field_removed",
        &[("  weight: { type: integer, doc: Its weight. }\n  owner", "  owner")],
        "let _ = Thing::default().weight;",
    ),
    keeps(
        "field_added",
        Additive,
        &[(
            "  tags: {",
            "  price: { type: number, format: decimal, pii: standard, doc: Its price. }\n  tags: {",
        )],
    ),
    breaks(
        "field_renamed",
        &[(
            "  weight: { type: integer, doc: Its weight. }\n  owner",
            "  weight: { type: integer, name: mass, doc: Its weight. }\n  owner",
        )],
        "let _ = Thing::default().weight;",
    ),
    breaks(
        "field_renamed_on_the_wire_too",
        &[("  colour: { type: string, doc: The colour. }", "  color: { type: string, doc: The colour. }")],
        "let _ = thing::Extra::default().colour;",
    ),
    keeps(
        "field_renamed_on_the_wire_alone",
        Behavior,
        &[(
            "  colour: { type: string, doc: The colour. }",
            "  color: { type: string, name: colour, doc: The colour. }",
        )],
    ),
    keeps(
        "field_of_another_form_on_the_wire",
        Behavior,
        &[(
            "  made: { type: string, format: date-time, doc",
            "  made: { type: string, format: date-time-rfc-2822, doc",
        )],
    ),
    keeps(
        "field_that_is_a_string_now",
        Behavior,
        &[("  cost: { type: number, format: decimal, doc", "  cost: { type: string, format: decimal, doc")],
    ),
    keeps(
        "field_that_is_a_boolean_in_a_string_now",
        Behavior,
        &[("  fragile: { type: boolean, doc", "  fragile: { type: string, format: boolean, doc")],
    ),
    breaks(
        "field_replaced_by_another",
        &[("  colour: { type: string, doc: The colour. }", "  smell: { type: string, doc: The smell. }")],
        "let _ = thing::Extra::default().colour;",
    ),
    breaks(
        "field_moved",
        &[
            ("      colour: { type: string, doc: The colour. }\n", ""),
            (
                "      unit: { enum: Unit, doc: The unit. }\n",
                "      unit: { enum: Unit, doc: The unit. }\n      colour: { type: string, doc: The colour. }\n",
            ),
        ],
        "let _ = thing::Extra::default().colour;",
    ),
    breaks(
        "field_retyped",
        &[(
            "  weight: { type: integer, doc: Its weight. }\n  owner",
            "  weight: { type: number, doc: Its weight. }\n  owner",
        )],
        "let _: Option<i64> = Thing::default().weight;",
    ),
    breaks(
        "field_personal",
        &[(
            "  label: { type: string, max_length: 64, doc: Its label. }",
            "  label: { type: string, pii: standard, max_length: 64, doc: Its label. }",
        )],
        "let _: Option<String> = Thing::default().label;",
    ),
    breaks(
        "field_secret",
        &[(
            "  label: { type: string, max_length: 64, doc: Its label. }",
            "  label: { type: string, secret: true, max_length: 64, doc: Its label. }",
        )],
        "let _: Option<String> = Thing::default().label;",
    ),
    breaks(
        "field_secret_that_was_personal",
        &[("  owner: { type: string, pii: standard, doc", "  owner: { type: string, secret: true, doc")],
        "let _ = Thing::default().owner.map(|owner| owner.into_inner());",
    ),
    breaks(
        "field_became_phone_number",
        &[(
            "  owner: { type: string, pii: standard, doc",
            "  owner: { type: string, format: phone-number, pii: standard, doc",
        )],
        "let _ = Thing::default().owner.map(|owner| owner.into_inner());",
    ),
    keeps(
        "field_sensitive",
        Docs,
        &[("  owner: { type: string, pii: standard, doc", "  owner: { type: string, pii: sensitive, doc")],
    ),
    keeps(
        "field_deleted_sooner",
        Docs,
        &[(
            "  owner: { type: string, pii: standard, doc",
            "  owner: { type: string, pii: standard, pii_days: 7, doc",
        )],
    ),
    keeps(
        "field_of_request_required",
        Behavior,
        &[("      height: { type: integer,", "      height: { type: integer, required: true,")],
    ),
    breaks(
        "field_of_request_nullable",
        &[("      height: { type: integer,", "      height: { type: integer, nullable: true,")],
        "let _ = thing::Size::new().height(\"1\".parse()?);",
    ),
    keeps(
        "field_deprecated",
        Additive,
        &[(
            "  owner: { type: string, pii: standard, doc",
            "  owner: { type: string, pii: standard, deprecated: true, doc",
        )],
    ),
    keeps(
        "field_deprecated_that_fills_a_path",
        Additive,
        &[(
            "  part_sid: { sid: PA, doc: SID of its main part. }",
            "  part_sid: { sid: PA, deprecated: true, doc: SID of its main part. }",
        )],
    ),
    keeps(
        "field_deprecated_of_what_is_sent",
        Additive,
        &[(
            "      height: { type: integer, minimum: 1, doc",
            "      height: { type: integer, minimum: 1, deprecated: true, doc",
        )],
    ),
    breaks(
        "field_not_personal",
        &[("  owner: { type: string, pii: standard, doc", "  owner: { type: string, doc")],
        "let _ = Thing::default().owner.map(|owner| owner.expose().clone());",
    ),
    breaks(
        "field_of_any_sid",
        &[("  lot_sid: { sid: LO, doc", "  lot_sid: { sid: any, doc")],
        "let _: Option<twilio_rest::sid::LotSid> = Thing::default().lot_sid;",
    ),
    breaks(
        "field_of_another_sid",
        &[("  old_part_sid: { sid: PA, doc", "  old_part_sid: { sid: TH, doc")],
        "let _: Option<twilio_rest::sid::PartSid> = Thing::default().old_part_sid;",
    ),
    keeps(
        "field_limit",
        Docs,
        &[(
            "  label: { type: string, max_length: 64, doc: Its label. }",
            "  label: { type: string, max_length: 32, doc: Its label. }",
        )],
    ),
    keeps(
        "field_limit_of_what_is_sent",
        Behavior,
        &[("minimum: 1, doc: The height.", "minimum: 2, doc: The height.")],
    ),
    keeps("field_doc", Docs, &[("doc: Its tags.", "doc: What it is tagged with.")]),
    changes_nothing(
        "fields_reordered",
        &[
            ("  tags: { type: array, items: { type: string }, doc: Its tags. }\n", ""),
            ("  extra: {", "  tags: { type: array, items: { type: string }, doc: Its tags. }\n  extra: {"),
        ],
    ),
    breaks(
        "links_removed",
        &[("  links: { type: object, format: uri-map, doc: Where it leads to. }\n", "")],
        "let _: thing::Links = Thing::default().links.unwrap();",
    ),
];
