//! What each kind of edit means for users of the crate: in words, and by the verdict of the compiler.
//!
//! The base is `changes/base.txt`, the edits are in `changes/cases.rs`, and what is said of them is in `changes/expected.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its expectation fails")]

#[path = "changes/cases.rs"]
mod cases;
#[path = "support/runtime.rs"]
mod runtime;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use cases::{Case, Impact};
use codegen::{Change, Changes, ChangesError, Source};
use expect_test::{expect, expect_file};
use runtime::Workspace;

const BASE: &str = include_str!("changes/base.txt");

/// A program that uses everything in the base.
const EVERYTHING: &str = include_str!("changes/everything.txt");

/// One that uses the SIDs.
const SIDS: &str = "let _: Option<(ThingSid, PartSid)>;\nlet _: Option<(prefix::TH, prefix::PA)>;";

/// One that uses TwiML.
const TALK: &str = "let speech = Speech::new(\"Hi.\").voice(speech::Voice::Low).volume(1).action(\"/x\").quiet(Quiet::new());\n\
                    let _ = twilio_rest::types::Twiml::from(Answer::new().speech(speech).quiet(Quiet::new()));";

/// Edits that break what the compiler does not see, and edits beside the product that the programs use.
const WITHOUT_PROGRAM: [&str; 15] = [
    "account_is_the_clients",
    "error_code_removed",
    "error_code_renamed",
    "grant_field_removed",
    "grant_field_renamed",
    "grant_field_retyped",
    "grant_has_fields",
    "grant_removed",
    "grant_renamed",
    "product_removed",
    "shared_enum_value_removed",
    "version_renamed",
    "webhook_parameter_removed_from_a_group",
    "webhook_removed",
    "webhook_renamed",
];

/// The files of a text in which each begins with a line `--- path`, up to `--- end`. `--- nothing` is no file.
fn sources(text: &str) -> Vec<Source> {
    let files = text.split("--- ").skip(1).take_while(|file| !file.starts_with("end\n"));
    let files = files.map(|file| file.split_once('\n').unwrap());
    let files = files.filter(|(path, _)| *path != "nothing");
    files.map(|(path, text)| Source { path: path.to_owned(), text: text.into() }).collect()
}

fn edited(case: &Case) -> String {
    case.edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{}: is this there once?\n{from}", case.name);
        text.replace(from, to)
    })
}

#[test]
fn each_edit_is_told_as_what_it_is() {
    let mut text = String::new();
    let mut wrong = Vec::new();
    for case in cases::all() {
        let changes = changes(case.name, BASE, &edited(case));
        write!(text, "# {}\n\n{changes}\n", case.name).unwrap();
        if changes.worst() != case.impact {
            wrong.push((case.name, changes.worst()));
        }
    }
    expect_file!["changes/expected.md"].assert_eq(&text);
    assert_eq!(wrong, [], "these have another impact than in cases.rs");
}

