//! Events of Twilio, delivered to a program.

use serde_json::json;
use twilio_rest::events::v1::sink::{Type, Webhook};
use twilio_rest::events::v1::subscription::TypeSelection;
use twilio_rest::events::v1::{Sink, Subscription};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::HttpMethod;
use twilio_rest::{Client, Error};

use crate::asked;

const DF: &str = "DFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const DG: &str = "DGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Has a URL told what becomes of messages. None if Twilio does not tell the sink.
async fn watch_messages(client: &Client, url: &str) -> Result<Option<Subscription>, Error> {
    let webhook = Webhook::new().destination(url).method(HttpMethod::Post).batch_events(false);
    let sink = client.send(Sink::create("Messages", webhook, Type::Webhook)).await?;
    let Some(sink) = sink.sid else { return Ok(None) };
    let types = ["com.twilio.messaging.message.delivered", "com.twilio.messaging.message.undelivered"];
    let types = types.map(|name| TypeSelection::new().event_type(name));
    client.send(Subscription::create("Messages", sink, types)).await.map(Some)
}

#[tokio::test]
async fn events_are_subscribed_to() -> Result<(), Error> {
    let twilio = Fake::script([
        Reply::json(json!({ "sid": DG, "status": "active" })).status(201),
        Reply::json(json!({ "sid": DF, "sink_sid": DG })).status(201),
    ]);
    let subscription = watch_messages(&twilio.client()?, "https://www.example.com/events").await?.unwrap();
    assert_eq!((subscription.sid, subscription.sink_sid), (Some(DF.parse()?), Some(DG.parse()?)));
    let sink = "Description=Messages\
                &SinkConfiguration=%7B%22destination%22%3A%22https%3A%2F%2Fwww.example.com%2Fevents%22\
                %2C%22method%22%3A%22POST%22%2C%22batch_events%22%3Afalse%7D&SinkType=webhook";
    let subscription = format!(
        "Description=Messages&SinkSid={DG}\
         &Types=%7B%22type%22%3A%22com.twilio.messaging.message.delivered%22%7D\
         &Types=%7B%22type%22%3A%22com.twilio.messaging.message.undelivered%22%7D"
    );
    assert_eq!(
        asked(&twilio),
        [
            format!("POST events.twilio.com/v1/Sinks {sink}"),
            format!("POST events.twilio.com/v1/Subscriptions {subscription}"),
        ]
    );
    Ok(())
}
