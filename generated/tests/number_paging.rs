//! Lists whose pages have numbers, and lists whose last page can be without its link.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

use bytes::Bytes;
use serde_json::{Value, json};
use twilio_rest::client::Retry;
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::request::{ApiVersion, Authentication, ListRequest, OperationInfo, Page, Paging};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Error, Request};

static API: ApiVersion = ApiVersion::new("insights.twilio.com", Authentication::Basic);

/// A list of names, for each way from page to page a type.
macro_rules! lists {
    ($($name:ident, $next:expr, $paging:expr;)+) => {$(
        #[derive(Clone, Default)]
        struct $name;

        impl Request for $name {
            type Response = Page<String>;

            const OPERATION: OperationInfo = OperationInfo::get(stringify!($name), "/v1/Names", &API);

            fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
                Ok(http::Request::get("https://insights.twilio.com/v1/Names?Sort=asc").body(Bytes::new()).unwrap())
            }

            fn read_response(body: &[u8]) -> Result<Page<String>, DecodeError> {
                Self::read_page(body)
            }
        }

        impl ListRequest for $name {
            type Item = String;

            const LIST: &'static str = "names";
            const NEXT: &'static [&'static str] = &$next;
            const PAGING: Paging = $paging;
        }
    )+};
}

lists! {
    ByPage, ["has_next"], Paging::Number("Page");
    ByRecord, ["totalResults"], Paging::Number("startIndex");
    ByLink, ["next_page_uri"], Paging::OptionalLink;
    ByInnerLink, ["meta", "next_page_url"], Paging::OptionalLink;
}

/// Every path and query that a fake was asked for.
fn asked(fake: &Fake) -> Vec<String> {
    fake.requests().iter().map(|request| request.uri().path_and_query().unwrap().to_string()).collect()
}

/// Expects of a stream of either client: its names, its error, and what was asked.
async fn expect<R: ListRequest<Item = String> + Clone + Default + 'static>(
    script: &[Value],
    names: &[&str],
    error: Option<&str>,
    requests: &[&str],
) {
    let replies = || script.iter().map(Reply::json).collect::<Vec<_>>();
    let fake = Fake::script(replies());
    let client = Fake::builder().retry(Retry::none()).build_with(fake.clone()).unwrap();
    let mut stream = client.stream(R::default());
    let (mut seen, mut failure) = (Vec::new(), None);
    while let Some(name) =
        stream.try_next().await.map_err(|error| failure = Some(error.to_string())).ok().flatten()
    {
        seen.push(name);
    }
    assert_eq!(
        (seen.iter().map(String::as_str).collect::<Vec<_>>(), failure.as_deref()),
        (names.to_vec(), error)
    );
    assert!(stream.try_next().await.unwrap().is_none(), "it is over");
    assert_eq!(asked(&fake), requests, "async");

    let fake = Fake::script(replies());
    let client = Fake::builder().retry(Retry::none()).build_blocking_with(fake.clone()).unwrap();
    let result: Result<Vec<String>, Error> = client.stream(R::default()).collect();
    match error {
        None => assert_eq!(result.unwrap(), names),
        Some(error) => assert_eq!(result.unwrap_err().to_string(), error),
    }
    assert_eq!(asked(&fake), requests, "blocking");
}

const FIRST: &str = "/v1/Names?Sort=asc";

#[tokio::test]
async fn pages_are_counted_from_zero() {
    let script = [
        json!({ "names": ["Ada"], "has_next": true }),
        json!({ "names": [], "has_next": true, "Page": 1 }),
        json!({ "names": ["Alan"], "has_next": false }),
    ];
    let requests = [FIRST, "/v1/Names?Sort=asc&Page=1", "/v1/Names?Sort=asc&Page=2"];
    expect::<ByPage>(&script, &["Ada", "Alan"], None, &requests).await;
}

#[tokio::test]
async fn records_are_counted_from_one_with_those_that_do_not_fit() {
    let script = [
        json!({ "names": ["Ada", 5], "totalResults": 4, "startIndex": 1 }),
        json!({ "names": ["Alan"], "totalResults": 4, "startIndex": 3 }),
        json!({ "names": ["Ann"], "totalResults": 4, "startIndex": 4 }),
    ];
    let requests = [FIRST, "/v1/Names?Sort=asc&startIndex=3", "/v1/Names?Sort=asc&startIndex=4"];
    expect::<ByRecord>(&script, &["Ada", "Alan", "Ann"], None, &requests).await;
    expect::<ByRecord>(&[json!({ "names": [], "totalResults": 0 })], &[], None, &[FIRST]).await;
}

