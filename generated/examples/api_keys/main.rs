//! An API key takes the place of another. It prints the new one, of which the secret does not print: it goes where the program keeps secrets.
//! It asks a fake of Twilio; `Client::from_env()?` in its place makes a real key.

mod fake;

use std::io::Write;

use twilio_rest::client::Credentials;
use twilio_rest::iam::v1::{Key, key::NewKey};
use twilio_rest::sid::{AccountSid, ApiKeySid};
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, account) = (fake::twilio().client()?, fake::account()?);
    let (new, _client) = rotate(&client, account, fake::old_key()?).await?;
    writeln!(std::io::stdout(), "{:?} with {:?}", new.sid, new.secret)?;
    Ok(())
}

/// Makes a key, tries it, and then deletes the old one. Twilio tells the secret this once.
async fn rotate(client: &Client, account: AccountSid, old: ApiKeySid) -> Result<(NewKey, Client), Error> {
    let new = client.send(Key::create(account.clone()).friendly_name("orders")).await?;
    let (Some(sid), Some(secret)) = (&new.sid, &new.secret) else { return Ok((new, client.clone())) };
    // It goes on with the same connections.
    let client = client.with_credentials(Credentials::api_key(account, sid, secret.expose()))?;
    client.send(Key::fetch(sid.clone())).await?;
    client.send(Key::delete(old)).await?;
    Ok((new, client))
}
