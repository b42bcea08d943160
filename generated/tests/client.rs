//! The client against a server on loopback: what it sends, how it pages, and how it fails.
#![cfg(feature = "client")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::time::Duration;

use base64::Engine;
use support::{Answer, Loopback, credentials, sid};
use twilio_rest::client::Credentials;
use twilio_rest::insights::v1::{Conference, ConferenceParticipant, conference};
use twilio_rest::{Client, Error, ErrorCode};

const CF: &str = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn page(sizes: &[i64], next: &str) -> Answer {
    let items: Vec<_> = sizes.iter().map(|size| format!(r#"{{"max_participants": {size}}}"#)).collect();
    Answer::json(&format!(r#"{{"conferences": [{}], "meta": {{"next_page_url": {next}}}}}"#, items.join(",")))
}

/// The sizes of the conferences of a stream up to its end or its error.
async fn collect(client: &Client) -> (Vec<i64>, Option<Error>) {
    let mut stream = client.stream(Conference::list());
    let mut sizes = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(Some(conference)) => sizes.extend(conference.max_participants),
            Ok(None) => return (sizes, None),
            Err(error) => {
                assert!(stream.try_next().await.unwrap().is_none(), "an error ends the stream");
                return (sizes, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn a_request_has_its_line_its_headers_and_its_credentials() {
    let server = Loopback::new([Answer::json(r#"{"status": "completed"}"#)]);
    let conference = server.client().send(Conference::fetch(sid())).await.unwrap();
    assert_eq!(conference.status, Some(conference::Status::Completed));

    let requests = server.requests();
    let mut lines = requests[0].trim_end().lines();
    assert_eq!(lines.next(), Some(&*format!("GET /v1/Conferences/{CF} HTTP/1.1")));
    let mut headers: Vec<_> = lines.map(str::to_owned).collect();
    headers.sort();
    let who = headers.iter().position(|header| header.starts_with("authorization: Basic ")).unwrap();
    let who = headers.remove(who).replace("authorization: Basic ", "");
    let who = base64::engine::general_purpose::STANDARD.decode(who).unwrap();
    assert_eq!(String::from_utf8(who).unwrap(), "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:made-up-token");
    let host = server.url().replace("http://", "host: ");
    let agent = format!("user-agent: twilio-rest-rust/{}", env!("CARGO_PKG_VERSION"));
    let [encoding, accept] = ["accept-encoding: gzip", "accept: application/json"].map(str::to_owned);
    assert_eq!(headers, [encoding, accept, host, agent]);
}

#[tokio::test]
async fn an_api_key_asks_in_its_own_name() {
    let server = Loopback::new([Answer::json("{}")]);
    let credentials = Credentials::api_key(sid(), &sid(), "made-up-secret");
    let client = Client::builder().credentials(credentials).base_url(server.url()).build().unwrap();
    client.send(Conference::fetch(sid())).await.unwrap();
    let requests = server.requests();
    let who = requests[0].lines().find_map(|line| line.strip_prefix("authorization: Basic ")).unwrap();
    let who = base64::engine::general_purpose::STANDARD.decode(who).unwrap();
    assert_eq!(String::from_utf8(who).unwrap(), "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:made-up-secret");
    assert_eq!(client.account_sid().unwrap().as_str(), "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

#[tokio::test]
async fn filters_are_percent_encoded_on_the_wire() {
    let server = Loopback::new([page(&[], "null")]);
    let request =
        Conference::list().friendly_name("Ada & Bob").created_after("2026-11-01T00:00:00Z".parse().unwrap());
    server.client().send(request).await.unwrap();
    let expected =
        "GET /v1/Conferences?FriendlyName=Ada%20%26%20Bob&CreatedAfter=2026-11-01T00%3A00%3A00Z HTTP/1.1";
    assert_eq!(server.request_lines(), [expected]);
}

#[tokio::test]
async fn a_stream_follows_the_servers_link_to_the_end() {
    let server = Loopback::new([
        page(&[1, 2], r#""https://insights.twilio.com/v1/Conferences?PageSize=2&Page=1&PageToken=PAone""#),
        // An empty page that is not the last.
        page(&[], r#""/v1/Conferences?PageSize=2&Page=2&PageToken=PAtwo""#),
        page(&[3], r#""?PageSize=2&Page=3&PageToken=PAthree""#),
        page(&[4], "null"),
    ]);
    let (sizes, error) = collect(&server.client()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(sizes, [1, 2, 3, 4]);
    assert_eq!(
        server.request_lines(),
        [
            "GET /v1/Conferences HTTP/1.1",
            "GET /v1/Conferences?PageSize=2&Page=1&PageToken=PAone HTTP/1.1",
            "GET /v1/Conferences?PageSize=2&Page=2&PageToken=PAtwo HTTP/1.1",
            "GET /v1/Conferences?PageSize=2&Page=3&PageToken=PAthree HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn pages_come_one_by_one() {
    let server = Loopback::new([page(&[1, 2], r#""/v1/Conferences?Page=1""#), page(&[3], "null")]);
    let client = server.client();
    let mut pages = client.pages(Conference::list());
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.len(), 2);
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.len(), 1);
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_link_to_another_host_is_followed_on_this_one() {
    let elsewhere = Loopback::new([page(&[], "null")]);
    let link = format!("\"{}/v1/Conferences?Page=1\"", elsewhere.url());
    let server = Loopback::new([page(&[1], &link), page(&[2], "null")]);
    let (sizes, error) = collect(&server.client()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(sizes, [1, 2]);
    assert_eq!(elsewhere.requests(), [""; 0]);
}

#[tokio::test]
async fn links_that_go_in_a_circle_end_with_an_error() {
    let server = Loopback::new([
        page(&[1], r#""/v1/Conferences?Page=1""#),
        page(&[2], r#""/v1/Conferences?Page=2""#),
        page(&[3], r#""/v1/Conferences?Page=1""#),
    ]);
    let (sizes, error) = collect(&server.client()).await;
    assert_eq!(sizes, [1, 2, 3]);
    let expected = "the next page cannot be read: its link leads back to a page that was read before";
    assert_eq!(error.unwrap().to_string(), expected);
}

#[tokio::test]
async fn a_link_that_is_no_address_ends_with_an_error() {
    let server = Loopback::new([page(&[1], r#""next""#)]);
    let (sizes, error) = collect(&server.client()).await;
    assert_eq!(sizes, [1]);
    assert_eq!(error.unwrap().to_string(), "the next page cannot be read: its link is not an address");
}

#[tokio::test]
async fn a_failure_on_a_later_page_is_an_error_and_no_end() {
    let server = Loopback::new([
        page(&[1], r#""/v1/Conferences?Page=1""#),
        Answer::new("503 Service Unavailable", "", ""),
    ]);
    let (sizes, error) = collect(&server.client()).await;
    assert_eq!(sizes, [1]);
    assert!(matches!(error, Some(Error::Api(answer)) if answer.status() == 503));
}

#[tokio::test]
async fn a_refusal_of_the_api_tells_all_that_twilio_says() {
    let body = r#"{"code": 20404, "message": "Ada was not found", "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404}"#;
    let server = Loopback::new([Answer::new("404 Not Found", "twilio-request-id: RQmadeup\r\n", body)]);
    let error = server.client().send(Conference::fetch(sid())).await.unwrap_err();
    let expected = "Twilio answered 404 Not Found, error 20404 (https://www.twilio.com/docs/errors/20404), request RQmadeup";
    assert_eq!(error.to_string(), expected);
    assert!(!format!("{error:?}").contains("Ada"), "what the message repeats may be personal");
    let Error::Api(answer) = error else { panic!("{error:?}") };
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.code(), Some(ErrorCode::NOT_FOUND));
    assert_eq!(answer.message().unwrap().expose(), "Ada was not found");
    assert_eq!(answer.more_info(), Some("https://www.twilio.com/docs/errors/20404"));
    assert_eq!(answer.request_id(), Some("RQmadeup"));
    assert_eq!(*answer.body().expose(), body);
}

#[tokio::test]
async fn a_refusal_of_another_shape_keeps_its_status_and_its_body() {
    for body in ["<html>Bad gateway</html>", "", "[1]", r#"{"code": "soon"}"#] {
        let server = Loopback::new([Answer::new("502 Bad Gateway", "content-type: text/html\r\n", body)]);
        let error = server.client().send(Conference::fetch(sid())).await.unwrap_err();
        assert_eq!(error.to_string(), "Twilio answered 502 Bad Gateway");
        let Error::Api(answer) = error else { panic!("{error:?}") };
        assert_eq!(answer.code(), None);
        assert_eq!(*answer.body().expose(), body);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Loopback::new([Answer::json("{}")]);
    let location = format!("location: {}/\r\n", elsewhere.url());
    let server = Loopback::new([Answer::new("307 Temporary Redirect", &location, "")]);
    let error = server.client().send(Conference::fetch(sid())).await.unwrap_err();
    assert!(matches!(error, Error::Api(answer) if answer.status() == 307));
    assert_eq!(elsewhere.requests(), [""; 0]);
}

#[tokio::test]
async fn an_answer_that_does_not_parse_gives_its_body() {
    for body in ["<html>", "", "[]", r#"{"status": "completed""#] {
        let server = Loopback::new([Answer::json(body)]);
        let error = server.client().send(Conference::fetch(sid())).await.unwrap_err();
        let Error::Decode(error) = error else { panic!("{error:?}") };
        assert_eq!(*error.body().expose(), body);
    }
    let server = Loopback::new([Answer::new("200 OK", "", b"{\"label\": \"\xff\"}")]);
    let error = server.client().send(Conference::fetch(sid())).await.unwrap_err();
    assert_eq!(error.to_string(), "cannot read Conference: not UTF-8 at byte 11");
    let Error::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!(*error.body().expose(), &b"{\"label\": \"\xff\"}"[..]);
}

#[tokio::test]
async fn a_strict_client_refuses_what_does_not_fit() {
    let odd = r#"{"conferences": [{"end_time": "soon"}], "meta": {"next_page_url": null}}"#;
    let expected =
        r#"cannot read Conference: conferences[0].end_time: expected an RFC 3339 instant, found "soon""#;
    let server = Loopback::new([Answer::json(odd), Answer::json(odd)]);
    let client = server.builder().strict(true).build().unwrap();
    assert_eq!(client.send(Conference::list()).await.unwrap_err().to_string(), expected);
    assert_eq!(client.stream(Conference::list()).try_next().await.unwrap_err().to_string(), expected);
}

#[tokio::test]
async fn a_refused_connection_is_a_lost_one() {
    let gone = Loopback::new([]);
    // The server has no script, so its listener is closed as soon as its thread has started.
    while std::net::TcpStream::connect(gone.url().replace("http://", "")).is_ok() {}
    let error = gone.client().send(Conference::fetch(sid())).await.unwrap_err();
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    let address = gone.url().replace("http://", "");
    let expected = format!("no response from Twilio: the connection could not be made: {address}: ");
    assert!(error.to_string().starts_with(&expected), "{error}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_lost_one() {
    let cut = Answer::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"status\"".to_vec());
    let server = Loopback::new([Answer::HangUp, cut]);
    for _ in 0..2 {
        let request = Conference::list().friendly_name("Ada");
        let error = server.client().send(request).await.unwrap_err();
        assert!(matches!(error, Error::Connection(_)), "{error:?}");
        assert!(!format!("{error:?}").contains("Ada"), "the URL of the failure is personal");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_a_timeout() {
    let server = Loopback::new([Answer::Stall]);
    let client = server.builder().timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.send(Conference::fetch(sid())).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(error.to_string(), "no response from Twilio: it took too long");
}

#[tokio::test]
async fn a_wrong_request_is_not_sent() {
    let server = Loopback::new([Answer::json("{}")]);
    let client = server.client();
    let error = client.send(Conference::list().page_size(1001)).await.unwrap_err();
    assert!(matches!(error, Error::Input(_)), "{error:?}");
    let error = client.stream(ConferenceParticipant::list(sid()).page_size(0)).try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "PageSize: must be from 1 to 1000, this is 0");
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Loopback::new([page(&[1], r#""/v1/Conferences?Page=1""#), page(&[2], "null")]);
    let base_url = format!("{}/twilio/", server.url());
    let client = Client::builder().credentials(credentials()).base_url(base_url).build().unwrap();
    let (sizes, _) = collect(&client).await;
    assert_eq!(sizes, [1, 2]);
    assert_eq!(
        server.request_lines(),
        ["GET /twilio/v1/Conferences HTTP/1.1", "GET /twilio/v1/Conferences?Page=1 HTTP/1.1"]
    );
}

#[test]
fn a_base_url_must_be_one_and_must_keep_the_credentials_safe() {
    let refusal = |url: &str| {
        let built = Client::builder().credentials(credentials()).base_url(url).build();
        built.map(|_| ()).map_err(|error| error.to_string())
    };
    for good in
        ["https://proxy.example.com", "http://localhost:1", "http://127.0.0.1:1/path", "http://[::1]:1"]
    {
        assert_eq!(refusal(good), Ok(()), "{good}");
    }
    let expected = "base_url: must be a URL such as https://proxy.example.com or http://127.0.0.1:8080";
    for bad in ["", "proxy", "/path", "https://"] {
        assert_eq!(refusal(bad), Err(expected.to_owned()), "{bad}");
    }
    let plain = "base_url: must be https, or http to this machine, unless `allow_http` is set: the credentials are in every request";
    for bad in ["http://proxy.example.com", "ftp://127.0.0.1", "http://10.0.0.1"] {
        assert_eq!(refusal(bad), Err(plain.to_owned()), "{bad}");
    }
    assert_eq!(
        refusal("https://proxy.example.com?key=word"),
        Err("base_url: must not have a query or a fragment".to_owned())
    );
    let with_user = refusal("https://user:word@proxy.example.com");
    assert_eq!(with_user, Err("base_url: must not have credentials in it".to_owned()));
}

#[test]
fn a_client_needs_credentials() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "credentials: are not set");
}

#[test]
fn what_awaits_can_move_between_threads() {
    fn is_send<T: Send>(_: T) {}
    let client = Client::new(credentials()).unwrap();
    is_send(client.send(Conference::fetch(sid())));
    is_send(client.stream(Conference::list()).try_next());
    is_send(client.pages(Conference::list()));
}
