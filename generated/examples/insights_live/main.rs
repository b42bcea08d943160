//! Bad calls within seconds after their end, by Event Streams. A fake of Twilio sends events; `axum::serve` in its place takes the real ones.

mod fake;

use std::collections::HashSet;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::routing::post;
use twilio_rest::webhook::event_streams::Event;
use twilio_rest::webhook::event_streams::event::Record;
use twilio_rest::webhook::{Validator, Verified};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let twilio = fake::twilio();
    let live = Live { validator: twilio.validator(), seen: Arc::default() };
    let status = fake::send(&twilio, app(live.clone()), &fake::events()).await?;
    writeln!(std::io::stdout(), "{status}, bad calls: {:?}", live.bad_calls())?;
    Ok(())
}

#[derive(Clone)]
struct Live {
    validator: Validator,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    ids: HashSet<String>,
    bad_calls: Vec<String>,
}

impl FromRef<Live> for Validator {
    fn from_ref(live: &Live) -> Self {
        live.validator.clone()
    }
}

fn app(live: Live) -> Router {
    Router::new().route("/events", post(events)).with_state(live)
}

async fn events(State(live): State<Live>, verified: Verified) -> StatusCode {
    let Ok(events) = verified.read_batch::<Event>() else { return StatusCode::BAD_REQUEST };
    let mut seen = live.seen.lock().unwrap_or_else(PoisonError::into_inner);
    for event in events {
        let is_new = event.id.clone().is_none_or(|id| seen.ids.insert(id)); // It comes twice now and then.
        if let (true, Some(Record::CallSummary(call))) = (is_new, event.record())
            && call.tags.is_some_and(|tags| !tags.is_empty())
        {
            seen.bad_calls.extend(call.call_sid.map(|sid| sid.to_string()));
        }
    }
    StatusCode::NO_CONTENT
}
