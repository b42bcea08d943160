//! All of Twilio: its documents, where they lie beside the repository, or else one of our own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files stops")]
#![allow(clippy::indexing_slicing, reason = "a key that is not there is null")]

#[path = "support/documents.rs"]
mod documents;
#[path = "support/runtime.rs"]
mod runtime;
#[path = "whole/said.rs"]
mod said;
#[path = "whole/sharp.rs"]
mod sharp;
mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use codegen::{Source, drift};
use documents::{apply, documents, source};
use heck::{ToSnakeCase, ToUpperCamelCase};
use runtime::Workspace;

/// Twilio's, or one of our own.
static DOCUMENTS: LazyLock<Vec<Source>> = LazyLock::new(|| {
    documents("openapi").unwrap_or_else(|| {
        let own = source(&support::folder("tests/drift/_base.yaml"));
        vec![Source { path: "twilio_zoo_v1.yaml".to_owned(), ..own }]
    })
});

/// Expects that nothing is left but what a person has to decide, and nothing to edit.
fn assert_settled(spec: &[Source], documents: &[Source]) {
    let drift = drift(spec, documents).unwrap_or_else(|error| panic!("{error}"));
    let open = drift.documents.iter().flat_map(|document| &document.differences);
    let open: Vec<_> = open.filter(|difference| !difference.is_decision).map(ToString::to_string).collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(drift.files.is_empty(), "a second time there is more to edit");
}

/// A spec that has nothing but what all products share: the kinds of SID, and enums.
fn shared_tables() -> Vec<Source> {
    ["spec/sids.yaml", "spec/enums.yaml"]
        .map(|path| Source { path: path.to_owned(), ..source(&support::folder(&format!("../{path}"))) })
        .into()
}

/// The operations of documents, counted without the generator.
fn operations(documents: &[Source]) -> usize {
    let count = |document: &Source| {
        let tree: serde_yaml::Value = serde_yaml::from_slice(&document.text).unwrap();
        let items = tree["paths"].as_mapping().into_iter().flatten().map(|(_, item)| item.clone());
        let methods = ["get", "post", "put", "patch", "delete"];
        items.map(|item| methods.iter().filter(|method| item.get(method).is_some()).count()).sum::<usize>()
    };
    documents.iter().map(count).sum()
}

#[test]
fn each_document_is_a_spec_at_once() {
    for document in DOCUMENTS.iter() {
        let mut spec = shared_tables();
        apply(&mut spec, std::slice::from_ref(document));
        assert_settled(&spec, std::slice::from_ref(document));
    }
}

