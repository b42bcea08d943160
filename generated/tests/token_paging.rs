//! Lists whose pages have tokens and not links, and whose elements are not records: a search that is asked for by POST, and goes
//! on by GET.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::time::Instant;
use twilio_rest::client::{PageToken, Retry};
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::insights::v2::account_report;
use twilio_rest::request::{ListRequest, OperationInfo, Page, Paging};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::RawJson;
use twilio_rest::{Error, Request};

/// Names, from their page with this token on.
#[derive(Clone, Default)]
struct Search(Option<&'static str>);

impl Request for Search {
    type Response = Page<String>;

    /// It must not be sent twice.
    const OPERATION: OperationInfo = account_report::Create::OPERATION;

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        let token = self.0.map(|token| format!("&page%54oken={token}")).unwrap_or_default();
        let request =
            http::Request::post(format!("https://insights.twilio.com/v3/Names?Sort=asc{token}&size=2"))
                .header("content-type", "application/json")
                .header("x-kept", "yes");
        Ok(request.body(r#"{"like":"A"}"#.into()).unwrap())
    }

    fn read_response(body: &[u8]) -> Result<Page<String>, DecodeError> {
        Self::read_page(body)
    }
}

impl ListRequest for Search {
    type Item = String;

    const LIST: &'static str = "names";
    const NEXT: &'static [&'static str] = &["meta", "nextToken"];
    const PAGING: Paging = Paging::Token("pageToken");
}

fn page(names: &[&str], meta: impl Into<Value>) -> Reply {
    Reply::json(json!({ "names": names, "meta": meta.into() }))
}

fn token(token: &str) -> Value {
    json!({ "nextToken": token })
}

/// Every request of a fake: method, path and query, and body.
fn asked(fake: &Fake) -> Vec<String> {
    let shown = |request: &http::Request<Bytes>| {
        let path = request.uri().path_and_query().unwrap();
        format!("{} {path} {}", request.method(), str::from_utf8(request.body()).unwrap())
            .trim_end()
            .to_owned()
    };
    fake.requests().iter().map(shown).collect()
}

/// Expects of a stream of either client: its names, its error, and what was asked.
async fn expect(script: impl Fn() -> Vec<Reply>, names: &[&str], error: Option<&str>, requests: &[&str]) {
    let fake = Fake::script(script());
    let client = Fake::builder().retry(Retry::none()).build_with(fake.clone()).unwrap();
    let mut stream = client.stream(Search::default());
    let (mut seen, mut failure) = (Vec::new(), None);
    while let Some(name) =
        stream.try_next().await.map_err(|error| failure = Some(error.to_string())).ok().flatten()
    {
        seen.push(name);
    }
    assert_eq!(
        (&*seen, failure.as_deref()),
        (&*names.iter().map(ToString::to_string).collect::<Vec<_>>(), error)
    );
    assert!(stream.try_next().await.unwrap().is_none(), "it is over");
    assert_eq!(asked(&fake), requests, "async");

    let fake = Fake::script(script());
    let client = Fake::builder().retry(Retry::none()).build_blocking_with(fake.clone()).unwrap();
    let result: Result<Vec<String>, Error> = client.stream(Search::default()).collect();
    match error {
        None => assert_eq!(result.unwrap(), names),
        Some(error) => assert_eq!(result.unwrap_err().to_string(), error),
    }
    assert_eq!(asked(&fake), requests, "blocking");
}

const FIRST: &str = r#"POST /v3/Names?Sort=asc&size=2 {"like":"A"}"#;
const SECOND: &str = "GET /v3/Names?pageToken=a%2B%2F%3D";
const THIRD: &str = "GET /v3/Names?pageToken=b";

fn three_pages() -> Vec<Reply> {
    vec![page(&["Ada"], token("a+/=")), page(&[], token("b")), page(&["Alan", "Ann"], json!({}))]
}

#[tokio::test]
async fn a_token_is_sent_in_the_place_of_the_one_before() {
    expect(three_pages, &["Ada", "Alan", "Ann"], None, &[FIRST, SECOND, THIRD]).await;
}

#[tokio::test]
async fn the_last_page_has_no_token() {
    for last in [json!({}), token(""), json!({ "nextToken": null }), Value::Null] {
        expect(|| vec![page(&["Ada"], last.clone())], &["Ada"], None, &[FIRST]).await;
    }
}

#[tokio::test]
async fn a_misspelt_object_is_not_the_last_page() {
    let missing = "cannot read a string: the page does not say whether there is another: no `meta.nextToken`";
    let replies = || vec![Reply::json(json!({ "names": [], "metta": token("a") }))];
    expect(replies, &[], Some(missing), &[FIRST]).await;
    expect(|| vec![page(&[], json!("a"))], &[], Some(missing), &[FIRST]).await;
    let number = "cannot read a string: meta.nextToken: expected a string, found a number";
    expect(|| vec![page(&[], json!({ "nextToken": 5 }))], &[], Some(number), &[FIRST]).await;
}

#[tokio::test]
async fn a_token_that_comes_again_ends_with_an_error() {
    let circle = "the next page cannot be read: its token leads back to a page that was read before";
    let script = || vec![page(&["Ada"], token("b")), page(&["Alan"], token("b"))];
    expect(script, &["Ada", "Alan"], Some(circle), &[FIRST, THIRD]).await;
    let script = || vec![page(&[], token("b")), page(&[], token("a+/=")), page(&[], token("b"))];
    expect(script, &[], Some(circle), &[FIRST, THIRD, SECOND]).await;
}

#[tokio::test]
async fn the_token_of_a_request_is_replaced_too() {
    let fake = Fake::script([page(&["Ada"], token("b")), page(&[], json!({}))]);
    let names: Vec<_> = fake.blocking_client().unwrap().stream(Search(Some("z"))).collect();
    assert_eq!(names.len(), 1);
    assert_eq!(asked(&fake)[1], THIRD);
}

#[tokio::test]
async fn a_later_page_has_the_headers_but_those_of_the_body_and_is_tried_again() {
    let script = [page(&[], token("b")), Reply::error(503, 0, ""), page(&["Ada"], json!({}))];
    let fake = Fake::script(script);
    let retry = Retry::default().min_delay(Duration::ZERO).max_delay(Duration::ZERO);
    let client = Fake::builder().retry(retry).build_with(fake.clone()).unwrap();
    assert_eq!(client.stream(Search::default()).try_next().await.unwrap().unwrap(), "Ada");
    assert_eq!(asked(&fake), [FIRST, THIRD, THIRD]);
    let headers = fake.requests()[1].headers().clone();
    assert_eq!((headers.get("content-type"), headers["x-kept"].as_bytes()), (None, &b"yes"[..]));
}

#[tokio::test]
async fn a_stream_goes_on_from_its_token() {
    let client = Fake::script(three_pages()).client().unwrap();
    let mut stream = client.stream(Search::default());
    for (name, place) in [
        ("Ada", "/v3/Names?pageToken=a%2B%2F%3D#0.d7c4c83260473686"),
        ("Alan", "/v3/Names?pageToken=b#1.d7c4c83260473686"),
    ] {
        assert_eq!(stream.try_next().await.unwrap().unwrap(), name);
        assert_eq!(stream.token().unwrap().to_text(), place);
    }
    let place = stream.token().unwrap();

    let last = || [page(&["Alan", "Ann"], json!({}))];
    let fake = Fake::script(last());
    let mut stream = fake.client().unwrap().stream(Search::default()).resume(&place);
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "Ann");
    assert!(stream.try_next().await.unwrap().is_none() && stream.token().is_none());
    assert_eq!(asked(&fake), [THIRD]);

    let fake = Fake::script(last());
    let names: Result<Vec<_>, _> =
        fake.blocking_client().unwrap().stream(Search::default()).resume(&place).collect();
    assert_eq!((names.unwrap(), asked(&fake)), (vec!["Ann".to_owned()], vec![THIRD.to_owned()]));
}

