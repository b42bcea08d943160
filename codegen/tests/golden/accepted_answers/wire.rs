//! What is accepted and done later has a record, whatever the method.

use twilio_rest::Request;
use twilio_rest::stores::v1::{StoreOperation, store};

fn reads<R: Request<Response = StoreOperation>>() {
    let body = br#"{"status":"PENDING","statusUrl":"https://stores.twilio.com/v1/Operations/a"}"#;
    let operation = R::read_response(body).unwrap();
    assert!(!operation.is_final() && operation.status_url.is_some());
    assert!(R::read_response(br#"{"status":"COMPLETED"}"#).unwrap().is_final());
}

#[test]
fn each_method_answers_with_the_operation() {
    reads::<store::Replace>();
    reads::<store::Patch>();
    reads::<store::Delete>();
}
