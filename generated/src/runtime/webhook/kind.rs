use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::form::{Pairs, Parameters};
use super::received;
use crate::runtime::codec::{DecodeError, FieldMismatch, Value, all, find_mismatches_in_body, read_value};
use crate::runtime::json::Path;
use crate::runtime::types::{Pii, RawJson};

/// A request that Twilio makes to an application: one kind of it, or one of several that its parameters tell apart.
///
/// It is read from the parameters of a form, or from JSON where Twilio sends that, and is a [`Model`](crate::Model) in all else: what it does
/// not know is kept, what does not fit is told by `mismatches`, and what is personal does not print. In a form all is text, so a number
/// is read from its digits, and written as such.
///
/// Whether the request is Twilio's is not looked at here: a [`Validator`](super::Validator) does that, and gives what can be read.
///
/// A parameter that came twice has no value: one of the two would be a guess. Both are kept, `mismatches` tells, and
/// [`to_form`](Self::to_form) gives them back.
///
/// ```
/// use twilio_rest::webhook::{Answer, Webhook, voice::IncomingCall};
///
/// assert_eq!(IncomingCall::KIND, "voice.incoming_call");
/// assert_eq!(IncomingCall::ANSWER, Answer::Twiml);
///
/// let form = [("From", "+15551234567"), ("Mood", "good")];
/// let call = IncomingCall::from_form(form)?;
/// assert!(call.from.is_some());
/// # Ok::<(), twilio_rest::error::DecodeError>(())
/// ```
pub trait Webhook: Value + Clone + fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What tells this kind from all others: `voice.incoming_call`.
    const KIND: &'static str;
    /// With which method it comes.
    const METHOD: WebhookMethod;
    /// What Twilio wants as the answer.
    const ANSWER: Answer;
    /// In what it comes.
    const BODY: WebhookBody;
    /// The lists and maps whose elements come as parameters of their own: `MediaUrl{n}`, `SipHeader_{key}`.
    #[doc(hidden)]
    const FAMILIES: &'static [&'static str];

    /// Reads the parameters of a form, in the order in which they came.
    ///
    /// # Errors
    ///
    /// Fails if there are more of them than [fit into the limits](crate::Model) of a body. What they hold is no reason.
    fn from_form<N: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, DecodeError> {
        read_value(form_to_json::<Self, N, V>(parameters).as_bytes())
    }

    /// As [`from_form`](Self::from_form), but every value that does not fit is an error too, all of them at once. Unknown parameters and
    /// unknown values of enums are none: Twilio adds some without notice.
    ///
    /// # Errors
    ///
    /// Fails with all that does not fit.
    fn from_form_strict<N: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, DecodeError> {
        strict(form_to_json::<Self, N, V>(parameters).as_bytes())
    }

    /// Reads a body, or the query of a GET: a form, or JSON where the kind [says so](Self::BODY). For who has verified the request elsewhere.
    ///
    /// # Errors
    ///
    /// Fails on a body that is to be JSON and is none. A form can be read whatever it is.
    fn from_body(body: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        match Self::BODY {
            WebhookBody::Form => Self::from_form(form(body.as_ref()).iter()),
            WebhookBody::Json => read_value(body.as_ref()),
        }
    }

    /// As [`from_body`](Self::from_body), but every value that does not fit is an error too.
    ///
    /// # Errors
    ///
    /// Fails with all that does not fit.
    fn from_body_strict(body: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        match Self::BODY {
            WebhookBody::Form => Self::from_form_strict(form(body.as_ref()).iter()),
            WebhookBody::Json => strict(body.as_ref()),
        }
    }

    /// Reads a body that is one, or a JSON list of several: Event Streams sends what has gathered.
    ///
    /// # Errors
    ///
    /// Fails on a body that is not JSON, and on an element that is no object.
    fn from_batch(body: impl AsRef<[u8]>) -> Result<Vec<Self>, DecodeError> {
        let body = body.as_ref();
        if Self::BODY == WebhookBody::Form || !body.trim_ascii_start().starts_with(b"[") {
            return Self::from_body(body).map(|only| vec![only]);
        }
        let elements: Vec<RawJson> = read_value(body)?;
        elements.iter().map(|element| read_value(element.as_str().as_bytes())).collect()
    }

    /// The parameters of the form that this is, as Twilio would send them.
    fn to_form(&self) -> Vec<(String, String)> {
        // A model writes JSON.
        let json = serde_json::to_string(self).unwrap_or_default();
        received::to_pairs(&json, Self::FAMILIES).unwrap_or_default()
    }

    /// The values that do not fit their parameters.
    fn form_mismatches(&self) -> Vec<FieldMismatch> {
        all(|found| self.find_mismatches(&mut Path::default(), found))
    }
}

