//! Objects, enums, SIDs and error codes.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, changes_nothing, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "object_removed",
        &[
            ("  extra: { object: Extra, doc: What else there is. }\n", ""),
            (
                "  Extra:\n    doc: What else there is.\n    fields:\n      colour: { type: string, doc: The colour. }\n      shape: { type: string, doc: The shape. }\n",
                "",
            ),
        ],
        "let _ = thing::Extra::default();",
    ),
    keeps(
        "object_added",
        Additive,
        &[(
            "  Extra:\n",
            "  Spot: { doc: A spot., fields: { at: { type: string, doc: Where. } } }\n  Extra:\n",
        )],
    ),
    breaks(
        "object_renamed",
        &[("object: Extra", "object: More"), ("  Extra:\n", "  More:\n")],
        "let _ = thing::Extra::default();",
    ),
    keeps("object_doc", Docs, &[("    doc: A size.", "    doc: How large something is.")]),
    keeps(
        "object_sent",
        Additive,
        &[(
            "      size: { object: Size, doc: Its size. }\n      note",
            "      size: { object: Size, doc: Its size. }\n      extra: { object: Extra, doc: What else. }\n      note",
        )],
    ),
    breaks(
        "object_not_sent",
        &[("      size: { object: Size, doc: Its size. }\n      note", "      note")],
        "let _ = thing::Size::new().height(1);",
    ),
    breaks(
        "field_retyped_of_what_is_sent",
        &[("  height: { type: integer, minimum: 1, doc", "  height: { type: number, doc")],
        "let _ = thing::Size::new().height(1_i64);",
    ),
    breaks(
        "enum_removed",
        &[
            ("    query:\n      Detail: { enum: Detail, doc: How much of it. }\n", ""),
            ("  Detail:\n    doc: How much there is.\n    values:\n      all: All of it.\n", ""),
        ],
        "let _ = thing::Detail::All;",
    ),
    keeps(
        "enum_added",
        Additive,
        &[("  Unit:\n", "  Taste: { doc: A taste., values: { sweet: As sugar. } }\n  Unit:\n")],
    ),
    breaks(
        "enum_renamed",
        &[("enum: Unit", "enum: Measure"), ("  Unit:\n", "  Measure:\n")],
        "let _ = thing::Unit::Cm;",
    ),
    breaks(
        "enum_became_object",
        &[
            ("Detail: { enum: Detail, doc", "Detail: { type: string, doc"),
            ("  Detail:\n    doc: How much there is.\n    values:\n      all: All of it.\n", ""),
            (
                "  Extra:\n",
                "  Detail: { doc: A detail., fields: { all: { type: string, doc: All. } } }\n  Extra:\n",
            ),
        ],
        "let _ = thing::Detail::All;",
    ),
    keeps("enum_doc", Docs, &[("    doc: A unit.", "    doc: What a size is measured in.")]),
    breaks("value_removed", &[("      inch: Inches.\n", "")], "let _ = thing::Unit::Inch;"),
    keeps(
        "value_added",
        Additive,
        &[("      cm: Centimeters.\n", "      mm: Millimeters.\n      cm: Centimeters.\n")],
    ),
    breaks(
        "value_renamed",
        &[("cm: Centimeters.", "cm: { name: Centimeter, doc: Centimeters. }")],
        "let _ = thing::Unit::Cm;",
    ),
    breaks(
        "value_renamed_on_the_wire_too",
        &[("cm: Centimeters.", "centimeter: Centimeters.")],
        "let _ = thing::Unit::Cm;",
    ),
    keeps(
        "value_renamed_on_the_wire_alone",
        Behavior,
        &[("cm: Centimeters.", "centimeter: { name: Cm, doc: Centimeters. }")],
    ),
    keeps(
        "value_deprecated",
        Additive,
        &[("      cm: Centimeters.", "      cm: { deprecated: undecided, doc: Centimeters. }")],
    ),
    keeps(
        "value_deprecated_that_is_final",
        Additive,
        &[("      lost: It is lost.", "      lost: { deprecated: true, doc: It is lost. }")],
    ),
    keeps(
        "variant_added",
        Additive,
        &[("      pie: {", "      cake: { object: Pie, doc: As a cake. }\n      pie: {")],
    ),
    breaks(
        "variant_removed",
        &[("      pie: { object: Pie, doc: As a pie. }\n", "")],
        "let _ = |chart: report::Chart| matches!(chart, report::Chart::Pie(_));",
    ),
    breaks(
        "variant_renamed",
        &[("      pie: { object: Pie,", "      pie: { object: Pie, name: Cake,")],
        "let _ = |chart: report::Chart| matches!(chart, report::Chart::Pie(_));",
    ),
    keeps("union_tag", Behavior, &[("    tag: kind\n", "    tag: type\n")]),
    keeps("union_without_tag", Behavior, &[("    tag: kind\n", "")]),
    breaks(
        "union_becomes_an_object",
        &[("    tag: kind\n    one_of:\n", "    fields:\n")],
        "let _ = |chart: report::Chart| matches!(chart, report::Chart::Pie(_));",
    ),
    keeps("value_doc", Docs, &[("cm: Centimeters.", "cm: A hundredth of a meter.")]),
    keeps(
        "values_reordered",
        Behavior,
        &[("      cm: Centimeters.\n      inch: Inches.\n", "      inch: Inches.\n      cm: Centimeters.\n")],
    ),
    breaks(
        "sid_removed",
        &[LOT_GONE, ("  LO: { name: LotSid, doc: A lot. }\n", "")],
        "let _: Option<LotSid>;",
    ),
    breaks("sid_of_nothing_any_more", &[LOT_GONE], "let _ = Thing::default().lot_sid;"),
    keeps(
        "sid_added",
        Additive,
        &[
            ("sids:\n", "sids:\n  XX|YY: { name: OtherSid, doc: Another. }\n"),
            ("  lot_sid: {", "  other_sid: { sid: XX|YY, doc: Another. }\n  lot_sid: {"),
        ],
    ),
    changes_nothing("sid_of_no_product", &[("sids:\n", "sids:\n  XX: { name: OtherSid, doc: Another. }\n")]),
    breaks("sid_renamed", &[("name: PartSid", "name: PieceSid")], "let _: PartSid;"),
    breaks(
        "sid_of_another_prefix",
        &[("  LO: { name", "  LP: { name"), ("{ sid: LO,", "{ sid: LP,")],
        "let _: twilio_rest::sid::Sid<prefix::LO>;",
    ),
    breaks(
        "sid_of_two_prefixes",
        &[("  LO: { name", "  LO|LP: { name"), ("{ sid: LO,", "{ sid: LO|LP,")],
        "let _: twilio_rest::sid::Sid<prefix::LO>;",
    ),
    breaks(
        "sid_of_one_product",
        &[("  LO: { name", "  LO.shop: { name: ShopLotSid, doc: A lot of the shop. }\n  LO: { name")],
        "let _: LotSid;",
    ),
    keeps("sid_doc", Docs, &[("doc: A part. }", "doc: A piece. }")]),
    breaks(
        "error_code_removed",
        &[("  NOT_FOUND: { code: 20404, doc: There is no such thing. }\n", "")],
        "let _ = ErrorCode::NOT_FOUND;",
    ),
    breaks("error_code_renamed", &[("  NOT_FOUND: {", "  MISSING: {")], "let _ = ErrorCode::NOT_FOUND;"),
    keeps(
        "error_code_added",
        Additive,
        &[("  NOT_FOUND: {", "  CONFLICT: { code: 20409, doc: It is in use. }\n  NOT_FOUND: {")],
    ),
    keeps("error_code_number", Behavior, &[("code: 20404", "code: 20405")]),
    keeps("error_code_transient", Behavior, &[("code: 20429, transient: true", "code: 20429")]),
    keeps("error_code_fault", Behavior, &[("code: 20404,", "code: 20404, fault: caller,")]),
    keeps("error_code_doc", Docs, &[("doc: There is no such thing.", "doc: Nothing is there.")]),
    breaks(
        "grant_removed",
        &[("  DoorGrant: { key: door, doc: A door., value: { type: any, doc: What it said. } }\n", "")],
        "let _: twilio_rest::token::DoorGrant;",
    ),
    breaks("grant_renamed", &[("  DoorGrant:", "  GateGrant:")], "let _: twilio_rest::token::DoorGrant;"),
    breaks(
        "grant_has_fields",
        &[(
            "value: { type: any, doc: What it said. }",
            "fields: { shut: { type: boolean, doc: Whether it is. } }",
        )],
        "let _ = twilio_rest::token::DoorGrant::new(RawJson::from(true));",
    ),
    keeps(
        "grant_added",
        Additive,
        &[("  DoorGrant:", "  GateGrant: { key: gate, doc: A gate., fields: {} }\n  DoorGrant:")],
    ),
    keeps("grant_key", Behavior, &[("key: door,", "key: gate,")]),
    keeps("grant_max_identity", Behavior, &[("    max_identity: 20\n", "")]),
    keeps("grant_doc", Docs, &[("doc: A lamp.", "doc: One lamp.")]),
    breaks(
        "grant_field_removed",
        &[
            ("      switch.thing: { sid: TH, doc: What switches it. }\n", ""),
            ("    needs: { switch.on: switch.thing }\n", ""),
        ],
        "let _ = |thing: ThingSid| twilio_rest::token::LampGrant::new().switch_thing(thing);",
    ),
    breaks(
        "grant_field_renamed",
        &[("switch.on: { type: boolean,", "switch.on: { type: boolean, name: can_switch,")],
        "let _ = twilio_rest::token::LampGrant::new().switch_on(true);",
    ),
    breaks(
        "grant_field_retyped",
        &[("switch.on: { type: boolean,", "switch.on: { type: integer,")],
        "let _ = twilio_rest::token::LampGrant::new().switch_on(true);",
    ),
    keeps(
        "grant_field_added",
        Additive,
        &[("      shade: {", "      size: { type: integer, doc: Its size. }\n      shade: {")],
    ),
    keeps(
        "grant_field_on_the_wire",
        Behavior,
        &[("      side: { type: string,", "      sides: { type: string, name: side,")],
    ),
    keeps(
        "grant_field_limit",
        Behavior,
        &[("max_length: 5, doc: Its side.", "max_length: 6, doc: Its side.")],
    ),
    keeps(
        "grant_field_personal",
        Behavior,
        &[("max_length: 5, doc: Its side.", "max_length: 5, pii: standard, doc: Its side.")],
    ),
    keeps("grant_field_needs", Behavior, &[("    needs: { switch.on: switch.thing }\n", "")]),
    keeps(
        "grant_field_deprecated",
        Additive,
        &[("max_length: 5, doc: Its side.", "max_length: 5, deprecated: true, doc: Its side.")],
    ),
    breaks(
        "shared_enum_value_removed",
        &[("red: It is red., blue: It is blue.", "red: It is red.")],
        "let _ = twilio_rest::types::Color::Blue;",
    ),
    keeps(
        "shared_enum_value_added",
        Additive,
        &[("blue: It is blue.", "blue: It is blue., green: It is green.")],
    ),
    changes_nothing(
        "shared_enum_of_nobody_removed",
        &[("  Sound: { doc: A sound., values: { loud: It is loud. } }\n", "")],
    ),
    breaks(
        "shared_enum_is_of_the_version_now",
        &[
            ("  Color: { doc: A color., values: { red: It is red., blue: It is blue. } }\n", ""),
            (
                "  color: { enum: Color, doc: Its color. }\n",
                "  color: { enum: Color, doc: Its color. }\nenums:\n  Color: { doc: A color., values: { red: It is red., blue: It is blue. } }\n",
            ),
        ],
        "let _: Option<twilio_rest::types::Color> = Report::default().color;",
    ),
];

/// Takes the one field out that is the SID of a lot.
const LOT_GONE: (&str, &str) = ("  lot_sid: { sid: LO, doc: SID of its lot. }\n", "");
