//! What the messages of a month cost. It prints a line for each day. It asks a fake of Twilio; `Client::from_env()?` in its place asks Twilio.

mod fake;

use std::collections::BTreeMap;
use std::io::Write;

use rust_decimal::Decimal;
use twilio_rest::api::v2010::Message;
use twilio_rest::types::{Date, Timestamp};
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = fake::twilio().client()?;
    let (start, end) = ("2026-11-01T00:00:00Z".parse()?, "2026-12-01T00:00:00Z".parse()?);
    for (day, cost) in by_day(&client, start, end).await? {
        writeln!(std::io::stdout(), "{day}  {cost}")?;
    }
    Ok(())
}

type Costs = BTreeMap<Date, Decimal>;

/// What the messages of each day cost, to the last digit.
async fn by_day(client: &Client, start: Timestamp, end: Timestamp) -> Result<Costs, Error> {
    let sent = Message::list().date_sent_after(start).date_sent_before(end);
    let mut messages = client.stream(sent.page_size(1000));
    let mut costs = Costs::new();
    while let Some(message) = messages.try_next().await? {
        if let (Some(sent), Some(price)) = (message.date_sent, &message.price) {
            *costs.entry(sent.date()).or_default() -= Decimal::try_from(price)?;
        }
    }
    Ok(costs)
}
