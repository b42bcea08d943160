//! What is sent for a variant, and what an answer is read as.

use twilio_rest::unions::v1::indicator::{AppleTyping, Place, Typing, WhatsAppTyping};
use twilio_rest::unions::v1::{Indicator, indicator};
use twilio_rest::{Model, Request};
use twilio_rest::types::RawJson;

fn body(request: &impl Request) -> Result<String, String> {
    let request = request.http_request().map_err(|error| error.to_string())?;
    Ok(String::from_utf8(request.into_body().to_vec()).unwrap())
}

#[test]
fn a_variant_is_sent_with_its_tag() {
    let whats_app = || WhatsAppTyping::new().message_id("MM1");
    assert_eq!(
        body(&Indicator::create(whats_app())).as_deref(),
        Ok(r#"{"channel":"WHATSAPP","messageId":"MM1"}"#)
    );
    let apple = Typing::Apple(Box::new(AppleTyping::new().from("Ada")));
    let raw = Typing::Unrecognized(r#"{"channel":"RCS"}"#.parse::<RawJson>().unwrap());
    assert_eq!(
        body(&Indicator::plan().first(whats_app()).others([apple, raw])).as_deref(),
        Ok(r#"{"first":{"channel":"WHATSAPP","messageId":"MM1"},"others":[{"channel":"APPLE","from":"Ada"},{"channel":"RCS"}]}"#)
    );
}

#[test]
fn a_variant_is_checked_before_it_is_sent() {
    assert_eq!(
        body(&Indicator::create(WhatsAppTyping::new().message_id("MM123"))),
        Err("body.messageId: must have at most 4 characters, this has 5".to_owned())
    );
}

#[test]
fn an_answer_is_the_object_that_knows_most_of_it() {
    let json = r#"{"typing":{"seats":20,"new":1},"history":[{"floor":1},{"wings":2}]}"#;
    let indicator = Indicator::from_json_strict(json).unwrap();
    assert_eq!(serde_json::to_string(&indicator).unwrap(), json);
    assert!(matches!(indicator.typing.as_ref(), Some(Place::Hall(hall)) if hall.seats == Some(20)));
    let history = indicator.history.unwrap();
    assert!(matches!(&history[..], [Place::Room(_), Place::Unrecognized(_)]), "{history:?}");
    let place = <indicator::Fetch as Request>::read_response(br#"{"floor":7}"#).unwrap();
    assert!(matches!(place, Place::Room(room) if room.floor == Some(7)));
    let error = <indicator::Fetch as Request>::read_response(b"5").unwrap_err();
    assert_eq!(error.to_string(), "cannot read Place: expected an object (Place), found a number");
}

#[test]
fn nothing_personal_prints() {
    let typing = Typing::Apple(Box::new(AppleTyping::new().from("Ada")));
    assert!(!format!("{typing:?}").contains("Ada"));
    assert_ne!(Indicator::sample(1), Indicator::default());
}
