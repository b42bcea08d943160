//! A page of messages as v2010 sends it, and what people write by hand to read one: strings.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Serialize, Deserialize)]
pub(crate) struct Page {
    messages: Vec<Message>,
    next_page_uri: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Message {
    body: Option<String>,
    num_segments: Option<String>,
    direction: Option<String>,
    from: Option<String>,
    to: Option<String>,
    date_updated: Option<String>,
    price: Option<String>,
    error_message: Option<String>,
    uri: Option<String>,
    account_sid: Option<String>,
    num_media: Option<String>,
    status: Option<String>,
    messaging_service_sid: Option<String>,
    sid: Option<String>,
    date_sent: Option<String>,
    date_created: Option<String>,
    error_code: Option<i64>,
    price_unit: Option<String>,
    api_version: Option<String>,
    subresource_uris: Option<Value>,
}

/// A page of this many messages, about 900 bytes each.
pub(crate) fn page(size: usize) -> Vec<u8> {
    let messages: Vec<_> = (0..size).map(message).collect();
    let uri = "/2010-04-01/Accounts/AC0000000000000000000000000000fa4e/Messages.json?PageSize=1000";
    json!({
        "messages": messages,
        "end": size,
        "first_page_uri": format!("{uri}&Page=0"),
        "next_page_uri": format!("{uri}&Page=1&PageToken=PASM{size:032x}"),
        "page": 0,
        "page_size": size,
        "previous_page_uri": null,
        "start": 0,
        "uri": uri,
    })
    .to_string()
    .into_bytes()
}

/// One of a few kinds, by its number: most were delivered, some came in, a few failed.
fn message(number: usize) -> Value {
    let account_sid = format!("AC{:032x}", 0xfa4e);
    let sid = format!("SM{number:032x}");
    let uri = format!("/2010-04-01/Accounts/{account_sid}/Messages/{sid}");
    let instant = |second: usize| {
        let (day, second) = (number % 28, (number * 37 + second) % 86_400);
        let name =
            ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].iter().cycle().nth(day % 7).unwrap_or(&"");
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{name}, {:02} Nov 2026 {hour:02}:{minute:02}:{second:02} +0000", day + 1)
    };
    let is_inbound = number % 5 == 2;
    let is_failed = number % 16 == 3;
    let phone = |number: usize| format!("+1555{:07}", number % 10_000_000);
    json!({
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "body": format!("Your table number {number} is ready: https://www.example.com/tables/{number}"),
        "date_created": instant(0),
        "date_sent": instant(1),
        "date_updated": instant(3),
        "direction": if is_inbound { "inbound" } else { "outbound-api" },
        "error_code": is_failed.then_some(30003),
        "error_message": is_failed.then_some("Unreachable destination handset"),
        "from": phone(number * 7919),
        "messaging_service_sid": number.is_multiple_of(2).then(|| format!("MG{:032x}", 7)),
        "num_media": "0",
        "num_segments": if number.is_multiple_of(7) { "2" } else { "1" },
        "price": (!is_failed).then_some("-0.00790"),
        "price_unit": "USD",
        "sid": sid,
        "status": if is_inbound { "received" } else if is_failed { "undelivered" } else { "delivered" },
        "subresource_uris": {
            "media": format!("{uri}/Media.json"),
            "feedback": format!("{uri}/Feedback.json"),
        },
        "to": phone(number * 6151),
        "uri": format!("{uri}.json"),
    })
}
