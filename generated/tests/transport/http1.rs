//! What HTTP/1 allows a server to say, and what it should not.

use std::fmt::Write as _;
use std::io::Write as _;

use tokio::io::AsyncWriteExt;
use twilio_rest::insights::v2::{AccountReport, report};

use super::server::{COMPLETED, Server, json, read_head};
use super::{both, builder};

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// What both clients make of a response.
async fn outcome(response: Vec<u8>) -> [String; 2] {
    let server = Server::answer(response);
    both(|| builder(&server.url())).await
}

#[tokio::test]
async fn headers_may_be_many_and_long() {
    let mut many = String::new();
    for number in 0..90 {
        write!(many, "x-{number}: {number}\r\n").unwrap();
    }
    let long = format!("x-long: {}\r\n", "a".repeat(100_000));
    for headers in [many, long] {
        let outcome = outcome(response("200 OK", &headers, COMPLETED.as_bytes())).await;
        assert_eq!(outcome, ["completed", "completed"]);
    }
}

#[tokio::test]
async fn headers_without_end_are_an_error() {
    let mut many = String::new();
    for number in 0..2_000 {
        write!(many, "x-{number}: {number}\r\n").unwrap();
    }
    for headers in [many, format!("x-long: {}\r\n", "a".repeat(2_000_000))] {
        for text in outcome(response("200 OK", &headers, b"{}")).await {
            assert_eq!(
                text,
                "no response from Twilio: the response cannot be read: message head is too large"
            );
        }
    }
}

#[tokio::test]
async fn gzip_may_be_in_parts_and_done_twice() {
    let (start, end) = COMPLETED.as_bytes().split_at(9);
    let parts = [gzip(start), gzip(end)].concat();
    let twice = gzip(&gzip(COMPLETED.as_bytes()));
    let cases = [
        ("content-encoding: gzip\r\n", parts),
        ("content-encoding: x-GZIP, identity\r\n", gzip(COMPLETED.as_bytes())),
        ("content-encoding: gzip, gzip\r\n", twice.clone()),
        ("content-encoding: gzip\r\ncontent-encoding: gzip\r\n", twice),
        ("content-encoding: identity\r\n", COMPLETED.into()),
    ];
    for (headers, body) in cases {
        assert_eq!(
            outcome(response("200 OK", headers, &body)).await,
            ["completed", "completed"],
            "{headers}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_unpacked_is_told() {
    let unknown = "no response from Twilio: the response cannot be read: its encoding is br, and only gzip was asked for";
    let packed = response("200 OK", "content-encoding: br\r\n", b"\x0b");
    assert_eq!(outcome(packed).await, [unknown, unknown]);
    let mut damaged = gzip(COMPLETED.as_bytes());
    damaged.truncate(20);
    for body in [damaged, b"no gzip".to_vec()] {
        for text in outcome(response("200 OK", "content-encoding: gzip\r\n", &body)).await {
            let start = "no response from Twilio: the response cannot be read: its gzip is damaged: ";
            assert!(text.starts_with(start), "{text}");
        }
    }
    let five_times = (0..5).fold(COMPLETED.as_bytes().to_vec(), |body, _| gzip(&body));
    let packed = response("200 OK", "content-encoding: gzip, gzip, gzip, gzip, gzip\r\n", &five_times);
    let too_often = "no response from Twilio: the response cannot be read: it is packed more than 4 times";
    assert_eq!(outcome(packed).await, [too_often, too_often]);
    // A refusal stays one.
    let refused = response("404 Not Found", "content-encoding: br\r\n", b"\x0b");
    let text = "Twilio answered 404 Not Found";
    assert_eq!(outcome(refused).await, [text, text]);
}

#[tokio::test]
async fn what_is_not_http_is_told() {
    for text in outcome(b"220 mail.example.com ESMTP\r\n".to_vec()).await {
        assert!(text.starts_with("no response from Twilio: the response cannot be read: "), "{text}");
    }
}

/// A server that has enough says so at once, and does not read what it does not want.
#[tokio::test]
async fn an_early_refusal_of_a_large_body_is_read() {
    let server = Server::start(|mut stream, seen| async move {
        seen.note(read_head(&mut stream).await.lines().next().unwrap_or_default());
        let refusal = response("413 Payload Too Large", "", b"");
        stream.write_all(&refusal).await.unwrap();
        stream.shutdown().await.unwrap();
        // It goes on to take what comes for a moment, as servers do, so that the answer is not lost in a reset.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    });
    let filter = || report::Filter::new().key("a".repeat(1_000));
    let large = move || AccountReport::create().filters((0..20_000).map(|_| filter()));
    let client = builder(&server.url()).build().unwrap();
    let error = client.send(large()).await.unwrap_err();
    assert_eq!(error.to_string(), "Twilio answered 413 Payload Too Large");
    let client = builder(&server.url()).build_blocking().unwrap();
    let error = tokio::task::spawn_blocking(move || client.send(large())).await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "Twilio answered 413 Payload Too Large");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn settings_may_be_nothing_and_everything() {
    use std::time::Duration;
    use twilio_rest::client::Retry;
    let server = Server::answer(json(COMPLETED));
    let retry = Retry::default().max_retries(u32::MAX).min_delay(Duration::MAX).max_delay(Duration::MAX);
    let all = || {
        let most = builder(&server.url()).timeout(Duration::MAX).deadline(Duration::MAX).max_body(usize::MAX);
        most.retry(retry.clone().max_retry_after(Duration::MAX)).max_concurrency(usize::MAX)
    };
    assert_eq!(both(all).await, ["completed", "completed"]);
    let late = "no response from Twilio: it took too long";
    let none = || builder(&server.url()).timeout(Duration::ZERO).retry(Retry::none());
    assert_eq!(both(none).await, [late, late]);
    let none = || builder(&server.url()).deadline(Duration::ZERO);
    assert_eq!(both(none).await, [late, late]);
    let none = || builder(&server.url()).max_body(0);
    let large = "no response from Twilio: the response is too large: more than 0 bytes";
    assert_eq!(both(none).await, [large, large]);
    let error = builder(&server.url()).max_concurrency(0).build().unwrap_err();
    assert_eq!(error.to_string(), "max_concurrency: must be at least 1");
}

#[cfg(feature = "reqwest-0_13")]
#[tokio::test]
async fn a_client_of_reqwest_can_be_the_transport() {
    let server = Server::answer(json(COMPLETED));
    let own =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let client = builder(&server.url()).build_with(own).unwrap();
    let outcome = client.send(twilio_rest::insights::v1::Conference::fetch(super::support::sid())).await;
    assert_eq!(super::shown(outcome), "completed");
}
