use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};

use super::ErrorCode;
#[cfg(feature = "client")]
use super::refusal::RefusalBody;
use super::transport_failure::After;
use crate::runtime::codec::ResponseInfo;
#[cfg(feature = "client")]
use crate::runtime::types::Timestamp;
use crate::runtime::types::{Pii, RawJson};

/// Twilio's refusal: the status, and what its JSON says, in any of the shapes that Twilio's APIs have:
///
/// | shape | members |
/// | --- | --- |
/// | most of the API | `code`, `message`, `more_info`, `status` |
/// | the newest versions | `code`, `message`, `userError`, `params`, `httpStatusCode` |
/// | problem details | `type`, `title`, `detail`, `status`, `code` |
/// | SCIM | `schemas`, `detail`, `scimType`, `status`, `code`, `moreInfo` |
/// | OAuth | `error`, `error_description` |
///
/// Of anything else, a page of a proxy for example, there is the status and the body.
///
/// The message often repeats what was asked for (a phone number, say), so it is [`Pii`] and not part of the error's own message;
/// the code and the address of its explanation are.
///
/// ```
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::testing::{Fake, Reply};
/// use twilio_rest::{Error, ErrorCode};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let fake = Fake::script([Reply::error(
/// #     400,
/// #     ErrorCode::INVALID_TO_NUMBER,
/// #     "not a number",
/// # )]);
/// # let client = fake.client()?;
/// let text = Message::create("+15550000000")
///     .from("+15551234567")
///     .body("Hello");
/// match client.send(text).await {
///     Err(Error::Api(refusal)) => {
///         assert_eq!(refusal.status(), 400);
///         assert_eq!(
///             refusal.code(),
///             Some(ErrorCode::INVALID_TO_NUMBER)
///         );
///     }
///     other => panic!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ApiError {
    response: ResponseInfo,
    code: Option<ErrorCode>,
    message: Option<Pii<String>>,
    more_info: Option<String>,
    body_status: Option<u16>,
    user_error: Option<bool>,
    params: Option<Pii<RawJson>>,
    is_scim: bool,
    scim_type: Option<String>,
    retry_after: Option<Duration>,
    may_have_been_acted_on: bool,
    headers: HeaderMap,
    moved_to: Option<Pii<String>>,
    /// What there is to say of the status, in words.
    note: Option<Cow<'static, str>>,
    body: Pii<Bytes>,
}

impl ApiError {
    /// Reads what there is. `may_have_been_acted_on` is of an earlier attempt.
    #[cfg(feature = "client")]
    pub(crate) fn new(
        response: ResponseInfo,
        retry_after: Option<Duration>,
        may_have_been_acted_on: bool,
        body: Bytes,
    ) -> Self {
        let mut read = RefusalBody::read(&body);
        let until = |instant: Timestamp| instant.since(Timestamp::now()).unwrap_or_default();
        Self {
            code: read.code.map(ErrorCode::new),
            message: read.message().map(Pii::new),
            more_info: read.more_info(),
            body_status: read.status,
            user_error: read.user_error,
            scim_type: read.scim_type(),
            is_scim: read.is_scim,
            params: read.params.map(Pii::new),
            retry_after: retry_after.or_else(|| read.throttled_until.map(until)),
            may_have_been_acted_on: may_have_been_acted_on || response.status.is_server_error(),
            response,
            headers: HeaderMap::new(),
            moved_to: None,
            note: None,
            body: Pii::new(body),
        }
    }

    /// With the headers of the response, what there is to say of its status, and the new id of what it is about.
    #[cfg(feature = "client")]
    pub(crate) fn with_headers(
        self,
        headers: HeaderMap,
        note: Option<Cow<'static, str>>,
        moved_to: Option<String>,
    ) -> Self {
        Self { headers, note, moved_to: moved_to.map(Pii::new), ..self }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The status that the body names: behind a gateway another than that of HTTP.
    #[must_use]
    pub fn body_status(&self) -> Option<u16> {
        self.body_status
    }

    /// Twilio's error code: [`ErrorCode::NOT_FOUND`] for a resource that does not exist, [`ErrorCode::RATE_LIMITED`] for too many requests.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.code
    }

    /// Twilio's explanation for people.
    #[must_use]
    pub fn message(&self) -> Option<&Pii<String>> {
        self.message.as_ref()
    }

    /// The address of Twilio's explanation of the code. `None` also for one that is not fit for a log: with a user name or a query.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// Whether the newest versions say that whoever asks is to blame: `userError`.
    #[must_use]
    pub fn user_error(&self) -> Option<bool> {
        self.user_error
    }

    /// What the message is about, in the newest versions: `{"field": "To", "value": "+15551234567"}`.
    #[must_use]
    pub fn params(&self) -> Option<&Pii<RawJson>> {
        self.params.as_ref()
    }

    /// Whether the body is of the shape of SCIM, as it names `schemas`.
    #[must_use]
    pub fn is_scim(&self) -> bool {
        self.is_scim
    }

    /// SCIM's word for what is wrong: `uniqueness`, `invalidFilter`.
    #[must_use]
    pub fn scim_type(&self) -> Option<&str> {
        self.scim_type.as_deref()
    }

    /// The id of the request, which Twilio's support asks for: `Twilio-Request-Id`. `None` also if that is not an id.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id.as_deref()
    }

    /// The type of the body by its header, without parameters: `application/json`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.response.content_type.as_deref()
    }

    /// The time that the server asks to wait before another try: its `Retry-After`, or `throttled_until` of the body.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The id that what was asked for has now: of a 301 or a 308, which say that it has moved, or was merged into another.
    #[must_use]
    pub fn moved_to(&self) -> Option<&Pii<String>> {
        self.moved_to.as_ref()
    }

    /// The headers of the response. They print; what is in them may be personal.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The number of attempts. This is the response to the last one.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.response.attempts
    }

    /// Whether the same may go well later, as far as its status says.
    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self.status().as_u16(), 429 | 500 | 502 | 503 | 504)
    }

    /// As [`Error::may_have_been_acted_on`](super::Error::may_have_been_acted_on).
    #[must_use]
    pub fn may_have_been_acted_on(&self) -> bool {
        self.may_have_been_acted_on
    }

    /// The body of the response as it came.
    #[must_use]
    pub fn body(&self) -> &Pii<Bytes> {
        &self.body
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Twilio answered {}", self.status())?;
        if let Some(note) = &self.note {
            write!(f, " ({note})")?;
        }
        if let Some(code) = self.code {
            write!(f, ", error {code}")?;
        }
        if let Some(more_info) = &self.more_info {
            write!(f, " ({more_info})")?;
        }
        if let Some(request_id) = self.request_id() {
            write!(f, ", request {request_id}")?;
        }
        write!(f, "{}", After(self.attempts()))
    }
}

/// The text, for whoever sees it at the end of a program; with `{:#?}` the parts, and never what may be personal.
impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let headers: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("ApiError")
            .field("response", &self.response)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("more_info", &self.more_info)
            .field("body_status", &self.body_status)
            .field("user_error", &self.user_error)
            .field("params", &self.params)
            .field("is_scim", &self.is_scim)
            .field("scim_type", &self.scim_type)
            .field("retry_after", &self.retry_after)
            .field("headers", &headers)
            .field("moved_to", &self.moved_to)
            .field("note", &self.note)
            .field("may_have_been_acted_on", &self.may_have_been_acted_on)
            .field("body", &self.body)
            .finish()
    }
}

impl std::error::Error for ApiError {}
