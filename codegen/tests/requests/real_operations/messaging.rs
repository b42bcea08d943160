//! Messages, what is known of a phone number, and that somebody writes.

use serde_json::json;
use twilio_rest::api::v2010::Message;
use twilio_rest::lookups::v1::{PhoneNumber, phone_number};
use twilio_rest::messaging::v3::TypingIndicator;
use twilio_rest::messaging::v3::typing_indicator::{AppleIndicator, Event, WhatsAppIndicator};
use twilio_rest::testing::Reply;
use twilio_rest::Request;
use twilio_rest::types::{ChannelAddress, MessageStatus};

use crate::{AC, assert_lossless, exchange, sid};

#[test]
fn a_message_is_a_form_with_repeated_media_and_json_in_a_parameter() {
    let request = Message::create("whatsapp:+15557654321")
        .from("whatsapp:+15551234567")
        .body("Ready & waiting")
        .media_url(["https://example.com/a.png", "https://example.com/b.png?size=1"])
        .content_variables(json!({ "1": "Ada" }));
    let answer = json!({
        "sid": format!("SM{}", "a".repeat(32)),
        "account_sid": AC,
        "direction": "outbound-api",
        "from": "whatsapp:+15551234567",
        "to": "whatsapp:+15557654321",
        "body": "Ready & waiting",
        "num_media": "2",
        "status": "queued",
        "price": "-0.00750",
        "price_unit": "USD",
        "date_created": "Sun, 01 Nov 2026 12:00:00 +0000",
        "uri": format!("/2010-04-01/Accounts/{AC}/Messages/SM.json"),
        "subresource_uris": { "media": "/2010-04-01/Media.json" },
    });
    let (sent, message) = exchange(request, Reply::json(&answer).status(201));
    assert_eq!(
        sent,
        format!(
            "POST https://api.twilio.com/2010-04-01/Accounts/{AC}/Messages.json\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/x-www-form-urlencoded\n\
             To=whatsapp%3A%2B15557654321&From=whatsapp%3A%2B15551234567&Body=Ready%20%26%20waiting\
             &MediaUrl=https%3A%2F%2Fexample.com%2Fa.png&MediaUrl=https%3A%2F%2Fexample.com%2Fb.png%3Fsize%3D1\
             &ContentVariables=%7B%221%22%3A%22Ada%22%7D"
        )
    );
    let message = message.unwrap();
    assert_lossless(&message, &answer);
    assert_eq!((message.num_media, message.status.clone()), (Some(2), Some(MessageStatus::Queued)));
    assert_eq!(message.price.as_ref().unwrap().to_string(), "-0.00750");
    assert_eq!(message.date_created.unwrap().to_string(), "2026-11-01T12:00:00Z");
    assert!(!message.is_final());
    let printed = format!("{message:?}");
    assert!(!printed.contains("1555") && !printed.contains("waiting"), "{printed}");
}

#[test]
fn an_add_on_of_a_lookup_has_its_data_in_parameters_of_their_own() {
    let request = PhoneNumber::fetch("+1 555 765 4321")
        .type_([phone_number::Type::Carrier, phone_number::Type::CallerName])
        .add_ons(["a_score", "a_history"])
        .add_ons_data([("a_score.account", "7"), ("a_history.years", "2 & more")]);
    let answer = json!({
        "phone_number": "+15557654321",
        "country_code": "US",
        "caller_name": { "caller_name": "ADA", "caller_type": "CONSUMER" },
        "carrier": { "mobile_country_code": "310", "type": "mobile", "error_code": 60600 },
        "add_ons": { "status": "successful", "results": { "a_score": { "result": [1, 2.50] } } },
        "url": "https://lookups.twilio.com/v1/PhoneNumbers/+15557654321",
    });
    let (sent, found) = exchange(request, Reply::json(&answer));
    assert_eq!(
        sent,
        "GET https://lookups.twilio.com/v1/PhoneNumbers/%2B1%20555%20765%204321?Type=carrier&Type=caller-name\
         &AddOns=a_score&AddOns=a_history&AddOns.a_score.account=7&AddOns.a_history.years=2%20%26%20more\n\
         authorization: Basic\naccept: application/json"
    );
    let found = found.unwrap();
    assert_lossless(&found, &answer);
    let caller = found.caller_name.as_ref().unwrap().expose();
    assert_eq!(caller.caller_type, Some(phone_number::CallerType::Consumer));
    assert_eq!(found.carrier.as_ref().unwrap().type_, Some(phone_number::LineType::Mobile));
}

#[test]
fn a_typing_indicator_is_one_of_two_objects_and_has_its_tag_by_itself() {
    let send = |sent: &str| {
        format!(
            "POST https://messaging.twilio.com/v3/Indicators/Typing.json\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/json\n{sent}"
        )
    };
    let whats_app = TypingIndicator::create(WhatsAppIndicator::new().message_id(sid("SM")));
    let answer = json!({ "success": true });
    let (sent, shown) = exchange(whats_app, Reply::json(&answer));
    let body = format!(r#"{{"channel":"WHATSAPP","messageId":"SM{}"}}"#, "a".repeat(32));
    assert_eq!(sent, send(&body));
    assert_lossless(&shown.unwrap(), &answer);

    let apple = AppleIndicator::new().from("a business").to("a customer").event(Event::End);
    let (sent, _) = exchange(TypingIndicator::create(apple), Reply::json(&answer));
    assert_eq!(sent, send(r#"{"channel":"APPLE","from":"a business","to":"a customer","event":"END"}"#));
    let error = TypingIndicator::create(AppleIndicator::new().from("a business")).http_request();
    assert_eq!(error.unwrap_err().to_string(), "body.to: must be given");
}

#[test]
fn who_cannot_be_sent_to_is_told_before_anything_is_sent() {
    let nobody = ChannelAddress::from("+15557654321 x");
    let error = Message::create(nobody).http_request_for(Some(&AC.parse().unwrap())).unwrap_err();
    assert_eq!(error.problems().map(|(name, _)| name).collect::<Vec<_>>(), ["To"]);
}
