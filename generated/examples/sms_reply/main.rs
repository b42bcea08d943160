//! A reply to each message. It prints the TwiML of one. A fake of Twilio sends the message; `axum::serve` in its place answers the real ones.

mod fake;

use std::io::Write;

use axum::Router;
use axum::routing::post;
use twilio_rest::twiml::messaging::Response;
use twilio_rest::types::Pii;
use twilio_rest::webhook::messaging::IncomingMessage;
use twilio_rest::webhook::messaging::incoming_message::OptOutType;
use twilio_rest::webhook::{Signed, Validator};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let twilio = fake::twilio();
    let answer = fake::send(&twilio, app(twilio.validator()), "Are you open on Sunday?").await?;
    writeln!(std::io::stdout(), "{answer}")?;
    Ok(())
}

/// What is not signed by Twilio never reaches `reply`.
fn app(validator: Validator) -> Router {
    Router::new().route("/sms", post(reply)).with_state(validator)
}

async fn reply(Signed(message): Signed<IncomingMessage>) -> Response {
    let text = message.body.as_ref().map_or("", |body| Pii::expose(body).trim());
    let photos = message.media_urls.as_ref().map_or(0, Vec::len);
    match text.to_lowercase() {
        // Twilio itself has replied to a keyword.
        _ if message.opt_out_type == Some(OptOutType::Stop) => Response::new(),
        _ if photos > 0 => Response::new().message(format!("Thank you for {photos} photos!")),
        text if text.contains("open") => Response::new().message("We are open from 9 to 5, on Sunday too."),
        _ => Response::new().message("Ask us when we are open, or send a photo."),
    }
}
