//! The facts about an operation that are the same for all its requests.

use http::Method;

/// An operation of the API: the part of a request that is the same for all its values.
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
    /// Whether doing it twice is as good as once, so that it can be tried again after a failure.
    pub is_idempotent: bool,
}

impl OperationInfo {
    /// An operation that reads: `GET`. For requests of one's own; those of the crate have theirs.
    #[must_use]
    pub const fn get(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::GET, path, api, is_idempotent: true }
    }

    /// An operation that creates or does something: `POST`. It is not repeated unless it is known not to have been acted on.
    #[must_use]
    pub const fn post(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::POST, path, api, is_idempotent: false }
    }

    /// An operation that puts something in the place of what was there: `PUT`.
    #[must_use]
    pub const fn put(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::PUT, path, api, is_idempotent: true }
    }

    /// An operation that changes a part of something: `PATCH`. It is not repeated unless it is known not to have been acted on.
    #[must_use]
    pub const fn patch(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::PATCH, path, api, is_idempotent: false }
    }

    /// An operation that deletes: `DELETE`.
    #[must_use]
    pub const fn delete(id: &'static str, path: &'static str, api: &'static ApiVersion) -> Self {
        Self { id, method: &Method::DELETE, path, api, is_idempotent: true }
    }

    /// The same, of an operation that is as good done twice as once, or is not.
    #[must_use]
    pub const fn idempotent(self, is_idempotent: bool) -> Self {
        Self { is_idempotent, ..self }
    }
}

/// One version of a product's API: the facts that all its operations share.
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
    /// HTTP basic authentication: account SID and auth token, or API key SID and secret.
    Basic,
    /// Not at all.
    None,
}
