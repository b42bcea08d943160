//! Requests as values: what to ask, of which address, and what the response is. No I/O.

mod argument;
mod build;
mod check;
mod checked;
mod encode;
mod entries;
mod limits;
mod macros;
mod open_enum;
mod operation;
mod page;
mod page_serde;
mod paging;
mod parts;
mod pattern;
mod response_body;
#[cfg(any(test, feature = "testing"))]
mod sample;
#[cfg(any(test, feature = "testing"))]
mod sample_text;

use bytes::Bytes;

pub(crate) use argument::{Argument, Joined, Nullable, Repeated, required};
pub(crate) use build::Builder;
pub(crate) use check::{Check, Checked};
#[cfg(any(feature = "client", feature = "webhook"))]
pub(crate) use encode::encode;
pub(crate) use entries::{Keyed, Numbered};
pub(crate) use macros::requests;
pub(crate) use open_enum::{known_ignoring_case, open_enums};
pub use operation::{ApiVersion, Authentication, OperationInfo};
pub use page::Page;
#[cfg(feature = "client")]
pub(crate) use paging::NextPage;
pub use paging::Paging;
pub use parts::RequestParts;
pub use response_body::ResponseBody;
#[cfg(any(test, feature = "testing"))]
pub use sample::SampleRequest;
#[cfg(any(test, feature = "testing"))]
pub(crate) use sample::Sampler;
#[cfg(test)]
pub(crate) use sample::can_be_sent;

use crate::runtime::codec::{DecodeError, Value};
use crate::runtime::types::InputError;
use crate::sid::AccountSid;

/// A request of the API: a plain value that knows its method, path, query and body, and the type of its response.
///
/// [`Client::send`](crate::Client::send) sends one. Without the client, [`http_request`](Self::http_request) gives it to any HTTP
/// stack, or to a test, and [`read_response`](Self::read_response) reads the response.
///
/// ```
/// use twilio_rest::{Request, insights::v1::{Conference, conference}};
///
/// let request = Conference::list()
///     .status(conference::Status::Completed)
///     .page_size(1000)
///     .http_request()?;
/// assert_eq!(request.method(), "GET");
/// assert_eq!(
///     request.uri(),
///     "https://insights.twilio.com/v1/Conferences\
///      ?Status=completed&PageSize=1000"
/// );
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
///
/// An endpoint that the crate does not know is a type of one's own with this trait. A client sends it, streams it
/// ([`ListRequest`]) and fakes it like any other; [`RequestParts`] puts it together, and [`Json`](crate::model::Json) reads what serde can read:
///
/// ```
/// use bytes::Bytes;
/// use serde::{Deserialize, Serialize};
/// use twilio_rest::Request;
/// use twilio_rest::error::{DecodeError, InputError};
/// use twilio_rest::model::Json;
/// use twilio_rest::request::{
///     ApiVersion, Authentication, OperationInfo, RequestParts,
/// };
///
/// static API: ApiVersion =
///     ApiVersion::new("api.twilio.com", Authentication::Basic);
///
/// #[derive(Debug, PartialEq, Deserialize, Serialize)]
/// struct Balance {
///     balance: String,
///     currency: String,
/// }
///
/// struct FetchBalance(twilio_rest::sid::AccountSid);
///
/// impl Request for FetchBalance {
///     type Response = Json<Balance>;
///     const OPERATION: OperationInfo = OperationInfo::get(
///         "FetchBalance",
///         "/2010-04-01/Accounts/{AccountSid}/Balance.json",
///         &API,
///     );
///
///     fn http_request(
///         &self,
///     ) -> Result<http::Request<Bytes>, InputError> {
///         RequestParts::new(Self::OPERATION)
///             .path("AccountSid", &self.0)
///             .build()
///     }
///
///     fn read_response(
///         body: &[u8],
///     ) -> Result<Self::Response, DecodeError> {
///         Json::from_json(body)
///     }
/// }
/// ```
pub trait Request: Send + Sync {
    /// The body of a successful response.
    type Response: ResponseBody;

    /// The operation of the API that this is.
    const OPERATION: OperationInfo;

    /// The request for HTTP, complete but for the credentials.
    ///
    /// It is a plain request: its `Debug` prints all that is in it, the query and the body with their personal data as well. The headers
    /// that hold such are marked as sensitive, and do not print.
    ///
    /// # Errors
    ///
    /// Fails if an argument is not what the API takes: a malformed SID, a page size beyond the limit, a string that is too long; and if the
    /// path has the account in it, which the request does not say and only a client knows. The error names every such argument.
    fn http_request(&self) -> Result<http::Request<Bytes>, InputError>;

    /// The same for a client of this account, which is in the paths of some versions of the API. A request that says an account of its own
    /// keeps it.
    fn http_request_for(&self, _account: Option<&AccountSid>) -> Result<http::Request<Bytes>, InputError> {
        self.http_request()
    }

    /// Reads the body of a successful response. Values that do not fit their fields are kept, not errors.
    fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError>;

    /// As [`read_response`](Self::read_response), but every value that does not fit its field is an error too, all of them
    /// at once, each with its JSON path.
    fn read_response_strict(body: &[u8]) -> Result<Self::Response, DecodeError> {
        let response = Self::read_response(body)?;
        DecodeError::unless_all_fit(Self::Response::NAME, body, |found| {
            response.find_mismatches(body, found);
        })?;
        Ok(response)
    }
}

/// A request whose response comes in pages.
pub trait ListRequest: Request<Response = Page<Self::Item>> {
    /// One element of the list: a [`Model`](crate::Model), a string, any JSON.
    type Item: Value + Send + 'static;

    /// The name of the list in the response: `conferences`.
    const LIST: &'static str;

    /// The keys that lead to what a page says of the next one: `meta`, `next_page_url`.
    const NEXT: &'static [&'static str];

    /// What a page says of the next one: its link, unless it is said here.
    const PAGING: Paging = Paging::Link;

    /// Reads a page: what [`read_response`](Request::read_response) of such a request does.
    fn read_page(body: &[u8]) -> Result<Page<Self::Item>, DecodeError> {
        Page::read(body, Self::LIST, Self::NEXT, Self::PAGING)
    }
}
