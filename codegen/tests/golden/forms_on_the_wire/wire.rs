//! Booleans and whole numbers in strings are what they say in Rust, and strings on the wire.

use twilio_rest::letters::v1::{Letter, letter};
use twilio_rest::{Model, Request};

#[test]
fn a_boolean_is_sent_in_a_string() {
    let part = letter::LetterPart::new().sealed(false);
    let write = Letter::write(None, "0.50".parse().unwrap()).express(true).parts([part]);
    assert_eq!(
        write.http_request().unwrap().body(),
        r#"{"sent":null,"price":"0.50","express":"true","parts":[{"sealed":"false"}]}"#
    );
}

#[test]
fn a_whole_number_is_sent_in_a_string() {
    let write = Letter::write(None, "0.50".parse().unwrap()).pages(2);
    let body = write.http_request().unwrap().into_body();
    assert_eq!(body, r#"{"sent":null,"price":"0.50","pages":"2"}"#);
}

#[test]
fn a_whole_number_is_read_as_it_comes() {
    for (json, pages) in [
        (r#"{"pages":"12"}"#, Some(12)),
        (r#"{"pages":12}"#, Some(12)),
        (r#"{"pages":"012"}"#, Some(12)),
        (r#"{"pages":"many"}"#, None),
        (r#"{"pages":"1.5"}"#, None),
    ] {
        let letter = Letter::from_json(json).unwrap();
        assert_eq!(letter.pages, pages, "{json}");
        assert_eq!(serde_json::to_string(&letter).unwrap(), json);
    }
}

#[test]
fn a_third_value_fails_nothing() {
    let json = r#"{"express":"sometimes","answers":["true",false,"maybe"]}"#;
    let letter = Letter::from_json(json).unwrap();
    assert_eq!((letter.express, letter.answers.as_deref()), (None, Some(&[true, false][..])));
    assert_eq!(serde_json::to_string(&letter).unwrap(), json);
    let mismatches: Vec<_> = letter.mismatches().iter().map(ToString::to_string).collect();
    let expected = [
        r#"express: expected a boolean in a string, found "sometimes""#,
        r#"answers[2]: expected a boolean in a string, found "maybe""#,
    ];
    assert_eq!(mismatches, expected);
}
