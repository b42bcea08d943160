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

/// One version of a product's API: the facts that all its operations share.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ApiVersion {
    /// The host: `insights.twilio.com`.
    pub host: &'static str,
    /// The way of a request to say who asks.
    pub authentication: Authentication,
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
