//! Booleans in strings are booleans in Rust, and strings on the wire.

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
