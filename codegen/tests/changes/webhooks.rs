//! Webhooks: what Twilio sends on its own.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, keeps,
};

pub(crate) const CASES: &[Case] = &[
    keeps(
        "webhook_added",
        Additive,
        &[(
            "--- spec/callbacks/counter/visit.yaml\n",
            "--- spec/callbacks/counter/leave.yaml\nwebhook: Leave\nkind: counter.leave\ndoc: Somebody left.\nmethod: GET\nanswer: twiml\n--- spec/callbacks/counter/visit.yaml\n",
        )],
    ),
    breaks(
        "webhook_renamed",
        &[("webhook: Visit\n", "webhook: Call\n"), ("{ object: Visit, doc", "{ object: Call, doc")],
        "",
    ),
    keeps("webhook_kind", Behavior, &[("kind: counter.visit", "kind: counter.visitor")]),
    keeps(
        "webhook_answer",
        Behavior,
        &[(
            "doc: Somebody came.\nmethod: POST\nanswer: none",
            "doc: Somebody came.\nmethod: any\nanswer: twiml",
        )],
    ),
    keeps(
        "webhook_body",
        Behavior,
        &[(
            "doc: Any visit.\nmethod: POST\nanswer: none\nbody: json",
            "doc: Any visit.\nmethod: POST\nanswer: none",
        )],
    ),
    keeps(
        "webhook_unverified",
        Docs,
        &[("doc: Somebody came.\n", "doc: Somebody came.\nunverified: true\n")],
    ),
    keeps(
        "webhook_parameter_unverified",
        Docs,
        &[(
            "  Reason: { enum: Reason, doc: Why. }",
            "  Reason: { enum: Reason, unverified: true, doc: Why. }",
        )],
    ),
    keeps(
        "webhook_parameter_added_to_a_group",
        Additive,
        &[(
            "    Name: { type: string, pii: standard, doc: Who it is. }\n",
            "    Name: { type: string, pii: standard, doc: Who it is. }\n    Age: { type: string, pii: standard, doc: How old. }\n",
        )],
    ),
    breaks("webhook_parameter_removed_from_a_group", &[("extends: [Customer]\n", "")], ""),
    breaks("webhook_removed", &[("--- spec/callbacks/counter/any.yaml\n", "--- nothing\n")], ""),
];
