//! From page to page: one table for both clients.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use support::{sid, without_reason};
use tokio::time::Instant;
use twilio_rest::Error;
use twilio_rest::client::{PageToken, Retry};
use twilio_rest::insights::v1::{CallSummaries, Conference, conference};
use twilio_rest::testing::{Fake, Reply};

fn conference(number: i64) -> Conference {
    let mut conference = Conference::default();
    conference.max_participants = Some(number);
    conference
}

fn page(numbers: &[i64], next: Option<&str>) -> Reply {
    Reply::page::<conference::List>(numbers.iter().map(|number| conference(*number)), next)
}

fn number(conference: &Conference) -> i64 {
    conference.max_participants.unwrap()
}

/// Expects of a stream of either client, from a server on loopback: the numbers of its records, and its error.
async fn expect(script: impl Fn() -> Vec<Reply>, numbers: &[i64], error: Option<&str>, paths: &[&str]) {
    let fake = Fake::script(script());
    let server = fake.serve().unwrap();
    let client = server.builder().retry(Retry::none()).build().unwrap();
    let mut stream = client.stream(Conference::list());
    let mut seen = Vec::new();
    let result: Result<(), Error> = async {
        while let Some(conference) = stream.try_next().await? {
            seen.push(number(&conference));
        }
        Ok(())
    }
    .await;
    assert_eq!(
        (&*seen, result.err().map(|error| without_reason(&error.to_string())).as_deref()),
        (numbers, error),
        "async"
    );
    assert!(stream.try_next().await.unwrap().is_none(), "it is over");
    assert_eq!(asked(&fake), paths, "async");

    let fake = Fake::script(script());
    let server = fake.serve().unwrap();
    let client = server.builder().retry(Retry::none()).build_blocking().unwrap();
    let mut stream = client.stream(Conference::list());
    let mut seen = Vec::new();
    let result = stream.by_ref().try_for_each(|conference| {
        seen.push(number(&conference?));
        Ok::<_, Error>(())
    });
    assert_eq!(
        (&*seen, result.err().map(|error| without_reason(&error.to_string())).as_deref()),
        (numbers, error),
        "blocking"
    );
    assert!(stream.next().is_none(), "it is over");
    assert_eq!(asked(&fake), paths, "blocking");
}

fn asked(fake: &Fake) -> Vec<String> {
    fake.requests().iter().map(|request| request.uri().to_string()).collect()
}

const FIRST: &str = "/v1/Conferences";
const CIRCLE: &str = "the next page cannot be read: its link leads back to a page that was read before";

#[tokio::test]
async fn links_are_followed_on_the_host_that_was_asked() {
    for link in [
        "https://insights.twilio.com/v1/Conferences?Page=1&PageToken=PA1",
        "https://evil.example.com/v1/Conferences?Page=1&PageToken=PA1",
        "/v1/Conferences?Page=1&PageToken=PA1",
        "?Page=1&PageToken=PA1",
    ] {
        let script = || vec![page(&[1], Some(link)), page(&[2], None)];
        expect(script, &[1, 2], None, &[FIRST, "/v1/Conferences?Page=1&PageToken=PA1"]).await;
    }
}

#[tokio::test]
async fn links_of_every_form_are_read() {
    let sip = "/v1/Conferences?FriendlyName=sip://ada@example.com/x&Page=1";
    for (link, path) in [
        (sip, sip),
        ("?FriendlyName=sip://ada@example.com/x&Page=1", sip),
        ("//evil.example.com/v1/Conferences?FriendlyName=sip://ada@example.com/x&Page=1", sip),
        ("https://user:word@evil.example.com/v1/Conferences?Page=1#top", "/v1/Conferences?Page=1"),
    ] {
        let script = || vec![page(&[1], Some(link)), page(&[2], None)];
        expect(script, &[1, 2], None, &[FIRST, path]).await;
    }
}

