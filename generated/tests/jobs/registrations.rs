//! What carriers of the USA ask for: who sends messages, and what for.

use std::time::Duration;

use serde_json::json;
use twilio_rest::messaging::v1::{BrandRegistration, UsAppToPerson, brand_registration, us_app_to_person};
use twilio_rest::sid::{BrandRegistrationSid, BundleSid, MessagingServiceSid};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::{Client, Error};

use crate::asked;
use crate::support::sid;

const BN: &str = "BNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const MG: &str = "MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const QE: &str = "QEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Registers a brand, and waits until it is decided.
async fn register_brand(
    client: &Client,
    business: BundleSid,
    messaging: BundleSid,
) -> Result<BrandRegistration, Error> {
    let bundles = brand_registration::CreateArguments {
        customer_profile_bundle_sid: business,
        a2p_profile_bundle_sid: messaging,
    };
    let brand = client.send(BrandRegistration::create(bundles)).await?;
    let Some(sid) = brand.sid.clone() else { return Ok(brand) };
    let decided = client.wait(BrandRegistration::fetch(sid), BrandRegistration::is_final);
    decided.deadline(Duration::from_secs(7 * 24 * 60 * 60)).send().await
}

#[tokio::test(start_paused = true)]
async fn a_brand_is_registered() -> Result<(), Error> {
    let brand = |status: &str| Reply::json(json!({ "sid": BN, "status": status }));
    let twilio = Fake::script([brand("PENDING").status(201), brand("IN_REVIEW"), brand("APPROVED")]);
    let (business, messaging) = (format!("BU{}", "a".repeat(32)), format!("BU{}", "b".repeat(32)));
    let brand = register_brand(&twilio.client()?, business.parse()?, messaging.parse()?).await?;
    assert_eq!(brand.status, Some(brand_registration::Status::Approved));
    let path = "messaging.twilio.com/v1/a2p/BrandRegistrations";
    let form = format!("CustomerProfileBundleSid={business}&A2PProfileBundleSid={messaging}");
    let read = format!("GET {path}/{BN}");
    assert_eq!(asked(&twilio), [format!("POST {path} {form}"), read.clone(), read]);
    Ok(())
}

async fn register_campaign(
    client: &Client,
    service: MessagingServiceSid,
    brand: BrandRegistrationSid,
) -> Result<UsAppToPerson, Error> {
    let campaign = us_app_to_person::CreateArguments {
        brand_registration_sid: brand,
        description: "A restaurant tells its guests that a table is ready.".into(),
        message_flow: "Guests write their number into a list at the door.".into(),
        message_samples: vec!["Your table is ready.".into(), "Your table is free at 7.".into()],
        usecase: "CUSTOMER_CARE".into(),
        has_embedded_links: false,
        has_embedded_phone: false,
    };
    client.send(UsAppToPerson::create(service, campaign).subscriber_opt_in(true)).await
}

#[tokio::test]
async fn a_campaign_is_registered() -> Result<(), Error> {
    let reply = json!({ "sid": QE, "campaign_status": "PENDING" });
    let twilio = Fake::script([Reply::json(reply).status(201)]);
    let campaign = register_campaign(&twilio.client()?, sid(), sid()).await?;
    assert_eq!(campaign.sid, Some(QE.parse()?));
    assert_eq!(campaign.status, Some(us_app_to_person::Status::Pending));
    let form = format!(
        "BrandRegistrationSid={BN}\
         &Description=A%20restaurant%20tells%20its%20guests%20that%20a%20table%20is%20ready.\
         &MessageFlow=Guests%20write%20their%20number%20into%20a%20list%20at%20the%20door.\
         &MessageSamples=Your%20table%20is%20ready.&MessageSamples=Your%20table%20is%20free%20at%207.\
         &UsAppToPersonUsecase=CUSTOMER_CARE&HasEmbeddedLinks=false&HasEmbeddedPhone=false&SubscriberOptIn=true"
    );
    let path = format!("messaging.twilio.com/v1/Services/{MG}/Compliance/Usa2p");
    assert_eq!(asked(&twilio), [format!("POST {path} {form}")]);
    Ok(())
}
