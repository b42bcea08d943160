//! The Twilio that asks an application: what it sends is signed.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::InvalidUri;
use http::{Method, Request};

use crate::runtime::request::encode;
use crate::runtime::webhook::{
    UrlParts, Validator, Webhook, WebhookBody, WebhookMethod, body_sha256, sign, sign_sha256,
};

/// A Twilio that asks an application of one's own, and signs what it sends: so a handler is tested without a network.
///
/// ```
/// # #[cfg(feature = "webhook")] {
/// use twilio_rest::{
///     Model, testing::Twilio, webhook::messaging::IncomingMessage,
/// };
///
/// let twilio = Twilio::new("made-up-token", "https://example.com");
/// let request =
///     twilio.webhook("/sms", &IncomingMessage::sample(7)).request();
///
/// // What a handler does with it:
/// let verified = twilio.validator().verify(&request).unwrap();
/// let message: IncomingMessage = verified.read().unwrap();
/// assert_eq!(message, IncomingMessage::sample(7));
/// # }
/// ```
///
/// A clone is the same one.
#[derive(Clone)]
pub struct Twilio {
    auth_token: String,
    shared_key: Option<(String, String)>,
    base: String,
    sent: Arc<AtomicU64>,
}

impl Twilio {
    /// One that signs with this auth token, and asks this URL: scheme and host, and a path in front of all others if there is one.
    pub fn new(auth_token: impl Into<String>, base: impl Into<String>) -> Self {
        let base = with_percents(base.into().trim_end_matches('/'));
        Self { auth_token: auth_token.into(), shared_key: None, base, sent: Arc::default() }
    }

    /// With this shared key it signs by SHA-256, as Twilio does where an account has such a key.
    #[must_use]
    pub fn shared_key(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.shared_key = Some((id.into(), secret.into()));
        self
    }

    /// A validator that knows what this Twilio signs with, and the URL that it asks.
    #[must_use]
    pub fn validator(&self) -> Validator {
        let validator = Validator::new(self.auth_token.clone()).public_url(&self.base);
        match &self.shared_key {
            Some((id, secret)) => validator.shared_key(id.clone(), secret.clone()),
            None => validator,
        }
    }

    /// A webhook, as Twilio sends one of its kind: a form or JSON, POST or GET.
    pub fn webhook<W: Webhook>(&self, path: &str, webhook: &W) -> Delivery {
        let delivery = match W::BODY {
            WebhookBody::Form => self.form(path, webhook.to_form()),
            // A model writes JSON.
            WebhookBody::Json => self.json(path, serde_json::to_vec(webhook).unwrap_or_default()),
        };
        if W::METHOD == WebhookMethod::Get { delivery.get() } else { delivery }
    }

    /// A form of these parameters, in this order.
    pub fn form<N: Into<String>, V: Into<String>>(
        &self,
        path: &str,
        parameters: impl IntoIterator<Item = (N, V)>,
    ) -> Delivery {
        let parameters = parameters.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self.delivery(path, Content::Form(parameters))
    }

    /// This text, which is JSON: the events of Event Streams in a list, for example.
    pub fn json(&self, path: &str, body: impl Into<Bytes>) -> Delivery {
        self.delivery(path, Content::Json(body.into()))
    }

    fn delivery(&self, path: &str, content: Content) -> Delivery {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        Delivery {
            url: self.url(path),
            twilio: self.clone(),
            content,
            is_get: false,
            idempotency_token: format!("00000000-0000-4000-8000-{number:012x}"),
        }
    }

    /// The URL of a path, or of what is one already. A fragment stays with whoever has the URL.
    pub(super) fn url(&self, path: &str) -> String {
        let path = path.split('#').next().unwrap_or_default();
        let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
        match UrlParts::parse(path) {
            Some(_) => with_percents(path),
            None => with_percents(&[&self.base, slash, path].concat()),
        }
    }

    /// The target of a request as a server sees it behind a proxy that takes away what all URLs have in common.
    fn seen_by_the_server(&self, url: &str) -> String {
        match url.strip_prefix(&self.base) {
            Some(path) if path.starts_with('/') => path.to_owned(),
            Some(query) if query.is_empty() || query.starts_with('?') => format!("/{query}"),
            _ => url.to_owned(),
        }
    }

