use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::transport_failure::After;
use crate::runtime::types::Pii;

/// Twilio's refusal: the status, and what its JSON says, `{"code", "message", "more_info", "status"}`. The shapes of SCIM
/// (`detail`) and of problem details (`title`, `detail`, `type`) are read as well; of anything else, a page of a proxy for
/// example, there is the status and the body.
///
/// The message often repeats what was asked for (a phone number, say), so it is [`Pii`] and not part of the error's own message;
/// the code and the address of its explanation are.
#[derive(Clone, Debug)]
pub struct ApiError {
    status: StatusCode,
    code: Option<i64>,
    message: Option<Pii<String>>,
    more_info: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    body: Pii<Bytes>,
}

impl ApiError {
    /// Reads what there is.
    #[cfg(feature = "client")]
    pub(crate) fn new(
        status: StatusCode,
        request_id: Option<String>,
        retry_after: Option<Duration>,
        attempts: u32,
        body: Bytes,
    ) -> Self {
        use serde_json::Value;

        let json: Value = serde_json::from_slice(&body).unwrap_or_default();
        let text = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| json.get(name)?.as_str());
            values.find(|text| !text.is_empty()).map(str::to_owned)
        };
        let code = json.get("code").and_then(|code| code.as_i64().or_else(|| code.as_str()?.parse().ok()));
        let more_info = text(&["more_info", "type"]).filter(|text| is_address(text));
        let message = text(&["message", "detail", "title"]).map(Pii::new);
        Self { status, code, message, more_info, request_id, retry_after, attempts, body: Pii::new(body) }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Twilio's error code: `20404` for a resource that does not exist, `20429` for too many requests.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// Twilio's explanation for people.
    #[must_use]
    pub fn message(&self) -> Option<&Pii<String>> {
        self.message.as_ref()
    }

    /// The address of Twilio's explanation of the code.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// The id of the request, which Twilio's support asks for: `Twilio-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The time that the server asks to wait before another try: its `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The number of attempts. This is the response to the last one.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The body of the response as it came.
    #[must_use]
    pub fn body(&self) -> &Pii<Bytes> {
        &self.body
    }
}

/// Whether it is an address without a query: fit for a log.
#[cfg(feature = "client")]
fn is_address(text: &str) -> bool {
    text.starts_with("https://") && !text.contains(['?', '#']) && !text.contains(char::is_whitespace)
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Twilio answered {}", self.status)?;
        if let Some(code) = self.code {
            write!(f, ", error {code}")?;
        }
        if let Some(more_info) = &self.more_info {
            write!(f, " ({more_info})")?;
        }
        if let Some(request_id) = &self.request_id {
            write!(f, ", request {request_id}")?;
        }
        write!(f, "{}", After(self.attempts))
    }
}

impl std::error::Error for ApiError {}
