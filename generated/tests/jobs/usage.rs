//! What an account used.

use rust_decimal::Decimal;
use serde_json::json;
use twilio_rest::api::v2010::{UsageRecord, usage_record};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::Date;
use twilio_rest::{Client, Error};

use crate::{AC, asked};

/// What calls and messages cost from one day to another, to the last digit.
async fn cost(client: &Client, first: Date, last: Date) -> Result<Decimal, Error> {
    let mut cost = Decimal::ZERO;
    for category in ["calls", "sms"] {
        let usage = UsageRecord::list().category(category).start_date(first).end_date(last);
        let mut records = client.stream(usage);
        while let Some(record) = records.try_next().await? {
            if let Some(price) = &record.price {
                cost += Decimal::try_from(price)?;
            }
        }
    }
    Ok(cost)
}

#[tokio::test]
async fn the_usage_of_a_month_is_summed_up() -> Result<(), Error> {
    let price = |price| Reply::page::<usage_record::List>([json!({ "price": price })], None);
    let twilio = Fake::script([price("0.10"), price("1.2075")]);
    let cost = cost(&twilio.client()?, Date::new(2026, 11, 1)?, Date::new(2026, 11, 30)?).await?;
    assert_eq!(cost.to_string(), "1.3075");
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Usage/Records.json");
    let month = "StartDate=2026-11-01&EndDate=2026-11-30";
    assert_eq!(
        asked(&twilio),
        [format!("GET {path}?Category=calls&{month}"), format!("GET {path}?Category=sms&{month}")]
    );
    Ok(())
}
