//! A Twilio that has two pages of gadgets.

use twilio_rest::testing::{Fake, Reply};

use crate::gadgets::{Gadget, ListGadgets};

pub(crate) fn twilio() -> Fake {
    let gadget = |name: &str| Gadget { name: name.to_owned() };
    Fake::script([
        Reply::page::<ListGadgets>([gadget("lamp"), gadget("bell")], Some("/v1/Gadgets?Page=1")),
        Reply::page::<ListGadgets>([gadget("door")], None),
    ])
}

#[cfg(test)]
mod tests {
    use twilio_rest::{Error, Request};

    use super::*;
    use crate::names;

    #[tokio::test]
    async fn it_reads_all_pages() -> Result<(), Error> {
        assert_eq!(names(&twilio().client()?).await?, ["lamp", "bell", "door"]);
        Ok(())
    }

    #[test]
    fn it_knows_its_address() -> Result<(), Error> {
        let request = ListGadgets.http_request()?;
        assert_eq!(request.uri(), "https://example.twilio.com/v1/Gadgets?PageSize=50");
        Ok(())
    }
}
