//! The facts about an operation that are the same for all its requests.

use http::Method;

/// An operation of the API: the part of a request that is the same for all its values.
///
/// ```
/// use twilio_rest::{Request, insights::v1::conference};
///
/// let operation = conference::Fetch::OPERATION;
/// assert_eq!(operation.id, "FetchConference");
/// assert_eq!(operation.method, http::Method::GET);
/// assert_eq!(operation.path, "/v1/Conferences/{conference_sid}");
/// assert!(operation.is_idempotent);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OperationInfo {
    /// Its name in Twilio's API description: `FetchConference`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static Method,
    /// The path with its parameters in braces: `/v1/Conferences/{conference_sid}`. Fit for logs and metrics.
    pub path: &'static str,
    /// The version of the API that it belongs to.
    pub api: &'static ApiVersion,
    /// The way of its requests to say who asks: that of the version, unless it has its own.
    pub authentication: Authentication,
    /// Whether doing it twice is as good as once, so that it can be tried again after a failure.
    pub is_idempotent: bool,
    /// Whether it takes an `Idempotency-Key`, by which Twilio knows a request that it has acted on: a client sends one, and so may try
    /// again after a failure.
    pub has_idempotency_key: bool,
    /// Whether its response is a redirect with a body: that is the response, and the redirect is not followed.
    pub is_redirect: bool,
}

impl OperationInfo {
    /// What holds for an operation of this version unless it says otherwise.
    pub(crate) const fn of(api: &'static ApiVersion) -> Self {
        Self {
            id: "",
            method: &Method::GET,
            path: "",
            api,
            authentication: api.authentication,
            is_idempotent: false,
            has_idempotency_key: false,
            is_redirect: false,
        }
    }

    /// An operation that reads: `GET`. For requests of one's own; those of the crate have theirs.
    #[must_use]
    pub const fn get(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, path, is_idempotent: true, ..Self::of(api) }
    }

    /// An operation that creates or does something: `POST`. It is not repeated unless it is known not to have been acted on.
    #[must_use]
    pub const fn post(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::POST, path, ..Self::of(api) }
    }

    /// An operation that puts something in the place of what was there: `PUT`.
    #[must_use]
    pub const fn put(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::PUT, path, is_idempotent: true, ..Self::of(api) }
    }

    /// An operation that changes a part of something: `PATCH`. It is not repeated unless it is known not to have been acted on.
    #[must_use]
    pub const fn patch(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::PATCH, path, ..Self::of(api) }
    }

    /// An operation that deletes: `DELETE`.
    #[must_use]
    pub const fn delete(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::DELETE, path, is_idempotent: true, ..Self::of(api) }
    }

    /// The same, of an operation that is as good done twice as once, or is not.
    #[must_use]
    pub const fn idempotent(self, is_idempotent: bool) -> Self {
        Self { is_idempotent, ..self }
    }

    /// The same, of an operation that says who asks in another way than its version.
    #[must_use]
    pub const fn authentication(self, authentication: Authentication) -> Self {
        Self { authentication, ..self }
    }

    /// The same, of an operation that takes an `Idempotency-Key`: a client sends one, the same for all attempts of a request, and tries
    /// again.
    #[must_use]
    pub const fn idempotency_key(self) -> Self {
        Self { has_idempotency_key: true, ..self }
    }

    /// The same, of an operation whose response is a redirect with a body, which is not followed.
    #[must_use]
    pub const fn redirect(self) -> Self {
        Self { is_redirect: true, ..self }
    }
}

/// One version of a product's API: the facts that all its operations share.
///
/// ```
/// use twilio_rest::request::{ApiVersion, Authentication, OperationInfo};
///
/// const API: ApiVersion =
///     ApiVersion::new("studio.twilio.com", Authentication::Basic);
/// const FETCH: OperationInfo =
///     OperationInfo::get("FetchThing", "/v2/Things/{sid}", &API);
/// assert_eq!(FETCH.api.host, "studio.twilio.com");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ApiVersion {
    /// The host: `insights.twilio.com`.
    pub host: &'static str,
    /// The way of a request to say who asks.
    pub authentication: Authentication,
}

impl ApiVersion {
    /// The version of an API at this host, for requests of one's own. It gets the client's credentials if it asks for any, so it is to
    /// be one of Twilio's.
    #[must_use]
    pub const fn new(host: &'static str, authentication: Authentication) -> Self {
        Self { host, authentication }
    }
}

/// The way of a request to say who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Authentication {
    /// HTTP basic authentication: account SID and auth token, or API key SID and secret. Twilio takes an access token in its place, so a
    /// client that has nothing but client credentials sends one.
    Basic,
    /// An access token of OAuth, which the client gets for its client credentials. Nothing else is good for it.
    OAuth,
    /// Not at all.
    None,
}
