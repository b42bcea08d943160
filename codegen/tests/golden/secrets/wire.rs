//! Secrets are sent and read, and print nowhere.

use twilio_rest::secrets::v1::{Key, key};
use twilio_rest::{Model, Request};

#[test]
fn a_secret_is_sent_as_it_is() {
    let create = Key::create("a b").password(None).codes(["1".to_owned(), "2".to_owned()]).tokens(["x".to_owned(), "y".to_owned()]);
    assert_eq!(
        format!("{create:?}"),
        "Create { secret: [redacted], password: Some([redacted]), codes: Some([redacted]), tokens: Some([redacted]) }"
    );
    let request = create.http_request().unwrap();
    assert_eq!(request.body(), "Secret=a%20b&Password=null&Codes=1%2C2&Tokens=x&Tokens=y");

    let holder = key::KeyHolder::new().password("12 monkeys");
    assert_eq!(format!("{holder:?}"), "KeyHolder { name: None, password: Some([redacted]), unknown_fields: {} }");
    let request = Key::replace("T").secret("a").holder(holder).http_request().unwrap();
    assert_eq!(request.uri().path(), "/v1/Keys/T");
    assert_eq!(request.body(), r#"{"secret":"a","holder":{"password":"12 monkeys"}}"#);
}

#[test]
fn a_secret_header_is_sensitive() {
    let request = Key::fetch("T").x_twilio_password("12 monkeys").http_request().unwrap();
    let header = &request.headers()["x-twilio-password"];
    assert!(header.is_sensitive());
    assert_eq!(header, "12 monkeys");
}

#[test]
fn what_is_wrong_with_a_secret_does_not_repeat_it() {
    let error = Key::create("monkeys and more").http_request().unwrap_err();
    assert_eq!(error.to_string(), "Secret: must have at most 8 characters, this has 16");
}

#[test]
fn a_record_has_its_secrets_until_they_are_redacted() {
    let json = r#"{"token":"T","secret":"a","codes":["1",2],"config":{"a":1.50},"holder":{"password":"b"}}"#;
    let mut key = Key::from_json_strict(json.replace(",2", "")).unwrap();
    assert_eq!(serde_json::to_string(&key).unwrap(), json.replace(",2", ""));
    assert_eq!(key.again().unwrap().http_request().unwrap().uri().path(), "/v1/Keys/T");
    assert_eq!(key.config.as_ref().unwrap().expose().as_str(), r#"{"a":1.50}"#);
    key.redact();
    assert_eq!(serde_json::to_string(&key).unwrap(), r#"{"holder":{}}"#);

    let key = Key::from_json(json).unwrap();
    assert_eq!(
        format!("{key:?}"),
        "Key { token: Some([redacted]), secret: Some([redacted]), codes: Some([redacted]), config: Some([redacted]), \
         holder: Some(KeyHolder { name: None, password: Some([redacted]), unknown_fields: {} }), links: None, \
         unknown_fields: {\"codes\"} }"
    );
    assert_eq!(serde_json::to_string(&key).unwrap(), json);
    assert_eq!(key.mismatches()[0].to_string(), "codes[1]: expected a string, found a number");
}
