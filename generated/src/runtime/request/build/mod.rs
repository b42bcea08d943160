//! A request, put together part by part.

mod body;
mod target;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::Uri;
use serde::Serialize;

pub(super) use self::body::Body;
use self::target::Target;
use super::limits::{Limits, limit_setters};
use super::{Argument, Check, Checked, OperationInfo};
use crate::runtime::types::InputError;
use crate::sid::AccountSid;

/// Puts a request together from its operation and its arguments, and collects what is wrong with them.
///
/// The path comes first, then the query, the headers and the body. A limit holds for the parameter that comes next.
pub(crate) struct Builder {
    pub(super) operation: OperationInfo,
    pub(super) target: Target,
    headers: HeaderMap,
    pub(super) body: Body,
    media_type: Option<&'static str>,
    pub(super) check: Check,
}

impl Builder {
    pub(crate) fn new(operation: OperationInfo) -> Self {
        let target = Target::new(operation.path);
        Self {
            operation,
            target,
            headers: HeaderMap::new(),
            body: Body::None,
            media_type: None,
            check: Check::default(),
        }
    }

    /// A request with a form for a body.
    pub(crate) fn with_form(operation: OperationInfo) -> Self {
        Self { body: Body::form(), ..Self::new(operation) }
    }

    /// A request with a JSON object for a body.
    pub(crate) fn with_json(operation: OperationInfo) -> Self {
        Self { body: Body::json(), ..Self::new(operation) }
    }

    /// Fills the next `{name}` in the path. Arguments come in the order of the path.
    #[inline(never)]
    pub(crate) fn path(&mut self, name: &'static str, argument: &dyn Argument) {
        self.check.field(name, argument);
        self.target.enter_parameter();
        argument.each(&mut |text| {
            if let Some(problem) = self.target.push_value(text) {
                self.check.add(InputError::new(name, problem));
            }
        });
    }

    /// Fills the next `{name}` in the path with the account.
    #[allow(dead_code, reason = "no path of Insights has the account in it")]
    pub(crate) fn account(&mut self, name: &'static str, account: Option<&AccountSid>) {
        if let Some(account) = account {
            return self.path(name, account);
        }
        self.check.add(InputError::new(
            name,
            "is that of the client, which is not known here: say it with `account`",
        ));
        // The rest can be wrong as well.
        self.path(name, &"AC".to_owned());
    }

    /// Refuses a value of a path parameter that makes the path that of another operation. The path is whole by now.
    #[allow(dead_code, reason = "no two paths of Insights overlap")]
    #[inline(never)]
    pub(crate) fn other_than(&mut self, name: &'static str, other: &'static str) {
        if self.target.matches(other) {
            let problem = format!("leads to another operation with this value, that of {other}");
            self.check.add(InputError::new(name, problem));
        }
    }

    /// Says what JSON it is that is sent and wanted.
    #[allow(dead_code, reason = "the JSON of Insights is plain")]
    pub(crate) fn media_type(&mut self, media_type: &'static str) {
        self.media_type = Some(media_type);
        self.headers.insert(ACCEPT, HeaderValue::from_static(media_type));
    }

    limit_setters!();

    fn limits(&mut self) -> &mut Limits {
        self.check.limits()
    }

    /// Adds `name=value` to the query, for each value.
    #[inline(never)]
    pub(crate) fn query(&mut self, name: &'static str, argument: &dyn Argument) {
        self.check.field(name, argument);
        argument.each_named(name, &mut |name, text| self.target.push_pair(name, text));
    }

    /// Adds the header `name: value`, unless there is no value.
    #[allow(dead_code, reason = "the language has headers, and no operation of Insights does")]
    #[inline(never)]
    pub(crate) fn header(&mut self, name: &'static str, argument: &dyn Argument) {
        self.check.field(name, argument);
        argument.each(&mut |text| {
            let value = HeaderValue::try_from(text).ok().filter(|_| text.is_ascii());
            let (Ok(header), Some(mut value)) = (HeaderName::try_from(name), value) else {
                return self.check.add(InputError::new(name, "must be printable ASCII, as it is a header"));
            };
            value.set_sensitive(argument.is_personal());
            self.headers.insert(header, value);
        });
    }

    /// Adds `name=value` to the form, for each value.
    #[inline(never)]
    pub(crate) fn form(&mut self, name: &'static str, argument: &dyn Argument) {
        self.check.field(name, argument);
        argument.each_named(name, &mut |name, text| self.body.push_pair(name, text));
    }

    /// Adds `"name": value` to the JSON object, unless there is no value.
    pub(crate) fn json<T: Checked + Serialize>(&mut self, name: &'static str, value: &T) {
        self.check.field(name, value);
        if value.is_absent() {
            return;
        }
        if let Err(error) = self.body.push_member(name, value) {
            self.check.add(not_json(name, &error));
        }
    }

    /// Sends the whole value as the JSON body, unless there is no value. What is wrong inside is told as of `body`.
    #[allow(dead_code, reason = "the bodies of Insights are objects of parameters")]
    pub(crate) fn body<T: Checked + Serialize>(&mut self, value: &T) {
        self.check.field("body", value);
        if !value.is_absent() {
            self.whole(value);
        }
    }

    /// Sends the whole value as the JSON body.
    pub(super) fn whole(&mut self, value: &impl Serialize) {
        match serde_json::to_vec(value) {
            Ok(json) => self.body = Body::Value(json),
            Err(error) => self.check.add(not_json("body", &error)),
        }
    }

    pub(crate) fn finish(mut self) -> Result<http::Request<Bytes>, InputError> {
        let uri = self.target.finish(self.operation.api.host);
        let uri = uri.unwrap_or_else(|error| {
            let problem = format!("its URL cannot be built: {error}");
            self.check.add(InputError::new(self.operation.id, problem));
            Uri::default()
        });
        if let Some(error) = self.check.finish() {
            return Err(error);
        }
        let (body, content_type) = self.body.finish(self.media_type.unwrap_or("application/json"));
        let mut request = http::Request::new(body);
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        if let Some(content_type) = content_type {
            let is_empty = request.body().is_empty();
            let headers = request.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            // Not every HTTP library says so of an empty form, and some servers insist on it.
            if is_empty {
                headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
        }
        Ok(request)
    }
}

fn not_json(name: &'static str, error: &serde_json::Error) -> InputError {
    InputError::new(name, format!("cannot be written as JSON: {error}"))
}
