//! Operations say who asks in several ways.

use twilio_rest::doors::v1::{Door, door};
use twilio_rest::Request;
use twilio_rest::request::Authentication;

#[test]
fn an_operation_says_who_asks_as_its_version_does_unless_it_has_its_own_way() {
    assert_eq!(door::Fetch::OPERATION.authentication, Authentication::Basic);
    assert_eq!(door::CreateToken::OPERATION.authentication, Authentication::None);
    assert_eq!(door::Open::OPERATION.authentication, Authentication::OAuth);
    assert_eq!(door::Open::OPERATION.api.authentication, Authentication::Basic);
}

#[test]
fn a_request_can_carry_a_token_of_its_own() {
    let request = Door::knock().authorization("Bearer made-up");
    assert_eq!(format!("{request:?}"), "Knock { authorization: Some([redacted]) }");
    let request = request.http_request().unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer made-up");
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!Door::knock().http_request().unwrap().headers().contains_key("authorization"));
}
