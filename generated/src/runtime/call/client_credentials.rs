//! OAuth's client credentials, and the access token that is got for them: how it is asked for, and what the answer says. No I/O and no
//! clock.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::runtime::request::{ApiVersion, Authentication, OperationInfo, RequestParts};
use crate::runtime::types::{InputError, copying_mistake};

static OAUTH: ApiVersion = ApiVersion::new("oauth.twilio.com", Authentication::None);

/// Gets a token. A second one does no harm, so it may be tried again.
pub(crate) const CREATE_TOKEN: OperationInfo =
    OperationInfo::post("CreateToken", "/v2/token", &OAUTH).idempotent(true);

/// The id and the secret of an OAuth app. They print nothing.
#[derive(Clone)]
pub(crate) struct ClientCredentials {
    client_id: SecretString,
    client_secret: SecretString,
}

impl ClientCredentials {
    pub(crate) fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        // The id is none, but may be the secret by mistake.
        Self { client_id: client_id.into().into(), client_secret: client_secret.into().into() }
    }

    /// The mistakes in them, each by the name of its argument.
    pub(crate) fn mistake(&self) -> Option<InputError> {
        let mistake = |name: &'static str, text: &SecretString| {
            copying_mistake(text.expose_secret()).map(|mistake| InputError::new(name, mistake))
        };
        let id = mistake("client_id", &self.client_id);
        let secret = mistake("client_secret", &self.client_secret);
        InputError::all([id, secret].into_iter().flatten().collect())
    }

    /// The request for a token.
    pub(crate) fn request(&self) -> Result<http::Request<Bytes>, InputError> {
        let parts = RequestParts::new(CREATE_TOKEN).form("grant_type", "client_credentials");
        let parts = parts.form("client_id", self.client_id.expose_secret());
        parts.form("client_secret", self.client_secret.expose_secret()).build()
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").finish_non_exhaustive()
    }
}

/// A token, as the answer has it.
#[derive(Debug)]
pub(crate) struct AccessToken {
    /// The header that carries it. It does not print.
    pub(crate) authorization: HeaderValue,
    /// The time that it is good for.
    pub(crate) lifetime: Duration,
}

/// The lifetime of a token of which the answer says none, or none that can be.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// The longest time that a token is believed to be good for.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

impl AccessToken {
    /// Reads the answer, or tells what is wrong with it in words for a log.
    pub(crate) fn read(body: &[u8]) -> Result<Self, &'static str> {
        let answer: Value = serde_json::from_slice(body).map_err(|_| "is not JSON")?;
        let text = |name| answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let token = text("access_token").ok_or("has no `access_token`")?;
        if text("token_type").is_some_and(|ty| !ty.eq_ignore_ascii_case("bearer")) {
            return Err("has a token of another type than `Bearer`");
        }
        let is_plain = token.bytes().all(|byte| byte.is_ascii_graphic());
        let authorization = HeaderValue::try_from(format!("Bearer {token}")).ok().filter(|_| is_plain);
        let mut authorization = authorization.ok_or("has a token that cannot be put into a header")?;
        authorization.set_sensitive(true);
        Ok(Self { authorization, lifetime: lifetime(answer.get("expires_in")) })
    }
}

fn lifetime(expires_in: Option<&Value>) -> Duration {
    let seconds = match expires_in {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.parse().ok(),
        _ => None,
    };
    let lifetime = seconds.filter(|seconds| *seconds > 0.0).map(|seconds| seconds.min(LONGEST.as_secs_f64()));
    lifetime.map_or(LIFETIME, Duration::from_secs_f64)
}

/// OAuth's word for why there is no token, if it is one.
pub(crate) fn refusal(body: &[u8]) -> Option<&'static str> {
    const WORDS: [&str; 6] = [
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    ];
    let answer: Value = serde_json::from_slice(body).ok()?;
    let error = answer.get("error")?.as_str()?;
    WORDS.into_iter().find(|word| *word == error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of an answer: the header and the seconds.
    fn read(body: &str) -> Result<(String, u64), &'static str> {
        let token = AccessToken::read(body.as_bytes())?;
        assert!(token.authorization.is_sensitive());
        assert!(!format!("{token:?}").contains("made-up"), "{token:?}");
        Ok((token.authorization.to_str().unwrap().to_owned(), token.lifetime.as_secs()))
    }

    #[test]
    fn an_answer_has_a_token_and_its_lifetime() {
        let of = |seconds| Ok(("Bearer made-up".to_owned(), seconds));
        let answer = |rest: &str| read(&format!(r#"{{"access_token": "made-up"{rest}}}"#));
        assert_eq!(answer(r#", "token_type": "bearer", "expires_in": 60, "id_token": null"#), of(60));
        assert_eq!(answer(r#", "expires_in": "60""#), of(60));
        assert_eq!(answer(r#", "expires_in": 60.5"#), of(60));
        assert_eq!(answer(r#", "expires_in": 1438315200000"#), of(24 * 60 * 60));
        for unknown in ["", r#", "expires_in": null"#, r#", "expires_in": 0"#, r#", "expires_in": -5"#] {
            assert_eq!(answer(unknown), of(60 * 60), "{unknown}");
        }
    }

    #[test]
    fn an_answer_without_a_token_is_none() {
        for (body, problem) in [
            ("", "is not JSON"),
            ("<html>", "is not JSON"),
            ("[]", "has no `access_token`"),
            (r#"{"access_token": null}"#, "has no `access_token`"),
            (r#"{"access_token": ""}"#, "has no `access_token`"),
            (r#"{"access_token": 7}"#, "has no `access_token`"),
            (r#"{"access_token": "a b"}"#, "has a token that cannot be put into a header"),
            (r#"{"access_token": "a\r\nb"}"#, "has a token that cannot be put into a header"),
            (r#"{"access_token": "a", "token_type": "mac"}"#, "has a token of another type than `Bearer`"),
        ] {
            assert_eq!(read(body), Err(problem), "{body}");
        }
    }

    #[test]
    fn only_the_words_of_oauth_are_told() {
        assert_eq!(
            refusal(br#"{"error": "invalid_client", "error_description": "Ada"}"#),
            Some("invalid_client")
        );
        for body in [&br#"{"error": "Ada"}"#[..], br#"{"error": {}}"#, b"{}", b"Ada"] {
            assert_eq!(refusal(body), None);
        }
    }

    #[test]
    fn they_go_into_a_form_and_print_nowhere() {
        let credentials = ClientCredentials::new("OQ1", "a&b");
        assert_eq!(format!("{credentials:?}"), "ClientCredentials { .. }");
        let request = credentials.request().unwrap();
        assert_eq!(request.uri(), "https://oauth.twilio.com/v2/token");
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=OQ1&client_secret=a%26b");
    }

    #[test]
    fn what_was_copied_badly_is_told_by_name() {
        assert_eq!(ClientCredentials::new("OQ1", "made-up").mistake(), None);
        assert_eq!(
            ClientCredentials::new("", "made-up\n").mistake().unwrap().to_string(),
            "client_id: must not be empty; client_secret: must not have a blank or a line end before or after it"
        );
    }
}
