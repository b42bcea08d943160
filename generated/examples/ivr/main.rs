//! A phone menu that connects to people, or takes a message. It prints what a caller hears. A fake of Twilio makes the call; `axum::serve` in
//! its place answers the real ones.

mod caller;
mod menu;

use std::io::Write;

use axum::Router;
use axum::routing::post;
use twilio_rest::webhook::Validator;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let heard = caller::leave_a_message().await?;
    writeln!(std::io::stdout(), "{heard}")?;
    Ok(())
}

/// What is not signed by Twilio reaches none of the handlers.
fn app(validator: Validator) -> Router {
    let app = Router::new().route("/voice", post(menu::welcome)).route("/chosen", post(menu::chosen));
    app.route("/dialed", post(menu::dialed)).route("/recorded", post(menu::recorded)).with_state(validator)
}
