//! What two packages of Twilio put into an access token, where that lies beside the repository.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its files stops")]
#![allow(clippy::indexing_slicing, reason = "a key that is not there is null")]
#![allow(clippy::panic, reason = "a grant or a field that is new has to be added here")]
#![allow(clippy::print_stderr, reason = "it says how many vectors it held")]

use std::fs;
use std::path::Path;
use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::Value;
use twilio_rest::token::{
    AccessToken, ApiKey, ChatGrant, PlaybackGrant, SyncGrant, TaskRouterGrant, VideoGrant, VoiceGrant,
};
use twilio_rest::types::Timestamp;

fn vectors() -> Vec<Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/other-half/security.vectors.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped, as {} is not there", path.display());
        return Vec::new();
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    let vectors = all["access_token"].as_array().unwrap();
    eprintln!("{} vectors: access_token", vectors.len());
    vectors.clone()
}

/// A grant with the fields of a vector, each by its setter.
macro_rules! grant {
    ($ty:ty, $options:expr, { $($key:literal: $setter:ident($kind:ident)),* $(,)? }) => {{
        let mut grant = <$ty>::new();
        for (key, value) in $options.as_object().unwrap() {
            grant = match key.as_str() {
                $($key => grant.$setter(grant!($kind value)),)*
                other => panic!("{other}"),
            };
        }
        grant
    }};
    (text $value:ident) => { $value.as_str().unwrap() };
    (sid $value:ident) => { $value.as_str().unwrap().parse().unwrap() };
    (flag $value:ident) => { $value.as_bool().unwrap() };
    (map $value:ident) => {
        $value.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
    };
}

fn with_grant(token: AccessToken, kind: &str, options: &Value) -> AccessToken {
    match kind {
        "voice" => token.grant(grant!(VoiceGrant, options, {
            "incoming_allow": incoming_allow(flag),
            "outgoing_application_sid": outgoing_application(sid),
            "outgoing_application_params": outgoing_params(map),
            "push_credential_sid": push_credential(sid),
            "endpoint_id": endpoint_id(text),
        })),
        "chat" => token.grant(grant!(ChatGrant, options, {
            "service_sid": service(sid),
            "endpoint_id": endpoint_id(text),
            "deployment_role_sid": deployment_role(sid),
            "push_credential_sid": push_credential(sid),
        })),
        "sync" => token.grant(grant!(SyncGrant, options, {
            "service_sid": service(sid),
            "endpoint_id": endpoint_id(text),
        })),
        "video" => token.grant(grant!(VideoGrant, options, { "room": room(text) })),
        "task_router" | "taskrouter" => token.grant(grant!(TaskRouterGrant, options, {
            "workspace_sid": workspace(sid),
            "worker_sid": worker(sid),
            "role": role(text),
        })),
        "playback" | "player" => token.grant(PlaybackGrant::new(options["grant"].clone().into())),
        other => panic!("{other}"),
    }
}

fn token(vector: &Value) -> AccessToken {
    let text = |key: &str| vector[key].as_str().unwrap();
    let key =
        ApiKey::new(text("account_sid").parse().unwrap(), text("key_sid").parse().unwrap(), text("secret"));
    let mut token = AccessToken::new(&key);
    for (name, value) in vector["options"].as_object().unwrap() {
        token = match name.as_str() {
            "identity" => token.identity(value.as_str().unwrap()),
            "region" => token.region(value.as_str().unwrap()),
            "ttl" => token.lifetime(Duration::from_secs(value.as_u64().unwrap())),
            "nbf" => token.valid_from(Timestamp::from_millis(value.as_i64().unwrap() * 1000).unwrap()),
            other => panic!("{other}"),
        };
    }
    let grants = vector["grants"].as_array().unwrap();
    grants.iter().fold(token, |token, grant| with_grant(token, grant[0].as_str().unwrap(), &grant[1]))
}

#[test]
fn tokens_say_what_those_of_the_packages_say() {
    for vector in vectors() {
        let now = &vector["now"];
        let instant = Timestamp::from_millis(now.as_i64().unwrap() * 1000).unwrap();
        let jwt = token(&vector).to_jwt_at(instant);
        if vector["expected_claims_common"].is_null() {
            // What the packages do not agree on is refused.
            assert!(jwt.is_err(), "{vector:#}");
            continue;
        }
        let jwt = jwt.unwrap();
        let parts: Vec<_> = jwt.expose().split('.').collect();
        let [header, mut claims]: [Value; 2] = [parts[0], parts[1]]
            .map(|part| serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap());
        assert_eq!(header, vector["expected_header"], "{vector:#}");
        let claims = claims.as_object_mut().unwrap();
        assert_eq!(claims.remove("iat").as_ref(), Some(now));
        assert_eq!(claims.remove("nbf").as_ref(), vector["options"].get("nbf"));
        assert_eq!(Value::Object(claims.clone()), vector["expected_claims_common"], "{vector:#}");
    }
}