#[tokio::test]
async fn a_link_that_may_lead_elsewhere_ends_with_an_error() {
    let elsewhere = "the next page cannot be read: its link has `..`, a backslash or `//` in its path, and may lead elsewhere";
    let no_address = "the next page cannot be read: its link is not an address";
    for (link, problem) in [
        ("/v1/../Accounts", elsewhere),
        ("/v1/%2e%2E/Accounts", elsewhere),
        ("/v1/./Conferences?Page=1", elsewhere),
        ("/v1/..%2FAccounts", elsewhere),
        ("/v1/..%5CAccounts", elsewhere),
        ("https://insights.twilio.com/..\\Accounts", elsewhere),
        ("https://insights.twilio.com//evil.example.com/", elsewhere),
        ("\\\\evil.example.com/v1", no_address),
        ("../Accounts", no_address),
        ("https:evil.example.com/v1", no_address),
        ("/v1/Confer ences", no_address),
    ] {
        expect(|| vec![page(&[1], Some(link))], &[1], Some(problem), &[FIRST]).await;
    }
}

/// Expects of a client with this base URL: the addresses that it asks for, if the first page has this link.
async fn expect_addresses(base_url: &str, link: &str, addresses: [&str; 2]) {
    let script = || [page(&[1], Some(link)), page(&[2], None)];
    let fake = Fake::script(script());
    let client = Fake::builder().base_url(base_url).build_with(fake.clone()).unwrap();
    let mut stream = client.stream(Conference::list());
    while stream.try_next().await.unwrap().is_some() {}
    assert_eq!(asked(&fake), addresses, "async, {base_url}, {link}");
    let fake = Fake::script(script());
    let client = Fake::builder().base_url(base_url).build_blocking_with(fake.clone()).unwrap();
    assert_eq!(client.stream(Conference::list()).count(), 2);
    assert_eq!(asked(&fake), addresses, "blocking, {base_url}, {link}");
}

#[tokio::test]
async fn the_path_of_a_base_url_stands_before_every_page_once() {
    let addresses = [
        "https://gateway.example.com/a/b/v1/Conferences",
        "https://gateway.example.com/a/b/v1/Conferences?Page=1",
    ];
    for link in [
        "/v1/Conferences?Page=1",
        "?Page=1",
        "https://insights.twilio.com/v1/Conferences?Page=1",
        "/a/b/v1/Conferences?Page=1",
        "https://gateway.example.com/a/b/v1/Conferences?Page=1",
        "//gateway.example.com/a/b/v1/Conferences?Page=1",
    ] {
        expect_addresses("https://gateway.example.com/a/b/", link, addresses).await;
    }
    // What begins like the path and is another one.
    let other =
        ["https://gateway.example.com/a/b/v1/Conferences", "https://gateway.example.com/a/b/a/bc?Page=1"];
    expect_addresses("https://gateway.example.com/a/b", "/a/bc?Page=1", other).await;
    // A path that the API has as well.
    let addresses = [
        "https://gateway.example.com/v1/v1/Conferences",
        "https://gateway.example.com/v1/v1/Conferences?Page=1",
    ];
    for link in ["/v1/Conferences?Page=1", "/v1/v1/Conferences?Page=1", "?Page=1"] {
        expect_addresses("https://gateway.example.com/v1", link, addresses).await;
    }
}

#[tokio::test]
async fn a_link_without_a_token_is_followed_as_it_is() {
    let script = || vec![page(&[1], Some("/v1/Conferences?Page=1")), page(&[2], None)];
    expect(script, &[1, 2], None, &[FIRST, "/v1/Conferences?Page=1"]).await;
}

#[tokio::test]
async fn an_empty_link_is_the_end() {
    expect(|| vec![page(&[1], Some(""))], &[1], None, &[FIRST]).await;
}

#[tokio::test]
async fn an_empty_page_with_a_link_goes_on() {
    let script = || vec![page(&[], Some("?Page=1")), page(&[], Some("?Page=2")), page(&[1], None)];
    expect(script, &[1], None, &[FIRST, "/v1/Conferences?Page=1", "/v1/Conferences?Page=2"]).await;
}

#[tokio::test]
async fn a_link_to_itself_ends_with_an_error() {
    expect(|| vec![page(&[1], Some(FIRST))], &[1], Some(CIRCLE), &[FIRST]).await;
}

#[tokio::test]
async fn links_that_alternate_end_with_an_error() {
    let script =
        || vec![page(&[1], Some("?Page=1")), page(&[2], Some("?Page=2")), page(&[3], Some("?Page=1"))];
    let paths = [FIRST, "/v1/Conferences?Page=1", "/v1/Conferences?Page=2"];
    expect(script, &[1, 2, 3], Some(CIRCLE), &paths).await;
}

