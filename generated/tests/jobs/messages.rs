//! Messages: an SMS, a template on WhatsApp, and all of a day.

use std::time::Duration;

use serde_json::json;
use twilio_rest::api::v2010::{Message, message};
use twilio_rest::sid::ContentSid;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::{MessageStatus, Timestamp};
use twilio_rest::{Client, Error};

use crate::support::sid;
use crate::{AC, asked};

const SM: &str = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

async fn tell(client: &Client, to: &str) -> Result<Message, Error> {
    client.send(Message::create(to).from("+15551234567").body("Your table is ready.")).await
}

#[tokio::test]
async fn an_sms_is_sent() -> Result<(), Error> {
    let twilio = Fake::script([Reply::json(json!({ "sid": SM, "status": "queued" })).status(201)]);
    let message = tell(&twilio.client()?, "+15557654321").await?;
    assert_eq!((message.sid, message.status), (Some(SM.parse()?), Some(MessageStatus::Queued)));
    let form = "To=%2B15557654321&From=%2B15551234567&Body=Your%20table%20is%20ready.";
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Messages.json");
    assert_eq!(asked(&twilio), [format!("POST {path} {form}")]);
    Ok(())
}

async fn remind(client: &Client, to: &str, template: ContentSid) -> Result<Message, Error> {
    let reminder = Message::create(format!("whatsapp:{to}"))
        .from("whatsapp:+15551234567")
        .content_sid(template)
        .content_variables(json!({ "1": "Ada", "2": "7 pm" }));
    client.send(reminder).await
}

#[tokio::test]
async fn a_template_is_sent_on_whatsapp() -> Result<(), Error> {
    let reply = json!({ "sid": SM, "status": "queued", "to": "whatsapp:+15557654321" });
    let twilio = Fake::script([Reply::json(reply).status(201)]);
    let message = remind(&twilio.client()?, "+15557654321", sid()).await?;
    let to = message.to.unwrap();
    assert_eq!((to.channel(), to.phone_number()), (Some("whatsapp"), Some("+15557654321")));
    let form = "To=whatsapp%3A%2B15557654321&From=whatsapp%3A%2B15551234567\
                &ContentSid=HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
                &ContentVariables=%7B%221%22%3A%22Ada%22%2C%222%22%3A%227%20pm%22%7D";
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Messages.json");
    assert_eq!(asked(&twilio), [format!("POST {path} {form}")]);
    Ok(())
}

/// The messages of the 24 hours from an instant on.
async fn of_day(client: &Client, midnight: Timestamp) -> Result<Vec<Message>, Error> {
    let mut sent = Message::list().date_sent_after(midnight).page_size(1000);
    if let Some(next) = midnight.checked_add(Duration::from_secs(24 * 60 * 60)) {
        sent = sent.date_sent_before(next);
    }
    client.stream(sent).into_vec().await
}

#[tokio::test]
async fn the_messages_of_a_day_are_read_page_by_page() -> Result<(), Error> {
    let next = format!("/2010-04-01/Accounts/{AC}/Messages.json?Page=1");
    let twilio = Fake::script([
        Reply::page::<message::List>([json!({ "body": "first" })], Some(&next)),
        Reply::page::<message::List>([json!({ "body": "second" })], None),
    ]);
    let messages = of_day(&twilio.client()?, "2026-11-01T00:00:00Z".parse()?).await?;
    let texts: Vec<_> = messages.iter().map(|message| message.body.as_ref().unwrap().expose()).collect();
    assert_eq!(texts, ["first", "second"]);
    let path = format!("api.twilio.com/2010-04-01/Accounts/{AC}/Messages.json");
    let day = "DateSent%3C=2026-11-02T00%3A00%3A00Z&DateSent%3E=2026-11-01T00%3A00%3A00Z";
    assert_eq!(asked(&twilio), [format!("GET {path}?{day}&PageSize=1000"), format!("GET {path}?Page=1")]);
    Ok(())
}
