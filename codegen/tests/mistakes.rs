//! Every mistake that a person can make in the spec, and what is doubtful, beside the exact message that it gets.
//!
//! A case is a folder in `mistakes/`: the wrong files, laid out as in the spec, and `expected.txt`. Files that a case does not
//! bring come from `mistakes/_base`.

#![allow(clippy::panic, reason = "a test stops where its expectation fails")]

mod support;

use std::panic::catch_unwind;

use codegen::{Source, Spec};
use expect_test::expect_file;

const BASE: &str = "tests/mistakes/_base";

#[test]
fn each_mistake_gets_its_message() {
    let base = support::spec(&support::folder(BASE));
    assert!(codegen::generate(&base).is_ok(), "the base has a mistake of its own");

    let failed: Vec<_> = support::cases("tests/mistakes")
        .into_iter()
        .filter(|case| {
            let message = message(&support::spec_over(BASE, case));
            catch_unwind(|| expect_file![case.join("expected.txt")].assert_eq(&message)).is_err()
        })
        .collect();
    let names: Vec<_> = failed.iter().map(|case| support::name(case)).collect();
    assert!(
        failed.is_empty(),
        "{} get another message: {names:#?}\n\
         If it is the better one: UPDATE_EXPECT=1 cargo test -p codegen --test mistakes",
        failed.len()
    );
}

fn message(sources: &[Source]) -> String {
    match Spec::read(sources) {
        Err(mistakes) => format!("{mistakes}\n"),
        Ok(spec) if spec.warnings().is_empty() => "nothing is wrong\n".to_owned(),
        Ok(spec) => {
            for file in spec.files() {
                file.prove().unwrap_or_else(|error| panic!("{error}"));
            }
            format!("{}\n", spec.warnings())
        }
    }
}
