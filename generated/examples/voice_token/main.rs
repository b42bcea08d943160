//! A server that lets the browser of a user call and be called: it answers with an access token for whoever is logged in. The key, the users
//! and the browser are made up; with a real key and a listener in the place of the browser it is the real thing.

mod browser;

use std::io::Write;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use twilio_rest::error::InputError;
use twilio_rest::sid::ApplicationSid;
use twilio_rest::token::{AccessToken, ApiKey, VoiceGrant};

#[derive(Clone)]
struct App {
    key: ApiKey,
    /// It says what is done with a call from a browser.
    application: ApplicationSid,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (status, token) = browser::ask(server()?, "session=made-up").await;
    // A token opens a door: of its three parts only the first is shown.
    writeln!(std::io::stdout(), "{status}: {}..", token.split('.').next().unwrap_or_default())?;
    Ok(())
}

fn server() -> Result<Router, InputError> {
    let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
    let key = ApiKey::new(sid("AC").parse()?, sid("SK").parse()?, "made-up-secret");
    let app = App { key, application: sid("AP").parse()? };
    Ok(Router::new().route("/token", post(token)).with_state(app))
}

/// The token is good for ten minutes; a browser asks for the next before it is over.
async fn token(State(app): State<App>, headers: HeaderMap) -> Result<String, StatusCode> {
    let user = user(&headers).ok_or(StatusCode::UNAUTHORIZED)?;
    let grant = VoiceGrant::new().incoming_allow(true).outgoing_application(app.application);
    let token = AccessToken::new(&app.key).identity(user).lifetime(Duration::from_secs(600)).grant(grant);
    let jwt = token.to_jwt().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(jwt.expose().clone())
}

/// Who is logged in, which the program knows by its own means.
fn user(headers: &HeaderMap) -> Option<&'static str> {
    let session = headers.get("Cookie")?.to_str().ok()?;
    (session == "session=made-up").then_some("ada")
}