/// The first page has no token of its own, so what was asked for is asked for again.
#[tokio::test]
async fn a_stream_that_goes_on_in_its_first_page_asks_for_it_as_at_first() {
    let place: PageToken = "/v3/Names?Sort=asc&size=2#1".parse().unwrap();
    let fake = Fake::script([page(&["Ada", "Alan"], json!({}))]);
    let mut stream = fake.client().unwrap().stream(Search::default()).resume(&place);
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "Alan");
    assert_eq!(asked(&fake), [FIRST]);
}

#[tokio::test]
async fn a_limit_asks_for_no_page_too_many() {
    let fake = Fake::script(three_pages());
    let mut stream = fake.client().unwrap().stream(Search::default()).limit(1);
    while stream.try_next().await.unwrap().is_some() {}
    assert_eq!(asked(&fake), [FIRST]);
}

#[tokio::test(start_paused = true)]
async fn the_next_page_comes_while_this_one_is_used() {
    let second = Duration::from_secs(1);
    let client =
        Fake::script(three_pages().into_iter().map(|reply| reply.after(5 * second))).client().unwrap();
    let mut stream = client.stream(Search::default());
    let start = Instant::now();
    while stream.try_next().await.unwrap().is_some() {
        tokio::time::sleep(5 * second).await;
    }
    // Three pages, and the names after the first come with the third.
    assert_eq!(start.elapsed().as_secs(), 25);
}

