use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::{Value, json};

use super::*;
use crate::runtime::types::{InputError, RawJson, Timestamp};

const NOW: i64 = 1_767_225_600;

struct Lantern(&'static str);

impl Grant for Lantern {
    const KEY: &'static str = "lantern";
    const MAX_IDENTITY: Option<usize> = Some(5);

    fn claims(&self) -> Result<RawJson, InputError> {
        self.0.parse().map_err(|_| InputError::new("lantern", "must be JSON"))
    }
}

fn key(secret: &str) -> ApiKey {
    let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
    ApiKey::new(sid("AC").parse().unwrap(), sid("SK").parse().unwrap(), secret)
}

fn token() -> AccessToken {
    AccessToken::new(&key("made-up-secret")).identity("ada")
}

fn now() -> Timestamp {
    Timestamp::from_millis(NOW * 1000 + 999).unwrap()
}

/// Its header and its claims.
fn parts(token: &AccessToken) -> [Value; 2] {
    let jwt = token.to_jwt_at(now()).unwrap();
    let mut parts = jwt.expose().split('.').map(|part| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap());
    [parts.next(), parts.next()].map(|part| serde_json::from_slice(&part.unwrap()).unwrap())
}

fn mistake(token: &AccessToken) -> String {
    token.to_jwt_at(now()).unwrap_err().to_string()
}

#[test]
fn a_token_is_that_of_another_program() {
    // By Python's hmac, over these very bytes.
    let token = token().grant(Lantern(r#"{"lit":true}"#)).to_jwt_at(now()).unwrap();
    assert_eq!(
        token.expose(),
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImN0eSI6InR3aWxpby1mcGE7dj0xIn0.eyJqdGkiOiJTS2FhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhLTE3NjcyMjU2MDAiLCJncmFudHMiOnsiaWRlbnRpdHkiOiJhZGEiLCJsYW50ZXJuIjp7ImxpdCI6dHJ1ZX19LCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyOTIwMCwiaXNzIjoiU0thYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYSIsInN1YiI6IkFDYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWEifQ.JQ7fdctr37CdpIIXGPWBA5wLNWHO2eP7xNqib_D2VXk"
    );
}

#[test]
fn a_token_says_who_and_what() {
    let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
    let token = token().grant(Lantern("{}")).lifetime(Duration::from_secs(60)).region("ie1");
    let token = token.valid_from(Timestamp::from_millis((NOW + 5) * 1000).unwrap());
    let [header, claims] = parts(&token);
    assert_eq!(header, json!({ "alg": "HS256", "typ": "JWT", "cty": "twilio-fpa;v=1", "twr": "ie1" }));
    assert_eq!(
        claims,
        json!({
            "jti": format!("{}-{NOW}", sid("SK")), "iss": sid("SK"), "sub": sid("AC"),
            "iat": NOW, "nbf": NOW + 5, "exp": NOW + 60,
            "grants": { "identity": "ada", "lantern": {} },
        })
    );
}

#[test]
fn a_token_is_good_at_once_and_for_an_hour() {
    let [header, claims] = parts(&token());
    assert_eq!(header.get("twr"), None);
    assert_eq!(claims.get("nbf"), None);
    assert_eq!(claims["exp"], NOW + 3600);
    let [_, claims] = parts(&token().lifetime(Duration::from_secs(86_400)));
    assert_eq!(claims["exp"], NOW + 86_400);
}

#[test]
fn the_last_grant_of_a_product_counts() {
    let [_, claims] = parts(&token().grant(Lantern("1")).grant(Lantern("2")));
    assert_eq!(claims["grants"], json!({ "identity": "ada", "lantern": 2 }));
    // A mistake of the first goes with it.
    let [_, claims] = parts(&token().grant(Lantern("no JSON")).grant(Lantern("2")));
    assert_eq!(claims["grants"]["lantern"], 2);
}

#[test]
fn what_twilio_would_refuse_is_told() {
    let seconds = |seconds| token().lifetime(Duration::from_secs(seconds));
    for (token, expected) in [
        (AccessToken::new(&key("made-up")), "identity: must be given"),
        (token().identity(" "), "identity: must not be empty"),
        (
            token().identity("zoë 😀😀").grant(Lantern("1")),
            "identity: must have at most 5 characters, this has 6",
        ),
        (seconds(0), "lifetime: must not be zero"),
        (seconds(86_401), "lifetime: must be 24 hours at the most: Twilio refuses more"),
        (seconds(u64::MAX), "lifetime: must be 24 hours at the most: Twilio refuses more"),
        (token().lifetime(Duration::from_millis(1500)), "lifetime: must be whole seconds"),
        (
            token().valid_from(Timestamp::from_millis((NOW + 3600) * 1000).unwrap()),
            "valid_from: must be before the token is over",
        ),
        (token().region(""), "region: must be a region such as `ie1`"),
        (token().grant(Lantern("no JSON")), "lantern: must be JSON"),
        (
            AccessToken::new(&key("made-up\n")).identity("ada"),
            "secret: must not have a blank or a line end before or after it",
        ),
        (
            AccessToken::new(&key("")).lifetime(Duration::ZERO),
            "secret: must not be empty; identity: must be given; lifetime: must not be zero",
        ),
    ] {
        assert_eq!(mistake(&token), expected);
    }
    assert!(token().identity("a".repeat(1000)).to_jwt().is_ok());
}

#[test]
fn a_grant_does_not_take_the_place_of_the_user() {
    struct Identity;

    impl Grant for Identity {
        const KEY: &'static str = "identity";

        fn claims(&self) -> Result<RawJson, InputError> {
            Ok(json!("eve").into())
        }
    }

    assert_eq!(mistake(&token().grant(Identity)), "identity: must not be the key of a grant: it is the user");
}

#[test]
fn nothing_private_prints() {
    let token = token().identity("Ada").grant(Lantern(r#""Ada""#));
    let jwt = token.to_jwt().unwrap();
    let text = format!("{token:?} {token:#?} {jwt:?}");
    assert!(!text.contains("Ada") && !text.contains("made-up") && !text.contains("eyJ"), "{text}");
}
