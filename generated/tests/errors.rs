//! What an error tells, of both clients: its text, its parts, and nothing that is not fit for a log.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::time::Duration;

use expect_test::expect;
use support::{both, quick, sid};
use twilio_rest::error::ApiError;
use twilio_rest::insights::v1::Conference;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Error, ErrorCode, Model, Request};

/// The error of both clients, which is the same, for a request that gets these replies.
async fn error(replies: &[Reply]) -> Error {
    let [error, of_blocking] =
        both(replies, |builder| builder.retry(quick()), Conference::fetch(sid())).await;
    let (error, of_blocking) = (error.unwrap_err(), of_blocking.unwrap_err());
    assert_eq!(format!("{error:#?}"), format!("{of_blocking:#?}"));
    error
}

/// The refusal of this body.
async fn refusal(status: u16, body: &str) -> ApiError {
    let Error::Api(refusal) = error(&[(); 3].map(|()| Reply::text(body.to_owned()).status(status))).await
    else {
        panic!("{body}")
    };
    *refusal
}

#[tokio::test]
async fn a_body_that_cannot_be_read_says_what_it_is() {
    let html = |start: &str| {
        Reply::text(format!("{start}><p>Ada</p>")).header("content-type", "Text/HTML; charset=utf-8")
    };
    let page = "the body is an HTML page and not JSON, such as a proxy sends (text/html)";
    let cases = [
        (Reply::text(""), "the body is empty"),
        (Reply::text(" \n"), "the body is empty"),
        (Reply::text("").status(202), "the body is empty (202 Accepted)"),
        (Reply::text("").status(204), "there is no body (204 No Content)"),
        (html("<html"), page),
        (html("\n <!DOCTYPE html"), page),
        (html("<?xml version='1.0'?"), "the body is XML or HTML and not JSON (text/html)"),
        (
            Reply::text("[]").header("twilio-request-id", "RQ1"),
            "expected an object, found a list (request RQ1)",
        ),
        (Reply::text("{\"status\": \"com"), "not JSON at line 1 column 16 in status: a string does not end"),
        (Reply::text("\u{feff}{}"), "the body begins with a byte order mark, which is not JSON"),
        (Reply::text(&b"\xff\xfe{\0}\0"[..]), "the body is UTF-16, and JSON is UTF-8"),
        (Reply::text(&b"\xfe\xff\0{\0}"[..]), "the body is UTF-16, and JSON is UTF-8"),
        (
            Reply::text("Ada").header("content-type", "text/plain"),
            "not JSON at line 1 column 1: expected a value (text/plain)",
        ),
    ];
    for (reply, problem) in cases {
        let error = error(&[reply]).await;
        assert_eq!(error.to_string(), format!("cannot read Conference: {problem}"));
        assert!(!format!("{error:#?}").contains("Ada"));
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_read_has_its_response() {
    let reply = Reply::text("<html>Ada")
        .status(201)
        .header("content-type", "text/html")
        .header("twilio-request-id", "RQ1");
    let error = error(&[Reply::rate_limited("0"), reply]).await;
    assert_eq!(
        error.to_string(),
        "cannot read Conference: the body is an HTML page and not JSON, such as a proxy sends \
         (201 Created, text/html, request RQ1, after 2 attempts)"
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert_eq!(
        (error.request_id(), error.content_type(), error.attempts()),
        (Some("RQ1"), Some("text/html"), Some(2))
    );
    assert_eq!(*error.body().unwrap().expose(), "<html>Ada");
    assert!(!error.is_retryable());
    let Error::Decode(error) = error else { panic!("{error}") };
    assert_eq!(
        (error.request_id(), error.content_type(), error.attempts()),
        (Some("RQ1"), Some("text/html"), Some(2))
    );
}

#[test]
fn what_a_person_reads_has_no_response() {
    let error = Conference::from_json("").unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read Conference: not JSON at line 1 column 1: the text ends too early"
    );
    assert_eq!(
        (error.status(), error.request_id(), error.content_type(), error.attempts()),
        (None, None, None, None)
    );
}

#[tokio::test]
async fn a_strict_error_has_its_response_too() {
    let reply = Reply::text(r#"{"end_time": "soon"}"#).header("twilio-request-id", "RQ1");
    let results = both(&[reply], |builder| builder.strict(true), Conference::fetch(sid())).await;
    for error in results.map(Result::unwrap_err) {
        let expected =
            "cannot read Conference: end_time: expected an RFC 3339 instant, found \"soon\" (request RQ1)";
        assert_eq!(error.to_string(), expected);
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, Some(1)));
    }
}

#[tokio::test]
async fn the_newest_versions_are_read() {
    let body = r#"{"code": 20404, "message": "Ada", "httpStatusCode": 404, "userError": true, "params": {"name": "Ada"}}"#;
    let of_newest = refusal(400, body).await;
    let in_snake_case = body.replace("httpStatusCode", "http_status_code").replace("userError", "user_error");
    for refusal in [of_newest, refusal(400, &in_snake_case).await] {
        assert_eq!((refusal.status().as_u16(), refusal.body_status()), (400, Some(404)));
        assert_eq!(refusal.code(), Some(ErrorCode::NOT_FOUND));
        assert_eq!(refusal.user_error(), Some(true));
        assert_eq!(refusal.params().unwrap().expose().as_str(), r#"{"name": "Ada"}"#);
        assert_eq!(refusal.message().unwrap().expose(), "Ada");
        assert!(!format!("{refusal} {refusal:?} {refusal:#?}").contains("Ada"));
    }
}

#[tokio::test]
async fn scim_problems_and_oauth_are_read() {
    let scim = refusal(
        409,
        r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "scimType": "uniqueness",
            "detail": "Ada exists", "code": 20409, "moreInfo": "https://www.twilio.com/docs/errors/20409"}"#,
    );
    let scim = scim.await;
    assert_eq!((scim.is_scim(), scim.scim_type(), scim.body_status()), (true, Some("uniqueness"), Some(409)));
    assert_eq!(
        (scim.code(), scim.more_info()),
        (Some(ErrorCode::CONFLICT), Some("https://www.twilio.com/docs/errors/20409"))
    );
    assert_eq!(scim.message().unwrap().expose(), "Ada exists");

    let problem = r#"{"type": "https://www.twilio.com/docs/errors/20001", "title": "Invalid", "detail": "Ada", "status": 400.0, "code": "20001"}"#;
    let problem = refusal(400, problem).await;
    assert_eq!((problem.is_scim(), problem.scim_type(), problem.body_status()), (false, None, Some(400)));
    assert_eq!(
        (problem.code(), problem.more_info()),
        (Some(ErrorCode::INVALID_PARAMETER), Some("https://www.twilio.com/docs/errors/20001"))
    );
    assert_eq!(problem.message().unwrap().expose(), "Ada");

    let oauth = refusal(401, r#"{"error": "invalid_client", "error_description": "Ada is unknown"}"#).await;
    assert_eq!(oauth.message().unwrap().expose(), "Ada is unknown");
    let throttled = refusal(429, r#"{"code": 20429, "throttled_until": "2020-01-01T00:00:00Z"}"#).await;
    assert_eq!(throttled.retry_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn what_is_not_fit_for_a_log_is_in_no_text() {
    let long = "a".repeat(300);
    for bad in [
        "https://ada@twilio.com/docs",
        "https://ada:secret@twilio.com/docs",
        "https://twilio.com/docs?who=ada",
        "https://twilio.com/docs#ada",
        "https://twilio.com/%61da",
        "https://twilio.com/\\u001b[31mada",
        "https://twilio.com/\\u202eada",
        "https://twilio.com/\\u200bada",
        "https://twilio.com/\u{2066}ada",
        "https://twilio.com/ada\\n",
        &format!("https://twilio.com/ada{long}"),
    ] {
        for name in ["more_info", "moreInfo", "type"] {
            let refusal = refusal(400, &format!(r#"{{"{name}": "{bad}", "scimType": "{bad}"}}"#)).await;
            assert_eq!((refusal.more_info(), refusal.scim_type()), (None, None), "{bad}");
            assert!(!format!("{refusal} {refusal:?} {refusal:#?}").contains("ada"), "{bad}");
        }
    }
    for bad in ["ada@example.com", "RQ ada", "ada\tada", &long] {
        for status in [200, 400] {
            let reply =
                Reply::text("").status(status).header("twilio-request-id", bad).header("content-type", bad);
            let error = error(&[reply]).await;
            assert_eq!((error.request_id(), error.content_type()), (None, None), "{bad}");
            assert!(!format!("{error} {error:?} {error:#?}").contains("ada"), "{bad}");
        }
    }
}

#[tokio::test]
async fn a_value_that_does_not_fit_cannot_act_on_the_terminal() {
    let reply = Reply::text("{\"end_time\": \"\u{202e}nos\u{200b}\"}");
    let results = both(&[reply], |builder| builder.strict(true), Conference::fetch(sid())).await;
    for error in results.map(Result::unwrap_err) {
        let expected =
            r#"cannot read Conference: end_time: expected an RFC 3339 instant, found "\u{202e}nos\u{200b}""#;
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn codes_are_matched_by_name_and_stay_numbers() {
    let error = error(&[Reply::error(400, 21608, "Ada")]).await;
    assert!(matches!(error.code(), Some(ErrorCode::UNVERIFIED_NUMBER)));
    assert_eq!(error.code(), Some(21608.into()));
    let code = refusal(400, r#"{"code": 99999}"#).await.code().unwrap();
    assert_eq!(code, 99999);
    assert_eq!(99999, code);
    assert_eq!((code.name(), code.meaning(), code.is_transient()), (None, None, false));
    assert_eq!(
        (format!("{code} {code:?}"), serde_json::to_string(&code).unwrap()),
        ("99999 99999".to_owned(), "99999".to_owned())
    );
}

#[test]
fn every_name_is_found_by_its_number() {
    let known: Vec<_> = ErrorCode::known().collect();
    assert!(known.is_sorted());
    for code in known {
        let name = code.name().unwrap();
        assert_eq!(format!("{code:?}"), format!("{code} {name}"));
        assert!(code.meaning().unwrap().ends_with('.'));
        assert_eq!(serde_json::from_str::<ErrorCode>(&code.to_string()).unwrap(), code);
    }
    assert_eq!(ErrorCode::new(20429).name(), Some("RATE_LIMITED"));
    assert!(ErrorCode::RATE_LIMITED.is_transient() && !ErrorCode::NOT_FOUND.is_transient());
}

/// What a person sees of a program whose `main` fails.
fn of_main(error: impl std::error::Error + Send + Sync + 'static) -> String {
    format!("Error: {error:?}")
}

#[tokio::test]
async fn a_main_that_fails_shows_the_text() {
    let error = error(&[Reply::error(404, 20404, "Ada").header("twilio-request-id", "RQ1")]).await;
    let text =
        "Twilio answered 404 Not Found, error 20404 (https://www.twilio.com/docs/errors/20404), request RQ1";
    let Error::Api(refusal) = &error else { panic!("{error}") };
    assert_eq!(of_main(refusal.clone()), format!("Error: {text}"));
    // A chain of causes has each once.
    let chain = format!("{:#}", anyhow::Error::from(refusal.as_ref().clone()).context("reading"));
    assert_eq!(chain, format!("reading: {text}"));
    expect![[r#"
        Api(
            ApiError {
                response: ResponseInfo {
                    status: 404,
                    request_id: Some(
                        "RQ1",
                    ),
                    content_type: Some(
                        "application/json",
                    ),
                    attempts: 1,
                },
                code: Some(
                    20404 NOT_FOUND,
                ),
                message: Some(
                    [redacted],
                ),
                more_info: Some(
                    "https://www.twilio.com/docs/errors/20404",
                ),
                body_status: Some(
                    404,
                ),
                user_error: None,
                params: None,
                is_scim: false,
                scim_type: None,
                retry_after: None,
                headers: [
                    "content-type",
                    "twilio-request-id",
                ],
                moved_to: None,
                note: None,
                may_have_been_acted_on: false,
                body: [redacted],
            },
        )"#]]
    .assert_eq(&format!("{error:#?}"));
    assert_eq!(of_main(error), format!("Error: {text}"));
}

#[tokio::test]
async fn every_error_is_its_text_and_has_no_cause_besides() {
    let fake = Fake::script([]);
    let lost = error(&[Reply::hang_up(), Reply::hang_up(), Reply::hang_up()]).await;
    let errors = [
        lost,
        error(&[Reply::text("{")]).await,
        fake.client().unwrap().send(Conference::list().page_size(0)).await.unwrap_err(),
        "CF".parse::<twilio_rest::sid::ConferenceSid>().unwrap_err().into(),
    ];
    for error in errors {
        let text = error.to_string();
        assert_eq!(format!("{error:?}"), text);
        assert!(std::error::Error::source(&error).is_none());
        assert!(format!("{error:#?}").contains('\n'), "{error:#?}");
        assert_eq!(format!("{:?}", Some(&error)), format!("Some({text})"));
        let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
        assert_eq!((format!("{boxed}"), format!("{boxed:?}")), (text.clone(), text.clone()));
        assert_eq!(format!("{:#}", anyhow::Error::from_boxed(boxed)), text);
    }
    let error = Conference::from_json("{").unwrap_err();
    assert_eq!(of_main(error.clone()), format!("Error: {error}"));
    let error = Conference::list().page_size(0).http_request().unwrap_err();
    assert_eq!(of_main(error), "Error: PageSize: must be from 1 to 1000, this is 0");
}
