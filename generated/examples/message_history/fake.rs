//! A Twilio with the messages of two days, on two pages.

use serde_json::json;
use twilio_rest::api::v2010::message;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let sent = |day: &str, price: &str| json!({ "date_sent": format!("{day} Nov 2026 12:00:00 +0000"), "price": price, "price_unit": "USD" });
    let next = "/2010-04-01/Accounts/AC/Messages.json?Page=1";
    Fake::script([
        Reply::page::<message::List>([sent("Mon, 02", "-0.0079"), sent("Tue, 03", "-0.0079")], Some(next)),
        Reply::page::<message::List>([sent("Tue, 03", "-0.0158"), json!({ "price": null })], None),
    ])
}

#[cfg(test)]
mod tests {
    use super::twilio;
    use crate::by_day;

    #[tokio::test]
    async fn the_cost_of_each_day_is_exact() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        let month = ("2026-11-01T00:00:00Z".parse()?, "2026-12-01T00:00:00Z".parse()?);
        let costs = by_day(&twilio.client()?, month.0, month.1).await?;
        let costs: Vec<_> = costs.iter().map(|(day, cost)| format!("{day} {cost}")).collect();
        assert_eq!(costs, ["2026-11-02 0.0079", "2026-11-03 0.0237"]);
        let first = twilio.requests()[0].uri().to_string();
        assert!(
            first.ends_with(
                "?DateSent%3C=2026-12-01T00%3A00%3A00Z&DateSent%3E=2026-11-01T00%3A00%3A00Z&PageSize=1000"
            ),
            "{first}"
        );
        Ok(())
    }
}
