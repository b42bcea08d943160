//! Client credentials of OAuth, by both clients: when an access token is got and when another, what carries it, and what happens where
//! none can be got.
#![cfg(all(feature = "client", feature = "blocking", feature = "testing"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it expects"
)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use support::{quick, sid};
use tokio::time::{Instant, sleep};
use twilio_rest::client::{ClientBuilder, Retry};
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::model::Json;
use twilio_rest::request::{ApiVersion, Authentication, OperationInfo, RequestParts};
use twilio_rest::sid::AccountSid;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Client, Error, Request};

static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::OAuth);

/// A request that takes nothing but a token, or one that takes a password too.
#[derive(Clone)]
struct List<const IS_BASIC: bool>;

/// Of an organization.
const USERS: List<false> = List;
/// Of an account.
const CALLS: List<true> = List;

impl<const IS_BASIC: bool> Request for List<IS_BASIC> {
    type Response = Json<Value>;
    const OPERATION: OperationInfo = match IS_BASIC {
        true => OperationInfo::post("ListCalls", "/v1/Accounts/{account_sid}", &API)
            .authentication(Authentication::Basic),
        false => OperationInfo::post("ListUsers", "/v1/Accounts/{account_sid}", &API),
    };

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        self.http_request_for(None)
    }

    fn http_request_for(&self, account: Option<&AccountSid>) -> Result<http::Request<Bytes>, InputError> {
        let account = account.map_or("mine", AccountSid::as_str);
        RequestParts::new(Self::OPERATION).path("account_sid", account).build()
    }

    fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
        Json::from_json(body)
    }
}

const HOUR: Duration = Duration::from_secs(3600);
const SECOND: Duration = Duration::from_secs(1);

fn builder() -> ClientBuilder {
    Client::builder().client_credentials("OQ1", "12 monkeys").retry(Retry::none())
}

fn token(name: &str) -> Reply {
    Reply::token(name, HOUR)
}

fn done() -> Reply {
    Reply::json(json!("done"))
}

fn unauthorized() -> Reply {
    Reply::error(401, 20003, "Authenticate")
}

/// What a fake was asked, in a word for each: `token`, or who asked.
fn asked(fake: &Fake) -> Vec<String> {
    let who = |request: &http::Request<Bytes>| match request.uri().path() {
        "/v2/token" => "token".to_owned(),
        _ => {
            let who = &request.headers()["authorization"];
            assert!(who.is_sensitive());
            who.to_str().unwrap().to_owned()
        }
    };
    fake.requests().iter().map(who).collect()
}

#[tokio::test]
async fn a_token_is_got_once_and_carried_by_each_request() {
    let fake = Fake::script([token("a"), done(), done()]);
    let client = builder().build_with(fake.clone()).unwrap();
    client.send(USERS).await.unwrap();
    client.clone().subaccount(sid()).send(CALLS).await.unwrap();
    assert_eq!(asked(&fake), ["token", "Bearer a", "Bearer a"]);
    let request = &fake.requests()[0];
    assert_eq!(request.uri(), "https://oauth.twilio.com/v2/token");
    assert_eq!(request.body(), "grant_type=client_credentials&client_id=OQ1&client_secret=12%20monkeys");
    assert!(!request.headers().contains_key("authorization"));
}

#[test]
fn the_blocking_client_does_the_same() {
    let fake = Fake::script([token("a"), unauthorized(), token("b"), done(), done()]);
    let client = builder().build_blocking_with(fake.clone()).unwrap();
    client.send(USERS).unwrap();
    client.send(USERS).unwrap();
    assert_eq!(asked(&fake), ["token", "Bearer a", "token", "Bearer b", "Bearer b"]);
}