#[tokio::test]
async fn a_misspelt_key_is_no_last_page() {
    let problem =
        "cannot read Conference: the page does not say whether there is another: no `meta.next_page_url`";
    let body = r#"{"conferences": [], "metta": {"next_page_url": null}}"#;
    expect(|| vec![Reply::text(body)], &[], Some(problem), &[FIRST]).await;
    let body = r#"{"conferences": [], "meta": {"next_page_uri": null}}"#;
    expect(|| vec![Reply::text(body)], &[], Some(problem), &[FIRST]).await;
}

#[tokio::test]
async fn a_failure_on_the_way_is_an_error_and_no_end() {
    let script = || vec![page(&[1], Some("?Page=1")), Reply::hang_up()];
    let problem = "no response from Twilio: the connection was lost";
    expect(script, &[1], Some(problem), &[FIRST, "/v1/Conferences?Page=1"]).await;
}

#[tokio::test]
async fn a_wrong_request_is_an_error_at_the_first_step() {
    let client = Fake::script([]).client().unwrap();
    let error = client.stream(Conference::list().page_size(1001)).try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "PageSize: must be from 1 to 1000, this is 1001");
}

fn three_pages() -> Vec<Reply> {
    vec![page(&[1, 2], Some("?Page=1")), page(&[3, 4], Some("?Page=2")), page(&[5], None)]
}

#[tokio::test]
async fn a_limit_asks_for_no_page_that_is_not_needed() {
    for (limit, pages) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3)] {
        let fake = Fake::script(three_pages());
        let mut stream = fake.client().unwrap().stream(Conference::list()).limit(limit);
        let mut seen = Vec::new();
        while let Some(conference) = stream.try_next().await.unwrap() {
            seen.push(number(&conference));
        }
        assert_eq!(seen, (1..=5).take(limit).collect::<Vec<_>>());
        assert_eq!(fake.requests().len(), pages, "async, {limit}");

        let fake = Fake::script(three_pages());
        let stream = fake.blocking_client().unwrap().stream(Conference::list()).limit(limit);
        assert_eq!(stream.map(|conference| number(&conference.unwrap())).collect::<Vec<_>>(), seen);
        assert_eq!(fake.requests().len(), pages, "blocking, {limit}");
    }
}

/// Stopped after any number of records, and gone on with from the token as text: nothing is read twice or missed.
#[tokio::test(start_paused = true)]
async fn a_stream_is_resumed_where_it_stopped() {
    // Answers by the page that is asked for.
    let fake = || {
        Fake::new(|request| {
            let pages = three_pages();
            let number = match request.uri().query() {
                None => 0,
                Some(query) => query.strip_prefix("Page=").unwrap().parse().unwrap(),
            };
            // As over a network: the next page is not there yet when the one before is given out.
            pages[number].clone().after(Duration::from_millis(1))
        })
    };
    for stop in 0..=5_i64 {
        let client = fake().client().unwrap();
        let mut stream = client.stream(Conference::list());
        for expected in 1..=stop {
            assert_eq!(number(&stream.try_next().await.unwrap().unwrap()), expected);
        }
        let Some(token) = stream.token() else {
            assert_eq!(stop, 5);
            continue;
        };
        let token: PageToken = token.to_text().parse().unwrap();
        let mut rest = Vec::new();
        let mut stream = client.stream(Conference::list()).resume(&token);
        while let Some(conference) = stream.try_next().await.unwrap() {
            rest.push(number(&conference));
        }
        assert_eq!(rest, (stop + 1..=5).collect::<Vec<_>>(), "async, {stop}");

        let client = fake().blocking_client().unwrap();
        let stream = client.stream(Conference::list()).resume(&token);
        assert_eq!(
            stream.map(|conference| number(&conference.unwrap())).collect::<Vec<_>>(),
            rest,
            "blocking, {stop}"
        );
    }
}

/// Also where the page is there and whoever waited for it has gone away.
#[tokio::test]
async fn a_page_that_was_not_given_out_is_not_missed() {
    let fake = Fake::script([page(&[1], Some("?Page=1")), Reply::stall()]);
    let mut stream = fake.client().unwrap().pages(Conference::list());
    // The request for the second page is out once the first one has come.
    while fake.requests().len() < 2 {
        let mut context = Context::from_waker(Waker::noop());
        assert!(pin!(stream.try_next()).poll(&mut context).is_pending(), "it was given out");
        tokio::task::yield_now().await;
    }
    let token = stream.token().unwrap().to_text();
    assert!(token.starts_with("/v1/Conferences#0."), "{token}");
}

