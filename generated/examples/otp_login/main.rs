//! A login by a code that is sent to a phone. It prints what comes of two codes. It asks a fake; `Client::from_env()?` in its place sends one.

mod fake;

use std::io::Write;

use twilio_rest::verify::v2::{Verification, VerificationCheck, verification};
use twilio_rest::{Client, Error, sid::VerifyServiceSid};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, service) = (fake::twilio().client()?, fake::service()?);
    start(&client, &service, "+15557654321").await?;
    for code in ["000000", "123456"] {
        let outcome = check(&client, &service, "+15557654321", code).await?;
        writeln!(std::io::stdout(), "{outcome:?}")?;
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
enum Outcome {
    LoggedIn,
    WrongCode,
    /// Too many codes were tried, or it took too long: a new one has to be sent.
    StartAgain,
}

async fn start(client: &Client, service: &VerifyServiceSid, to: &str) -> Result<Verification, Error> {
    client.send(Verification::create(service.clone(), to, verification::Channel::Sms)).await
}

async fn check(client: &Client, service: &VerifyServiceSid, to: &str, code: &str) -> Result<Outcome, Error> {
    match client.send(VerificationCheck::create(service.clone()).to(to).code(code)).await {
        Ok(check) if check.valid == Some(true) => Ok(Outcome::LoggedIn),
        Ok(_) => Ok(Outcome::WrongCode),
        Err(error) if error.is_not_found() || error.is_rate_limited() => Ok(Outcome::StartAgain),
        Err(error) => Err(error),
    }
}
