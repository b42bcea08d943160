use std::time::{Duration, SystemTime};

use http::Response;
use http::header::{HeaderName, LOCATION, RETRY_AFTER};

use super::retry::retry_after;

/// What the headers of a response say, by name: of one that [`RequestBuilder::response`](crate::client::RequestBuilder::response) gives.
///
/// What takes Twilio a while is accepted with 202, and an operation tells how far it is:
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// use twilio_rest::client::ResponseExt;
/// use twilio_rest::insights::v2::AccountReport;
/// use twilio_rest::testing::{Fake, Reply};
///
/// let accepted = Reply::text("{}")
///     .status(202)
///     .header("Location", "/v1/Operations/made_up")
///     .header("Retry-After", "5");
/// let client = Fake::script([accepted]).client()?;
/// let response =
///     client.request(AccountReport::create()).response().await?;
/// assert_eq!(response.operation_id(), Some("made_up"));
/// assert_eq!(response.retry_after().unwrap().as_secs(), 5);
/// # Ok::<(), twilio_rest::Error>(())
/// # }).unwrap();
/// ```
pub trait ResponseExt: private::Sealed {
    /// The id of the operation that goes on: `Operation-Id`, or of what was accepted the last part of its `Location`.
    fn operation_id(&self) -> Option<&str>;

    /// The address of what was made or is going on: `Location`.
    fn location(&self) -> Option<&str>;

    /// The time to wait before the next question: `Retry-After`.
    fn retry_after(&self) -> Option<Duration>;

    /// The id of the request, which Twilio's support asks for: `Twilio-Request-Id`.
    fn request_id(&self) -> Option<&str>;
}

impl<T> ResponseExt for Response<T> {
    fn operation_id(&self) -> Option<&str> {
        let of_location = || {
            let location = self.location().filter(|_| self.status() == http::StatusCode::ACCEPTED)?;
            let path = location.split(['?', '#']).next().unwrap_or_default();
            path.rsplit('/').find(|part| !part.is_empty())
        };
        text(self, &HeaderName::from_static("operation-id")).or_else(of_location)
    }

    fn location(&self) -> Option<&str> {
        text(self, &LOCATION)
    }

    fn retry_after(&self) -> Option<Duration> {
        retry_after(text(self, &RETRY_AFTER)?, SystemTime::now())
    }

    fn request_id(&self) -> Option<&str> {
        text(self, &HeaderName::from_static("twilio-request-id"))
    }
}

/// A header that is a string, and not an empty one.
fn text<'a, T>(response: &'a Response<T>, name: &HeaderName) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok().filter(|text| !text.is_empty())
}

mod private {
    pub trait Sealed {}

    impl<T> Sealed for http::Response<T> {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, headers: &[(&str, &str)]) -> Response<()> {
        let response = Response::builder().status(status);
        headers
            .iter()
            .fold(response, |response, (name, value)| response.header(*name, *value))
            .body(())
            .unwrap()
    }

    #[test]
    fn an_operation_has_an_id_or_an_address() {
        let id =
            |status, headers: &[(&str, &str)]| response(status, headers).operation_id().map(str::to_owned);
        assert_eq!(id(200, &[("Operation-Id", "a"), ("Location", "/b")]).as_deref(), Some("a"));
        for location in ["/v1/Operations/b", "https://example.com/v1/Operations/b/?c=d#e"] {
            assert_eq!(id(202, &[("Location", location)]).as_deref(), Some("b"), "{location}");
        }
        // What was created is no operation.
        assert_eq!(id(201, &[("Location", "/v1/Stores/b")]), None);
        assert_eq!(id(202, &[("Operation-Id", ""), ("Location", "/")]), None);
    }

    #[test]
    fn headers_are_read_by_name() {
        let one = response(202, &[("Location", "/a"), ("Retry-After", "7"), ("Twilio-Request-Id", "RQ1")]);
        assert_eq!((one.location(), one.request_id()), (Some("/a"), Some("RQ1")));
        assert_eq!(one.retry_after(), Some(Duration::from_secs(7)));
        let none = response(202, &[("Retry-After", "soon")]);
        assert_eq!((none.location(), none.request_id(), none.retry_after()), (None, None, None));
    }
}
