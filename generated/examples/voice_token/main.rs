//! A server that lets the browser of a user call and be called: it answers with an access token for whoever is logged in. It prints the first
//! part of one. The browser is made up; `axum::serve` in its place answers real ones.

mod browser;

use std::io::Write;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use twilio_rest::sid::ApplicationSid;
use twilio_rest::token::{AccessToken, ApiKey, VoiceGrant};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (status, token) =
        browser::ask(app(browser::key()?, browser::application()?), "session=made-up").await;
    // A token opens a door: of its three parts only the first is shown.
    writeln!(std::io::stdout(), "{status}: {}..", token.split('.').next().unwrap_or_default())?;
    Ok(())
}

/// The application says what is done with a call from a browser.
fn app(key: ApiKey, application: ApplicationSid) -> Router {
    Router::new().route("/token", post(token)).with_state((key, application))
}

/// A token is good for ten minutes; a browser asks for the next before it is over.
async fn token(
    State((key, application)): State<(ApiKey, ApplicationSid)>,
    headers: HeaderMap,
) -> Result<String, StatusCode> {
    let user = browser::user(&headers).ok_or(StatusCode::UNAUTHORIZED)?;
    let grant = VoiceGrant::new().incoming_allow(true).outgoing_application(application);
    let token = AccessToken::new(&key).identity(user).lifetime(Duration::from_secs(600)).grant(grant);
    let jwt = token.to_jwt().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(jwt.expose().clone())
}
