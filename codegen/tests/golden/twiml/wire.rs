//! Elements have their attributes in the order of the spec, and give way to what the crate or an attribute calls so.

use twilio_rest::types::Twiml;
use twilio_rest::twiml::talk::{Answer, Break, Language, Listener, Speech, Uri, speech};

#[test]
fn an_element_is_as_the_spec_has_it() {
    let speech = Speech::from("Hi.")
        .xml_lang("de")
        .default_value("?")
        .written("a")
        .number("+15557654321")
        .action("/x")
        .language("en")
        .for_("word")
        .loud(true)
        .volumes([1, 2])
        .moods(["good", "bad"])
        .voice(speech::Voice::High)
        .sub_element(Break::new())
        .language_element(Language::new("pt-BR"))
        .uri(Uri::from("https://example.com"))
        .speech("Ho.");
    assert_eq!(
        speech.to_xml().unwrap(),
        "<Speech voice=\"high\" moods=\"good bad\" volumes=\"1 2\" loud=\"true\" for=\"word\" language=\"en\" \
         action=\"/x\" number=\"+15557654321\" text=\"a\" xml:lang=\"de\" default=\"?\">Hi.<sub/>\
         <Language>pt-BR</Language><Uri>https://example.com</Uri><Speech>Ho.</Speech></Speech>"
    );
    assert_eq!(Listener::new().mood("good").to_string(), "<Listener mood=\"good\"/>");
}

#[test]
fn a_document_is_what_a_request_carries() {
    let answer = Answer::new().speech("Hi.").language("en");
    assert_eq!(Twiml::from(answer.clone()).expose(), answer.to_xml().unwrap());
    assert_eq!(
        answer.to_string(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Answer><Speech>Hi.</Speech><Language>en</Language></Answer>"
    );
    assert_eq!(format!("{answer:?}"), "<Answer><Speech>[redacted]</Speech><Language>en</Language></Answer>");
}
