//! The grammar: what `serde_json` takes as text is taken, what it refuses is refused, and a value is the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use serde_json::value::RawValue;
use twilio_rest::insights::v1::Conference;
use twilio_rest::Model;
use twilio_rest::types::RawJson;

fuzz_target!(|bytes: &[u8]| {
    let expected = serde_json::from_slice::<&RawValue>(bytes);
    let Ok(text) = str::from_utf8(bytes) else { return assert!(Conference::from_json(bytes).is_err()) };
    // In a field that nobody knows, it is any value.
    let unknown = format!("{{\"unknown\":{text}}}");
    let model = Conference::from_json(&unknown);
    // Text that closes the object and opens another one is not one value.
    let Ok(raw) = expected else { return assert!(serde_json::from_str::<&RawValue>(&unknown).is_ok() == model.is_ok()) };
    let model = model.expect("what is a value in JSON is one in a field");
    let kept = model.unknown_fields().next().map(|(_, value)| value.expose().clone()).expect("it is kept");
    assert_eq!(kept.as_str(), raw.get());
    // The same value; a tree has neither depth nor large numbers.
    if let Ok(tree) = serde_json::from_str::<Value>(raw.get()) {
        assert_eq!(kept.to_value().expect("a tree"), tree);
    }
    assert_eq!(kept, raw.get().parse::<RawJson>().expect("JSON"));
});
