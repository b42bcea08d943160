//! Who may ask: API keys, and the access tokens of OAuth.

use std::time::Duration;

use serde_json::json;
use twilio_rest::api::v2010::key::NewKey;
use twilio_rest::api::v2010::{Balance, Key};
use twilio_rest::client::Credentials;
use twilio_rest::oauth::v2::Token;
use twilio_rest::oauth::v2::token::{self, GrantType};
use twilio_rest::sid::{AccountSid, ApiKeySid};
use twilio_rest::testing::{Fake, Reply};
use twilio_rest::types::Secret;
use twilio_rest::{Client, Error};

use crate::support::sid;
use crate::{AC, asked};

const SK: &str = "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Puts a new key in the place of an old one.
async fn rotate(client: &Client, old: ApiKeySid) -> Result<NewKey, Error> {
    let key = client.send(Key::create().friendly_name("reports")).await?;
    client.send(Key::delete(old)).await?;
    Ok(key)
}

#[tokio::test]
async fn a_key_is_rotated_and_its_secret_does_not_print() -> Result<(), Error> {
    let new = format!("SK{}", "b".repeat(32));
    let key = json!({ "sid": new, "friendly_name": "reports", "secret": "12 monkeys" });
    let twilio = Fake::script([Reply::json(key).status(201), Reply::text("").status(204)]);
    let key = rotate(&twilio.client()?, sid()).await?;
    let shown = format!(
        "NewKey {{ sid: Some(ApiKeySid(\"{new}\")), friendly_name: Some([redacted]), date_created: None, \
         date_updated: None, secret: Some([redacted]), unknown_fields: {{}} }}"
    );
    assert_eq!(format!("{key:?}"), shown);
    assert_eq!((key.sid, key.secret.unwrap().expose().as_str()), (Some(new.parse()?), "12 monkeys"));
    let account = format!("api.twilio.com/2010-04-01/Accounts/{AC}");
    assert_eq!(
        asked(&twilio),
        [
            format!("POST {account}/Keys.json FriendlyName=reports"),
            format!("DELETE {account}/Keys/{SK}.json"),
        ]
    );
    Ok(())
}

/// A client that asks by a key in the place of the auth token.
fn with_key(
    client: &Client,
    account: AccountSid,
    key: &ApiKeySid,
    secret: &Secret<String>,
) -> Result<Client, Error> {
    client.with_credentials(Credentials::api_key(account, key, secret.expose()))
}

#[tokio::test]
async fn a_new_key_is_what_the_client_asks_with() -> Result<(), Error> {
    let twilio = Fake::script([Reply::json(json!({ "balance": "7.50" }))]);
    let client = with_key(&twilio.client()?, AC.parse()?, &sid(), &"12 monkeys".into())?;
    client.send(Balance::fetch()).await?;
    let password = "U0thYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYToxMiBtb25rZXlz";
    assert_eq!(twilio.requests()[0].headers()["authorization"], format!("Basic {password}"));
    Ok(())
}

fn grant(app: &str, secret: &Secret<String>) -> token::Create {
    Token::create(GrantType::ClientCredentials).client_id(app).client_secret(secret.expose())
}

#[tokio::test]
async fn a_token_is_got_and_nothing_of_it_prints() -> Result<(), Error> {
    let twilio = Fake::script([Reply::token("made-up-token", Duration::from_secs(3600))]);
    let request = grant("OQ1", &"12 monkeys".into());
    assert!(!format!("{request:?} {request:#?}").contains("monkeys"));
    let token = twilio.client()?.send(request).await?;
    assert_eq!(
        format!("{token:?}"),
        "Token { access_token: Some([redacted]), refresh_token: None, id_token: None, token_type: Some(\"Bearer\"), \
         expires_in: Some(3600), unknown_fields: {} }"
    );
    assert_eq!(token.access_token.unwrap().expose(), "made-up-token");
    let form = "grant_type=client_credentials&client_id=OQ1&client_secret=12%20monkeys";
    assert_eq!(asked(&twilio), [format!("POST oauth.twilio.com/v2/token {form}")]);
    assert!(!twilio.requests()[0].headers().contains_key("authorization"));
    Ok(())
}

#[tokio::test]
async fn a_client_of_an_app_gets_its_token_by_itself() -> Result<(), Error> {
    let twilio = Fake::script([
        Reply::token("made-up-token", Duration::from_secs(3600)),
        Reply::json(json!({ "balance": "7.50" })),
    ]);
    let app = Client::builder().client_credentials("OQ1", "12 monkeys").account_sid(AC.parse()?);
    let balance = app.build_with(twilio.clone())?.send(Balance::fetch()).await?;
    assert_eq!(balance.balance, Some("7.50".parse()?));
    let form = "grant_type=client_credentials&client_id=OQ1&client_secret=12%20monkeys";
    assert_eq!(
        asked(&twilio),
        [
            format!("POST oauth.twilio.com/v2/token {form}"),
            format!("GET api.twilio.com/2010-04-01/Accounts/{AC}/Balance.json"),
        ]
    );
    assert_eq!(twilio.requests()[1].headers()["authorization"], "Bearer made-up-token");
    Ok(())
}
