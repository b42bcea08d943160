//! Models: read, written and read again they are the same, in every way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twilio_rest::insights::v1::{CallEvent, CallSummary, Conference, ConferenceParticipant};
use twilio_rest::insights::v2::OutboundPhoneNumberReport;
use twilio_rest::Model;
use twilio_rest::model::Redaction;

fn check<M: Model>(bytes: &[u8]) {
    let Ok(model) = M::from_json(bytes) else { return };
    let written = serde_json::to_string(&model).expect("a model is JSON");
    let again = M::from_json(&written).expect("what is written is read");
    assert_eq!(again, model);
    assert_eq!(serde_json::to_string(&again).expect("JSON"), written);
    assert_eq!(serde_json::from_str::<M>(&written).expect("serde reads it as well"), model);
    assert_eq!(M::from_json_strict(bytes).is_ok(), model.mismatches().is_empty());
    let _ = format!("{model:?} {:?}", model.mismatches());
    // A tree cannot hold everything, and nothing panics.
    let _ = serde_json::to_value(&model).map(serde_json::from_value::<M>);
    let mut redacted = model.clone();
    redacted.redact_with(Redaction::KeepUnknown);
    redacted.redact();
    assert_eq!(redacted.unknown_fields().count(), 0);
}

fuzz_target!(|bytes: &[u8]| {
    check::<Conference>(bytes);
    check::<ConferenceParticipant>(bytes);
    check::<CallSummary>(bytes);
    check::<CallEvent>(bytes);
    check::<OutboundPhoneNumberReport>(bytes);
});
