//! What is asked for, and what a page is read as.

use twilio_rest::numbers::v1::Thing;
use twilio_rest::Request;
use twilio_rest::request::{ListRequest, Paging};

fn paging<R: ListRequest>(_: &R) -> (&'static [&'static str], Paging) {
    (R::NEXT, R::PAGING)
}

#[test]
fn each_list_says_how_it_goes_on() {
    assert_eq!(paging(&Thing::list()), (&["has_next"][..], Paging::Number("Page")));
    assert_eq!(paging(&Thing::list_by_record()), (&["totalResults"][..], Paging::Number("startIndex")));
    assert_eq!(paging(&Thing::list_without_link()), (&["next_page_uri"][..], Paging::OptionalLink));
    assert_eq!(
        paging(&Thing::list_from_token("a")),
        (&["meta", "nextToken"][..], Paging::Token("pageToken"))
    );
}

#[test]
fn a_list_begins_where_it_is_told() {
    let request = Thing::list_from_token("a/b").http_request().unwrap();
    assert_eq!(request.uri(), "https://numbers.twilio.com/v1/Things/Query?pageToken=a%2Fb");
    let request = Thing::list().page_size(50).http_request().unwrap();
    assert_eq!(request.uri(), "https://numbers.twilio.com/v1/Things?PageSize=50");
}

#[test]
fn a_page_needs_no_link_where_it_can_be_without() {
    let page = |body: &str| read(&Thing::list_without_link(), body);
    assert_eq!(page(r#"{"things": [{"label": "a"}]}"#), Ok(1));
    assert_eq!(page(r#"{"thingz": []}"#), Err("things: expected a list, found nothing".to_owned()));
}

fn read<R: Request<Response = twilio_rest::request::Page<Thing>>>(_: &R, body: &str) -> Result<usize, String> {
    let page = R::read_response(body.as_bytes());
    page.map(|page| page.items.len()).map_err(|error| error.to_string().replace("cannot read Thing: ", ""))
}
