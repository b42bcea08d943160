//! TwiML.

use super::{
    Case,
    Impact::{Additive, Behavior, Docs},
    breaks, keeps,
};

pub(crate) const CASES: &[Case] = &[
    breaks(
        "element_removed",
        &[
            ("children: [Speech, Quiet]", "children: [Speech]"),
            ("children: [Quiet]\n", ""),
            ("--- spec/twiml/talk/quiet.yaml\nelement: Quiet\ndoc: Nothing is said.\n", ""),
        ],
        "let _ = Quiet::new();",
    ),
    keeps(
        "element_added",
        Additive,
        &[(
            "--- spec/twiml/talk/quiet.yaml\n",
            "--- spec/twiml/talk/noise.yaml\nelement: Noise\ndoc: A noise.\n--- spec/twiml/talk/quiet.yaml\n",
        )],
    ),
    breaks(
        "element_renamed",
        &[
            ("children: [Speech, Quiet]", "children: [Speech, Silence]"),
            ("children: [Quiet]", "children: [Silence]"),
            ("element: Quiet\n", "element: Silence\nxml: Quiet\n"),
        ],
        "let _ = Quiet::new();",
    ),
    keeps("element_deprecated", Additive, &[("element: Quiet\n", "element: Quiet\ndeprecated: true\n")]),
    keeps("element_doc", Docs, &[("doc: Nothing is said.", "doc: Silence.")]),
    breaks(
        "element_needs_no_text",
        &[("name: message, required: true", "name: message")],
        "let _ = Speech::new(\"Hi.\");",
    ),
    breaks(
        "element_text_retyped",
        &[("text: { type: string, name: message", "text: { type: integer, name: message")],
        "let _ = Speech::new(\"Hi.\");",
    ),
    keeps(
        "element_text_personal",
        Behavior,
        &[("name: message, required: true", "name: message, required: true, pii: standard")],
    ),
    breaks(
        "child_removed",
        &[("children: [Quiet]\n", "")],
        "let _ = Speech::new(\"Hi.\").append(Quiet::new());",
    ),
    keeps("child_added", Additive, &[("children: [Quiet]", "children: [Quiet, Speech]")]),
    breaks(
        "attribute_removed",
        &[("  volume: { type: integer, doc: How loud it is. }\n", "")],
        "let _ = Speech::new(\"Hi.\").volume(1);",
    ),
    keeps(
        "attribute_added",
        Additive,
        &[("  volume: {", "  pitch: { type: number, doc: How high it is. }\n  volume: {")],
    ),
    breaks(
        "attribute_renamed",
        &[("volume: { type: integer, doc", "volume: { type: integer, name: loudness, doc")],
        "let _ = Speech::new(\"Hi.\").volume(1);",
    ),
    breaks(
        "attribute_retyped",
        &[("volume: { type: integer, doc", "volume: { type: boolean, doc")],
        "let _ = Speech::new(\"Hi.\").volume(1);",
    ),
    keeps(
        "attribute_personal",
        Behavior,
        &[("format: uri, doc: Where it", "format: uri, pii: standard, doc: Where it")],
    ),
    keeps(
        "attribute_default",
        Docs,
        &[("volume: { type: integer, doc", "volume: { type: integer, default: 5, doc")],
    ),
    keeps(
        "attributes_reordered",
        Behavior,
        &[
            ("  volume: { type: integer, doc: How loud it is. }\n", ""),
            (
                "  voice: { enum: Voice",
                "  volume: { type: integer, doc: How loud it is. }\n  voice: { enum: Voice",
            ),
        ],
    ),
    breaks("attribute_value_removed", &[("      low: It is low.\n", "")], "let _ = speech::Voice::Low;"),
    keeps(
        "attribute_value_added",
        Additive,
        &[("      low: It is low.\n", "      low: It is low.\n      flat: It is flat.\n")],
    ),
    breaks(
        "dialect_not_carried",
        &[("in_requests: true\n", "")],
        "let _ = twilio_rest::types::Twiml::from(Answer::new());",
    ),
    keeps("dialect_doc", Docs, &[("doc: TwiML of talks.", "doc: What is talked.")]),
];
