//! An enum that products share is one type, as open as any other.

use twilio_rest::bells::v1::Bell;
use twilio_rest::hooks::v1::Hook;
use twilio_rest::{Model, Request};
use twilio_rest::types::{HttpMethod, SortOrder};

#[test]
fn both_products_have_the_same_type() {
    let hook = Hook::from_json(r#"{"method":"GET","methods":["PATCH"]}"#).unwrap();
    let bell = Bell::from_json(r#"{"ring_method":"GET"}"#).unwrap();
    assert_eq!((hook.method, bell.ring_method), (Some(HttpMethod::Get), Some(HttpMethod::Get)));
    assert_eq!(hook.methods.unwrap()[0].unrecognized(), Some("PATCH"));
    let create = Hook::create(HttpMethod::Post).fallback_method("PATCH").order(SortOrder::Desc);
    assert_eq!(create.http_request().unwrap().body(), "Method=POST&FallbackMethod=PATCH&Order=desc");
}
