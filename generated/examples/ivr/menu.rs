//! What the menu says and does, a function for each thing that happens.

use twilio_rest::twiml::voice::{Dial, Gather, Hangup, Record, Response};
use twilio_rest::types::Pii;
use twilio_rest::webhook::voice::dial_action::DialCallStatus;
use twilio_rest::webhook::voice::{DialAction, GatherAction, RecordAction};
use twilio_rest::webhook::{Signed, Verified};

/// Who presses nothing hears it again.
pub(crate) async fn welcome(_: Verified) -> Response {
    let menu = Gather::new().num_digits(1).action("/chosen").say("Press 1 for sales, 2 for our hours.");
    Response::new().say("Welcome!").gather(menu).redirect("/voice")
}

pub(crate) async fn chosen(Signed(input): Signed<GatherAction>) -> Response {
    let sales = Dial::new().timeout(15).action("/dialed").number("+15550001111");
    match input.digits.as_ref().map(|digits| Pii::expose(digits).as_str()) {
        Some("1") => Response::new().say("One moment.").dial(sales),
        Some("2") => Response::new().say("We are here from 9 to 5.").hangup(Hangup::new()),
        _ => Response::new().say("That is not on the menu.").redirect("/voice"),
    }
}

pub(crate) async fn dialed(Signed(dial): Signed<DialAction>) -> Response {
    if dial.dial_call_status == Some(DialCallStatus::Completed) {
        return Response::new().hangup(Hangup::new());
    }
    let message = Record::new().max_length(120).play_beep(true).action("/recorded");
    Response::new().say("Nobody is free. Leave a message, and press the hash key.").record(message)
}

pub(crate) async fn recorded(Signed(message): Signed<RecordAction>) -> Response {
    let seconds = message.recording_duration.unwrap_or(0);
    Response::new().say(format!("Thank you for {seconds} seconds. Goodbye!")).hangup(Hangup::new())
}
