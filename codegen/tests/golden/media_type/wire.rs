//! The kind of JSON that is sent and wanted.

use twilio_rest::Request;
use twilio_rest::scim::v1::User;

fn headers(request: &impl Request) -> [Option<String>; 2] {
    let request = request.http_request().unwrap();
    ["accept", "content-type"].map(|name| Some(request.headers().get(name)?.to_str().unwrap().to_owned()))
}

#[test]
fn both_are_as_the_operation_says() {
    let kind = || Some("application/scim+json".to_owned());
    assert_eq!(headers(&User::create().active(true)), [kind(), kind()]);
    assert_eq!(headers(&User::fetch("a")), [kind(), None]);
}