#[tokio::test]
async fn after_an_error_the_token_is_of_the_page_that_failed() {
    let script = || [page(&[1], Some("?Page=1")), Reply::error(400, 1, "no")];
    let client = Fake::script(script()).client().unwrap();
    let mut stream = client.stream(Conference::list());
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap_err();
    assert_eq!(stream.token().unwrap().to_text(), "/v1/Conferences?Page=1#0.5c880edd192f3a15");

    let client = Fake::script(script()).blocking_client().unwrap();
    let mut stream = client.stream(Conference::list());
    stream.next().unwrap().unwrap();
    stream.next().unwrap().unwrap_err();
    assert_eq!(stream.token().unwrap().to_text(), "/v1/Conferences?Page=1#0.5c880edd192f3a15");
}

#[tokio::test]
async fn a_token_of_another_list_is_refused() {
    let token: PageToken = "/v1/Calls?Page=1".parse().unwrap();
    let client = Fake::script([]).client().unwrap();
    let error = client.stream(Conference::list()).resume(&token).try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "PageToken: is of a stream of another list");
}

/// The error of going on with the token of one list in another one, with either client.
async fn resume_error(of: conference::List, with: conference::List) -> Option<String> {
    let fake = || Fake::new(|_| page(&[1, 2], Some("?Page=1")));
    let mut stream = fake().client().unwrap().stream(of);
    stream.try_next().await.unwrap();
    let token: PageToken = stream.token().unwrap().to_text().parse().unwrap();
    let mut stream = fake().client().unwrap().stream(with.clone()).resume(&token);
    let error = stream.try_next().await.err().map(|error| error.to_string());
    let mut stream = fake().blocking_client().unwrap().stream(with).resume(&token);
    assert_eq!(stream.next().unwrap().err().map(|error| error.to_string()), error);
    error
}

