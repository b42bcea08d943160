use http::{HeaderMap, Method, Request, StatusCode};
use proptest::prelude::*;

use super::*;

const TOKEN: &str = "made-up-token";
const FORM: &str = "application/x-www-form-urlencoded";

fn validator() -> Validator {
    Validator::new(TOKEN).public_url("https://example.com")
}

fn post(path: &str, signature: &str, body: &str) -> Request<String> {
    let request = Request::post(path).header("X-Twilio-Signature", signature).header("Content-Type", FORM);
    request.body(body.to_owned()).unwrap()
}

fn headers(signature: &str) -> HeaderMap {
    post("/", signature, "").headers().clone()
}

/// Whether a form that is signed for one URL is accepted at another.
fn is_accepted(signed: &str, received: &str) -> bool {
    let headers = headers(&sign(TOKEN, signed, [("Body", "hi")]));
    Validator::new(TOKEN).verify_parts(&Method::POST, received, &headers, b"Body=hi").is_ok()
}

fn refusal(validator: &Validator, request: &Request<String>) -> SignatureError {
    validator.verify(request).unwrap_err()
}

#[test]
fn signatures_are_those_of_another_program() {
    // By Python's hmac and hashlib.
    let pairs = [("To", "b"), ("To", "a"), ("To", "b"), ("é", "ü & ="), ("A", "")];
    assert_eq!(sign(TOKEN, "https://example.com/v?x=1", pairs), "RybKBL7MQdTCt5A4zIcz+KP5MjQ=");
    assert_eq!(
        sign_sha256("made-up-key", "https://example.com/v?x=1", pairs),
        "hFKcq6sqa/fTDEUGi+V/bLhjMvvTwz0rsJ7z4YTbrgc="
    );
    assert_eq!(sign(TOKEN, "wss://example.com/stream", []), "XERWmmH1ow5QjGoUOPdRiEqgB+g=");
    assert_eq!(
        body_sha256(r#"{"a":"ü"}"#.as_bytes()),
        "fd621823002706e24604cb868a9f4f8850d6f01fb5040d49ba050482e1472437"
    );
}

#[test]
fn a_form_is_accepted_and_read() {
    let signature = sign(TOKEN, "https://example.com/voice?user=7", [("B", "2"), ("A", "1 +"), ("B", "2")]);
    let mut request = post("/voice?user=7", &signature, "B=2&A=1+%2B&B=2");
    request.headers_mut().insert("I-Twilio-Idempotency-Token", "made-up".parse().unwrap());
    let verified = validator().verify(&request).unwrap();
    let pairs: Vec<_> = verified.parameters().iter().collect();
    assert_eq!(pairs, [("B", "2"), ("A", "1 +"), ("B", "2")]);
    assert_eq!(verified.query().get("user"), Some("7"));
    assert_eq!(verified.url().as_str(), "https://example.com/voice?user=7");
    assert_eq!(verified.body(), "B=2&A=1+%2B&B=2");
    assert_eq!(verified.content_type(), Some(FORM));
    assert_eq!(verified.idempotency_token(), Some("made-up"));
    assert!(!verified.is_json());
    assert_eq!(
        format!("{verified:?}"),
        "Verified { method: POST, url: \"https://example.com/voice?[redacted]\", parameters: 3, body: 15, \
         content_type: Some(\"application/x-www-form-urlencoded\"), .. }"
    );
}

#[test]
fn a_get_has_its_parameters_in_the_query() {
    let signature = sign(TOKEN, "https://example.com/voice?From=%2B1555&x=a%20b", []);
    let request = Request::get("/voice?From=%2B1555&x=a%20b").header("X-Twilio-Signature", signature);
    let verified = validator().verify(&request.body("").unwrap()).unwrap();
    assert_eq!(verified.parameters().iter().collect::<Vec<_>>(), [("From", "+1555"), ("x", "a b")]);
}

#[test]
fn the_handshake_of_a_web_socket_has_its_own_scheme() {
    let of = |signed: &str, public: &str| {
        let request = Request::get("/stream").header("Upgrade", "WebSocket");
        let request = request.header("X-Twilio-Signature", sign(TOKEN, signed, [])).body("").unwrap();
        Validator::new(TOKEN).public_url(public).verify(&request).is_ok()
    };
    assert!(of("wss://example.com/stream", "https://example.com"));
    assert!(of("wss://example.com:443/stream", "wss://example.com"));
    assert!(of("ws://example.com/stream", "http://example.com"));
    assert!(!of("https://example.com/stream", "https://example.com"));
}

#[test]
fn the_url_may_have_been_signed_in_another_form() {
    for (signed, received) in [
        ("https://example.com/v", "https://example.com:443/v"),
        ("https://example.com:443/v", "https://example.com/v"),
        ("http://example.com:80/v", "http://example.com/v"),
        ("https://example.com/v", "https://example.com:8443/v"),
        ("https://example.com:8443/v", "https://example.com:8443/v"),
        ("https://u:p%24@example.com:443/v", "https://u:p%24@example.com/v"),
        ("https://[2001:db8::1]/v", "https://[2001:db8::1]:8443/v"),
        ("https://example.com/Voice", "https://EXAMPLE.com/Voice"),
        ("https://example.com/v?name=O%27Brien", "https://example.com/v?name=O'Brien"),
        ("https://example.com/v?a=x%3Ay", "https://example.com/v?a=x:y"),
        ("https://example.com/v", "https://example.com/v?"),
        ("https://example.com/?x", "https://example.com?x"),
        ("https://example.com?x", "https://example.com/?x"),
        ("https://example.com:443", "https://example.com/"),
        ("https://example.com/caf%C3%A9", "https://example.com/café"),
    ] {
        assert!(is_accepted(signed, received), "{signed} {received}");
    }
    for (signed, received) in [
        ("https://example.com/v", "http://example.com/v"),
        ("https://example.com:443/v", "https://example.com:8443/v"),
        ("https://example.com/v", "https://example.org/v"),
        ("https://example.com/v", "https://u:p@example.com/v"),
        ("https://example.com/v", "https://example.com/V"),
        ("https://example.com/v", "https://example.com/v/"),
        ("https://example.com/b", "https://example.com/a/../b"),
        ("https://example.com/v?a=1&b=2", "https://example.com/v?b=2&a=1"),
        ("https://[2001:db8::1]/v", "https://[2001:db8::2]/v"),
    ] {
        assert!(!is_accepted(signed, received), "{signed} {received}");
    }
}

#[test]
fn a_body_that_is_no_form_is_covered_by_its_hash() {
    let body = r#"{"a":"ü"}"#;
    let of = |query: String, content_type: &str, body: &str| {
        let path = format!("/json?{query}");
        let signature = sign(TOKEN, &format!("https://example.com{path}"), []);
        let request = Request::post(path).header("X-Twilio-Signature", signature);
        let request = request.header("Content-Type", content_type).body(body.to_owned()).unwrap();
        let verified = validator().verify(&request);
        verified.map(|verified| verified.is_json()).map_err(|error| error.kind().clone())
    };
    let hash = format!("bodySHA256={}", body_sha256(body.as_bytes()));
    assert_eq!(of(hash.clone(), "application/json; charset=utf-8", body), Ok(true));
    assert_eq!(of(format!("a=1&{hash}&bodySHA256=0"), "application/cloudevents+json", body), Ok(true));
    assert_eq!(of(hash.clone(), FORM, body), Ok(false));
    assert_eq!(of(format!("bodySHA256={}", body_sha256(b"")), "text/plain", ""), Ok(false));
    for (query, content_type, body, kind) in [
        (hash.clone(), "application/json", "{}", SignatureErrorKind::BodyChanged),
        (hash.clone(), "application/json", "", SignatureErrorKind::BodyChanged),
        (hash.clone(), FORM, "a=1", SignatureErrorKind::NoMatch(Some(LikelyCause::Body))),
        (
            hash.to_uppercase().replace("BODYSHA", "bodySHA"),
            "application/json",
            body,
            SignatureErrorKind::BodyChanged,
        ),
        (format!("bodySHA256=0&{hash}"), "application/json", body, SignatureErrorKind::BodyChanged),
        (hash.replace("body", "Body"), "application/json", body, SignatureErrorKind::UnsignedBody),
        (String::new(), "application/json", body, SignatureErrorKind::UnsignedBody),
        (String::new(), "multipart/form-data", "--", SignatureErrorKind::UnsignedBody),
    ] {
        assert_eq!(of(query.clone(), content_type, body), Err(kind), "{query} {content_type} {body}");
    }
}

#[test]
fn a_form_that_is_signed_as_one_needs_no_hash() {
    let url = "https://example.com/f?bodySHA256=0";
    let request = post("/f?bodySHA256=0", &sign(TOKEN, url, [("Body", "hi")]), "Body=hi");
    assert!(validator().verify(&request).is_ok());
}

#[test]
fn there_can_be_several_tokens_and_shared_keys() {
    let url = "https://example.com/v";
    let validator = validator().token("next-token").shared_key("k1", "key-1").shared_key("k2", "key-2");
    let of = |validator: &Validator, signature: String, settings: &str| {
        let mut request = post("/v", &signature, "");
        if !settings.is_empty() {
            request.headers_mut().insert("X-Twilio-Webhooks-Signature-Settings", settings.parse().unwrap());
        }
        validator.verify(&request).map(|_| ()).map_err(|error| error.kind().clone())
    };
    let [sha1, sha256] = ["key=k2,algorithm=HMAC_SHA1", "key=k2,algorithm=HMAC_SHA256"];
    for (signature, settings) in [
        (sign(TOKEN, url, []), ""),
        (sign("next-token", url, []), ""),
        (sign_sha256("key-2", url, []), sha256),
        (sign_sha256("key-1", url, []), "algorithm=HMAC_SHA256"),
        (sign("key-2", url, []), sha1),
        (sign("next-token", url, []), sha1),
    ] {
        assert_eq!(of(&validator, signature, settings), Ok(()), "{settings}");
    }
    let no_match = SignatureErrorKind::NoMatch(Some(LikelyCause::Token));
    for (signature, settings, kind) in [
        (sign("key-2", url, []), "", no_match.clone()),
        (sign_sha256("key-1", url, []), sha256, no_match.clone()),
        (sign_sha256(TOKEN, url, []), sha256, no_match.clone()),
        (sign_sha256("key-1", url, []), "key=k3,algorithm=HMAC_SHA256", SignatureErrorKind::UnknownKey),
        (sign_sha256("key-1", url, []), "key=k1,algorithm=HMAC_SHA512", SignatureErrorKind::UnknownAlgorithm),
        (sign(TOKEN, url, []), sha256, SignatureErrorKind::MalformedSignature),
        (sign_sha256("key-1", url, []), "", SignatureErrorKind::MalformedSignature),
    ] {
        assert_eq!(of(&validator, signature, settings), Err(kind), "{settings}");
    }
    let only = Validator::with_shared_key("k1", "key-1").public_url("https://example.com");
    for only in [only, validator.require_sha256()] {
        assert_eq!(of(&only, sign_sha256("key-1", url, []), "key=k1,algorithm=HMAC_SHA256"), Ok(()));
        assert_eq!(of(&only, sign(TOKEN, url, []), ""), Err(SignatureErrorKind::Sha1Refused));
    }
    let none = of(&self::validator(), sign_sha256("", url, []), "algorithm=HMAC_SHA256");
    assert_eq!(none, Err(SignatureErrorKind::UnknownKey));
}

#[test]
fn the_public_url_is_what_twilio_asks() {
    for (public, path, signed) in [
        ("https://example.com", "/v?x=1", "https://example.com/v?x=1"),
        ("https://example.com/", "/", "https://example.com/"),
        ("https://example.com/base/", "/v", "https://example.com/base/v"),
        (
            "https://user:password@example.com:8443",
            "http://localhost/v",
            "https://user:password@example.com:8443/v",
        ),
        ("http://[2001:db8::1]:8080/a", "/v?", "http://[2001:db8::1]:8080/a/v?"),
        // What a router nests has the path `/`, with a slash that Twilio was not given.
        ("https://example.com/hooks", "/", "https://example.com/hooks"),
        ("https://example.com/hooks/", "/?x=1", "https://example.com/hooks?x=1"),
        ("https://example.com/hooks", "/?x=1", "https://example.com/hooks/?x=1"),
        ("https://example.com", "/", "https://example.com"),
    ] {
        let request = post(path, &sign(TOKEN, signed, []), "");
        let verified = Validator::new(TOKEN).public_url(public).verify(&request);
        assert_eq!(verified.unwrap().url().as_str(), signed);
    }
    // Only where the path of the request is nothing else.
    let request = post("/a/", &sign(TOKEN, "https://example.com/hooks/a", []), "");
    let validator = Validator::new(TOKEN).public_url("https://example.com/hooks");
    assert_eq!(refusal(&validator, &request).likely_cause(), Some(LikelyCause::Path));
}

#[test]
fn whoever_asks_does_not_choose_the_url() {
    let request = post("https://other.example/v", &sign(TOKEN, "https://other.example/v", []), "");
    assert_eq!(refusal(&Validator::new(TOKEN), &request).status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(refusal(&validator(), &request).status(), StatusCode::FORBIDDEN);
}

#[test]
fn a_header_of_a_proxy_does_not_decide() {
    let mut request = post("/v", &sign(TOKEN, "https://other.example/v", []), "");
    for (name, value) in
        [("Host", "other.example"), ("X-Forwarded-Host", "other.example"), ("X-Forwarded-Proto", "https")]
    {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    assert_eq!(refusal(&validator(), &request).likely_cause(), Some(LikelyCause::Host("Host")));
    assert_eq!(
        refusal(&Validator::new(TOKEN), &request).to_string(),
        "not accepted as a request of Twilio: public_url: must be set: a request does not prove which scheme and host Twilio asked for"
    );
}

#[test]
fn an_error_says_what_is_likely_to_be_wrong() {
    for (signed, path, expected) in [
        ("http://example.com/v?x=1", "/v?x=1", "it would with the scheme http: say so in `public_url`"),
        ("https://example.com:8080/v?x=1", "/v?x=1", "it would with the port 8080: say so in `public_url`"),
        (
            "https://example.org/v?x=1",
            "/v?x=1",
            "it would with the host in the header Host: say so in `public_url`",
        ),
        (
            "http://example.org/v?x=1",
            "/v?x=1",
            "it would with the host in the header Host: say so in `public_url`",
        ),
        (
            "https://example.com/v/?x=1",
            "/v?x=1",
            "it would with another path: with or without a slash at its end, or without that of `public_url`",
        ),
        ("https://example.com/v", "/v?x=1", "it would without the query: something added it on the way"),
    ] {
        let mut request = post(path, &sign(TOKEN, signed, [("Body", "Ada")]), "Body=Ada");
        request.headers_mut().insert("Host", "example.org".parse().unwrap());
        assert_eq!(
            refusal(&validator(), &request).to_string(),
            format!(
                "not accepted as a request of Twilio: the signature does not fit: {expected} \
                 (hashed as \"https://example.com/v?[redacted]\")"
            )
        );
    }
    let cause = |public: &str, signed: &str, body: &str| {
        let request = post("/v", &sign(TOKEN, signed, []), body);
        refusal(&Validator::new(TOKEN).public_url(public), &request).likely_cause()
    };
    assert_eq!(cause("https://example.com", "https://example.com/v", "a=b"), Some(LikelyCause::Body));
    assert_eq!(cause("https://example.com/base", "https://example.com/v", ""), Some(LikelyCause::Path));
    assert_eq!(cause("https://u:p@example.com", "https://example.com/v", ""), Some(LikelyCause::User));
    assert_eq!(cause("https://example.com", "https://example.com/w", ""), Some(LikelyCause::Token));
    // Whoever sends what is refused is not worth much work.
    assert_eq!(
        cause("https://example.com", "http://example.com/w", &"a".repeat(4096 - 2)),
        Some(LikelyCause::Token)
    );
    assert_eq!(cause("https://example.com", "http://example.com/w", &"a".repeat(4096 - 1)), None);
    let query = "a=%27".repeat(1000);
    let request = post(&format!("/v?{query}"), &sign(TOKEN, "http://example.com/v", []), "");
    assert_eq!(refusal(&validator(), &request).likely_cause(), None);
}

#[test]
fn an_error_has_a_status_and_no_secret() {
    let url = "https://example.com/v?From=Ada";
    let request = post("/v?From=Ada", &sign("another", url, [("Body", "Ada")]), "Body=Ada");
    let error = refusal(&validator(), &request);
    assert_eq!(error.status(), StatusCode::FORBIDDEN);
    for text in
        [format!("{error}"), format!("{error:?}"), format!("{error:#?}"), format!("{:?}", validator())]
    {
        assert!(!text.contains("Ada") && !text.contains(TOKEN), "{text}");
    }
    let status = |validator: Validator, request: Request<String>| refusal(&validator, &request).status();
    let unsigned = Request::post("/v").body(String::new()).unwrap();
    assert_eq!(status(validator(), unsigned.clone()), StatusCode::BAD_REQUEST);
    assert_eq!(status(Validator::new(TOKEN), unsigned), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(status(validator(), post("/v", "Ada", "")), StatusCode::BAD_REQUEST);
    let signature = sign(TOKEN, "https://example.com/v", []);
    assert_eq!(
        status(validator().max_body(3), post("/v", &signature, "four")),
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[test]
fn a_validator_with_a_mistake_accepts_nothing() {
    for (validator, expected) in [
        (Validator::new(""), "auth_token: must not be empty"),
        (
            validator().token("made-up\n"),
            "auth_token: must not have a blank or a line end before or after it",
        ),
        (validator().shared_key("k", ""), "shared_key: must not be empty"),
        (validator().public_url("example.com"), "public_url: must be absolute: https://example.com"),
        (Validator::new(TOKEN).public_url("/v"), "public_url: must be absolute: https://example.com"),
        (
            validator().public_url("ftp://example.com"),
            "public_url: must begin with https://, http:// or wss://",
        ),
        (
            validator().public_url("https://example.com?Ada"),
            "public_url: must have no query and no fragment: those of a request come after it",
        ),
        (
            validator().public_url("https://example.com/ "),
            "public_url: must not have a blank or another character that no URL has",
        ),
    ] {
        assert_eq!(validator.check().unwrap_err().to_string(), expected);
        let url = "https://example.com/v";
        let error = refusal(&validator, &post("/v", &sign(TOKEN, url, []), ""));
        assert!(error.to_string().ends_with(expected), "{error}");
        for token in ["", TOKEN] {
            let refused = validator.verify_parts(&Method::POST, url, &headers(&sign(token, url, [])), b"");
            assert!(matches!(refused.unwrap_err().kind(), SignatureErrorKind::Setup(_)));
        }
    }
    assert_eq!(validator().check(), Ok(()));
    assert_eq!(
        format!("{:?}", Validator::with_shared_key("k1", "made-up").public_url("https://u:p@example.com/a")),
        "Validator { tokens: 0, shared_keys: [\"k1\"], sha256_only: true, \
         public_url: Some(\"https://[redacted]@example.com/a\"), max_body: 1048576 }"
    );
}

#[test]
fn odd_bodies_are_defined() {
    let url = "https://example.com/v";
    let of = |body: &[u8], text: &[u8]| {
        let signature = mac_of(&[url.as_bytes(), text].concat());
        let verified = Validator::new(TOKEN).verify_parts(&Method::POST, url, &headers(&signature), body);
        verified.map(|verified| verified.parameters().len()).map_err(|error| error.status())
    };
    assert_eq!(of(b"a%FF=%FE&b", b"a\xff\xfeb"), Ok(2));
    assert_eq!(of(b"a%FF=%FE&b", b"a\xff\xffb"), Err(StatusCode::FORBIDDEN));
    assert_eq!(of(b"a%FF=1", "a\u{fffd}1".as_bytes()), Err(StatusCode::FORBIDDEN));
    assert_eq!(of(b"&&=&=", b""), Ok(2));
    assert_eq!(of(b"{\"a\": 1}", b"{\"a\": 1}"), Ok(1));
    assert_eq!(of("é=1&😀=2&Ａ=3".as_bytes(), "é1😀2Ａ3".as_bytes()), Ok(3));
    assert_eq!(of("é=1&😀=2&Ａ=3".as_bytes(), "é1Ａ3😀2".as_bytes()), Ok(3));
}

fn mac_of(text: &[u8]) -> String {
    use base64::Engine;
    use hmac::{Hmac, KeyInit, Mac};
    let mac = Hmac::<sha1::Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap().chain_update(text);
    base64::prelude::BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

#[test]
fn large_bodies_are_bounded() {
    let ten_megabytes = "a=b&".repeat(10 << 18);
    let error = refusal(&validator(), &post("/v", &sign(TOKEN, "", []), &ten_megabytes));
    assert_eq!(error.kind(), &SignatureErrorKind::BodyTooLarge);

    let of = |count| {
        let pairs: Vec<_> = (0..count).map(|number| format!("k{number}")).collect();
        let signature = sign(TOKEN, "https://example.com/v", pairs.iter().map(|name| (&**name, "v")));
        let request = post("/v", &signature, &format!("{}=v", pairs.join("=v&")));
        let verified = validator().verify(&request);
        verified.map(|verified| verified.parameters().len()).map_err(|error| error.status())
    };
    assert_eq!(of(4096), Ok(4096));
    assert_eq!(of(4097), Err(StatusCode::PAYLOAD_TOO_LARGE));
}

/// Pairs as they can be in a form, with names and values that share characters.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = || prop_oneof!["[ab+%& =]{0,4}", "\\PC{0,3}", "[\u{e000}\u{ffff}😀é]{0,2}"];
    proptest::collection::vec((text(), text()), 0..6)
}

fn form(pairs: &[(String, String)]) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let pairs: Vec<_> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(name, value)| (&**name, &**value))
}

fn url() -> impl Strategy<Value = String> {
    "(https?|wss)://(u:p@)?(example\\.com|\\[::1\\])(:[1-9][0-9]{0,3})?/[a-z/]{0,5}(\\?[a-z=&+%]{0,6})?"
}

proptest! {
    #[test]
    fn what_is_signed_is_accepted(url in url(), pairs in pairs()) {
        let headers = headers(&sign(TOKEN, &url, borrowed(&pairs)));
        let verified = Validator::new(TOKEN).verify_parts(&Method::POST, &url, &headers, form(&pairs).as_bytes());
        let verified = verified.unwrap();
        prop_assert!(verified.parameters().iter().eq(borrowed(&pairs)));
    }

    #[test]
    fn another_byte_of_the_signature_is_refused(url in url(), pairs in pairs(), at in 0..28_usize, byte in b' '..=b'~') {
        let mut signature = sign(TOKEN, &url, borrowed(&pairs)).into_bytes();
        prop_assume!(signature[at] != byte);
        signature[at] = byte;
        let headers = headers(std::str::from_utf8(&signature).unwrap());
        let verified = Validator::new(TOKEN).verify_parts(&Method::POST, &url, &headers, form(&pairs).as_bytes());
        prop_assert!(verified.is_err());
    }

    #[test]
    fn another_form_is_refused(pairs in pairs(), changed in pairs()) {
        let url = "https://example.com/v";
        // What the scheme itself cannot tell apart.
        let text = |pairs: &[(String, String)]| {
            let mut pairs = pairs.to_vec();
            pairs.sort();
            pairs.dedup();
            let mut characters: Vec<_> = pairs.into_iter().flat_map(|(name, value)| (name + &value).into_bytes()).collect();
            characters.sort_unstable();
            characters
        };
        prop_assume!(text(&pairs) != text(&changed));
        let headers = headers(&sign(TOKEN, url, borrowed(&pairs)));
        let verified = Validator::new(TOKEN).verify_parts(&Method::POST, url, &headers, form(&changed).as_bytes());
        prop_assert!(verified.is_err());
    }

    #[test]
    fn another_byte_of_a_value_is_refused(before in "[a-z]{0,3}", after in "[a-z]{0,3}", one in any::<char>(), other in any::<char>()) {
        prop_assume!(one != other);
        let url = "https://example.com/v";
        let pairs = |middle| vec![("Body".to_owned(), format!("{before}{middle}{after}"))];
        let headers = headers(&sign(TOKEN, url, borrowed(&pairs(one))));
        let verified = Validator::new(TOKEN).verify_parts(&Method::POST, url, &headers, form(&pairs(other)).as_bytes());
        prop_assert!(verified.is_err());
    }

    #[test]
    fn another_byte_of_the_url_is_refused(path in "/[a-z]{1,6}", at in 0..64_usize, byte in b'a'..=b'z') {
        let url = format!("https://example.com{path}?a={path}");
        let mut changed = url.clone().into_bytes();
        let at = at % changed.len();
        prop_assume!(changed[at] != byte && changed[at].is_ascii_alphanumeric());
        changed[at] = byte;
        let headers = headers(&sign(TOKEN, &url, []));
        let changed = std::str::from_utf8(&changed).unwrap();
        prop_assert!(Validator::new(TOKEN).verify_parts(&Method::POST, changed, &headers, b"").is_err());
    }

    #[test]
    fn another_byte_of_a_body_is_refused(body in proptest::collection::vec(any::<u8>(), 1..64), at in any::<usize>(), byte in any::<u8>()) {
        let mut changed = body.clone();
        let at = at % changed.len();
        prop_assume!(changed[at] != byte);
        changed[at] = byte;
        let url = format!("https://example.com/v?bodySHA256={}", body_sha256(&body));
        let mut headers = headers(&sign(TOKEN, &url, []));
        headers.remove("Content-Type");
        let of = |body: &[u8]| Validator::new(TOKEN).verify_parts(&Method::POST, &url, &headers, body);
        prop_assert!(of(&body).is_ok());
        let error = of(&changed).unwrap_err();
        prop_assert_eq!(error.kind(), &SignatureErrorKind::BodyChanged);
    }

    #[test]
    fn whatever_comes_is_no_panic(url in "\\PC{0,40}", signature in "[ -~]{0,40}", body in proptest::collection::vec(any::<u8>(), 0..64)) {
        for url in [url.clone(), format!("https://{url}"), format!("https://h/{url}"), format!("https://h/?bodySHA256={url}")] {
            let headers = headers(&signature);
            prop_assert!(Validator::new(TOKEN).verify_parts(&Method::POST, &url, &headers, &body).is_err());
        }
    }
}
