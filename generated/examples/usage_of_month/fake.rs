//! A Twilio with the usage of a month.

use serde_json::json;
use twilio_rest::api::v2010::usage_record_this_month;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let usage =
        |category: &str, price: &str| json!({ "category": category, "price": price, "price_unit": "usd" });
    let records = [
        usage("calls", "4.2"),
        usage("phonenumbers", "2.30"),
        usage("sms", "17.0085"),
        usage("sms-outbound", "12.3085"),
        usage("totalprice", "23.5085"),
        json!({ "category": "transcriptions", "price": null }),
    ];
    Fake::new(move |_| Reply::page::<usage_record_this_month::List>(&records, None))
}

#[cfg(test)]
mod tests {
    use super::twilio;
    use crate::by_price;

    #[tokio::test]
    async fn what_costs_most_comes_first_and_what_has_no_price_is_not_there()
    -> Result<(), Box<dyn std::error::Error>> {
        let prices = by_price(&twilio().client()?).await?;
        let prices: Vec<_> = prices.iter().map(|(category, price)| format!("{category} {price}")).collect();
        let expected =
            ["totalprice 23.5085", "sms 17.0085", "sms-outbound 12.3085", "calls 4.2", "phonenumbers 2.30"];
        assert_eq!(prices, expected);
        Ok(())
    }
}
