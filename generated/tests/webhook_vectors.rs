//! What two packages of Twilio sign and accept, where that lies beside the repository.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its files stops")]
#![allow(clippy::indexing_slicing, reason = "a key that is not there is null")]
#![allow(clippy::print_stderr, reason = "it says how many vectors it held")]

use std::fs;
use std::path::Path;

use http::{HeaderMap, Method};
use serde_json::Value;
use twilio_rest::webhook::{self, Validator};

const FORM: &str = "application/x-www-form-urlencoded";
const SETTINGS: &str = "X-Twilio-Webhooks-Signature-Settings";

fn vectors(kind: &str) -> Vec<Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/other-half/security.vectors.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped, as {} is not there", path.display());
        return Vec::new();
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    let vectors = all[kind].as_array().unwrap();
    eprintln!("{} vectors: {kind}", vectors.len());
    vectors.clone()
}

fn pairs(vector: &Value) -> Vec<(&str, &str)> {
    let pairs = vector["params"].as_array().into_iter().flatten();
    pairs.map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap())).collect()
}

fn form(vector: &Value) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let pairs = pairs(vector).into_iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn is_accepted(validator: &Validator, vector: &Value) -> bool {
    let mut headers = HeaderMap::new();
    headers.insert("X-Twilio-Signature", vector["signature"].as_str().unwrap().parse().unwrap());
    if let Some(settings) = vector["settings_header"].as_str() {
        headers.insert(SETTINGS, settings.parse().unwrap());
    }
    let (content_type, body) = match vector["body"].as_str() {
        Some(body) => ("application/json", body.to_owned()),
        None => (FORM, form(vector)),
    };
    headers.insert("Content-Type", content_type.parse().unwrap());
    let url = vector["url"].as_str().unwrap();
    let verified = validator.verify_parts(&Method::POST, url, &headers, body.as_bytes());
    let Ok(verified) = verified else { return false };
    assert!(vector["body"].is_string() || verified.parameters().iter().eq(pairs(vector)), "{vector:#}");
    true
}

#[test]
fn signatures_are_accepted_where_the_packages_agree_and_where_one_of_them_accepts() {
    for vector in vectors("signature") {
        let validator = Validator::new(vector["auth_token"].as_str().unwrap());
        let is_valid = [&vector["python_valid"], &vector["npm_valid"]].contains(&&Value::Bool(true));
        assert!(vector["expected_valid"].as_bool().is_none_or(|expected| expected == is_valid));
        assert_eq!(is_accepted(&validator, &vector), is_valid, "{vector:#}");
    }
}

#[test]
fn signatures_are_made_as_the_packages_make_them() {
    for vector in vectors("signature") {
        let [token, url] = ["auth_token", "url"].map(|key| vector[key].as_str().unwrap());
        if vector["agree"] == true && vector["npm_signature"].is_string() {
            assert_eq!(webhook::sign(token, url, pairs(&vector)), vector["npm_signature"], "{vector:#}");
        }
    }
}

#[test]
fn the_scheme_with_shared_keys_is_that_of_the_package() {
    for vector in vectors("signature_sha256") {
        let secret = vector["auth_token"].as_str().unwrap();
        let validator =
            Validator::new(secret).shared_key("webhooks_sharedkey_01abc", secret).shared_key("k", secret);
        assert_eq!(Value::Bool(is_accepted(&validator, &vector)), vector["expected_valid"], "{vector:#}");
        let only = is_accepted(&validator.require_sha256(), &vector);
        let is_sha256 = vector["signature"].as_str().unwrap().len() == 44;
        assert_eq!(only, is_sha256 && vector["expected_valid"] == true, "{vector:#}");
    }
}
