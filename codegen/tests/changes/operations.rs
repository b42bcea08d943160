//! Operations, their paths and answers.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, changes_nothing, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "operation_removed",
        &[(
            "  reset:\n    doc: Resets all.\n    method: POST\n    path: /v1/Things/Reset\n    form: {}\n",
            "",
        )],
        "let _ = Thing::reset();",
    ),
    keeps(
        "operation_added",
        Additive,
        &[(
            "  reset:\n",
            "  count:\n    doc: Counts.\n    method: GET\n    path: /v1/Things/Count\n  reset:\n",
        )],
    ),
    breaks("operation_renamed", &[("  reset:\n", "  clear:\n")], "let _: thing::Reset = Thing::reset();"),
    keeps(
        "operation_method",
        Behavior,
        &[("    method: POST\n    path: /v1/Things/Reset", "    method: PUT\n    path: /v1/Things/Reset")],
    ),
    keeps("operation_path", Behavior, &[("path: /v1/Things/Reset", "path: /v1/Things/All/Reset")]),
    keeps("operation_not_idempotent", Behavior, &[("    idempotent: true\n", "")]),
    keeps(
        "operation_by_key",
        Behavior,
        &[(
            "    path: /v1/Things/Reset\n    form: {}\n",
            "    path: /v1/Things/Reset\n    form: {}\n    idempotent: key\n",
        )],
    ),
    keeps(
        "operation_who_asks",
        Behavior,
        &[(
            "    path: /v1/Things/Reset\n    form: {}\n",
            "    path: /v1/Things/Reset\n    authentication: oauth\n    form: {}\n",
        )],
    ),
    keeps(
        "operation_is_a_redirect",
        Behavior,
        &[(
            "    form: {}\n    response: Report\n",
            "    form: {}\n    response: Report\n    redirect: true\n",
        )],
    ),
    keeps("operation_doc", Docs, &[("doc: Resets all.", "doc: Resets all things.")]),
    breaks(
        "answer_is_another_record",
        &[("    form: {}\n    response: Report\n", "    form: {}\n    response: Part\n")],
        "fn answers<R: twilio_rest::Request<Response = Report>>(_: R) {}\nanswers(Tools::run());",
    ),
    breaks(
        "answer_has_no_body",
        &[("    form: {}\n    response: Report\n", "    form: {}\n    response: none\n")],
        "fn answers<R: twilio_rest::Request<Response = Report>>(_: R) {}\nanswers(Tools::run());",
    ),
    breaks(
        "delete_has_no_body",
        &[(
            "    method: GET\n    path: /v1/Parts/{part_sid}/Whole\n",
            "    method: DELETE\n    path: /v1/Parts/{part_sid}/Whole\n",
        )],
        "fn answers<R: twilio_rest::Request<Response = Part>>(_: R) {}\nanswers(Part::fetch_whole(part()));",
    ),
    breaks(
        "answer_has_pages",
        &[(
            "    path: /v1/Parts/{part_sid}/Whole\n",
            "    path: /v1/Parts/{part_sid}/Whole\n    page: { items: parts, max_size: 50 }\n",
        )],
        "fn answers<R: twilio_rest::Request<Response = Part>>(_: R) {}\nanswers(Part::fetch_whole(part()));",
    ),
    breaks(
        "account_is_the_clients",
        &[(
            "host: depot.twilio.com\nauthentication: none\n",
            "host: depot.twilio.com\nauthentication: none\naccount: account_sid\n",
        )],
        "",
    ),
    breaks(
        "answer_has_no_pages",
        &[("    page: { items: things, max_size: 50 }\n", "")],
        "let _ = Thing::list().page_size(5);",
    ),
    keeps(
        "page_size",
        Behavior,
        &[("page: { items: things, max_size: 50 }", "page: { items: things, max_size: 20 }")],
    ),
    keeps(
        "page_items",
        Behavior,
        &[("page: { items: things, max_size: 50 }", "page: { items: records, max_size: 50 }")],
    ),
    keeps(
        "page_parameters",
        Behavior,
        &[("{ page_size: PageSize, next: meta.next_page_url }", "{ page_size: Limit, next: next_url }")],
    ),
    keeps(
        "page_by_number",
        Behavior,
        &[(
            "{ page_size: PageSize, next: meta.next_page_url }",
            "{ page_size: PageSize, next: has_next, number: Page }",
        )],
    ),
    keeps(
        "page_link_can_be_missing",
        Behavior,
        &[(
            "{ page_size: PageSize, next: meta.next_page_url }",
            "{ page_size: PageSize, next: meta.next_page_url? }",
        )],
    ),
    keeps(
        "media_type",
        Behavior,
        &[(
            "    form: {}\n    response: Report\n",
            "    json: {}\n    media_type: application/x+json\n    response: Report\n",
        )],
    ),
    keeps(
        "body_json",
        Behavior,
        &[("    idempotent: true\n    form:\n", "    idempotent: true\n    json:\n")],
    ),
    breaks(
        "answer_is_a_list",
        &[(
            "    form: {}\n    response: Report\n",
            "    form: {}\n    response: { type: array, items: { object: Report } }\n",
        )],
        "fn answers<R: twilio_rest::Request<Response = Report>>(_: R) {}\nanswers(Tools::run());",
    ),
    changes_nothing(
        "answer_is_the_record_as_an_object",
        &[("    form: {}\n    response: Report\n", "    form: {}\n    response: { object: Report }\n")],
    ),
    breaks(
        "answer_has_other_elements",
        &[(
            "response: { type: array, items: { type: integer } }",
            "response: { type: array, items: { type: number } }",
        )],
        "fn answers<R: twilio_rest::Request<Response = twilio_rest::model::Lossless<Vec<i64>>>>(_: R) {}\nanswers(Tools::tell([\"a\"]));",
    ),
    breaks(
        "page_has_other_elements",
        &[("    response: { type: string }\n", "    response: { sid: PA }\n")],
        "fn lists<R: twilio_rest::request::ListRequest<Item = String>>(_: R) {}\nlists(Tools::find());",
    ),
    keeps(
        "page_token_added",
        Behavior,
        &[("next: meta.next_page_url }", "next: meta.next_page_token, token: PageToken }")],
    ),
    keeps("page_token_renamed", Behavior, &[("token: Token }", "token: PageToken }")]),
    keeps(
        "page_next_of_its_own",
        Behavior,
        &[("page: { items: things, max_size: 50 }", "page: { items: things, max_size: 50, next: next_url }")],
    ),
    changes_nothing(
        "page_as_the_version",
        &[(
            "page: { items: things, max_size: 50 }",
            "page: { items: things, max_size: 50, page_size: PageSize, next: meta.next_page_url, token: none }",
        )],
    ),
    breaks(
        "page_size_removed",
        &[(
            "page: { items: things, max_size: 50 }",
            "page: { items: things, max_size: 50, page_size: none }",
        )],
        "let _ = Thing::list().page_size(5);",
    ),
    breaks(
        "page_size_removed_for_all",
        &[("{ page_size: PageSize, next: meta.next_page_url }", "{ next: meta.next_page_url }")],
        "let _ = Thing::list().page_size(5);",
    ),
    breaks(
        "body_became_one_value",
        &[(
            "    json:\n      like: { type: string, doc: What they are like. }\n",
            "    body: { type: any, doc: What they are like. }\n",
        )],
        "let _ = Tools::find();",
    ),
    breaks(
        "body_became_an_object",
        &[(
            "    body: { type: array, items: { type: string }, doc: What is told. }\n",
            "    json:\n      body: { type: array, items: { type: string }, doc: What is told. }\n",
        )],
        "let _ = Tools::tell([\"a\"]);",
    ),
    breaks(
        "body_retyped",
        &[(
            "    body: { type: array, items: { type: string }, doc",
            "    body: { type: map, items: { type: string }, doc",
        )],
        "let _ = Tools::tell([\"a\"]);",
    ),
    keeps(
        "body_limit",
        Behavior,
        &[(
            "    body: { type: array, items: { type: string }, doc",
            "    body: { type: array, items: { type: string, max_length: 9 }, doc",
        )],
    ),
    keeps(
        "body_personal",
        Behavior,
        &[(
            "    body: { type: array, items: { type: string }, doc",
            "    body: { type: array, items: { type: string }, pii: sensitive, doc",
        )],
    ),
    keeps(
        "body_renamed",
        Docs,
        &[(
            "    body: { type: array, items: { type: string }, doc",
            "    body: { type: array, items: { type: string }, name: words, doc",
        )],
    ),
    keeps("body_doc", Docs, &[("doc: What is told.", "doc: All that is told.")]),
    keeps(
        "operation_deprecated",
        Additive,
        &[("    idempotent: true\n", "    idempotent: true\n    deprecated: true\n")],
    ),
    keeps(
        "operation_undecided",
        Additive,
        &[("    idempotent: true\n", "    idempotent: true\n    deprecated: undecided\n")],
    ),
    keeps(
        "operation_deprecated_behind_a_sub_resource",
        Additive,
        &[(
            "page: { items: parts, max_size: 50 }",
            "page: { items: parts, max_size: 50 }\n    deprecated: true",
        )],
    ),
    changes_nothing(
        "path_parameter_deprecated",
        &[(
            "  slot: { type: string, doc: The slot. }",
            "  slot: { type: string, deprecated: true, doc: The slot. }",
        )],
    ),
    breaks(
        "path_parameter_added",
        &[("path: /v1/Parts/{part_sid}/Whole", "path: /v1/Things/{thing_sid}/Parts/{part_sid}/Whole")],
        "let _ = Part::fetch_whole(part());",
    ),
    breaks(
        "path_parameter_removed",
        &[
            (
                "path: /v1/Shelves/{shelf}/Slots/{slot}/Things/{thing_sid}",
                "path: /v1/Shelves/{shelf}/Things/{thing_sid}",
            ),
            ("  slot: { type: string, doc: The slot. }\n", ""),
        ],
        "let _ = Thing::place(thing::PlaceArguments { shelf: \"a\".into(), slot: \"b\".into(), thing_sid: thing() });",
    ),
    breaks(
        "path_parameters_reordered",
        &[("path: /v1/Things/{thing_sid}/Parts/{part_sid}", "path: /v1/Parts/{part_sid}/Things/{thing_sid}")],
        "let _ = Part::attach(thing(), part());",
    ),
    keeps(
        "named_path_parameters_reordered",
        Behavior,
        &[(
            "path: /v1/Shelves/{shelf}/Slots/{slot}/Things/{thing_sid}",
            "path: /v1/Slots/{slot}/Shelves/{shelf}/Things/{thing_sid}",
        )],
    ),
    breaks(
        "named_argument_added",
        &[(
            "Things/{thing_sid}\n    form: {}\n",
            "Things/{thing_sid}\n    form: { Depth: { type: integer, required: true, doc: How deep. } }\n",
        )],
        "let _ = Thing::place(thing::PlaceArguments { shelf: \"a\".into(), slot: \"b\".into(), thing_sid: thing() });",
    ),
    breaks(
        "named_argument_personal",
        &[(
            "  slot: { type: string, doc: The slot. }",
            "  slot: { type: string, pii: standard, doc: The slot. }",
        )],
        "let _ = Thing::place(thing::PlaceArguments { shelf: \"a\".into(), slot: String::new(), thing_sid: thing() });",
    ),
    breaks(
        "path_parameter_retyped",
        &[("  slot: { type: string, doc: The slot. }", "  slot: { type: integer, doc: The slot. }")],
        "let _ = Thing::place(thing::PlaceArguments { shelf: \"a\".into(), slot: \"b\".into(), thing_sid: thing() });",
    ),
    keeps(
        "path_parameter_renamed",
        Behavior,
        &[
            ("  part_sid: { sid: PA, doc: The part. }", "  sid: { sid: PA, doc: The part. }"),
            ("path: /v1/Parts/{part_sid}\n", "path: /v1/Parts/{sid}\n"),
            ("path: /v1/Parts/{part_sid}/Whole", "path: /v1/Parts/{sid}/Whole"),
            ("path: /v1/Things/{thing_sid}/Parts/{part_sid}", "path: /v1/Things/{thing_sid}/Parts/{sid}"),
            (
                "  main_part: { resource: Part, operation: fetch, doc",
                "  main_part: { resource: Part, operation: fetch, arguments: { sid: part_sid }, doc",
            ),
        ],
    ),
    breaks(
        "named_path_parameter_renamed",
        &[
            ("  slot: { type: string, doc", "  place: { type: string, doc"),
            ("Slots/{slot}/", "Slots/{place}/"),
        ],
        "let _ = Thing::place(thing::PlaceArguments { shelf: \"a\".into(), slot: \"b\".into(), thing_sid: thing() });",
    ),
    keeps("path_parameter_doc", Docs, &[("doc: The slot.", "doc: Where on the shelf.")]),
];
