use std::fmt;

use http::StatusCode;

use crate::types::Pii;

/// Twilio's refusal: the status, and what its JSON says, `{"code", "message", "more_info", "status"}`.
///
/// The message often repeats what was asked for (a phone number, say), so it is [`Pii`] and not part of the error's own text;
/// the code and the address of its explanation are.
#[derive(Clone, Debug)]
pub struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<i64>,
    pub(crate) message: Option<Pii<String>>,
    pub(crate) more_info: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) body: Pii<String>,
}

impl ApiError {
    /// Reads what there is: a body of any other shape, from a proxy for example, leaves code and message empty.
    #[cfg(feature = "client")]
    pub(crate) fn new(status: StatusCode, request_id: Option<String>, body: String) -> Self {
        let json: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
        Self {
            status,
            code: json.get("code").and_then(serde_json::Value::as_i64),
            message: text("message").map(Pii::new),
            more_info: text("more_info"),
            request_id,
            body: Pii::new(body),
        }
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

    /// Where Twilio explains the code.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// What Twilio's support asks for: the answer's `Twilio-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The body of the answer as it came.
    #[must_use]
    pub fn body(&self) -> &Pii<String> {
        &self.body
    }
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
        match &self.request_id {
            Some(request_id) => write!(f, ", request {request_id}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
