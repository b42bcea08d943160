//! What is JSON, and what is refused where.

use proptest::prelude::*;
use serde_json::value::RawValue;

use super::*;

/// Reads one value and nothing after it.
fn read(text: &str) -> Result<&str, SyntaxError> {
    let mut json = Scanner::new(text);
    let value = json.value()?;
    json.end().map(|()| value)
}

#[test]
fn a_value_is_its_text_without_the_space_around() {
    let values = [
        "null",
        "true",
        "false",
        "0",
        "-0.5e+10",
        "1E400",
        r#""""#,
        r#""a \" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00 \ud800 é""#,
        "[]",
        "{}",
        "[ 1 , [ ] , { } ]",
        "{ \"a\" : { \"b\" : [ null ] } , \"a\" : 1 }",
    ];
    for value in values {
        assert_eq!(read(&format!(" \n{value}\t\r")).unwrap(), value);
    }
}

#[test]
fn what_is_no_json_is_refused_where_it_goes_wrong() {
    let cases = [
        ("", 0, "the text ends too early"),
        ("  ", 2, "the text ends too early"),
        ("nul", 0, "expected a value"),
        ("<html>", 0, "expected a value"),
        ("1 2", 2, "something follows after the value"),
        ("01", 1, "something follows after the value"),
        ("-", 1, "expected a digit"),
        ("1.", 2, "expected a digit"),
        ("1e+", 3, "expected a digit"),
        ("\"a", 2, "a string does not end"),
        ("\"abcdefgh\n\"", 9, "a control character stands in a string"),
        ("\"\\x\"", 1, "an escape is not one of JSON's"),
        ("\"\\u12g4\"", 1, "an escape is not one of JSON's"),
        ("[1,]", 3, "expected a value"),
        ("[1 2]", 3, "expected a comma or the end of the object or list"),
        ("[1}", 2, "expected a comma or the end of the object or list"),
        ("{\"a\":1,}", 7, "expected a name in quotes"),
        ("{a:1}", 1, "expected a name in quotes"),
        ("{\"a\" 1}", 5, "expected a colon after the name"),
        ("{\"a\":1", 6, "the text ends too early"),
    ];
    for (text, offset, problem) in cases {
        let syntax_error = read(text).unwrap_err();
        assert_eq!((syntax_error.offset(), syntax_error.problem()), (offset, problem), "{text}");
    }
}

#[test]
fn a_place_is_a_line_and_a_character_of_it() {
    let text = "{\n  \"é\": x}";
    assert_eq!(read(text).unwrap_err().place(text), (2, 8));
}

#[test]
fn nesting_costs_no_stack() {
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(read(&deep).unwrap().len(), 2_000_000);
}

/// Strings of every length end at each place of the bytes that are looked at together.
#[test]
fn a_string_ends_at_its_quote() {
    for length in 0..40 {
        let inside: String = "aé~\u{7f}!#[]".chars().cycle().take(length).collect();
        let text = format!("\"{inside}\",\"");
        let mut json = Scanner::new(&text);
        assert_eq!(json.string().unwrap().raw, inside);
        assert_eq!(json.remaining(), 2);
    }
}

/// JSON, and JSON with a piece changed.
fn almost_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<f64>().prop_map(|value| format!("{value:e}")),
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?([eE][+-]?[0-9])?",
        "\"(\\PC|\\\\[nrt/\"\\\\]|\\\\u[0-9a-fA-F]{4}){0,20}\"",
    ];
    let json = leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            proptest::collection::vec(inner, 0..4).prop_map(|list| {
                let members: Vec<_> = list.iter().map(|value| format!("\"k\" : {value}")).collect();
                format!("{{{}}}", members.join(", "))
            }),
        ]
    });
    (
        json,
        any::<prop::sample::Index>(),
        prop_oneof![Just(String::new()), "[ \\[\\]{}:,\"\\\\0-9a-z.+\n\u{1}-]"],
    )
        .prop_map(|(json, index, piece)| {
            let mut characters: Vec<_> = json.chars().map(String::from).collect();
            let index = index.index(characters.len());
            characters.splice(index..=index, [piece]);
            characters.concat()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2048, ..ProptestConfig::default() })]

    #[test]
    fn it_takes_what_serde_json_takes(text in prop_oneof![almost_json(), "\\PC{0,20}"]) {
        let expected = serde_json::from_str::<&RawValue>(&text).ok().map(RawValue::get);
        prop_assert_eq!(read(&text).ok(), expected);
    }
}
