//! Phone numbers and other addresses read well, are checked, and print nowhere.

use twilio_rest::phones::v1::Letter;
use twilio_rest::{Model, Request};
use twilio_rest::types::ChannelAddress;

#[test]
fn an_address_is_made_from_a_string() {
    let create = Letter::create("+15557654321".to_owned()).copies(["client:ada", "12345"]);
    let create = create.x_reply_to("sip:ada@example.com").from(ChannelAddress::from("whatsapp:+15551234567"));
    assert_eq!(
        format!("{create:?}"),
        "Create { to: [redacted], x_reply_to: Some([redacted]), from: Some([redacted]), \
         copies: Some([[redacted], [redacted]]) }"
    );
    let request = create.http_request().unwrap();
    assert_eq!(
        request.body(),
        r#"{"to":"+15557654321","from":"whatsapp:+15551234567","copies":["client:ada","12345"]}"#
    );
    assert!(request.headers()["x-reply-to"].is_sensitive());
    let request = Letter::create("12345").from(None).http_request().unwrap();
    assert_eq!(request.body(), r#"{"to":"12345","from":null}"#);
    let request = Letter::list().from("+1").to(["12", "34"]).http_request().unwrap();
    assert_eq!(request.uri(), "https://phones.twilio.com/v1/Letters?From=%2B1&To=12%2C34");
    let request = Letter::fetch("+15557654321").http_request().unwrap();
    assert_eq!(request.uri().path(), "/v1/Phones/%2B15557654321/Last");
}

#[test]
fn what_is_not_an_address_is_not_sent() {
    let error = Letter::create("+1 555 765 4321").copies(["1", ""]).http_request().unwrap_err();
    assert_eq!(
        error.to_string(),
        "to: must be digits alone behind the `+`, as in +15557654321; copies[1]: must not be empty: a phone number such as \
         +15557654321, or an address such as whatsapp:+15557654321 or client:ada"
    );
}

#[test]
fn what_the_server_sends_is_kept_and_not_shown() {
    let json = r#"{"phone_number":"+1 (555) 1","from":"","copies":["anonymous",7]}"#;
    let mut letter = Letter::from_json(json).unwrap();
    assert_eq!(letter.from.as_ref().map(ChannelAddress::expose), Some(""));
    assert_eq!(serde_json::to_string(&letter).unwrap(), json);
    assert_eq!(letter.mismatches()[0].to_string(), "copies[1]: expected a string, found a number");
    assert_eq!(
        format!("{letter:?}"),
        "Letter { phone_number: Some([redacted]), from: Some([redacted]), copies: Some([[redacted]]), links: None, \
         unknown_fields: {\"copies\"} }"
    );
    assert!(letter.last().unwrap().http_request().is_err(), "it is no number to ask for");
    letter.redact();
    assert_eq!(serde_json::to_string(&letter).unwrap(), "{}");
    assert!(Letter::sample(1).phone_number.unwrap().phone_number().is_some());
}
