//! What this month has cost so far: in all, and the three categories that cost most. It asks a fake of Twilio; `Client::from_env()?` in its
//! place asks Twilio.

mod fake;

use std::cmp::Reverse;
use std::io::Write;

use rust_decimal::Decimal;
use twilio_rest::api::v2010::UsageRecordThisMonth;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    for (category, price) in by_price(&client).await?.into_iter().take(4) {
        writeln!(std::io::stdout(), "{price:>8}  {category}")?;
    }
    Ok(())
}

/// The price of each category, the highest first. Categories contain each other: `totalprice` has all of them.
async fn by_price(client: &Client) -> Result<Vec<(String, Decimal)>, Error> {
    let mut records = client.stream(UsageRecordThisMonth::list().page_size(1000));
    let mut prices = Vec::new();
    while let Some(record) = records.try_next().await? {
        if let (Some(category), Some(price)) = (record.category, &record.price) {
            prices.push((category, Decimal::try_from(price)?));
        }
    }
    prices.sort_by_key(|(_, price)| Reverse(*price));
    Ok(prices)
}
