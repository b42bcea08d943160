use std::fmt;

use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};

/// What is known of the response that a body came with: what a person looks into, and nothing that the server can abuse a text for.
#[derive(Clone, Debug)]
pub(crate) struct ResponseInfo {
    pub(crate) status: StatusCode,
    /// `Twilio-Request-Id`, if it is an id.
    pub(crate) request_id: Option<String>,
    /// `text/html`, without parameters, in small letters.
    pub(crate) content_type: Option<String>,
    /// The number of attempts; this is the response to the last.
    pub(crate) attempts: u32,
}

impl ResponseInfo {
    pub(crate) fn new(status: StatusCode, headers: &HeaderMap, attempts: u32) -> Self {
        let request_id = plain(headers, &HeaderName::from_static("twilio-request-id"), "-_.:");
        let content_type = plain(headers, &CONTENT_TYPE, "/+-_.");
        Self { status, request_id, content_type: content_type.map(|ty| ty.to_ascii_lowercase()), attempts }
    }

    /// Whether the body should be JSON, as far as the header says.
    fn is_json(&self) -> bool {
        self.content_type.as_deref().is_none_or(|ty| ty.ends_with("json"))
    }
}

/// The longest header that is shown. Twilio's ids have 34 characters.
const LONGEST: usize = 100;

/// A header up to its parameters, if it is letters, digits and these characters: else it is not what it should be, and may be anything.
fn plain(headers: &HeaderMap, name: &HeaderName, others: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?;
    let text = text.split(';').next().unwrap_or_default().trim();
    let is_plain = text.chars().all(|one| one.is_ascii_alphanumeric() || others.contains(one));
    (is_plain && (1..=LONGEST).contains(&text.len())).then(|| text.to_owned())
}

/// ` (204 No Content, text/html, request RQ.., after 3 attempts)`: what is not as one would expect, and the id.
impl fmt::Display for ResponseInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = (self.status != StatusCode::OK).then(|| self.status.to_string());
        let content_type = self.content_type.clone().filter(|_| !self.is_json());
        let request = self.request_id.as_ref().map(|id| format!("request {id}"));
        let attempts = (self.attempts > 1).then(|| format!("after {} attempts", self.attempts));
        let told: Vec<_> = [status, content_type, request, attempts].into_iter().flatten().collect();
        if told.is_empty() { Ok(()) } else { write!(f, " ({})", told.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use http::Response;

    use super::*;

    fn info(headers: &[(&str, &[u8])]) -> ResponseInfo {
        let mut response = Response::builder();
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let (parts, ()) = response.body(()).unwrap().into_parts();
        ResponseInfo::new(parts.status, &parts.headers, 1)
    }

    #[test]
    fn a_header_that_is_not_what_it_should_be_is_left_out() {
        let long = "R".repeat(101);
        let bad: [&[u8]; 7] = [
            b"",
            b"RQ 1",
            b"RQ\t1",
            b"ada@example.com",
            "RQ\u{202e}1".as_bytes(),
            b"RQ\xff",
            long.as_bytes(),
        ];
        for bad in bad {
            let info = info(&[("twilio-request-id", bad), ("content-type", bad)]);
            assert_eq!((info.request_id, info.content_type), (None, None), "{bad:?}");
        }
        let info = info(&[("twilio-request-id", b"RQ1"), ("content-type", b"Text/HTML; charset=utf-8")]);
        assert_eq!(info.to_string(), " (text/html, request RQ1)");
    }

    #[test]
    fn what_is_as_expected_is_not_told() {
        for json in ["application/json", "application/scim+json; charset=utf-8", "application/problem+json"] {
            assert_eq!(info(&[("content-type", json.as_bytes())]).to_string(), "");
        }
        let status = StatusCode::NO_CONTENT;
        let info = ResponseInfo { status, request_id: None, content_type: None, attempts: 3 };
        assert_eq!(info.to_string(), " (204 No Content, after 3 attempts)");
    }
}
