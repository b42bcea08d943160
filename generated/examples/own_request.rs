//! An endpoint that the crate does not know, asked as if it did: read, streamed page by page, and faked for a test.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{
    ApiVersion, Authentication, DecodeError, Error, InputError, Json, ListRequest, OperationInfo, Page,
    Request, RequestParts,
};

static API: ApiVersion = ApiVersion::new("example.twilio.com", Authentication::Basic);

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Gadget {
    name: String,
}

struct ListGadgets;

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

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    for name in names().await? {
        tell(&name);
    }
    Ok(())
}

/// The names of all gadgets, of a fake that has two pages of them.
async fn names() -> Result<Vec<String>, Error> {
    let gadget = |name: &str| Gadget { name: name.to_owned() };
    let fake = Fake::script([
        Reply::page::<ListGadgets>([gadget("lamp"), gadget("bell")], Some("/v1/Gadgets?Page=1")),
        Reply::page::<ListGadgets>([gadget("door")], None),
    ]);
    let mut gadgets = fake.client()?.stream(ListGadgets);
    let mut names = Vec::new();
    while let Some(gadget) = gadgets.try_next().await? {
        names.push(gadget.0.name);
    }
    Ok(names)
}

#[allow(clippy::print_stdout, reason = "it is what the example is for")]
fn tell(name: &str) {
    println!("{name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_reads_all_pages() -> Result<(), Error> {
        assert_eq!(names().await?, ["lamp", "bell", "door"]);
        Ok(())
    }
}
