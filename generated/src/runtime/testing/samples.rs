//! What a fake makes up when nobody has written its replies.

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::Method;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Fake, Reply};
use crate::runtime::codec::Model;

impl Fake {
    /// One that makes a record up for each request: always of this type, another each time, and the same in each run. What the request says
    /// is so in the record, where it has a field of that name: `To=..` of a form is its `to`, and the SID at the end of a path its `sid`. What
    /// else stands in it has the form of what Twilio sends, and no meaning; of errors it says nothing.
    ///
    /// It is for a first look, without an account. A delete has an empty reply, and no list is made up: a script has [pages](Reply::page).
    ///
    /// ```
    /// use twilio_rest::{api::v2010::Message, testing::Fake};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), twilio_rest::Error> {
    /// let client = Fake::samples::<Message>().client()?;
    /// let message = Message::create("+15557654321").body("Hello!");
    /// let message = client.send(message).await?;
    /// assert_eq!(message.to, Some("+15557654321".into()));
    /// assert_eq!(message.body, Some("Hello!".into()));
    /// assert!(message.sid.is_some());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn samples<M: Model>() -> Self {
        let seed = AtomicU64::new(0);
        Self::new(move |request| match *request.method() {
            Method::DELETE => Reply::text("").status(204),
            _ => Reply::json(sample::<M>(seed.fetch_add(1, Ordering::Relaxed), request)),
        })
    }
}

/// A made-up record of something that went well, with what the request says, where that fits its field.
fn sample<M: Model>(seed: u64, request: &http::Request<Bytes>) -> M {
    let mut fields = serde_json::to_value(<M as Model>::sample(seed)).unwrap_or_default();
    if let Some(fields) = fields.as_object_mut() {
        fields.retain(|name, _| !name.starts_with("error_"));
    }
    let read = |fields: &Value| M::from_json(fields.to_string()).ok();
    let mut record = read(&fields).unwrap_or_default();
    for (name, value) in said(request) {
        let mut with = fields.clone();
        let Some(field) = with.get_mut(&name) else { continue };
        *field = value;
        if let Some(fits) = read(&with).filter(|record| record.mismatches().is_empty()) {
            (fields, record) = (with, fits);
        }
    }
    record
}

/// What a request says of the record, by the names of fields: its path, and its body, a form or JSON.
fn said(request: &http::Request<Bytes>) -> Vec<(String, Value)> {
    let mut said = of_path(request.uri().path());
    let body = request.body();
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => said.extend(members),
        _ => said.extend(of_form(&String::from_utf8_lossy(body))),
    }
    for (name, _) in &mut said {
        *name = in_snake_case(name);
    }
    said
}

/// The account, and the SID at the end: `/2010-04-01/Accounts/AC../Messages/SM...json`.
fn of_path(path: &str) -> Vec<(String, Value)> {
    let mut said = Vec::new();
    let (above, last) = path.rsplit_once('/').unwrap_or_default();
    let last = last.strip_suffix(".json").unwrap_or(last);
    if last.len() == 34 {
        said.push(("sid".to_owned(), last.into()));
    }
    if let Some((_, account)) = above.split_once("/Accounts/") {
        let account = account.split('/').next().unwrap_or_default();
        said.push(("account_sid".to_owned(), account.into()));
    }
    said
}

fn of_form(form: &str) -> impl Iterator<Item = (String, Value)> {
    form.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned();
        Some((name.to_owned(), value.into()))
    })
}

/// `StatusCallback` is `status_callback`.
fn in_snake_case(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn request(uri: &str, body: &'static str) -> Request<Bytes> {
        Request::post(uri).body(Bytes::from_static(body.as_bytes())).unwrap()
    }

    fn names_and_values(request: &Request<Bytes>) -> Vec<String> {
        said(request).iter().map(|(name, value)| format!("{name}: {value}")).collect()
    }

    #[cfg(feature = "insights")]
    #[test]
    fn what_fits_no_field_is_passed_over() {
        use crate::insights::v1::Conference;

        let request =
            request("/v1/Conferences", "Status=completed&DurationSeconds=soon&MaxParticipants=7&Mood=good");
        let conference: Conference = sample(1, &request);
        assert_eq!(conference.status.as_ref().map(AsRef::as_ref), Some("completed"));
        assert_eq!(conference.max_participants, Some(7));
        assert_eq!(conference.duration_seconds, <Conference as Model>::sample(1).duration_seconds);
        assert_eq!(conference.unknown_fields().count(), 0);
    }

    #[test]
    fn a_form_says_what_fields_of_these_names_have() {
        let request = request("/v1/Services", "FriendlyName=a+b%2Bc&Tag=1&Tag=2&Odd");
        assert_eq!(names_and_values(&request), ["friendly_name: \"a b+c\"", "tag: \"1\"", "tag: \"2\""]);
    }

    #[test]
    fn so_does_json() {
        let request = request("/v1/Services", r#"{"friendlyName": "a", "size": 7}"#);
        assert_eq!(names_and_values(&request), ["friendly_name: \"a\"", "size: 7"]);
    }

    #[test]
    fn so_does_a_path() {
        let message = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        let request = request(&format!("/2010-04-01/Accounts/AC1/Messages/{message}.json"), "");
        assert_eq!(
            names_and_values(&request),
            [format!("sid: \"{message}\""), "account_sid: \"AC1\"".to_owned()]
        );
    }
}
