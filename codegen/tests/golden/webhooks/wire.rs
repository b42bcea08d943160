//! What Twilio sends is read, and what is read is what it sent.

use twilio_rest::webhook::telegraph::news::Record;
use twilio_rest::webhook::telegraph::{AnyTelegram, Form, Letter, News};
use twilio_rest::webhook::{Answer, Webhook, WebhookMethod};
use twilio_rest::Model;
use twilio_rest::types::Pii;

const FORM: &str = "From=%2B15551230001&Kind=letter.short&Text=Hi+there&Words=2&Urgency=0.5&Paid=true&Extra=%7B%22a%22%3A1%7D\
                    &Page1=https%3A%2F%2Fb.example.com&Page0=https%3A%2F%2Fa.example.com&Stamp_Red-One=5&New=1";

#[test]
fn a_form_is_a_model() {
    let letter = Letter::from_body(FORM).unwrap();
    assert_eq!(letter.text.as_ref().map(Pii::expose).map(String::as_str), Some("Hi there"));
    assert_eq!((letter.words, letter.urgency, letter.paid), (Some(2), Some(0.5), Some(true)));
    assert_eq!(letter.extra.as_ref().map(|extra| extra.as_str()), Some(r#"{"a":1}"#));
    assert_eq!(letter.pages.as_ref().map(Vec::len), Some(2));
    assert_eq!(letter.stamps.as_ref().and_then(|stamps| stamps.get("Red-One")).map(String::as_str), Some("5"));
    assert_eq!(letter.unknown_fields().map(|(name, _)| name).collect::<Vec<_>>(), ["New"]);
    assert!(letter.mismatches().is_empty());
    assert!(!format!("{letter:?}").contains("Hi there"));
    assert_eq!((Letter::KIND, Letter::ANSWER, Letter::METHOD), ("telegraph.letter", Answer::Twiml, WebhookMethod::Any));
}

#[test]
fn what_does_not_fit_is_told_and_kept() {
    let form = "Words=many&Paid=true&Paid=false&Page1=x";
    let letter = Letter::from_body(form).unwrap();
    assert_eq!((letter.words, letter.paid), (None, None));
    let told: Vec<_> = letter.mismatches().iter().map(|one| one.path().to_owned()).collect();
    assert_eq!(told, ["Words", "Paid"]);
    assert!(Letter::from_body_strict(form).is_err());
    let mut back: Vec<_> = letter.to_form().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    back.sort_by(|one, other| one.split('=').next().cmp(&other.split('=').next()));
    assert_eq!(back.join("&"), "Page1=x&Paid=true&Paid=false&Words=many");
}

#[test]
fn a_parameter_says_which_it_is() {
    let letter = AnyTelegram::from_form([("Kind", "letter.long"), ("Page0", "https://example.com")]).unwrap();
    assert!(matches!(&letter, AnyTelegram::Letter(letter) if letter.pages.is_some()), "{letter:?}");
    let form = AnyTelegram::from_form([("Kind", "form")]).unwrap();
    assert!(matches!(form, AnyTelegram::Form(_)));
    let other = AnyTelegram::from_form([("Kind", "parcel"), ("Kilos", "3")]).unwrap();
    assert!(other.unrecognized().is_some());
    assert_eq!(other.to_form(), [("Kind", "parcel"), ("Kilos", "3")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(AnyTelegram::from(Form::default()).to_form(), [("Kind".to_owned(), "form".to_owned())]);
}

#[test]
fn records_of_products_are_read_as_such() {
    let of = |json: &str| News::from_body(json).unwrap().record();
    let cut = of(r#"{"type":"wire.cut","data":{"length":5}}"#);
    assert!(matches!(&cut, Some(Record::Wire(wire)) if wire.length == Some(5)), "{cut:?}");
    for json in [r#"{"type":"weather","data":{}}"#, r#"{"type":"wire.cut","data":[1]}"#] {
        assert!(matches!(of(json), Some(Record::Unrecognized(_))), "{json}");
    }
    assert_eq!(of(r#"{"type":"wire.cut"}"#), None);
    let batch = News::from_batch(r#" [{"count":1},{"count":2}] "#).unwrap();
    assert_eq!(batch.iter().map(|news| news.count).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert!(News::from_batch("[1]").is_err() && News::from_batch("x").is_err());
}
