//! The endpoint: its address, what is asked, and what the answer is.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use twilio_rest::Request;
use twilio_rest::error::{DecodeError, InputError};
use twilio_rest::model::Json;
use twilio_rest::request::{ApiVersion, Authentication, ListRequest, OperationInfo, Page, RequestParts};

static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::Basic);

#[derive(Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Gadget {
    pub(crate) name: String,
}

pub(crate) struct ListGadgets;

impl Request for ListGadgets {
    type Response = Page<Json<Gadget>>;
    const OPERATION: OperationInfo = OperationInfo::get("ListGadgets", "/v1/Gadgets", &API);

    fn http_request(&self) -> Result<http::Request<Bytes>, InputError> {
        RequestParts::new(Self::OPERATION).query("PageSize", 50).build()
    }

    fn read_response(body: &[u8]) -> Result<Self::Response, DecodeError> {
        Self::read_page(body)
    }
}

impl ListRequest for ListGadgets {
    type Item = Json<Gadget>;
    const LIST: &'static str = "gadgets";
    const NEXT: &'static [&'static str] = &["meta", "next_page_url"];
}