#[tokio::test]
async fn a_token_is_for_the_same_filters() {
    let list = || Conference::list().friendly_name("Ada").status(conference::Status::Completed);
    assert_eq!(resume_error(list(), list()).await, None);
    // The links of the server say how large a page is.
    assert_eq!(resume_error(list(), list().page_size(5)).await, None);
    assert_eq!(resume_error(list().page_size(1000), list()).await, None);
    let expected = "PageToken: is of a stream of another list, or of one with other filters";
    for other in [
        Conference::list(),
        list().friendly_name("Alan"),
        list().status(conference::Status::InProgress),
        list().created_after("2026-11-01T00:00:00Z".parse().unwrap()),
    ] {
        assert_eq!(resume_error(list(), other).await.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn a_token_is_for_the_same_list_and_the_same_parameters_of_the_query() {
    let client = Fake::new(|_| page(&[1, 2], Some("?Page=1"))).client().unwrap();
    let mut stream = client.request(Conference::list()).query("Mood", "good").stream();
    stream.try_next().await.unwrap();
    let token = stream.token().unwrap();
    let same = client.request(Conference::list()).query("Mood", "good").stream();
    assert!(same.resume(&token).try_next().await.is_ok());
    let expected = "PageToken: is of a stream of another list, or of one with other filters";
    let other = client.request(Conference::list()).query("Mood", "bad").stream();
    assert_eq!(other.resume(&token).try_next().await.unwrap_err().to_string(), expected);
    let other = client.stream(CallSummaries::list()).resume(&token).try_next().await;
    assert_eq!(other.unwrap_err().to_string(), expected);
}

/// By hand, or by an earlier version of this crate.
#[tokio::test]
async fn a_token_without_a_checksum_is_for_any_filters() {
    let fake = Fake::script([page(&[1, 2], None)]);
    let token: PageToken = "/v1/Conferences?Page=1#1".parse().unwrap();
    let list = Conference::list().status(conference::Status::Completed);
    let mut stream = fake.client().unwrap().stream(list).resume(&token);
    assert_eq!(number(&stream.try_next().await.unwrap().unwrap()), 2);
    assert_eq!(asked(&fake), ["https://insights.twilio.com/v1/Conferences?Page=1"]);
}

#[tokio::test(start_paused = true)]
async fn the_next_page_comes_while_this_one_is_used() {
    let second = Duration::from_secs(1);
    let slow = || three_pages().into_iter().map(move |reply| reply.after(5 * second));
    let client = Fake::script(slow()).client().unwrap();
    let start = Instant::now();
    let mut stream = client.stream(Conference::list());
    while stream.try_next().await.unwrap().is_some() {
        tokio::time::sleep(2 * second).await;
    }
    // One after another it would be 3 x 5 s for the pages and 5 x 2 s for the records.
    let elapsed = start.elapsed().as_secs();
    assert!((17..=19).contains(&elapsed), "{elapsed} s");
}

/// The user of a page may block the thread: the request for the next one is on its way before, on the connection that is there.
#[tokio::test]
async fn the_next_page_is_asked_for_before_this_one_is_given_out() {
    let fake = Fake::script([page(&[1], Some("?Page=1")), page(&[2], None)]);
    let server = fake.serve().unwrap();
    let client = server.builder().build().unwrap();
    let mut pages = client.pages(Conference::list());
    pages.try_next().await.unwrap();
    // No await here, so nothing else of this runtime makes a step.
    let is_asked = (0..1000).any(|_| {
        std::thread::sleep(Duration::from_millis(1));
        fake.requests().len() == 2
    });
    assert!(is_asked);
}

/// The request for the next page makes its steps (here a retry) while the records of this one are given out.
#[tokio::test(start_paused = true)]
async fn the_next_page_is_not_forgotten_between_records() {
    let second = Duration::from_secs(1);
    let many: Vec<_> = (0..32).collect();
    let script =
        [page(&many, Some("?Page=1")), Reply::rate_limited("1"), page(&[32], None).after(10 * second)];
    let retry = Retry::default().min_delay(Duration::ZERO).max_delay(Duration::ZERO);
    let client = Fake::builder().retry(retry).build_with(Fake::script(script)).unwrap();
    let start = Instant::now();
    let mut stream = client.stream(Conference::list());
    while stream.try_next().await.unwrap().is_some() {
        tokio::time::sleep(second).await;
    }
    assert_eq!(start.elapsed().as_secs(), 33);
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_dropped_asks_for_nothing_more() {
    let fake = Fake::new(|_| page(&[1], Some("?Page=1")).after(Duration::from_secs(1)));
    let mut stream = fake.client().unwrap().stream(Conference::list());
    stream.try_next().await.unwrap();
    drop(stream);
    tokio::time::sleep(Duration::from_secs(60)).await;
    // The page, and the next one that was asked for at once.
    assert_eq!(fake.requests().len(), 2);
}

/// The page that is read ahead must not keep the place that whoever uses the one before waits for.
#[tokio::test(start_paused = true)]
async fn a_request_between_two_records_needs_no_second_place() {
    let fake = Fake::new(|request| {
        let reply = match request.uri().query() {
            _ if request.uri().path() != "/v1/Conferences" => Reply::json(conference(9)),
            None => page(&[1], Some("/v1/Conferences?Page=1")),
            _ => page(&[2], None),
        };
        reply.after(Duration::from_millis(50))
    });
    let client = Fake::builder().max_concurrency(1).build_with(fake).unwrap();
    let mut stream = client.stream(Conference::list());
    let mut seen = Vec::new();
    while let Some(conference) = stream.try_next().await.unwrap() {
        seen.push(number(&conference));
        let fetch = client.request(Conference::fetch(sid())).deadline(Duration::from_secs(5));
        seen.push(number(&fetch.send().await.unwrap()));
    }
    assert_eq!(seen, [1, 9, 2, 9]);
}

#[tokio::test]
async fn a_list_in_memory_is_whole_or_an_error() {
    let pages = || [page(&[1, 2], Some("/v1/Conferences?Page=1")), page(&[3], None)];
    let all = Fake::script(pages()).client().unwrap().stream(Conference::list()).into_vec().await.unwrap();
    assert_eq!(all.iter().map(number).collect::<Vec<_>>(), [1, 2, 3]);
    let few = Fake::script(pages()).client().unwrap().stream(Conference::list()).limit(2);
    assert_eq!(few.into_vec().await.unwrap().len(), 2);
    let [first, _] = pages();
    let fake = Fake::script([first, Reply::error(404, 20404, "not found")]);
    let error = fake.client().unwrap().stream(Conference::list()).into_vec().await.unwrap_err();
    assert!(error.is_not_found());
}