#[tokio::test]
async fn a_page_that_does_not_lead_on_ends_with_an_error() {
    let circle = "the next page cannot be read: its number leads back to a page that was read before";
    let empty = [json!({ "names": ["Ada"], "totalResults": 2 }), json!({ "names": [], "totalResults": 2 })];
    let requests = [FIRST, "/v1/Names?Sort=asc&startIndex=2"];
    expect::<ByRecord>(&empty, &["Ada"], Some(circle), &requests).await;
    // What does not know the parameter gives the first page again and again.
    let other = "the next page cannot be read: its number is not that of the page that came";
    let first = json!({ "names": ["Ada"], "totalResults": 2, "startIndex": 1 });
    expect::<ByRecord>(&[first.clone(), first], &["Ada", "Ada"], Some(other), &requests).await;
}

#[tokio::test]
async fn a_page_that_does_not_say_whether_it_is_the_last_is_an_error() {
    let missing = "cannot read a string: the page does not say whether there is another: no `has_next`";
    expect::<ByPage>(&[json!({ "names": ["Ada"] })], &[], Some(missing), &[FIRST]).await;
    for (odd, found) in [(json!("soon"), "a string"), (json!(-1), "a number"), (json!(null), "null")] {
        let wrong = format!(
            "cannot read a string: has_next: expected a boolean or the number of all elements, found {found}"
        );
        expect::<ByPage>(&[json!({ "names": [], "has_next": odd })], &[], Some(&wrong), &[FIRST]).await;
    }
}

#[tokio::test]
async fn the_last_page_can_be_without_its_link() {
    let second = "/v1/Names?Sort=asc&Page=1";
    for last in [json!({ "names": ["Alan"] }), json!({ "names": ["Alan"], "next_page_uri": null })] {
        let script = [json!({ "names": ["Ada"], "next_page_uri": second }), last];
        expect::<ByLink>(&script, &["Ada", "Alan"], None, &[FIRST, second]).await;
    }
    for last in [json!({ "names": ["Ada"] }), json!({ "names": ["Ada"], "meta": {} })] {
        expect::<ByInnerLink>(&[last], &["Ada"], None, &[FIRST]).await;
    }
    let wrong = "cannot read a string: next_page_uri: expected a string, found a number";
    expect::<ByLink>(&[json!({ "names": [], "next_page_uri": 5 })], &[], Some(wrong), &[FIRST]).await;
}

#[tokio::test]
async fn a_stream_begins_and_goes_on_in_the_middle() {
    let page = |names: &[&str], has_next: bool| Reply::json(json!({ "names": names, "has_next": has_next }));
    let fake = Fake::script([page(&["Ada", "Alan"], true), page(&["Ann"], false)]);
    let client = fake.client().unwrap();
    let from = "/v1/Names?Sort=asc&Page=7".parse().unwrap();
    let mut stream = client.stream(ByPage).resume(&from);
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "Ada");
    let place = stream.token().unwrap();
    assert!(place.to_text().starts_with("/v1/Names?Sort=asc&Page=7#1."), "{}", place.to_text());
    drop(stream);

    let fake = Fake::script([page(&["Ada", "Alan"], true), page(&["Ann"], false)]);
    let rest: Result<Vec<_>, _> = fake.blocking_client().unwrap().stream(ByPage).resume(&place).collect();
    assert_eq!(rest.unwrap(), ["Alan", "Ann"]);
    assert_eq!(asked(&fake), ["/v1/Names?Sort=asc&Page=7", "/v1/Names?Sort=asc&Page=8"]);
}

#[test]
fn a_fake_has_pages_of_each_kind() {
    let fake = Fake::script([
        Reply::page::<ByPage>(["Ada"], Some("true")),
        Reply::page::<ByPage>(["Alan"], None),
        Reply::page::<ByRecord>(["Ada"], Some("2")),
        Reply::page::<ByRecord>(["Alan"], None),
        Reply::page::<ByInnerLink>(["Ada"], Some("/v1/Names?Page=1")),
        Reply::page::<ByInnerLink>(["Alan"], None),
    ]);
    let client = fake.blocking_client().unwrap();
    let all = |names: Result<Vec<String>, Error>| assert_eq!(names.unwrap(), ["Ada", "Alan"]);
    all(client.stream(ByPage).collect());
    all(client.stream(ByRecord).collect());
    all(client.stream(ByInnerLink).collect());
    assert_eq!(fake.requests().len(), 6);
}
