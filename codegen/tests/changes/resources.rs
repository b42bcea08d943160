//! Resources, the ways between them, versions and products.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "resource_removed",
        &[("--- spec/shop/v1/tools.yaml\n", "--- nothing\n")],
        "let _ = Tools::run();",
    ),
    keeps(
        "resource_added",
        Additive,
        &[(
            "--- spec/shop/v1/tools.yaml\n",
            "--- spec/shop/v1/lamp.yaml\nresource: Lamp\ndoc: A lamp.\noperations:\n  list: { doc: Reads lamps., method: GET, path: /v1/Lamps, page: { items: lamps, max_size: 9 } }\nfields:\n  colour: { enum: LampColour, doc: Its colour. }\nenums:\n  LampColour: { doc: A colour., values: { red: Red. } }\n--- spec/shop/v1/tools.yaml\n",
        )],
    ),
    breaks(
        "resource_renamed",
        &[
            ("resource: Part\ndoc", "resource: Piece\ndoc"),
            ("{ resource: Part, operation: list,", "{ resource: Piece, operation: list,"),
            ("{ resource: Part, operation: fetch,", "{ resource: Piece, operation: fetch,"),
        ],
        "let _ = Part::fetch(part());",
    ),
    breaks(
        "resource_got_a_record",
        &[(
            "    form: {}\n    response: Report\n",
            "    form: {}\n    response: Report\nfields:\n  made: { type: string, doc: What was made. }\n",
        )],
        "fn copies<T: Copy>() {}\ncopies::<Tools>();",
    ),
    breaks(
        "resource_became_an_object",
        &[
            (
                "  Extra:\n",
                "  Report: { doc: A report., fields: { title: { type: string, doc: Its title. } } }\n  Extra:\n",
            ),
            (
                "resource: Report\ndoc: A report.\nfields:\n  title: { type: string, doc: Its title. }\n",
                "resource: Paper\ndoc: A paper.\nfields:\n  report: { object: thing.Report, doc: What is in it. }\n",
            ),
            ("response: Report", "response: Paper"),
        ],
        "fn answers<R: twilio_rest::Request<Response = Report>>(_: R) {}\nanswers(Tools::run());",
    ),
    breaks(
        "object_became_a_resource",
        &[
            (
                "  Extra:\n    doc: What else there is.\n    fields:\n      colour: { type: string, doc: The colour. }\n      shape: { type: string, doc: The shape. }\n",
                "",
            ),
            (
                "--- spec/shop/v1/tools.yaml\n",
                "--- spec/shop/v1/extra.yaml\nresource: Extra\ndoc: What else there is.\noperations:\n  fetch: { doc: Reads it., method: GET, path: /v1/Extra }\nfields:\n  colour: { type: string, doc: The colour. }\n  shape: { type: string, doc: The shape. }\n--- spec/shop/v1/tools.yaml\n",
            ),
        ],
        "let _ = thing::Extra::default();",
    ),
    keeps("resource_doc", Docs, &[("doc: A thing.\npath", "doc: Some thing.\npath")]),
    breaks(
        "object_in_another_file",
        &[
            ("  extra: { object: Extra,", "  extra: { object: part.Extra,"),
            (
                "  Extra:\n    doc: What else there is.\n    fields:\n      colour: { type: string, doc: The colour. }\n      shape: { type: string, doc: The shape. }\n",
                "",
            ),
            (
                "  name: { type: string, pii: standard, doc: Its name. }\n",
                "  name: { type: string, pii: standard, doc: Its name. }\nobjects:\n  Extra:\n    doc: More of it.\n    fields:\n      colour: { type: string, doc: The colour. }\n      shape: { type: string, doc: The shape. }\n",
            ),
        ],
        "let _ = thing::Extra::default();",
    ),
    breaks(
        "module_renamed",
        &[("--- spec/shop/v1/part.yaml\n", "--- spec/shop/v1/piece.yaml\n")],
        "let _: part::List = Part::list(thing());",
    ),
    breaks(
        "request_gave_way",
        &[("enums:\n  State:\n", "enums:\n  Reset: { doc: A reset., values: { all: All. } }\n  State:\n")],
        "let _: thing::Reset = Thing::reset();",
    ),
    breaks(
        "sub_resource_removed",
        &[("  main_part: { resource: Part, operation: fetch, doc: Its main part. }\n", "")],
        "let _ = Thing::default().main_part();",
    ),
    keeps(
        "sub_resource_added",
        Additive,
        &[(
            "  main_part: {",
            "  whole_part: { resource: Part, operation: fetch_whole, doc: All of it. }\n  main_part: {",
        )],
    ),
    breaks(
        "sub_resource_renamed",
        &[("name: parts, doc", "name: pieces, doc")],
        "let _ = Thing::default().parts();",
    ),
    breaks(
        "sub_resource_renamed_on_the_wire",
        &[("  thing_parts: {", "  parts_of_thing: {")],
        "let _ = thing::Links::default().thing_parts;",
    ),
    breaks(
        "sub_resource_leads_elsewhere",
        &[("resource: Part, operation: fetch, doc", "resource: Part, operation: fetch_whole, doc")],
        "let _: Result<part::Fetch, _> = Thing::default().main_part();",
    ),
    keeps(
        "sub_resource_of_another_field",
        Behavior,
        &[(
            "resource: Part, operation: fetch, doc",
            "resource: Part, operation: fetch, arguments: { part_sid: old_part_sid }, doc",
        )],
    ),
    keeps("sub_resource_doc", Docs, &[("doc: Its main part.", "doc: The main one of its parts.")]),
    breaks(
        "is_final_removed",
        &[("final_when:\n  state: [done, lost]\n", "")],
        "let _ = Thing::default().is_final();",
    ),
    keeps(
        "is_final_added",
        Additive,
        &[
            (
                "  name: { type: string, pii",
                "  state: { enum: thing.State, doc: How far. }\n  name: { type: string, pii",
            ),
            (
                "    page: { items: parts, max_size: 50 }\nfields",
                "    page: { items: parts, max_size: 50 }\nfinal_when: { state: [done] }\nfields",
            ),
        ],
    ),
    keeps("is_final_differs", Behavior, &[("  state: [done, lost]", "  state: [done]")]),
    keeps(
        "version_host",
        Behavior,
        &[("host: shop.twilio.com\nauthentication: basic", "host: shops.twilio.com\nauthentication: none")],
    ),
    keeps("version_doc", Docs, &[("doc: A shop.", "doc: Shops.")]),
    breaks(
        "version_renamed",
        &[
            ("--- spec/depot/v1/_version.yaml\nversion: v1", "--- spec/depot/v2/_version.yaml\nversion: v2"),
            ("--- spec/depot/v1/box.yaml", "--- spec/depot/v2/box.yaml"),
        ],
        "",
    ),
    breaks("product_removed", &[("--- spec/depot/v1/_version.yaml\n", "--- end\n")], ""),
    keeps(
        "product_added",
        Additive,
        &[(
            "--- spec/depot/v1/_version.yaml\n",
            "--- spec/yard/v1/_version.yaml\nversion: v1\nproduct: Yard\ndoc: A yard.\nhost: yard.twilio.com\nauthentication: basic\n--- spec/depot/v1/_version.yaml\n",
        )],
    ),
];
