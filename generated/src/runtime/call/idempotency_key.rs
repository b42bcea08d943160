//! The key by which Twilio knows a request that it has acted on.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderName;
use http::header::{Entry, HeaderMap, HeaderValue};
use uuid::{Builder, Uuid};

/// The header that has it.
const NAME: HeaderName = HeaderName::from_static("idempotency-key");

/// Gives a request a key of its own, unless it has one.
pub(super) fn add(headers: &mut HeaderMap) {
    if let (Entry::Vacant(place), Ok(key)) = (headers.entry(NAME), HeaderValue::try_from(new())) {
        place.insert(key);
    }
}

/// A UUID of version 7: a clock that is far off costs the order of keys, and nothing else.
fn new() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    let random = Uuid::new_v4();
    let random = random.as_bytes().last_chunk().unwrap_or(&[0; 10]);
    Builder::from_unix_timestamp_millis(millis, random).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_key_is_another_uuid_of_version_7() {
        let keys: HashSet<_> = (0..1000).map(|_| new()).collect();
        assert_eq!(keys.len(), 1000);
        for key in keys {
            let uuid: Uuid = key.parse().unwrap();
            assert_eq!((uuid.get_version_num(), uuid.get_variant()), (7, uuid::Variant::RFC4122), "{key}");
        }
    }

    #[test]
    fn a_key_that_is_there_stays() {
        let mut headers = HeaderMap::new();
        headers.insert("Idempotency-Key", HeaderValue::from_static("order 7"));
        add(&mut headers);
        assert_eq!(headers["idempotency-key"], "order 7");
    }
}
