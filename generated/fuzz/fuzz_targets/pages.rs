//! Pages: read or refused, and written and read again the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twilio_rest::insights::v1::{Conference, conference};
use twilio_rest::Request;
use twilio_rest::request::Page;

fuzz_target!(|bytes: &[u8]| {
    let page = conference::List::read_response(bytes);
    assert_eq!(
        conference::List::read_response_strict(bytes).is_ok(),
        page.as_ref().is_ok_and(|page| page.mismatches().is_empty())
    );
    let Ok(page) = page else { return };
    let written = serde_json::to_string(&page).expect("a page is JSON");
    let again: Page<Conference> = serde_json::from_str(&written).expect("what is written is read");
    assert_eq!(again, page);
    assert_eq!(again.odd_items(), page.odd_items());
    assert_eq!(again.mismatches(), page.mismatches());
    let _ = format!("{page:?}");
});