/// The changes from one text to another.
fn changes(name: &str, old: &str, new: &str) -> Changes {
    codegen::changes(&sources(old), &sources(new)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// No other edit of the base can take away the product that a webhook carries a record of.
#[test]
fn records_that_a_webhook_carries_are_compared() {
    let spec = |values: &str| {
        let records = format!("records:\n  of: Bought\n  tag: Reason\n  values:\n{values}enums:\n  Reason");
        BASE.replace("enums:\n  Reason", &records)
    };
    let (one, two) = ("    box: depot.v1.BigBox\n", "    box: depot.v1.BigBox\n    look: depot.v1.BigBox\n");
    let told = |old: &str, new: &str| {
        let changes = changes("records", old, new);
        assert_eq!(changes.entries.len(), 1);
        changes.entries.into_iter().map(|change| (change.impact, change.text)).next().unwrap()
    };
    let text = |text: &str| format!("webhook `Visit`: {text}");
    let [none, one, two] = [BASE.to_owned(), spec(one), spec(two)];
    assert_eq!(told(&none, &one), (Impact::Additive, text("it carries `depot::v1::BigBox`")));
    assert_eq!(told(&one, &two), (Impact::Behavior, text("it carries `depot::v1::BigBox` with box, look")));
    let gone = text("it does not carry `depot::v1::BigBox` any more");
    assert_eq!(told(&one, &none), (Impact::Breaking, gone));
    // Where it is, and what says which one.
    let more = |text: &str| {
        let more =
            "\n  Sold: { type: any, doc: What was sold. }\n  Cause: { enum: Reason, doc: Why. }\nrecords:";
        text.replace("\nrecords:", more)
    };
    let one = more(&one);
    assert_eq!(
        told(&one, &one.replace("of: Bought", "of: Sold")),
        (Impact::Behavior, text("its record is in `sold`, was in `bought`"))
    );
    assert_eq!(
        told(&one, &one.replace("tag: Reason\n  values", "tag: Cause\n  values")),
        (Impact::Behavior, text("`cause` says which record it is, was `reason`"))
    );
}

#[test]
fn from_a_spec_to_itself_nothing_changes() {
    let cases = support::cases("tests/golden");
    let specs: Vec<_> = cases.iter().map(|case| support::spec_over("tests/golden/sids", case)).collect();
    for (old, new) in specs.iter().flat_map(|old| specs.iter().map(move |new| (old, new))) {
        let changes = codegen::changes(old, new).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(changes.entries.is_empty(), old == new);
    }
}

#[test]
fn the_version_follows_from_the_gravest_class() {
    let version = |impact: Option<Impact>, current: &str| {
        let change = |impact| Change { impact, heading: String::new(), text: String::new() };
        Changes { entries: impact.into_iter().map(change).collect() }.next_version(current)
    };
    let next = |current: &str| {
        let classes = [Impact::Breaking, Impact::Behavior, Impact::Additive, Impact::Docs].map(Some);
        classes.into_iter().chain([None]).map(|impact| version(impact, current).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(next("0.1.2"), ["0.2.0", "0.1.3", "0.1.3", "0.1.3", "0.1.2"]);
    assert_eq!(next("1.4.2"), ["2.0.0", "1.5.0", "1.5.0", "1.4.3", "1.4.2"]);
    for current in
        ["", "1.0", "1.0.0.0", "1.0.0-rc.1", "1.0.99999999999999999999", "1.0.18446744073709551615"]
    {
        assert_eq!(version(Some(Impact::Docs), current), None, "{current}");
    }
}

#[test]
fn a_spec_with_mistakes_cannot_be_compared() {
    let wrong = BASE.replace("resource: Tools", "resource: tools");
    let error = |old: &str, new: &str| codegen::changes(&sources(old), &sources(new)).unwrap_err();
    assert!(matches!(error(&wrong, BASE), ChangesError::Old(mistakes) if mistakes.len() == 1));
    assert!(matches!(error(BASE, &wrong), ChangesError::New(mistakes) if mistakes.len() == 1));
    // What can be repaired comes first.
    assert!(matches!(error(&wrong, &wrong), ChangesError::New(_)));
    expect![[r"
        the old spec cannot be read:
        error: `tools` is not UpperCamelCase: write `Tools`
         --> spec/shop/v1/tools.yaml:1:11
          |
        1 | resource: tools
          |           ^^^^^
          |
          = at: resource
          = help: rename the type

        1 mistake in the spec; nothing was written"]]
    .assert_eq(&error(&wrong, BASE).to_string());
}

/// What breaks compiles before and not after; all else compiles before and after.
#[test]
fn the_compiler_agrees() {
    let mut workspace = Workspace::new("changes", &["before", "after"]);
    let mut modules = Vec::new();
    add_product(&mut workspace, "base", BASE, &mut modules);
    add_sids(&mut workspace, "base", BASE, &mut modules);
    for case in cases::all() {
        add(&mut workspace, case, &edited(case), &mut modules);
    }
    finish(&mut workspace, &modules);
    let tried: Vec<_> = cases::all().filter(|case| !WITHOUT_PROGRAM.contains(&case.name)).collect();
    add_programs(&mut workspace, "before", tried.iter().map(|case| (case.name, program(case, "base"))));
    add_programs(&mut workspace, "after", tried.iter().map(|case| (case.name, program(case, case.name))));

    let output = workspace.check(&["--workspace", "--keep-going", "--message-format=short"]);
    let messages = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = messages.lines().filter(|line| line.contains(": error")).collect();
    let failed: BTreeSet<_> = errors.iter().filter_map(|line| line.split(".rs:").next()).collect();
    let breaking = tried.iter().filter(|case| case.impact == Some(Impact::Breaking));
    let breaking: Vec<_> = breaking.map(|case| format!("after/src/{}", case.name)).collect();
    let not_broken: Vec<_> = breaking.iter().filter(|file| !failed.contains(file.as_str())).collect();
    let broken: Vec<_> = failed.iter().filter(|file| !breaking.iter().any(|one| one == **file)).collect();
    assert!(
        not_broken.is_empty() && broken.is_empty() && !errors.is_empty(),
        "these compile: {not_broken:#?}\nthese do not compile: {broken:#?}\n{messages}"
    );
}

/// What cargo-semver-checks finds is breaking here too. It does not look into types and aliases, nor are TwiML, webhooks and the product
/// here that some of the edits are about: what it does not find is listed, and is for the compiler to say.
#[test]
#[ignore = "needs cargo-semver-checks: cargo test -p codegen --test changes -- --ignored"]
#[expect(clippy::too_many_lines, reason = "most of it is the list of what is not found")]
fn cargo_semver_checks_agrees() {
    let workspace = |folder: &str, text: &dyn Fn(&Case) -> String| {
        let mut workspace = Workspace::new(folder, &[]);
        let mut modules = Vec::new();
        for case in cases::all() {
            add(&mut workspace, case, &text(case), &mut modules);
        }
        finish(&mut workspace, &modules);
        workspace
    };
    let before = workspace("changes_before", &|_| BASE.to_owned());
    let after = workspace("changes_after", &edited);
    assert!(
        before.cargo("metadata").args(["--offline", "--format-version=1"]).output().unwrap().status.success()
    );

    let output = after
        .cargo("semver-checks")
        .args(["--package=twilio-rest", "--only-explicit-features", "--release-type=minor", "--color=never"])
        .arg("--baseline-root")
        .arg(before.path("generated"))
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    // It also warns where the values of an enum are ordered anew, which compiles.
    let failures = report.split("\n--- ").filter(|section| section.starts_with("failure"));
    let module = |line: &str| {
        line.split_once("/generated/src/")?
            .1
            .split(['/', '.'])
            .next()
            .map(|module| module.replace("sids_", ""))
    };
    let found: BTreeSet<_> = failures.flat_map(str::lines).filter_map(module).collect();
    let breaking = cases::all().filter(|case| case.impact == Some(Impact::Breaking));
    let breaking: BTreeSet<_> = breaking.map(|case| case.name.to_owned()).collect();
    assert!(found.is_subset(&breaking), "these are said to break:\n{report}");
    let not_found = breaking.difference(&found).map(String::as_str).collect::<Vec<_>>().join("\n");
    expect![[r"
        answer_has_no_body
        answer_has_other_elements
        answer_has_pages
        answer_is_a_list
        answer_is_another_record
        argument_text_became_enum
        attribute_removed
        attribute_renamed
        attribute_retyped
        attribute_value_removed
        body_retyped
        child_removed
        delete_has_no_body
        dialect_not_carried
        element_needs_no_text
        element_removed
        element_renamed
        element_text_retyped
        error_code_removed
        error_code_renamed
        field_became_phone_number
        field_not_personal
        field_of_another_sid
        field_of_any_sid
        field_personal
        field_retyped
        field_retyped_of_what_is_sent
        field_secret
        field_secret_that_was_personal
        filter_became_list
        filter_became_sid_or_name
        filter_instant_became_relative
        filter_relative_became_instant
        filter_text_became_enum
        filter_text_became_number
        filter_text_became_phone_number
        grant_field_removed
        grant_field_renamed
        grant_field_retyped
        grant_has_fields
        grant_removed
        grant_renamed
        named_argument_personal
        page_has_other_elements
        parameter_not_nullable
        parameter_nullable_list
        parameter_nullable_number
        parameter_nullable_sid
        parameter_nullable_text
        path_parameters_reordered
        product_removed
        required_parameters_reordered
        resource_became_an_object
        shared_enum_is_of_the_version_now
        shared_enum_value_removed
        sid_renamed
        sub_resource_leads_elsewhere
        version_renamed
        webhook_parameter_removed_from_a_group
        webhook_removed"]]
    .assert_eq(&not_found);
}

/// The generated files of a spec, by their paths in `src`.
fn generated(text: &str) -> Vec<(String, String)> {
    let files = codegen::generate(&sources(text)).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let path = |path: String| path.strip_prefix("generated/src/").unwrap().to_owned();
    files.into_iter().map(|file| (path(file.path), file.text)).collect()
}

/// What an edit changes: the product of the base under another name, or the SIDs, which are for all products.
fn add(workspace: &mut Workspace, case: &Case, text: &str, modules: &mut Vec<String>) {
    match part(&edited(case)) {
        Part::Sids => add_sids(workspace, case.name, text, modules),
        Part::Twiml => add_dialect(workspace, case.name, text),
        Part::Product => add_product(workspace, case.name, text, modules),
    }
}

fn add_sids(workspace: &mut Workspace, name: &str, text: &str, modules: &mut Vec<String>) {
    workspace.write(&format!("generated/src/sids_{name}.rs"), &of_all_products(text, "sids.rs"));
    modules.push(format!("sids_{name}"));
}

/// A file that is for all products.
fn of_all_products(text: &str, file: &str) -> String {
    generated(text).into_iter().find(|(path, _)| path == file).unwrap().1
}

fn add_product(workspace: &mut Workspace, name: &str, text: &str, modules: &mut Vec<String>) {
    let title = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<String>();
    let text = text.replace("--- spec/shop/", &format!("--- spec/{name}/"));
    let text = text.replace("product: Shop\n", &format!("product: {title}\n"));
    for (path, text) in generated(&text) {
        if path.starts_with(&format!("{name}/")) {
            workspace.write(&format!("generated/src/{path}"), &text);
            modules.extend((path == format!("{name}/mod.rs")).then(|| name.to_owned()));
        }
    }
}

/// The runtime with these modules, and the SIDs of the base.
fn finish(workspace: &mut Workspace, modules: &[String]) {
    workspace.write("generated/src/sids.rs", &of_all_products(BASE, "sids.rs"));
    // One type has all codes, so no edit of them can have its own; nor has one of shared enums.
    workspace.write("generated/src/enums.rs", &of_all_products(BASE, "enums.rs"));
    workspace.write("generated/src/error_codes.rs", &of_all_products(BASE, "error_codes.rs"));
    // The SIDs are those of the base, whose product has other names here.
    workspace.write_features(&sources(BASE));
    let dialects: Vec<_> = cases::all().filter(|case| part(&edited(case)) == Part::Twiml).collect();
    add_dialect(workspace, "base", BASE);
    add_dialects(workspace, &dialects.iter().map(|case| case.name).collect::<Vec<_>>());
    let modules = modules.iter().map(|module| format!("pub mod {module};"));
    let twiml = ["#[cfg(feature = \"twiml\")]\n#[allow(deprecated)]\npub mod twiml;".to_owned()];
    let modules = modules.chain(twiml);
    workspace.write_runtime(&modules.collect::<Vec<_>>().join("\n"), "");
}

/// The dialect of the base under another name.
fn add_dialect(workspace: &mut Workspace, name: &str, text: &str) {
    let text = text.replace("--- spec/twiml/talk/", &format!("--- spec/twiml/{name}/"));
    let text = text.replace("dialect: talk\n", &format!("dialect: {name}\n"));
    for (path, text) in generated(&text) {
        if path.starts_with(&format!("twiml/{name}/")) {
            workspace.write(&format!("generated/src/{path}"), &text);
        }
    }
}

/// The file of all dialects: that of the base, for those of the cases beside it.
fn add_dialects(workspace: &mut Workspace, names: &[&str]) {
    let text = of_all_products(BASE, "twiml/mod.rs").replace("pub mod talk;", "pub mod base;");
    let text = text.replace("talk::KNOWN", "base::KNOWN");
    let modules: Vec<_> = names.iter().map(|name| format!("pub mod {name};")).collect();
    workspace.write("generated/src/twiml/mod.rs", &format!("{text}{}\n", modules.join("\n")));
}

/// What an edit is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Sids,
    Twiml,
    Product,
}

fn part(text: &str) -> Part {
    let is_of_twiml = |source: &Source| source.path.starts_with("spec/twiml/");
    let twiml = |text: &str| sources(text).into_iter().filter(is_of_twiml).collect::<Vec<_>>();
    if sources(text).first() != sources(BASE).first() {
        Part::Sids
    } else if twiml(text) != twiml(BASE) {
        Part::Twiml
    } else {
        Part::Product
    }
}

/// The program of a case over a product.
fn program(case: &Case, product: &str) -> String {
    let part = part(&edited(case));
    let body = match (case.program, part) {
        ("", Part::Product) => EVERYTHING,
        ("", Part::Sids) => SIDS,
        ("", Part::Twiml) => TALK,
        (program, _) => program,
    };
    let (types, helpers) = match part {
        Part::Sids => (format!("twilio_rest::sids_{product}"), ""),
        Part::Twiml => (format!("twilio_rest::twiml::{product}"), ""),
        Part::Product => {
            let helpers = "fn part() -> twilio_rest::sid::PartSid {\n    todo!()\n}\nfn thing() -> twilio_rest::sid::ThingSid {\n    todo!()\n}\n";
            (format!("twilio_rest::{product}::v1"), helpers)
        }
    };
    format!(
        "use {types}::*;\n{helpers}pub fn run() -> Result<(), Box<dyn std::error::Error>> {{\n{body}\nOk(())\n}}\n"
    )
}

/// A crate with a module for each program.
fn add_programs(
    workspace: &mut Workspace,
    name: &str,
    programs: impl Iterator<Item = (&'static str, String)>,
) {
    let manifest = "edition = \"2024\"\n\n[dependencies]\n\
                    twilio-rest = { path = \"../generated\", default-features = false, features = [\"shop\", \"twiml\"] }\n";
    workspace.write(&format!("{name}/Cargo.toml"), &format!("[package]\nname = \"{name}\"\n{manifest}"));
    let mut library = "#![allow(warnings)]\n".to_owned();
    for (module, text) in programs {
        workspace.write(&format!("{name}/src/{module}.rs"), &text);
        writeln!(library, "mod {module};").unwrap();
    }
    workspace.write(&format!("{name}/src/lib.rs"), &library);
}
