use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::json;

use crate::runtime::error::ErrorCode;
use crate::runtime::request::{ListRequest, Paging};

/// The reply of a [`Fake`](super::Fake) to one request.
///
/// ```
/// use std::time::Duration;
/// use twilio_rest::testing::{Fake, Reply};
///
/// let fake = Fake::script([
///     Reply::rate_limited("1"),
///     Reply::hang_up(),
///     Reply::error(404, 20404, "not found"),
///     Reply::json(serde_json::json!({ "sid": null }))
///         .header("Twilio-Request-Id", "RQ1")
///         .after(Duration::from_millis(5)),
/// ]);
/// assert!(fake.requests().is_empty());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a reply does nothing until a fake gives it"]
pub struct Reply {
    pub(super) delay: Duration,
    pub(super) response: Response<Bytes>,
    pub(super) act: Act,
}

#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Sends the response; as a server, in pieces of so many bytes with a wait between them, and only so many bytes of the body.
    Answer { pieces: Option<(usize, Duration)>, cut: Option<usize> },
    /// Closes the connection without a byte.
    HangUp,
    /// Never says anything.
    Stall,
}

impl Reply {
    /// A success with this body, as it is.
    pub fn text(body: impl Into<Bytes>) -> Self {
        let mut response = Response::new(body.into());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self { delay: Duration::ZERO, response, act: Act::Answer { pieces: None, cut: None } }
    }

    /// A success with this value as JSON: a model, or `serde_json::json!` for what no model has.
    pub fn json(value: impl Serialize) -> Self {
        match serde_json::to_vec(&value) {
            Ok(body) => Self::text(body),
            Err(error) => Self::error(500, 0, &format!("the reply of the fake is not JSON: {error}")),
        }
    }

    /// A page with these records, and the address or the token of the next page if there is one. Of a list with numbers, `next` is how many
    /// elements there are in all, or `"true"`; without it there is no other page.
    pub fn page<R: ListRequest>(
        records: impl IntoIterator<Item = impl Serialize>,
        next: Option<&str>,
    ) -> Self {
        // As text: a tree would lose digits.
        let records: Result<Vec<_>, _> =
            records.into_iter().map(|record| serde_json::to_string(&record)).collect();
        let (first, inner) = R::NEXT.split_first().unwrap_or((&"next", &[]));
        let next = match (R::PAGING, next) {
            (Paging::Number(_), None) => json!(false),
            (Paging::Number(_), Some(next)) => next.parse().unwrap_or_else(|_| json!(next)),
            (_, next) => json!(next),
        };
        let link = inner.iter().rev().fold(next, |inner, name| json!({ *name: inner }));
        match records {
            Ok(records) => {
                let (first, list) = (json!(first), json!(R::LIST));
                Self::text(format!("{{{first}:{link},{list}:[{}]}}", records.join(",")))
            }
            Err(error) => Self::error(500, 0, &format!("the reply of the fake is not JSON: {error}")),
        }
    }

    /// An access token that is good for so long: what a client with client credentials asks for first, at `/v2/token`.
    pub fn token(token: &str, lifetime: Duration) -> Self {
        Self::json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": lifetime.as_secs() }))
    }

    /// A refusal, with Twilio's code and message: `Reply::error(404, ErrorCode::NOT_FOUND, "..")`, or `20404` in the place of the name.
    pub fn error(status: u16, code: impl Into<ErrorCode>, message: &str) -> Self {
        let code = code.into();
        let more_info = format!("https://www.twilio.com/docs/errors/{code}");
        Self::json(json!({ "code": code, "message": message, "more_info": more_info, "status": status }))
            .status(status)
    }

    /// Too many requests: `429` with Twilio's code 20429, and a `Retry-After` of seconds, a date or nonsense.
    pub fn rate_limited(retry_after: &str) -> Self {
        Self::error(429, 20429, "Too Many Requests").header(RETRY_AFTER.as_str(), retry_after)
    }

    /// Closes the connection without a byte of a response.
    pub fn hang_up() -> Self {
        Self { act: Act::HangUp, ..Self::text("") }
    }

    /// Takes the request and never responds.
    pub fn stall() -> Self {
        Self { act: Act::Stall, ..Self::text("") }
    }

    /// With another status. One that does not exist becomes `500`.
    pub fn status(mut self, status: u16) -> Self {
        *self.response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self
    }

    /// With this header. One that is not a header is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            self.response.headers_mut().insert(name, value);
        }
        self
    }

    /// Only after so long.
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// The body in pieces of so many bytes, with a wait before each. Without a socket the body comes at once.
    pub fn slowly(mut self, bytes: usize, wait: Duration) -> Self {
        if let Act::Answer { pieces, .. } = &mut self.act {
            *pieces = Some((bytes.max(1), wait));
        }
        self
    }

    /// Only so many bytes of the body, and then the connection is closed.
    pub fn cut_after(mut self, bytes: usize) -> Self {
        if let Act::Answer { cut, .. } = &mut self.act {
            *cut = Some(bytes);
        }
        self
    }
}