/// What the language has no word for would be a comment of the applied documents, and there is none.
#[test]
fn the_language_has_a_word_for_all_that_documents_say() {
    let mut spec = Vec::new();
    apply(&mut spec, &DOCUMENTS);
    let texts = spec.iter().map(|source| str::from_utf8(&source.text).unwrap());
    let lines = texts.flat_map(str::lines).filter(|line| !line.contains("yaml-language-server"));
    let comments = lines.filter_map(|line| line.split_once("# ").map(|(_, comment)| comment));
    assert_eq!(comments.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// The formats of the documents, each with its type. What is told of each is in `openapi`: a new one wants a word, or a reason why it says
/// no more than its type.
const FORMATS: &str = "\
    integer: int32, integer: int64, number: float, object: ice-server, object: inbound-call-price, \
    object: inbound-sms-price, object: outbound-call-price, object: outbound-call-price-with-origin, \
    object: outbound-prefix-price, object: outbound-prefix-price-with-origin, \
    object: outbound-sms-price, object: phone-number-capabilities, object: phone-number-price, \
    object: prefixed-collapsible-map-AddOns, object: recording-rule, object: subscribe-rule, \
    object: uri-map, string: AccountSid, string: DomainVerificationSid, string: IamRoleAssignmentSid, \
    string: IamRoleSid, string: IdentityNotificationSid, string: OrganizationSid, string: Sid, \
    string: UserSid, string: WorkflowExecutionSid, string: currency, string: date, string: date-time, \
    string: date-time-rfc-2822, string: duration, string: email, string: endpoint, string: http-method, \
    string: iso-country-code, string: phone-number, string: twiml, string: uri";

#[test]
fn each_format_of_the_documents_is_known() {
    fn visit(node: &serde_yaml::Value, found: &mut BTreeSet<String>) {
        if let (Some(ty), Some(format)) = (node["type"].as_str(), node["format"].as_str()) {
            found.insert(format!("{ty}: {format}"));
        }
        let inner = node.as_mapping().into_iter().flatten().map(|(_, inner)| inner);
        inner.chain(node.as_sequence().into_iter().flatten()).for_each(|inner| visit(inner, found));
    }
    let mut found = BTreeSet::new();
    for document in DOCUMENTS.iter() {
        visit(&serde_yaml::from_slice(&document.text).unwrap(), &mut found);
    }
    found.retain(|format| !FORMATS.split(", ").any(|known| known == format));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn all_documents_are_one_spec_whose_code_is_clean() {
    let mut spec = shared_tables();
    let drift = apply(&mut spec, &DOCUMENTS);
    let written: usize = drift.documents.iter().map(|document| document.operations).sum();
    assert_eq!(written, operations(&DOCUMENTS));
    assert_settled(&spec, &DOCUMENTS);
    assert_shared(&spec);

    let mut workspace = Workspace::new("whole", &[]);
    workspace.write_generated(&codegen::generate(&spec).unwrap_or_else(|error| panic!("{error}")));
    workspace.write_features(&spec);
    workspace.copy("clippy.toml");
    let all = ["--offline", "--quiet", "--no-default-features", "--features=all-products"];
    let clippy = workspace.cargo("clippy").args(all).args(["--", "--deny=warnings"]).output().unwrap();
    assert!(clippy.status.success(), "{}", String::from_utf8_lossy(&clippy.stderr));
}

/// Names that say something twice, or end with a number, and why.
const NAMES_WITH_A_REASON: [(&str, &str); 23] = [
    ("content::v1::content::time_slots_2", "`timeSlots` and `time_slots` are there"),
    ("conversations::v2::conversation::ConversationConfiguration", "the resource `Configuration` is another"),
    ("conversations::v2::conversation::ConversationParticipant", "the resource `Participant` is another"),
    ("conversations::v2::operation::OperationError", "`Error` is the crate's"),
    ("iam::v1::key::Keytype", "the name on the wire"),
    (
        "insights::v1::conference_participant::ConferenceParticipantCallDirection",
        "the shared `CallDirection` is another",
    ),
    (
        "insights::v1::conference_participant::ConferenceParticipantCallStatus",
        "the shared `CallStatus` is another",
    ),
    ("lookups::v2::bulk_lookup::address_line1", "the name on the wire"),
    ("lookups::v2::bulk_lookup::address_line2", "the name on the wire"),
    ("lookups::v2::phone_number::address_line1", "the name on the wire"),
    ("lookups::v2::phone_number::address_line2", "the name on the wire"),
    (
        "memory::v1::trait_group::TraitGroupTraitGroup",
        "it is all of the resource `TraitGroup`, but for what is about it",
    ),
    ("messaging::v1::tollfree_verification::business_street_address2", "the name on the wire"),
    ("numbers::v1::porting_port_in::street_2", "the name on the wire"),
    ("numbers::v2::regulation::RegulationEndUserType", "the resource `EndUserType` is another"),
    (
        "trusthub::v1::a2p_brand_registration::authorized_contact_mobile_phone_number_e164",
        "the name on the wire",
    ),
    ("trusthub::v1::a2p_brand_registration::business_street_address2", "the name on the wire"),
    ("trusthub::v1::a2p_campaign_registration::use_case_sample_message1", "the name on the wire"),
    ("trusthub::v1::a2p_campaign_registration::use_case_sample_message2", "the name on the wire"),
    ("trusthub::v1::a2p_campaign_registration::use_case_sample_message3", "the name on the wire"),
    ("trusthub::v1::a2p_campaign_registration::use_case_sample_message4", "the name on the wire"),
    ("trusthub::v1::a2p_campaign_registration::use_case_sample_message5", "the name on the wire"),
    ("trusthub::v1::compliance_tollfree_inquiry::business_street_address2", "the name on the wire"),
];

#[test]
fn names_say_each_thing_once() {
    let mut spec = shared_tables();
    apply(&mut spec, &DOCUMENTS);
    let mut odd = BTreeSet::new();
    for file in codegen::generate(&spec).unwrap_or_else(|error| panic!("{error}")) {
        let module =
            file.path.trim_start_matches("generated/src/").trim_end_matches(".rs").replace('/', "::");
        let resource = module.rsplit("::").next().unwrap().to_upper_camel_case();
        for name in file.text.lines().filter_map(defined) {
            let words = name.to_snake_case();
            let words: Vec<_> = words.split('_').collect();
            let is_twice = words.windows(2).any(|pair| pair[0] == pair[1]);
            let is_numbered = name.ends_with(|last: char| last.is_ascii_digit());
            let says_module = name != resource && name.starts_with(&resource);
            if is_twice || is_numbered || says_module || words.contains(&"enum") {
                odd.insert(format!("{module}::{name}"));
            }
        }
    }
    let odd: Vec<_> = odd.iter().map(String::as_str).collect();
    if DOCUMENTS.len() > 1 {
        assert_eq!(odd, NAMES_WITH_A_REASON.map(|(name, _)| name));
    }
}

/// The name of the type or the function that a line defines for users.
fn defined(line: &str) -> Option<&str> {
    let line = line.trim_start().strip_prefix("pub ")?;
    let rest = ["struct ", "enum ", "fn ", "const fn "].iter().find_map(|word| line.strip_prefix(word))?;
    rest.split(|end: char| !end.is_alphanumeric() && end != '_').next()
}

/// The table of SIDs has them all, none is said in a comment, and in a path there is hardly a SID that is any string.
#[test]
fn all_kinds_of_sid_are_known() {
    let Some(documents) = documents("openapi") else { return };
    let mut spec = shared_tables();
    apply(&mut spec, &documents);
    assert_eq!(spec[0].text, shared_tables()[0].text);
    let lines = spec[2..].iter().flat_map(|file| {
        let lines = str::from_utf8(&file.text).unwrap().lines();
        lines.map(|line| format!("{}: {}", file.path, line.trim()))
    });
    let lines: Vec<_> = lines.collect();
    let is_in_comment =
        |line: &&String| line.split_once(" # ").is_some_and(|(_, comment)| comment.contains("{32}"));
    assert_eq!(lines.iter().filter(is_in_comment).collect::<Vec<_>>(), Vec::<&String>::new());
    let taking_names = lines.iter().filter(|line| line.contains("|name, ")).count();
    assert!(taking_names > 150, "{taking_names}");
}

/// Expects that what is said to be shared is, by two versions at least.
fn assert_shared(spec: &[Source]) {
    if DOCUMENTS.len() == 1 {
        return;
    }
    let tree: serde_yaml::Value = serde_yaml::from_slice(&spec[1].text).unwrap();
    let mut webhooks = support::spec(&support::folder(".."));
    webhooks.retain(|source| source.path.starts_with("spec/callbacks/"));
    for (name, _) in tree["enums"].as_mapping().unwrap() {
        let text = format!("enum: {}", name.as_str().unwrap());
        let files = spec.iter().filter(|file| String::from_utf8_lossy(&file.text).contains(&text));
        let folders: BTreeSet<_> = files.map(|file| file.path.rsplit_once('/').unwrap().0).collect();
        // No document says what webhooks have; a person found it to be the same.
        let is_of_webhook = |file: &Source| String::from_utf8_lossy(&file.text).contains(&text);
        let is_shared = folders.len() > 1 || webhooks.iter().any(is_of_webhook);
        assert!(is_shared, "{text} only in {folders:?}");
    }
}

/// A spec that was made of older documents is brought to newer ones, release by release, and what people wrote in between stays.
#[test]
fn releases_follow_one_another() {
    let mut spec = Vec::new();
    for release in ["history/2025-08-28", "history/2025-11-20", "openapi"] {
        let Some(documents) = documents(release) else { return };
        let mut plain = spec.clone();
        apply(&mut plain, &documents);
        let untouched = spec.clone();
        let edited = edit_by_hand(&mut spec, &plain);
        assert!(untouched.is_empty() || edited >= 40, "only {edited} edits");
        let by_hand = spec.clone();
        apply(&mut spec, &documents);
        assert_settled(&spec, &documents);
        for (old, new) in untouched.iter().zip(&plain) {
            let of_release = lost(old, new);
            let (before, after) = (with_path(&by_hand, &old.path), with_path(&spec, &old.path));
            let gone: Vec<_> =
                lost(before, after).into_iter().filter(|line| !of_release.contains(line)).collect();
            assert!(gone.is_empty(), "{}: {gone:#?}", old.path);
        }
    }
}

fn with_path<'a>(spec: &'a [Source], path: &str) -> &'a Source {
    spec.iter().find(|source| source.path == path).unwrap()
}

/// The lines that are in the old text and, in this order, not in the new one.
fn lost(old: &Source, new: &Source) -> Vec<String> {
    let (old, new) = (str::from_utf8(&old.text).unwrap(), str::from_utf8(&new.text).unwrap());
    let changes = similar::TextDiff::from_lines(old, new);
    let gone = changes.iter_all_changes().filter(|change| change.tag() == similar::ChangeTag::Delete);
    gone.map(|change| change.value().to_owned()).collect()
}

/// Edits what a person may edit in each file that a release changes, but for the lines that the release itself changes; gives the
/// number of edits.
fn edit_by_hand(spec: &mut [Source], next: &[Source]) -> usize {
    let both = spec.iter_mut().zip(next);
    both.filter(|(old, new)| old.text != new.text).map(|(old, new)| edit_file(old, &lost(old, new))).sum()
}

fn edit_file(source: &mut Source, of_release: &[String]) -> usize {
    let mut lines: Vec<_> = str::from_utf8(&source.text).unwrap().lines().map(str::to_owned).collect();
    let is_entry = |line: &String| {
        line.ends_with(": { type: string, doc: TODO }") && !of_release.contains(&format!("{line}\n"))
    };
    let entries: Vec<_> = (0..lines.len()).filter(|at| is_entry(&lines[*at])).collect();
    for (number, at) in entries.iter().copied().enumerate() {
        let line = lines[at].clone();
        let (key, _) = line.split_once(':').unwrap();
        let indent = &line[..line.len() - line.trim_start().len()];
        lines[at] = match number % 5 {
            0 => format!("{key}: {{ type: string, doc: \"By hand, {at}.\" }}"),
            1 => format!("{key}: {{ type: string, name: by_hand_{at}, doc: TODO }}"),
            2 => format!("{key}: {{ type: string, pii: standard, doc: TODO }}"),
            3 => format!("{indent}# By hand, {at}.\n{line}   # and {at}"),
            _ => format!("{key}:\n{indent}    type: string\n\n{indent}    doc: TODO"),
        };
    }
    let neighbours = entries.windows(2).find(|pair| pair[0] + 1 == pair[1]);
    if let Some(pair) = neighbours {
        lines.swap(pair[0], pair[1]);
    }
    source.text = (lines.join("\n") + "\n").into_bytes();
    entries.len() + usize::from(neighbours.is_some())
}
