//! A phone menu that connects to people, or takes a message. A fake of Twilio makes a call; `axum::serve` in its place answers the real ones.

mod caller;

use std::io::Write;

use axum::Router;
use axum::routing::post;
use twilio_rest::twiml::voice::{Dial, Gather, Hangup, Record, Response};
use twilio_rest::types::Pii;
use twilio_rest::webhook::voice::dial_action::DialCallStatus;
use twilio_rest::webhook::voice::{DialAction, GatherAction, RecordAction};
use twilio_rest::webhook::{Signed, Validator, Verified};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let heard = caller::leave_a_message().await?;
    writeln!(std::io::stdout(), "{heard}")?;
    Ok(())
}

/// What is not signed by Twilio reaches none of the handlers.
fn app(validator: Validator) -> Router {
    let app = Router::new().route("/voice", post(menu)).route("/chosen", post(chosen));
    app.route("/dialed", post(dialed)).route("/recorded", post(recorded)).with_state(validator)
}

/// Who presses nothing hears the menu again.
async fn menu(_: Verified) -> Response {
    let menu = Gather::new().num_digits(1).action("/chosen").say("Press 1 for sales, 2 for our hours.");
    Response::new().say("Welcome!").gather(menu).redirect("/voice")
}

async fn chosen(Signed(input): Signed<GatherAction>) -> Response {
    let sales = Dial::new().timeout(15).action("/dialed").number("+15550001111");
    match input.digits.as_ref().map(|digits| Pii::expose(digits).as_str()) {
        Some("1") => Response::new().say("One moment.").dial(sales),
        Some("2") => Response::new().say("We are here from 9 to 5.").hangup(Hangup::new()),
        _ => Response::new().say("That is not on the menu.").redirect("/voice"),
    }
}

async fn dialed(Signed(dial): Signed<DialAction>) -> Response {
    if dial.dial_call_status == Some(DialCallStatus::Completed) {
        return Response::new().hangup(Hangup::new());
    }
    let message = Record::new().max_length(120).play_beep(true).action("/recorded");
    Response::new().say("Nobody is free. Leave a message, and press the hash key.").record(message)
}

async fn recorded(Signed(message): Signed<RecordAction>) -> Response {
    let seconds = message.recording_duration.unwrap_or(0);
    Response::new().say(format!("Thank you for {seconds} seconds. Goodbye!")).hangup(Hangup::new())
}
