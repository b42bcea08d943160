//! A key is sent if it is given; a client makes one where it is not.

use twilio_rest::Request;
use twilio_rest::orders::v1::{Order, order};

#[test]
fn a_key_is_a_header() {
    let request = Order::create(5).idempotency_key("order 7").http_request().unwrap();
    assert_eq!(request.headers()["idempotency-key"], "order 7");
    assert_eq!(request.body(), r#"{"amount":5}"#);
    assert!(!Order::create(5).http_request().unwrap().headers().contains_key("idempotency-key"));
}

#[test]
fn a_key_that_is_empty_is_none() {
    let error = Order::cancel().idempotency_key("").http_request().unwrap_err();
    assert_eq!(error.to_string(), "Idempotency-Key: must have at least 1 character, this has 0");
}

#[test]
fn what_has_a_key_can_be_tried_again_and_is_not_as_good_done_twice() {
    let facts = |operation: twilio_rest::request::OperationInfo| (operation.is_idempotent, operation.has_idempotency_key);
    assert_eq!(facts(order::Create::OPERATION), (false, true));
    assert_eq!(facts(order::Cancel::OPERATION), (false, true));
    assert_eq!(facts(order::Touch::OPERATION), (true, false));
}
