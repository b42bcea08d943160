//! A Twilio with ten calls, three on a page.

use serde_json::json;
use twilio_rest::api::v2010::call;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    Fake::new(|request| {
        let query = request.uri().query().unwrap_or_default();
        let page = query.split('&').find_map(|pair| pair.strip_prefix("Page=")?.parse().ok()).unwrap_or(0);
        let calls = (3 * page..10).take(3).map(|number| json!({ "sid": format!("CA{number:032x}") }));
        let next = format!("/2010-04-01/Accounts/AC/Calls.json?PageSize=3&Page={}", page + 1);
        Reply::page::<call::List>(calls, (page < 3).then_some(&next))
    })
}

#[cfg(test)]
mod tests {
    use super::twilio;
    use crate::{Result, read_on};

    #[tokio::test]
    async fn each_call_is_read_once() -> Result<()> {
        let (client, folder) = (twilio().client()?, tempfile::tempdir()?);
        let mut runs = Vec::new();
        for _ in 0..4 {
            let calls = read_on(&client, 4, &folder.path().join("place")).await?;
            runs.push(
                calls.iter().filter_map(|call| call.sid.as_ref()?.as_str().get(33..)).collect::<String>(),
            );
        }
        assert_eq!(runs, ["0123", "4567", "89", ""]);
        Ok(())
    }
}