/// With which method a webhook comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookMethod {
    /// GET, with its parameters in the query.
    Get,
    /// POST.
    Post,
    /// The one that the application asks for; POST if it does not.
    Any,
}

/// What Twilio wants as the answer to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// A document of TwiML, which says what is to be done next.
    Twiml,
    /// A JSON object.
    Json,
    /// A status, and nothing else is looked at.
    Nothing,
}

/// In what a webhook comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookBody {
    /// A form; of a GET the query.
    Form,
    /// JSON.
    Json,
}

fn form(body: &[u8]) -> Parameters {
    Pairs::parse(body).into()
}

fn form_to_json<W: Webhook, N: AsRef<str>, V: AsRef<str>>(
    parameters: impl IntoIterator<Item = (N, V)>,
) -> String {
    let parameters: Vec<_> = parameters.into_iter().collect();
    received::to_json(parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref())), W::FAMILIES)
}

pub(super) fn strict<W: Webhook>(json: &[u8]) -> Result<W, DecodeError> {
    let webhook: W = read_value(json)?;
    DecodeError::unless_all_fit(W::SUBJECT, json, |found| find_mismatches_in_body(&webhook, json, found))?;
    Ok(webhook)
}

/// What may hold a record: JSON, be it personal or not.
pub(crate) trait Carried {
    fn json(&self) -> &RawJson;
}

impl Carried for RawJson {
    fn json(&self) -> &RawJson {
        self
    }
}

impl Carried for Pii<RawJson> {
    fn json(&self) -> &RawJson {
        self.expose()
    }
}

/// A record that a webhook carries. None if it is no object.
pub(crate) fn record<M: crate::Model>(data: &impl Carried) -> Option<Box<M>> {
    M::from_json(data.json().as_str()).ok().map(Box::new)
}

/// How a webhook gives the records that it carries, over the enum that the generator writes:
/// `records!(Event, data, type_, ["insights" CallSummary: "a" | "b"]);`
macro_rules! records {
    ($name:ident, $of:ident, $tag:ident, [$($product:literal $record:ident: $($value:literal)|+),+ $(,)?]) => {
        impl $name {
            /// The record that came with it, as far as it can be told. What is none, or is of a product whose feature is not asked for,
            /// is as it came; where there is nothing it is `None`.
            #[must_use]
            pub fn record(&self) -> Option<Record> {
                let data = self.$of.as_ref()?;
                let record = match self.$tag.as_ref()?.as_str() {
                    $(
                        #[cfg(feature = $product)]
                        $($value)|+ => $crate::runtime::webhook::record(data).map(Record::$record),
                    )+
                    _ => None,
                };
                let as_it_came = || Record::Unrecognized($crate::runtime::webhook::Carried::json(data).clone());
                Some(record.unwrap_or_else(as_it_came))
            }
        }
    };
}
pub(crate) use records;

/// What makes a model or a union a webhook: `webhook!(IncomingCall, "voice.incoming_call", Any, Twiml, Form, ["SipHeader_{key}"]);`
macro_rules! webhook {
    ($name:ident, $kind:literal, $method:ident, $answer:ident, $body:ident, [$($family:literal),* $(,)?]) => {
        impl $crate::runtime::webhook::Webhook for $name {
            const KIND: &'static str = $kind;
            const METHOD: $crate::runtime::webhook::WebhookMethod = $crate::runtime::webhook::WebhookMethod::$method;
            const ANSWER: $crate::runtime::webhook::Answer = $crate::runtime::webhook::Answer::$answer;
            const BODY: $crate::runtime::webhook::WebhookBody = $crate::runtime::webhook::WebhookBody::$body;
            const FAMILIES: &'static [&'static str] = &[$($family),*];
        }

        #[cfg(test)]
        mod webhooks {
            #[test]
            #[allow(non_snake_case, reason = "it has the name of the webhook that it tests")]
            fn $name() {
                $crate::runtime::webhook::reads_what_twilio_sends::<super::$name>();
            }
        }
    };
}
pub(crate) use webhook;
