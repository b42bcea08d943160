use twilio_rest::Request;
use twilio_rest::streams::v1::Stream;

#[test]
fn the_key_is_in_the_name() {
    let request = Stream::fetch().add_ons([("voicemail.max", "3"), ("a b", "&")]);
    assert_eq!(
        request.http_request().unwrap().uri(),
        "https://streams.twilio.com/v1/Stream?AddOns.voicemail.max=3&AddOns.a%20b=%26"
    );
    assert_eq!(format!("{request:?}"), "Fetch { add_ons: Some([redacted]) }");
}

#[test]
fn the_entries_are_numbered() {
    let parameters = std::collections::BTreeMap::from([("to".to_owned(), "Ada"), ("from".to_owned(), "Max")]);
    let request = Stream::create().parameters(parameters);
    assert_eq!(
        request.http_request().unwrap().body(),
        "Parameter1.Name=from&Parameter1.Value=Max&Parameter2.Name=to&Parameter2.Value=Ada"
    );
    assert_eq!(
        format!("{request:?}"),
        r#"Create { parameters: Some({[redacted]: "Max", [redacted]: "Ada"}) }"#
    );
}

#[test]
fn too_many_entries_are_told_before_they_are_sent() {
    let request = Stream::create().parameters([("a", "1"), ("b", "234567"), ("c", "3")]);
    let error = request.http_request().unwrap_err();
    assert_eq!(
        error.problems().collect::<Vec<_>>(),
        [
            ("Parameter{n}", "must have at most 2 elements, this has 3"),
            (r#"Parameter{n}["b"]"#, "must have at most 5 characters, this has 6"),
        ]
    );
}
