//! The result of a request when something goes wrong on the way: one table for both clients, on a real server on loopback.
#![cfg(all(feature = "client", feature = "blocking"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::io::{Read, Write};
use std::time::Duration;

use support::{Answer, Loopback, credentials, sid, without_reason};
use twilio_rest::Client;
use twilio_rest::client::{ClientBuilder, Retry};
use twilio_rest::insights::v1::Conference;

const OK: &str = r#"{"status": "completed"}"#;
const COMPLETED: &str = "completed";

/// Two retries, with waits too short to notice.
fn quick() -> Retry {
    let millis = Duration::from_millis;
    Retry::default().max_retries(2).min_delay(millis(1)).max_delay(millis(2)).max_retry_after(millis(5))
}

fn settings(server: &Loopback) -> ClientBuilder {
    // Nothing on loopback takes as long, unless it is to be a timeout.
    let timeout = Duration::from_millis(if server.stalls { 100 } else { 10_000 });
    server.builder().retry(quick()).timeout(timeout).max_body(1_000_000)
}

fn shown(result: Result<Conference, twilio_rest::Error>) -> String {
    match result {
        Ok(conference) => {
            conference.status.map_or_else(|| "no status".to_owned(), |status| status.to_string())
        }
        Err(error) => without_reason(&error.to_string()),
    }
}

/// Asks for a conference, with the async and with the blocking client, and expects this of both: what comes back, and how often the
/// server was asked.
async fn expect(script: impl Fn() -> Vec<Answer>, result: &str, requests: usize) {
    let server = Loopback::new(script());
    let client = settings(&server).build().unwrap();
    assert_eq!(shown(client.send(Conference::fetch(sid())).await), result, "async");
    assert_eq!(server.requests().len(), requests, "async");

    let server = Loopback::new(script());
    let client = settings(&server).build_blocking().unwrap();
    // Within a runtime, which the blocking client must survive.
    assert_eq!(shown(client.send(Conference::fetch(sid()))), result, "blocking");
    assert_eq!(server.requests().len(), requests, "blocking");
}

fn times(count: usize, answer: impl Fn() -> Answer) -> Vec<Answer> {
    (0..count).map(|_| answer()).collect()
}

fn head(rest: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{rest}").into_bytes()
}

const LOST_IN_VAIN: &str = "no response from Twilio: the connection was lost (after 3 attempts)";
const LATE: &str = "no response from Twilio: it took too long (after 3 attempts)";

#[tokio::test]
async fn a_refused_connection() {
    let gone = Loopback::new([]);
    let address = gone.url().replace("http://", "");
    // The server has no script, so its listener is closed as soon as its thread has started.
    while std::net::TcpStream::connect(&address).is_ok() {}
    let refused = |text: &str| {
        let start = format!("no response from Twilio: the connection could not be made: {address}: ");
        text.starts_with(&start) && text.ends_with(" (after 3 attempts)") && text.len() > start.len() + 25
    };
    let client = settings(&gone).build().unwrap();
    let error = shown(client.send(Conference::fetch(sid())).await);
    assert!(refused(&error), "{error}");
    let client = settings(&gone).build_blocking().unwrap();
    let error = shown(client.send(Conference::fetch(sid())));
    assert!(refused(&error), "{error}");
}

#[tokio::test]
async fn a_reset_before_the_headers() {
    expect(|| times(3, || Answer::Reset(Vec::new())), LOST_IN_VAIN, 3).await;
}

#[tokio::test]
async fn a_reset_in_the_headers() {
    expect(|| times(3, || Answer::Reset(head("content-type: appl"))), LOST_IN_VAIN, 3).await;
}

#[tokio::test]
async fn a_reset_after_the_headers() {
    expect(|| times(3, || Answer::Reset(head("content-length: 23\r\n\r\n"))), LOST_IN_VAIN, 3).await;
}

#[tokio::test]
async fn a_reset_in_the_body() {
    expect(|| times(3, || Answer::Reset(head("content-length: 23\r\n\r\n{\"status\""))), LOST_IN_VAIN, 3)
        .await;
}

#[tokio::test]
async fn a_body_that_is_closed_too_early() {
    expect(|| times(3, || Answer::Send(head("content-length: 23\r\n\r\n{\"status\""))), LOST_IN_VAIN, 3)
        .await;
}

#[tokio::test]
async fn a_lost_connection_and_then_an_answer() {
    expect(|| vec![Answer::HangUp, Answer::json(OK)], COMPLETED, 2).await;
}

#[tokio::test]
async fn stalled_headers() {
    expect(|| times(3, || Answer::Stall), LATE, 3).await;
}

#[tokio::test]
async fn a_stalled_body() {
    expect(|| times(3, || Answer::StallAfter(head("content-length: 23\r\n\r\n{\"status\""))), LATE, 3).await;
}

