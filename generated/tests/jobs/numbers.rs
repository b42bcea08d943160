//! Phone numbers: one is bought, one is verified, and one is looked up.

use serde_json::json;
use twilio_rest::api::v2010::{AvailablePhoneNumber, IncomingPhoneNumber, available_phone_number};
use twilio_rest::lookups::v2::PhoneNumber;
use twilio_rest::lookups::v2::phone_number::Field;
use twilio_rest::sid::VerifyServiceSid;
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::verify::v2::verification::{Channel, Status};
use twilio_rest::verify::v2::{Verification, VerificationCheck};
use twilio_rest::{Client, Error};

use crate::support::sid;
use crate::{AC, asked};

const PN: &str = "PNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const VA: &str = "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Buys a number of an area that takes SMS; none if there is none.
async fn buy(client: &Client, area_code: i64) -> Result<Option<IncomingPhoneNumber>, Error> {
    let search = AvailablePhoneNumber::list_local("US").area_code(area_code).sms_enabled(true);
    let found = client.stream(search.page_size(1)).try_next().await?;
    let Some(number) = found.and_then(|found| found.phone_number) else { return Ok(None) };
    let purchase = IncomingPhoneNumber::create().phone_number(number);
    client.send(purchase.sms_url("https://www.example.com/sms")).await.map(Some)
}

#[tokio::test]
async fn a_number_is_found_and_bought() -> Result<(), Error> {
    let number = json!({ "phone_number": "+14155551234" });
    let twilio = Fake::script([
        Reply::page::<available_phone_number::ListLocal>([number], None),
        Reply::json(json!({ "sid": PN, "phone_number": "+14155551234" })).status(201),
    ]);
    let bought = buy(&twilio.client()?, 415).await?.unwrap();
    assert_eq!((bought.sid, bought.phone_number), (Some(PN.parse()?), Some("+14155551234".into())));
    let account = format!("api.twilio.com/2010-04-01/Accounts/{AC}");
    let search = "AvailablePhoneNumbers/US/Local.json?AreaCode=415&SmsEnabled=true&PageSize=1";
    let form = "PhoneNumber=%2B14155551234&SmsUrl=https%3A%2F%2Fwww.example.com%2Fsms";
    assert_eq!(
        asked(&twilio),
        [format!("GET {account}/{search}"), format!("POST {account}/IncomingPhoneNumbers.json {form}")]
    );
    Ok(())
}

async fn send_code(client: &Client, service: VerifyServiceSid, to: &str) -> Result<Verification, Error> {
    client.send(Verification::create(service, to, Channel::Sms)).await
}

async fn is_code(client: &Client, service: VerifyServiceSid, to: &str, code: &str) -> Result<bool, Error> {
    let check = client.send(VerificationCheck::create(service).to(to).code(code)).await?;
    Ok(check.status == Some(Status::Approved))
}

#[tokio::test]
async fn a_number_is_verified_by_a_code() -> Result<(), Error> {
    let status = |status: &str| Reply::json(json!({ "status": status })).status(201);
    let twilio = Fake::script([status("pending"), status("pending"), status("approved")]);
    let (client, to) = (twilio.client()?, "+15557654321");
    assert_eq!(send_code(&client, sid(), to).await?.status, Some(Status::Pending));
    assert!(!is_code(&client, sid(), to, "000000").await?);
    assert!(is_code(&client, sid(), to, "123456").await?);
    let service = format!("verify.twilio.com/v2/Services/{VA}");
    assert_eq!(
        asked(&twilio),
        [
            format!("POST {service}/Verifications To=%2B15557654321&Channel=sms"),
            format!("POST {service}/VerificationCheck Code=000000&To=%2B15557654321"),
            format!("POST {service}/VerificationCheck Code=123456&To=%2B15557654321"),
        ]
    );
    Ok(())
}

async fn carrier(client: &Client, number: &str) -> Result<Option<String>, Error> {
    let number = client.send(PhoneNumber::fetch(number).fields([Field::LineTypeIntelligence])).await?;
    Ok(number.line_type_intelligence.and_then(|line| line.carrier_name))
}

#[tokio::test]
async fn the_carrier_of_a_number_is_looked_up() -> Result<(), Error> {
    let line = json!({ "type": "mobile", "carrier_name": "Example Wireless" });
    let twilio = Fake::script([Reply::json(json!({ "line_type_intelligence": line }))]);
    let carrier = carrier(&twilio.client()?, "+15557654321").await?;
    assert_eq!(carrier.as_deref(), Some("Example Wireless"));
    let path = "lookups.twilio.com/v2/PhoneNumbers/%2B15557654321";
    assert_eq!(asked(&twilio), [format!("GET {path}?Fields=line_type_intelligence")]);
    Ok(())
}