#[tokio::test(start_paused = true)]
async fn many_that_ask_at_once_get_one_token() {
    let fake = Fake::new(|request| match request.uri().path() {
        "/v2/token" => token("a").after(SECOND),
        _ => done(),
    });
    let client = builder().max_concurrency(1).build_with(fake.clone()).unwrap();
    let calls: Vec<_> = (0..50)
        .map(|_| {
            tokio::spawn({
                let client = client.clone();
                async move { client.send(USERS).await }
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(asked(&fake).iter().filter(|who| *who == "token").count(), 1);
    assert_eq!(fake.requests().len(), 51);
}

#[tokio::test(start_paused = true)]
async fn who_goes_away_while_it_is_got_takes_nothing_along() {
    let fake = Fake::script([token("a").after(5 * SECOND), token("b"), done()]);
    let client = builder().build_with(fake.clone()).unwrap();
    // The deadline is over before there is a token.
    let error = client.request(USERS).deadline(SECOND).send().await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(failure) if failure.attempts() == 0), "{error}");
    assert!(!error.may_have_been_acted_on());
    client.send(USERS).await.unwrap();
    assert_eq!(asked(&fake), ["token", "token", "Bearer b"]);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_it_ends() {
    let fake = Fake::script([token("a"), done(), done(), token("b"), done()]);
    let client = builder().build_with(fake.clone()).unwrap();
    client.send(USERS).await.unwrap();
    sleep(3539 * SECOND).await;
    client.send(USERS).await.unwrap();
    sleep(2 * SECOND).await;
    client.send(USERS).await.unwrap();
    assert_eq!(asked(&fake), ["token", "Bearer a", "Bearer a", "token", "Bearer b"]);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once() {
    let fake = Fake::script([token("a"), unauthorized(), token("b"), unauthorized(), unauthorized()]);
    let client = builder().build_with(fake.clone()).unwrap();
    let error = client.send(USERS).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.attempts(), Some(2));
    assert_eq!(asked(&fake), ["token", "Bearer a", "token", "Bearer b"]);
    // So soon afterwards it is not the token's age.
    client.send(USERS).await.unwrap_err();
    assert_eq!(asked(&fake)[4..], ["Bearer b"]);
}

#[tokio::test(start_paused = true)]
async fn where_none_can_be_got_it_is_said_who_was_asked_and_nobody_asks_again_at_once() {
    let refusal = json!({ "error": "invalid_client", "error_description": "12 monkeys" });
    let fake = Fake::new(move |_| Reply::json(&refusal).status(401));
    let client = builder().retry(quick()).build_with(fake.clone()).unwrap();
    let told = "no access token from oauth.twilio.com: Twilio answered 401 Unauthorized, invalid_client: check the id and the \
                secret of the OAuth app";
    for _ in 0..20 {
        let error = client.send(USERS).await.unwrap_err();
        assert_eq!(error.to_string(), told);
        assert!(!error.is_retryable() && !error.may_have_been_acted_on() && error.status().is_none());
        let Error::Token(error) = &error else { panic!("{error}") };
        assert_eq!(error.refusal().unwrap().status(), 401);
        assert!(!format!("{error:?} {error:#?}").contains("monkeys"), "{error:#?}");
    }
    assert_eq!(fake.requests().len(), 1);
    sleep(2 * SECOND).await;
    client.send(USERS).await.unwrap_err();
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn getting_one_is_tried_again_as_any_request() {
    let fake = Fake::script([Reply::hang_up(), Reply::error(503, 0, "made up"), token("a"), done()]);
    let client = builder().retry(quick()).build_with(fake.clone()).unwrap();
    client.send(USERS).await.unwrap();
    assert_eq!(asked(&fake), ["token", "token", "token", "Bearer a"]);

    let fake = Fake::script([Reply::hang_up()]);
    let error = builder().build_with(fake).unwrap().send(USERS).await.unwrap_err();
    let told = "no access token from oauth.twilio.com: no response from Twilio: the connection was lost: the fake hung up";
    assert_eq!(error.to_string(), told);
    assert!(error.is_retryable());
}

#[tokio::test]
async fn an_answer_without_a_token_says_so() {
    for (reply, problem) in [
        (Reply::text("<html>"), "is not JSON"),
        (Reply::json(json!({ "token_type": "Bearer" })), "has no `access_token`"),
    ] {
        let client = builder().build_with(Fake::script([reply])).unwrap();
        let told = format!("no access token from oauth.twilio.com: its response {problem}");
        assert_eq!(client.send(USERS).await.unwrap_err().to_string(), told);
    }
}

#[tokio::test]
async fn a_password_is_not_as_good_as_a_token_and_a_token_as_good_as_a_password() {
    let fake = Fake::new(|request| if request.uri().path() == "/v2/token" { token("a") } else { done() });
    let error = fake.client().unwrap().send(USERS).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "client_credentials: are not set, and `ListUsers` takes nothing else: set them with `ClientBuilder::client_credentials`, \
         or by TWILIO_CLIENT_ID and TWILIO_CLIENT_SECRET"
    );
    assert!(fake.requests().is_empty());
    builder().build_with(fake.clone()).unwrap().send(CALLS).await.unwrap();
    assert_eq!(asked(&fake), ["token", "Bearer a"]);
    // With both each has its own, and other credentials are not those of the app.
    let client = Fake::builder().client_credentials("OQ1", "12 monkeys").build_with(fake.clone()).unwrap();
    client.send(CALLS).await.unwrap();
    client.send(USERS).await.unwrap();
    let asked = asked(&fake);
    assert!(asked[2].starts_with("Basic ") && asked[4] == "Bearer a", "{asked:?}");
    let other = client.with_credentials(support::credentials()).unwrap();
    assert!(matches!(other.send(USERS).await.unwrap_err(), Error::Input(_)));
}

#[tokio::test]
async fn the_account_is_that_of_the_settings() {
    let fake = Fake::script([token("a"), done(), done()]);
    let client = builder().account_sid(sid()).build_with(fake.clone()).unwrap();
    assert_eq!(client.account_sid(), Some(&sid()));
    client.send(CALLS).await.unwrap();
    let account: AccountSid = sid();
    assert_eq!(fake.requests()[1].uri().path(), format!("/v1/Accounts/{account}"));
    assert_eq!(builder().build_with(fake).unwrap().account_sid(), None);
}

#[tokio::test]
async fn a_base_url_gives_tokens_as_well_and_a_region_does_not() {
    let fake = Fake::script([token("a"), done(), token("b"), done()]);
    let server = fake.serve().unwrap();
    let client = builder().base_url(server.url()).build().unwrap();
    client.send(USERS).await.unwrap();
    assert_eq!(asked_over_http(&fake), ["/v2/token", "/v1/Accounts/mine"]);
    let regional = builder().region("ie1").build_with(fake.clone()).unwrap();
    regional.send(USERS).await.unwrap();
    let hosts: Vec<_> = fake.requests()[2..].iter().map(|one| one.uri().host().unwrap().to_owned()).collect();
    assert_eq!(hosts, ["oauth.twilio.com", "example.dublin.ie1.twilio.com"]);
}

fn asked_over_http(fake: &Fake) -> Vec<String> {
    fake.requests().iter().map(|request| request.uri().path().to_owned()).collect()
}

#[tokio::test]
async fn what_is_set_wrong_is_told_by_name_and_nothing_prints() {
    let build = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    assert_eq!(
        build(Client::builder().client_credentials("", "12 monkeys\n")),
        "client_id: must not be empty; client_secret: must not have a blank or a line end before or after it"
    );
    assert_eq!(build(Client::builder()), "credentials: are not set");
    let fake = Fake::script([token("hidden"), done()]);
    let client = builder().build_with(fake).unwrap();
    client.send(USERS).await.unwrap();
    let shown = format!("{:?} {client:?} {client:#?}", builder());
    assert!(!shown.contains("monkeys") && !shown.contains("hidden") && !shown.contains("OQ1"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_stands_still_is_no_reason_to_ask_again() {
    let fake = Fake::script([Reply::token("a", Duration::ZERO), done(), done()]);
    let client = builder().build_with(fake.clone()).unwrap();
    let start = Instant::now();
    client.send(USERS).await.unwrap();
    client.send(USERS).await.unwrap();
    // A lifetime that cannot be is not believed.
    assert_eq!(asked(&fake), ["token", "Bearer a", "Bearer a"]);
    assert_eq!(start.elapsed(), Duration::ZERO);
}