    fn signature(&self, url: &str, parameters: &[(String, String)]) -> String {
        let parameters = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        match &self.shared_key {
            Some((_, secret)) => sign_sha256(secret, url, parameters),
            None => sign(&self.auth_token, url, parameters),
        }
    }
}

impl fmt::Debug for Twilio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Twilio").field("base", &self.base).finish_non_exhaustive()
    }
}

#[derive(Clone)]
enum Content {
    Form(Vec<(String, String)>),
    Json(Bytes),
}

/// A request that Twilio is about to make.
///
/// ```
/// use twilio_rest::testing::Twilio;
///
/// let twilio = Twilio::new("made-up-token", "https://app.example.com");
/// let form = [("From", "+15551234567"), ("Digits", "1")];
/// let request = twilio.form("/menu", form).request();
/// assert_eq!(request.uri(), "/menu");
/// assert!(request.headers().contains_key("X-Twilio-Signature"));
/// ```
#[derive(Clone)]
#[must_use = "nothing is sent until a handler is given the request"]
pub struct Delivery {
    twilio: Twilio,
    url: String,
    content: Content,
    is_get: bool,
    idempotency_token: String,
}

impl Delivery {
    /// By GET, with the parameters in the query. JSON has none there, and stays in the body.
    pub fn get(self) -> Self {
        Self { is_get: true, ..self }
    }

    /// With this `I-Twilio-Idempotency-Token`: that of an earlier request, for a repetition. Without it each has its own.
    pub fn idempotency_token(self, token: impl Into<String>) -> Self {
        Self { idempotency_token: token.into(), ..self }
    }

    /// The request, signed, with the headers that Twilio sends, as a server sees it: with the path alone. What has no place in a path or a
    /// query is percent-encoded.
    ///
    /// For what is no URL even so, with a blank in its host or of more than 64 kB, it is an empty request, which no validator accepts.
    #[must_use]
    pub fn request(self) -> Request<Bytes> {
        self.try_request().unwrap_or_default()
    }

    pub(super) fn try_request(self) -> Result<Request<Bytes>, InvalidUri> {
        let Self { twilio, url, content, is_get, idempotency_token } = self;
        let method = if is_get { Method::GET } else { Method::POST };
        let (url, signed, content_type, body) = match content {
            Content::Form(parameters) if is_get => {
                (with_query(&url, &encoded(&parameters)), Vec::new(), None, Bytes::new())
            }
            Content::Form(parameters) => {
                let body = encoded(&parameters).into();
                (url, parameters, Some("application/x-www-form-urlencoded; charset=UTF-8"), body)
            }
            Content::Json(body) => {
                let url = with_query(&url, &format!("bodySHA256={}", body_sha256(&body)));
                (url, Vec::new(), Some("application/json"), body)
            }
        };
        let signature = twilio.signature(&url, &signed);
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = twilio.seen_by_the_server(&url).parse()?;
        let settings = twilio.shared_key.map(|(id, _)| format!("key={id},algorithm=HMAC_SHA256"));
        let headers = [
            (HeaderName::from_static("x-twilio-signature"), Some(signature)),
            (HeaderName::from_static("x-twilio-webhooks-signature-settings"), settings),
            (HeaderName::from_static("i-twilio-idempotency-token"), Some(idempotency_token)),
            (http::header::USER_AGENT, Some("TwilioProxy/1.1".to_owned())),
            (http::header::ACCEPT, Some("*/*".to_owned())),
            (CONTENT_TYPE, content_type.map(str::to_owned)),
        ];
        for (name, value) in headers {
            if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
                request.headers_mut().insert(name, value);
            }
        }
        Ok(request)
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("is_get", &self.is_get).finish_non_exhaustive()
    }
}

/// A URL with `%` for what has no place in one.
fn with_percents(url: &str) -> String {
    UrlParts::parse(url).map_or_else(|| url.to_owned(), |parts| parts.encoded().to_text())
}

fn encoded(parameters: &[(String, String)]) -> String {
    let pairs = parameters.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn with_query(url: &str, query: &str) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{query}")
}