#[tokio::test]
async fn truncated_json() {
    let problem = "cannot read Conference: not JSON at line 1 column 16 in status: a string does not end";
    expect(|| vec![Answer::json(r#"{"status": "com"#)], problem, 1).await;
}

#[tokio::test]
async fn a_wrong_content_type() {
    expect(|| vec![Answer::new("200 OK", "content-type: text/plain\r\n", OK)], COMPLETED, 1).await;
}

#[tokio::test]
async fn html_from_a_proxy() {
    let html = || Answer::new("502 Bad Gateway", "content-type: text/html\r\n", "<html>Ada</html>");
    expect(|| times(3, html), "Twilio answered 502 Bad Gateway (after 3 attempts)", 3).await;
}

#[tokio::test]
async fn an_empty_success() {
    expect(|| vec![Answer::json("")], "cannot read Conference: the body is empty", 1).await;
    expect(
        || vec![Answer::Send(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec())],
        "cannot read Conference: there is no body (204 No Content)",
        1,
    )
    .await;
}

#[tokio::test]
async fn too_many_requests() {
    // Seconds, a date, nonsense, a year: all of them waited for up to the cap.
    for after in ["1", "Sun, 01 Nov 2026 12:00:00 GMT", "soon", "31536000", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let header = format!("retry-after: {after}\r\n");
        let limited = || Answer::new("429 Too Many Requests", &header, r#"{"code": 20429}"#);
        expect(|| vec![limited(), Answer::json(OK)], COMPLETED, 2).await;
        let problem = "Twilio answered 429 Too Many Requests, error 20429 (after 3 attempts)";
        expect(|| times(3, limited), problem, 3).await;
    }
}

#[tokio::test]
async fn unavailable_twice_or_for_ever() {
    let unavailable = || Answer::new("503 Service Unavailable", "", "");
    expect(|| vec![unavailable(), unavailable(), Answer::json(OK)], COMPLETED, 3).await;
    expect(|| times(3, unavailable), "Twilio answered 503 Service Unavailable (after 3 attempts)", 3).await;
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    for status in ["400 Bad Request", "401 Unauthorized", "404 Not Found", "501 Not Implemented"] {
        expect(|| vec![Answer::new(status, "", "")], &format!("Twilio answered {status}"), 1).await;
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Loopback::new([Answer::json(OK), Answer::json(OK)]);
    let problem = "Twilio answered 307 Temporary Redirect (a redirect, which is not followed)";
    // To the same host, to itself, to another host.
    for target in ["/v1/elsewhere", "/v1/Conferences/CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &elsewhere.url()] {
        let header = format!("location: {target}\r\n");
        expect(|| vec![Answer::new("307 Temporary Redirect", &header, "")], problem, 1).await;
    }
    assert_eq!(elsewhere.requests(), [""; 0]);
}

const TOO_LARGE: &str = "no response from Twilio: the response is too large: more than 1000000 bytes";

#[tokio::test]
async fn a_body_that_never_ends() {
    let chunk = [b"fffff\r\n".as_slice(), &vec![b' '; 0xf_ffff], b"\r\n"].concat();
    let endless = || Answer::Endless(head("transfer-encoding: chunked\r\n\r\n"), chunk.clone());
    expect(|| vec![endless()], TOO_LARGE, 1).await;
    // Nor one that says in advance that it is too large.
    expect(
        || vec![Answer::Endless(head("content-length: 99999999999\r\n\r\n"), vec![b' '; 1000])],
        TOO_LARGE,
        1,
    )
    .await;
}

#[tokio::test]
async fn a_small_body_may_be_too_large_as_well() {
    let problem = "no response from Twilio: the response is too large: more than 22 bytes";
    let server = Loopback::new([Answer::json(OK), Answer::json(OK)]);
    let settings = || settings(&server).max_body(OK.len() - 1);
    assert_eq!(shown(settings().build().unwrap().send(Conference::fetch(sid())).await), problem);
    assert_eq!(shown(settings().build_blocking().unwrap().send(Conference::fetch(sid()))), problem);
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn gzip_is_understood_and_a_bomb_is_refused() {
    let packed = |body: &[u8]| Answer::new("200 OK", "content-encoding: gzip\r\n", gzip(body));
    expect(|| vec![packed(OK.as_bytes())], COMPLETED, 1).await;
    let bomb = vec![b' '; 50_000_000];
    expect(|| vec![packed(&bomb)], TOO_LARGE, 1).await;
}

/// Asks, and gives up after a while in which the server has not answered.
async fn give_up(server: &Loopback, retry: Retry) {
    let client = server.builder().retry(retry).build().unwrap();
    let request = client.send(Conference::fetch(sid()));
    tokio::time::timeout(Duration::from_millis(50), request).await.unwrap_err();
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_nothing_behind() {
    // While it connects: it waits for the server's part of the TLS handshake.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        // Ends when the client has closed its side.
        connection.read_to_end(&mut Vec::new())
    });
    let client = Client::builder().credentials(credentials()).base_url(url).build().unwrap();
    let request = client.send(Conference::fetch(sid()));
    tokio::time::timeout(Duration::from_millis(50), request).await.unwrap_err();
    tokio::task::spawn_blocking(|| server.join()).await.unwrap().unwrap().unwrap();

    // While it waits for the headers, and for the rest of the body: the connection is closed at once.
    for stalled in [Answer::Stall, Answer::StallAfter(head("content-length: 23\r\n\r\n{\"status\""))] {
        let server = Loopback::new([stalled]);
        give_up(&server, quick()).await;
        // The connection is closed by a task of the runtime, which is this thread's.
        tokio::task::spawn_blocking(|| server.join()).await.unwrap();
    }
    // While it waits for a retry: there is none.
    let server = Loopback::new([Answer::new("503 Service Unavailable", "", ""), Answer::json(OK)]);
    give_up(&server, quick().min_delay(Duration::from_secs(3600)).max_delay(Duration::from_secs(3600))).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.requests().len(), 1);
}