#[tokio::test]
async fn pages_show_their_tokens_and_what_does_not_fit() {
    let body = r#"{"names": ["Ada", 5, null, "Alan", {"a": 1}], "meta": {"nextToken": "b"}}"#;
    let client = Fake::new(move |_| Reply::text(body)).client().unwrap();
    let page = client.pages(Search::default()).try_next().await.unwrap().unwrap();
    assert_eq!(
        (page.items.as_slice(), page.next_page_token.as_deref()),
        (&["Ada".to_owned(), "Alan".to_owned()][..], Some("b"))
    );
    assert_eq!(page.next_page_url, None);
    let odd: Vec<_> =
        page.odd_items().into_iter().map(|item| item.into_inner().as_str().to_owned()).collect();
    assert_eq!(odd, ["5", "null", r#"{"a": 1}"#]);
    let expected = [
        "names[1]: expected a string, found a number",
        "names[2]: expected a string, found null",
        "names[4]: expected a string, found an object",
    ];
    let mismatches: Vec<_> = page.mismatches().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, expected);
    let error = Search::read_response_strict(body.as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot read a string: 3 values do not fit: {}", expected.join("; "))
    );
}

/// A list of whatever there is, whose token stands at the top.
struct Anything;

impl Request for Anything {
    type Response = Page<RawJson>;

    const OPERATION: OperationInfo = account_report::Create::OPERATION;

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        Ok(http::Request::get("https://insights.twilio.com/v3/Anything").body(Bytes::new()).unwrap())
    }

    fn read_response(body: &[u8]) -> Result<Page<RawJson>, DecodeError> {
        Self::read_page(body)
    }
}

impl ListRequest for Anything {
    type Item = RawJson;

    const LIST: &'static str = "things";
    const NEXT: &'static [&'static str] = &["next"];
    const PAGING: Paging = Paging::Token("token");
}

#[test]
fn elements_of_any_kind_are_all_there() {
    let script =
        [Reply::page::<Anything>([json!(1.50), json!(null)], Some("a")), Reply::text(r#"{"things": [{ }]}"#)];
    let fake = Fake::script(script);
    let things: Result<Vec<_>, _> = fake.blocking_client().unwrap().stream(Anything).collect();
    let things: Vec<_> = things.unwrap().iter().map(|thing| thing.as_str().to_owned()).collect();
    assert_eq!(things, ["1.5", "null", "{ }"]);
    assert_eq!(asked(&fake), ["GET /v3/Anything", "GET /v3/Anything?token=a"]);
}
