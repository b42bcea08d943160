//! A Twilio with a document, which another program counts up once as well.

use std::sync::{Mutex, PoisonError};

use http::{Method, StatusCode};
use serde_json::json;
use twilio_rest::testing::{Fake, Reply};

pub(crate) fn twilio() -> Fake {
    let counts = Mutex::new((7, 0));
    Fake::new(move |request| {
        let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, changes) = &mut *counts;
        let document = |count: u64| json!({ "revision": count.to_string(), "data": { "count": count } });
        if request.method() == Method::GET {
            return Reply::json(document(*count));
        }
        *changes += 1;
        if *changes == 1 {
            *count += 1;
        }
        let is_of_this = request.headers().get("If-Match").is_some_and(|of| *of == count.to_string());
        if !is_of_this {
            return Reply::error(
                StatusCode::PRECONDITION_FAILED.as_u16(),
                54103,
                "The revision does not match",
            );
        }
        *count += 1;
        Reply::json(document(*count))
    })
}

#[cfg(test)]
mod tests {
    use super::twilio;
    use crate::count_up;

    #[tokio::test]
    async fn what_another_program_counts_is_not_lost() -> Result<(), Box<dyn std::error::Error>> {
        let twilio = twilio();
        assert_eq!(count_up(&twilio.client()?, "guests").await?, 9);
        let asked: Vec<_> = twilio.requests().iter().map(|request| request.method().to_string()).collect();
        assert_eq!(asked, ["GET", "POST", "GET", "POST"]);
        let forms: Vec<_> = twilio.requests().iter().map(|request| request.body().clone()).collect();
        assert_eq!(forms[3], "Data=%7B%22count%22%3A9%7D");
        Ok(())
    }
}
