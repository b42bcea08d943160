use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::build::Body;
use super::{Builder, OperationInfo};
use crate::runtime::types::InputError;

/// A request of one's own, put together: for an endpoint that the crate does not know.
///
/// What is put into the path, the query or a form is encoded, so that no value can end its own part. Everything that is wrong is told at
/// the end. It prints none of the values.
///
/// ```
/// use twilio_rest::request::{
///     ApiVersion, Authentication, OperationInfo, RequestParts,
/// };
///
/// static API: ApiVersion =
///     ApiVersion::new("api.twilio.com", Authentication::Basic);
/// const CREATE_CALL: OperationInfo = OperationInfo::post(
///     "CreateCall",
///     "/2010-04-01/Accounts/{AccountSid}/Calls.json",
///     &API,
/// );
///
/// let parts = RequestParts::new(CREATE_CALL)
///     .path("AccountSid", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
/// let request = parts
///     .form("To", "+15557654321")
///     .form("Twiml", "<Response/>")
///     .build()?;
/// assert_eq!(
///     request.uri().path(),
///     "/2010-04-01/Accounts/\
///      ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Calls.json"
/// );
/// assert_eq!(
///     request.body(),
///     "To=%2B15557654321&Twiml=%3CResponse%2F%3E"
/// );
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[must_use = "parts are no request until `build`"]
pub struct RequestParts(Builder);

impl RequestParts {
    /// A request of this operation, which has nothing in it so far.
    pub fn new(operation: OperationInfo) -> Self {
        Self(Builder::new(operation))
    }

    /// Fills the next `{name}` of the path, which is to be this one.
    pub fn path(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        match self.0.target.next_parameter() {
            Some(expected) if expected == name => self.0.path(name, &value.to_string()),
            _ => self.0.check.add(InputError::new(name, "is not the next parameter of the path")),
        }
        self
    }

    /// Adds `name=value` to the query.
    pub fn query(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.query(name, &value.to_string());
        self
    }

    /// Adds a header. It is marked as sensitive: the layers below do not print it.
    pub fn header(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.header(name, &crate::runtime::types::Pii::new(value.to_string()));
        self
    }

    /// Adds `name=value` to the form that is the body.
    pub fn form(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        if matches!(self.0.body, Body::None) {
            self.0.body = Body::form();
        }
        match self.0.body {
            Body::Form(_) => self.0.form(name, &value.to_string()),
            _ => self.0.check.add(InputError::new(name, "cannot be in a form: the body is JSON")),
        }
        self
    }

    /// Sends this value as JSON, as the body.
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match self.0.body {
            Body::None => self.0.whole(value),
            _ => self.0.check.add(InputError::new("body", "is there already")),
        }
        self
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// Fails if a parameter of the path is missing, is empty or would lead elsewhere, if a header is none of HTTP, and if the body cannot be
    /// written. The error names all of these.
    pub fn build(self) -> Result<http::Request<Bytes>, InputError> {
        match self.0.target.next_parameter() {
            Some(name) => {
                let missing = InputError::new(name, "is missing in the path");
                Err(self.0.check.finish().map_or(missing.clone(), |error| error.and(missing)))
            }
            None => self.0.finish(),
        }
    }
}

impl fmt::Debug for RequestParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestParts").field("operation", &self.0.operation.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::request::{ApiVersion, Authentication};

    static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::Basic);

    fn parts() -> RequestParts {
        RequestParts::new(OperationInfo::post("Make", "/v1/Things/{Sid}/Parts/{Part}", &API))
    }

    fn problems(parts: RequestParts) -> Vec<String> {
        let error = parts.build().unwrap_err();
        error.problems().map(|(name, problem)| format!("{name}: {problem}")).collect()
    }

    #[test]
    fn a_request_has_what_was_put_into_it() {
        let request = parts().path("Sid", "a/b").path("Part", 7).query("q", "x y").header("If-Match", "1");
        let request = request.json(&serde_json::json!({ "a": 1 })).build().unwrap();
        assert_eq!(request.uri(), "https://example.twilio.com/v1/Things/a%2Fb/Parts/7?q=x%20y");
        assert_eq!((request.method().as_str(), &**request.body()), ("POST", br#"{"a":1}"#.as_slice()));
        assert_eq!(request.headers()["content-type"], "application/json");
        assert!(request.headers()["if-match"].is_sensitive());
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(
            problems(parts().path("Part", 7)),
            ["Part: is not the next parameter of the path", "Sid: is missing in the path"]
        );
        assert_eq!(
            problems(parts().path("Sid", "..").path("Part", 1)),
            ["Sid: must not be empty, `.` or `..`"]
        );
        let both = parts().path("Sid", 1).path("Part", 1).json(&1).form("a", 1);
        assert_eq!(problems(both), ["a: cannot be in a form: the body is JSON"]);
        let both = parts().path("Sid", 1).path("Part", 1).form("a", 1).json(&1);
        assert_eq!(problems(both), ["body: is there already"]);
    }

    #[test]
    fn no_value_prints() {
        assert_eq!(format!("{:?}", parts().query("q", "Ada")), r#"RequestParts { operation: "Make", .. }"#);
    }
}
