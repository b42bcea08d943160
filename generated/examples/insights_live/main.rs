//! Bad calls within seconds after their end, by Event Streams. It prints the SID of each. A fake sends events; `axum::serve` takes real ones.

mod fake;

use std::collections::HashSet;
use std::io::Write;
use std::sync::mpsc::{Sender, channel};

use axum::{Router, routing::post};
use twilio_rest::Error;
use twilio_rest::sid::CallSid;
use twilio_rest::webhook::event_streams::{Event, event::Record};
use twilio_rest::webhook::{Validator, Verified};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (twilio, (sender, events)) = (fake::twilio(), channel());
    fake::send(&twilio, app(twilio.validator(), sender), &fake::events()).await?;
    bad_calls(events).try_for_each(|call| writeln!(std::io::stdout(), "{call}"))?;
    Ok(())
}

/// Twilio waits for the answer, so the events are handed on and looked at elsewhere.
fn app(validator: Validator, sender: Sender<Event>) -> Router {
    let take = async move |verified: Verified| -> Result<(), Error> {
        verified.read_batch::<Event>()?.into_iter().for_each(|event| drop(sender.send(event)));
        Ok(())
    };
    Router::new().route("/events", post(take)).with_state(validator)
}

/// The calls that have a tag, each once: an event comes twice now and then.
fn bad_calls(events: impl IntoIterator<Item = Event>) -> impl Iterator<Item = CallSid> {
    let mut seen = HashSet::new();
    let new = events.into_iter().filter(move |event| event.id.clone().is_none_or(|id| seen.insert(id)));
    new.filter_map(|event| match event.record()? {
        Record::CallSummary(call) if call.tags.as_ref().is_some_and(|tags| !tags.is_empty()) => call.call_sid,
        _ => None,
    })
}
