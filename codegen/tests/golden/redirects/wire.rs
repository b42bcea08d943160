//! A redirect is read as any other answer.

use twilio_rest::Request;
use twilio_rest::exports::v1::{Day, day};

#[test]
fn a_redirect_with_a_body_is_the_answer() {
    assert!(day::Fetch::OPERATION.is_redirect);
    let request = Day::fetch("2026-11-01".parse().unwrap()).http_request().unwrap();
    assert_eq!(request.uri(), "https://exports.twilio.com/v1/Days/2026-11-01");
    let day = day::Fetch::read_response(br#"{"redirect_to":"https://example.com/a"}"#).unwrap();
    assert_eq!(day.redirect_to.unwrap().as_str(), "https://example.com/a");
}
