//! What an account has: keys, what it used, and the numbers that it could buy.

use serde_json::{Value, json};
use twilio_rest::api::v2010::{AvailablePhoneNumber, Key, UsageRecord, key};
use twilio_rest::testing::Reply;
use twilio_rest::Model;
use twilio_rest::sid::AccountSid;

use crate::{AC, assert_lossless, exchange, pages, sid};

#[test]
fn the_secret_of_a_new_key_is_read_and_not_printed() {
    let answer = json!({
        "sid": format!("SK{}", "a".repeat(32)),
        "friendly_name": "billing",
        "date_created": "Sun, 01 Nov 2026 12:00:00 +0000",
        "secret": "12 monkeys",
    });
    let (sent, key) = exchange(Key::create().friendly_name("billing"), Reply::json(&answer).status(201));
    assert_eq!(
        sent,
        format!(
            "POST https://api.twilio.com/2010-04-01/Accounts/{AC}/Keys.json\nauthorization: Basic\n\
             accept: application/json\ncontent-type: application/x-www-form-urlencoded\nFriendlyName=billing"
        )
    );
    let mut key: key::NewKey = key.unwrap();
    assert_lossless(&key, &answer);
    assert_eq!(key.secret.as_ref().unwrap().expose(), "12 monkeys");
    let printed = format!("{key:?} {key:#?}");
    assert!(printed.contains("secret: ") && !printed.contains("monkeys"), "{printed}");
    key.redact();
    assert_eq!(key.secret, None);
}

#[test]
fn the_next_page_of_usage_is_a_path_on_the_same_host() {
    let next =
        format!("/2010-04-01/Accounts/{AC}/Usage/Records.json?Category=sms&PageSize=2&Page=1&PageToken=PTa");
    let page = |counts: &[&str], next: Value| {
        let records: Vec<_> = counts.iter().map(|count| json!({ "count": count, "price": 0.10 })).collect();
        json!({ "usage_records": records, "page": 0, "next_page_uri": next })
    };
    let request = UsageRecord::list()
        .category("sms")
        .start_date("2026-11-01".parse().unwrap())
        .include_subaccounts(false)
        .page_size(2);
    let (sent, records) = pages(request, [page(&["12", "7"], json!(next)), page(&["1"], Value::Null)]);
    let get = |target: &str| {
        format!("GET https://api.twilio.com{target}\nauthorization: Basic\naccept: application/json")
    };
    let first = format!(
        "/2010-04-01/Accounts/{AC}/Usage/Records.json?Category=sms&StartDate=2026-11-01&IncludeSubaccounts=false&PageSize=2"
    );
    assert_eq!(sent, [get(&first), get(&next)]);
    let counts: Vec<_> = records.iter().map(|record| record.count.as_ref().unwrap().to_string()).collect();
    assert_eq!(counts, ["12", "7", "1"]);
    assert_lossless(&records[2], &json!({ "count": "1", "price": 0.1 }));
}

#[test]
fn numbers_are_searched_by_filters_and_for_a_subaccount() {
    let subaccount: AccountSid = sid("AC");
    let request = AvailablePhoneNumber::list_local("US")
        .account(subaccount.clone())
        .contains("+1510*TWILIO")
        .sms_enabled(true)
        .near_lat_long("37.8,-122.2")
        .distance(50);
    let number = json!({
        "phone_number": "+15108945946",
        "friendly_name": "(510) 894-5946",
        "capabilities": { "voice": true, "SMS": true, "MMS": false },
        "iso_country": "US",
        "latitude": "37.8",
    });
    let (sent, numbers) = pages(request, [json!({ "available_phone_numbers": [number] })]);
    assert_eq!(
        sent,
        [format!(
            "GET https://api.twilio.com/2010-04-01/Accounts/{}/AvailablePhoneNumbers/US/Local.json\
             ?Contains=%2B1510%2ATWILIO&SmsEnabled=true&NearLatLong=37.8%2C-122.2&Distance=50\n\
             authorization: Basic\naccept: application/json",
            subaccount.as_str()
        )]
    );
    let [found] = numbers.as_slice() else { panic!("{} numbers", numbers.len()) };
    let capabilities = found.capabilities.as_ref().unwrap();
    assert_eq!((capabilities.sms, capabilities.mms, capabilities.fax), (Some(true), Some(false), None));
    // A string in the place of a number is the number, and stays a string where it is written.
    assert_eq!(found.latitude, Some(37.8));
    assert_lossless(found, &number);
}
