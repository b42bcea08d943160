//! A web handler that sends a message. What goes wrong with it is an HTTP status for whoever asked, by `?` alone. It prints the answers to a
//! good number and to a wrong one. The browser and Twilio are made up; `axum::serve` and `Client::from_env()?` in their places are real.

mod browser;

use std::io::Write;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use twilio_rest::api::v2010::Message;
use twilio_rest::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = browser::twilio().client()?;
    for phone in ["+15557654321", "5"] {
        let (status, text) = browser::ask(app(client.clone()), phone).await?;
        writeln!(std::io::stdout(), "{status} {text}")?;
    }
    Ok(())
}

fn app(client: Client) -> Router {
    Router::new().route("/tables/{phone}/ready", post(table_is_ready)).with_state(client)
}

/// Nothing of what Twilio says is in the answer, only the status: [`Error::http_status`] says which.
async fn table_is_ready(State(client): State<Client>, Path(phone): Path<String>) -> Result<String, Error> {
    let message = Message::create(phone).from("+15551234567").body("Your table is ready.");
    let message = client.send(message).await?;
    Ok(message.status.map_or_else(String::new, |status| status.to_string()))
}
