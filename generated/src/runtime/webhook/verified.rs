use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method};

use super::attempt::media_type;
use super::form::Parameters;
use crate::runtime::types::Uri;

/// A request that was sent by Twilio, as its signature proves: what is in it that was signed.
///
/// Twilio may send the same again, when an answer was late or lost: see [`idempotency_token`](Self::idempotency_token). Its `Debug` has no value
/// of a parameter.
///
/// ```
/// use twilio_rest::testing::Twilio;
/// use twilio_rest::webhook::voice::IncomingCall;
///
/// let twilio = Twilio::new("made-up-token", "https://app.example.com");
/// let form = [("From", "+15551234567")];
/// let request = twilio.form("/voice", form).request();
/// let verified = twilio.validator().verify(&request)?;
///
/// let call = verified.read::<IncomingCall>()?;
/// assert!(call.from.is_some());
/// assert!(verified.idempotency_token().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Verified {
    method: Method,
    url: Uri,
    query: Parameters,
    form: Parameters,
    body: Bytes,
    content_type: Option<String>,
    is_json: bool,
    idempotency_token: Option<String>,
}

impl Verified {
    pub(super) fn new(
        method: Method,
        url: String,
        [query, form]: [Parameters; 2],
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        let text = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
        Self {
            method,
            url: url.into(),
            query,
            form,
            body,
            content_type: text(CONTENT_TYPE.as_str()),
            is_json: is_json(media_type(headers)),
            idempotency_token: text("I-Twilio-Idempotency-Token"),
        }
    }

    /// The method of the request. No signature covers it.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL in the form in which the signature is right for it.
    #[must_use]
    pub fn url(&self) -> &Uri {
        &self.url
    }

    /// What Twilio says: the pairs of the query for a GET, else those of the form. JSON has none.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        match self.method {
            Method::GET | Method::HEAD => &self.query,
            _ => &self.form,
        }
    }

    /// The pairs of the query, those of the program's own among them.
    #[must_use]
    pub fn query(&self) -> &Parameters {
        &self.query
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The header `Content-Type`. No signature covers it.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Whether the body is JSON, as its content type says.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.is_json
    }

    /// The header `I-Twilio-Idempotency-Token`: the same when Twilio sends the same once more. Whoever has handled a token does nothing
    /// again. Twilio does not send it with everything, and no signature covers it: it tells repetitions apart, and proves nothing.
    #[must_use]
    pub fn idempotency_token(&self) -> Option<&str> {
        self.idempotency_token.as_deref()
    }
}

fn is_json(media_type: &[u8]) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type == b"application/json"
        || (media_type.starts_with(b"application/") && media_type.ends_with(b"+json"))
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("parameters", &self.parameters().len())
            .field("body", &self.body.len())
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}
