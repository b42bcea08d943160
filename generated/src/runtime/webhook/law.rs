//! What holds for every kind of webhook; the generated code asks for it, kind by kind.

use super::kind::{Webhook, WebhookBody, strict};
use crate::runtime::codec::Rng;

/// The law of every kind: what it is made up of is sent as a form or as JSON, read without a mismatch, and written back.
pub(crate) fn reads_what_twilio_sends<W: Webhook + PartialEq>() {
    is_read_as_it_was_sent::<W>();
    for seed in 0..4 {
        let json = W::sample(&mut Rng::new(seed)).to_string();
        let sample: W = strict(json.as_bytes()).expect("a sample fits");
        match W::BODY {
            WebhookBody::Json => {
                assert_eq!(W::from_body_strict(&json).expect("it is JSON"), sample);
                assert_eq!(W::from_batch(format!("[{json},{json}]")).expect("it is a list").len(), 2);
            }
            WebhookBody::Form => {
                let form = sample.to_form();
                let read = W::from_form_strict(form.clone()).expect("what Twilio sends fits");
                assert_eq!(read, sample, "{form:?}");
                assert_eq!(read.to_form(), form);
                let twice = W::from_form(form.iter().chain(&form).map(|(name, value)| (name, value)));
                assert_eq!(twice.expect("it is read all the same").to_form().len(), 2 * form.len());
                let odd = form.iter().map(|(name, _)| (name.as_str(), "?")).chain([("New", "1")]);
                let odd = W::from_form(odd).expect("no value is a reason");
                assert_eq!(odd.to_form().len(), form.len() + 1);
            }
        }
    }
}

/// What the fake signs and sends is verified and read.
#[cfg(feature = "testing")]
fn is_read_as_it_was_sent<W: Webhook + PartialEq>() {
    use crate::runtime::testing::Twilio;

    let sample: W = strict(W::sample(&mut Rng::new(7)).to_string().as_bytes()).expect("it fits");
    let sha1 = Twilio::new("made-up-token", "https://example.com/base");
    let sha256 = sha1.clone().shared_key("webhooks_sharedkey_1", "made-up-secret");
    for twilio in [sha1, sha256] {
        let webhook = || twilio.webhook("/hook?who=ada", &sample);
        let by_get = (W::BODY == WebhookBody::Form).then(|| webhook().get());
        for delivery in [Some(webhook()), by_get].into_iter().flatten() {
            let request = delivery.request();
            let verified = twilio.validator().verify(&request).expect("it is signed");
            assert_eq!(verified.is_json(), W::BODY == WebhookBody::Json);
            assert!(verified.idempotency_token().is_some());
            // The query of a GET has a pair of the program's own.
            if request.method() == http::Method::POST {
                assert_eq!(verified.read_strict::<W>().expect("it fits"), sample);
                assert_eq!(verified.read_batch::<W>().expect("it is one"), std::slice::from_ref(&sample));
            } else {
                assert_eq!(
                    verified.read::<W>().expect("it is a form").to_form().len(),
                    sample.to_form().len() + 1
                );
            }
        }
    }
}

#[cfg(not(feature = "testing"))]
fn is_read_as_it_was_sent<W: Webhook + PartialEq>() {}
