//! TwiML: what is written, what is refused, what two documents have in common, what prints.
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it expects")]

use proptest::prelude::*;
use twilio_rest::twiml::voice::{
    self, ConversationRelay, Dial, Gather, Hangup, Number, Pause, Play, Say, Sip, SsmlBreak, say::Voice,
};
use twilio_rest::twiml::{Element, messaging};
use twilio_rest::types::{HttpMethod, Twiml};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

fn menu() -> voice::Response {
    let say = Say::new("Press 1 for sales.").voice(Voice::PollyAmy);
    voice::Response::new()
        .say("Hello.")
        .gather(Gather::new().num_digits(1).action("/menu").say(say))
        .hangup(Hangup::new())
}

#[test]
fn an_answer_is_one_line_with_a_declaration() {
    let expected = "<Response><Say>Hello.</Say><Gather action=\"/menu\" numDigits=\"1\">\
                    <Say voice=\"Polly.Amy\">Press 1 for sales.</Say></Gather><Hangup/></Response>";
    assert_eq!(menu().to_xml().unwrap(), format!("{DECLARATION}{expected}"));
    assert_eq!(menu().to_string(), format!("{DECLARATION}{expected}"));
    let response = menu().http_response().unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/xml");
    assert_eq!(*response.body(), format!("{DECLARATION}{expected}"));
    // A part of it has none.
    assert_eq!(Say::new("Hello.").to_xml().unwrap(), "<Say>Hello.</Say>");
}

#[test]
fn attributes_are_in_the_order_of_the_spec_and_there_once() {
    let dial = Dial::new().attribute("b", "1").time_limit(60).attribute("a", "2").timeout(5).timeout(6);
    assert_eq!(dial.to_string(), r#"<Dial timeout="6" timeLimit="60" b="1" a="2"/>"#);
    let dial = dial.attribute("b", "").attribute("timeout", "soon");
    assert_eq!(dial.to_string(), r#"<Dial timeout="soon" timeLimit="60" b="" a="2"/>"#);
    assert_eq!((dial.get("b"), dial.get("timeLimit"), dial.get("c")), (Some(""), Some("60"), None));
}

#[test]
fn values_take_the_form_of_twilio() {
    let dial = Dial::new().hangup_on_star(true).method(HttpMethod::Get).record("record-from-the-moon");
    assert_eq!(dial.to_string(), r#"<Dial method="GET" hangupOnStar="true" record="record-from-the-moon"/>"#);
    let gather = Gather::new().input(["dtmf", "speech"]).finish_on_key("");
    assert_eq!(gather.to_string(), r#"<Gather input="dtmf speech" finishOnKey=""/>"#);
    assert_eq!(Gather::new().input([""; 0]).to_string(), r#"<Gather input=""/>"#);
}

#[test]
fn children_keep_their_order_and_text_may_stand_between_them() {
    let say = Say::new("One,").break_(SsmlBreak::new().time("1s")).text(" two,").text(" three").comment("x");
    assert_eq!(say.to_string(), r#"<Say>One,<break time="1s"/> two, three<!-- x --></Say>"#);
    let dial = Dial::from("+15557654321").number("+15557654322").append(Number::new("+15557654323"));
    assert_eq!(
        dial.to_string(),
        "<Dial>+15557654321<Number>+15557654322</Number><Number>+15557654323</Number></Dial>"
    );
    assert_eq!(Say::new("").to_string(), "<Say/>");
}

#[test]
fn what_the_schema_does_not_know_goes_in_by_name() {
    let element =
        Element::new("Sing").attribute("key", "c").append(Say::new("La.")).append(Element::new("x"));
    let response = voice::Response::new().append(element.clone());
    let expected = r#"<Response><Sing key="c"><Say>La.</Say><x/></Sing></Response>"#;
    assert_eq!(response.to_string(), format!("{DECLARATION}{expected}"));
    let say = response.as_element().find("Say").unwrap();
    assert_eq!((say.name(), &*say.text_content()), ("Say", "La."));
    assert_eq!(element.children().map(Element::name).collect::<Vec<_>>(), ["Say", "x"]);
}

#[test]
fn what_xml_takes_for_its_own_is_escaped() {
    let play = Play::from("a&b<c>d\"e'f\r\n\tg").loop_(2).attribute("x", "a&b<c>d\"e'f\r\n\tg");
    let expected = "<Play loop=\"2\" x=\"a&amp;b&lt;c&gt;d&quot;e&apos;f&#13;&#10;&#9;g\">\
                    a&amp;b&lt;c&gt;d\"e'f&#13;\n\tg</Play>";
    assert_eq!(play.to_xml().unwrap(), expected);
    assert_eq!(Element::parse(expected).unwrap(), play);
    // By itself as well.
    for (value, text, attribute) in [
        ("\t", "\t", "&#9;"),
        ("\n", "\n", "&#10;"),
        ("\r", "&#13;", "&#13;"),
        ("'", "'", "&apos;"),
        (">", "&gt;", "&gt;"),
    ] {
        let expected = format!("<Play x=\"{attribute}\">{text}</Play>");
        assert_eq!(Play::from(value).attribute("x", value).to_string(), expected);
    }
    assert_eq!(Element::parse(expected).unwrap().text_content(), "a&b<c>d\"e'f\r\n\tg");
}

#[test]
fn what_xml_has_no_place_for_is_refused_with_its_place() {
    let gather = Gather::new().say(Say::new("a").language("\u{1}")).say("b\u{fffe}").hints("c\u{0}");
    let response =
        voice::Response::new().gather(Gather::new()).gather(gather).comment("d -- e").comment("\u{b}");
    let error = response.to_xml().unwrap_err();
    let problems: Vec<_> = error.problems().collect();
    let problem = |one| format!("must not have the character U+{one}: XML has no place for it");
    assert_eq!(
        problems,
        [
            ("/Response/Gather[2]/@hints", &*problem("0000")),
            ("/Response/Gather[2]/Say[1]/@language", &problem("0001")),
            ("/Response/Gather[2]/Say[2]/text()", &problem("FFFE")),
            ("/Response/comment()", "must not have `--`: that ends a comment"),
            ("/Response/comment()", &problem("000B")),
        ]
    );
    assert!(response.http_response().is_err());
    // What prints never fails.
    assert!(response.to_string().contains("<Say>b\u{fffd}</Say>"));
    assert!(Element::parse(response.to_string()).is_ok());
}

#[test]
fn what_is_not_a_name_is_refused() {
    let element = Element::new("a b").attribute("c=\"", "d").append(Element::new("").append(Hangup::new()));
    let error = element.to_xml().unwrap_err();
    let problems: Vec<_> = error.problems().collect();
    assert_eq!(
        problems,
        [
            ("/a b", "`a b` is not a name of XML"),
            ("/a b", "the attribute `c=\"` has no name of XML"),
            ("/a b/[1]", "`` is not a name of XML"),
        ]
    );
    assert_eq!(element.to_string(), r#"<a_b c__="d"><_><Hangup/></_></a_b>"#);
}

#[test]
fn a_prefix_has_to_be_declared() {
    let inner = Element::new("x:b").attribute("x:c", "d").attribute("xml:lang", "de");
    let declared = Element::new("a").attribute("xmlns:x", "urn:x").append(inner.clone());
    let xml = r#"<a xmlns:x="urn:x"><x:b x:c="d" xml:lang="de"/></a>"#;
    assert_eq!(declared.to_xml().unwrap(), xml);
    assert_eq!(Element::parse(xml).unwrap(), declared);
    // Behind the element that declares it, it is none.
    let element = Element::new("r").append(declared).append(inner);
    let error = element.to_xml().unwrap_err();
    assert_eq!(
        error.problems().collect::<Vec<_>>(),
        [
            ("/r/x:b[1]", "the prefix of `x:b` is not declared"),
            ("/r/x:b[1]", "the prefix of the attribute `x:c` is not declared"),
        ]
    );
    assert!(element.to_string().ends_with(r#"<x_b x_c="d" xml:lang="de"/></r>"#));
}

#[test]
fn a_value_that_its_type_refuses_is_told_with_its_place() {
    let relay = ConversationRelay::new().eager_eot_threshold(f64::NAN);
    let dial = Dial::new().caller_id("+1x").number(Number::new("415-555-0100"));
    let response = voice::Response::new().connect(voice::Connect::new().conversation_relay(relay.clone()));
    let response = response.dial(dial);
    let error = response.to_xml().unwrap_err();
    assert_eq!(
        error
            .problems()
            .map(|(place, problem)| (place, problem.split_once(':').map_or(problem, |(start, _)| start)))
            .collect::<Vec<_>>(),
        [
            (
                "/Response/Connect[1]/ConversationRelay[1]/@eagerEotThreshold",
                "must be a number, and not infinite"
            ),
            ("/Response/Dial[1]/@callerId", "must be digits alone behind the `+`, as in +15557654321"),
        ]
    );
    assert!(Twiml::from(response) != Twiml::from(voice::Response::new()));
    // What is set again counts.
    assert!(relay.clone().eager_eot_threshold(0.5).to_xml().is_ok());
    assert!(relay.attribute("eagerEotThreshold", "0.5").to_xml().is_ok());
}

#[test]
fn a_request_carries_a_response() {
    let twiml = Twiml::from(menu());
    assert_eq!(twiml.expose(), menu().to_xml().unwrap());
    assert_eq!(Twiml::from(&menu()), twiml);
    assert_eq!(format!("{twiml:?}"), "[redacted]");
}

#[cfg(feature = "api")]
#[test]
fn a_request_refuses_a_response_that_cannot_be_written() {
    use twilio_rest::Request;
    use twilio_rest::api::v2010::{Call, call};

    let call = |response: voice::Response| {
        let arguments = call::CreateArguments { to: "+15557654321".into(), from: "+15557654322".into() };
        let request = Call::create(arguments).twiml(response);
        request.account(format!("AC{}", "a".repeat(32)).parse().unwrap()).http_request()
    };
    let request = call(voice::Response::new().hangup(Hangup::new())).unwrap();
    let body = String::from_utf8_lossy(request.body()).into_owned();
    assert!(body.contains("Twiml=%3C%3Fxml%20version") && body.contains("Hangup%2F%3E"), "{body}");
    assert_eq!(
        call(voice::Response::new().say("\u{7}")).unwrap_err().to_string(),
        "Twiml: must be XML: /Response/Say[1]/text(): must not have the character U+0007: XML has no place for it"
    );
    // As it is with a text.
    let arguments = call::CreateArguments { to: "+15557654321".into(), from: "+15557654322".into() };
    let text = Call::create(arguments).twiml("<Response>\u{7}</Response>").http_request().unwrap_err();
    assert!(text.to_string().contains("Twiml: must not have the character U+0007"), "{text}");
}

#[test]
fn two_documents_are_equal_if_they_mean_the_same() {
    let read = |xml: &str| Element::parse(xml).unwrap();
    let same = "<?xml version='1.0'?>
        <!-- an answer -->
        <Response>
            <Say>&#72;ello<!-- loudly -->.</Say>
            <Gather numDigits='1' action='&#x2f;menu'>
                <Say voice='Polly.Amy'><![CDATA[Press 1 for sales.]]></Say>
            </Gather>
            <Hangup></Hangup>
        </Response>
        ";
    assert_eq!(read(same), menu());
    assert_eq!(menu(), read(same));
    for (one, other) in [
        ("<Say>a b</Say>", "<Say>a  b</Say>"),
        ("<Say>a</Say>", "<Say> a</Say>"),
        ("<Say>a <break/> <break/></Say>", "<Say>a <break/><break/></Say>"),
        ("<Say> </Say>", "<Say/>"),
        ("<Say x='1'/>", "<Say x=''/>"),
        ("<Say x=''/>", "<Say/>"),
        ("<Say/>", "<say/>"),
        ("<Response><a/><b/></Response>", "<Response><b/><a/></Response>"),
        ("<Response><a/></Response>", "<Response><a/><a/></Response>"),
    ] {
        assert_ne!(read(one), read(other));
        assert_eq!(read(one), read(&read(one).to_string()));
    }
}

#[test]
fn the_same_elements_give_the_same_bytes() {
    assert_eq!(menu().to_xml(), menu().to_xml());
    assert_eq!(menu(), menu().clone());
    let message = messaging::Message::new().to("+15557654321").text("Hi.").media("https://example.com/a.png");
    assert_eq!(
        messaging::Response::new().message(message).to_string(),
        format!(
            "{DECLARATION}<Response><Message to=\"+15557654321\">Hi.\
             <Media>https://example.com/a.png</Media></Message></Response>"
        )
    );
}

#[test]
fn what_is_private_does_not_print() {
    let sip = Sip::from("sip:ada@example.com").username("ada").password("secret").url("https://a.b/c?d=ada");
    let dial =
        Dial::from("+15557654321").caller_id("+15557654322").timeout(5).attribute("new", "ada").sip(sip);
    let response =
        voice::Response::new().say("Ada").dial(dial).text("ada").comment("ada").pause(Pause::new());
    let expected = "<Response><Say>[redacted]</Say><Dial timeout=\"5\" callerId=\"[redacted]\" new=\"[redacted]\">\
                    [redacted]<Sip username=\"[redacted]\" password=\"[redacted]\" url=\"https://a.b/c?[redacted]\">\
                    [redacted]</Sip></Dial>[redacted]<!-- [redacted] --><Pause/></Response>";
    assert_eq!(format!("{response:?}"), expected);
    // Nor does what was read, or made by its name.
    let read = Element::parse(response.to_xml().unwrap()).unwrap();
    assert_eq!(format!("{read:?}"), expected);
    // Of a URL that is text, neither the password nor the query does.
    let redirect = voice::Response::new().redirect("https://u:secret@example.com/v?From=Ada");
    assert_eq!(
        format!("{redirect:?}"),
        "<Response><Redirect>https://[redacted]@example.com/v?[redacted]</Redirect></Response>"
    );
    let unknown = Element::new("Sing").attribute("who", "ada").text("ada");
    assert_eq!(format!("{unknown:?}"), r#"<Sing who="[redacted]">[redacted]</Sing>"#);
}

/// A program may build what no document needs, and no stack holds.
#[test]
fn the_deepest_tree_is_written_copied_compared_and_dropped() {
    const DEPTH: usize = 50_000;
    let deep = |text: &str| {
        (0..DEPTH).fold(Element::new("a").text(text), |inner, _| Element::new("a").comment("b").append(inner))
    };
    let try_all = move || {
        let element = deep("c");
        let copy = element.clone();
        assert_eq!((copy == element, element == deep("d")), (true, false));
        let xml = copy.to_xml().unwrap();
        assert_eq!(xml, format!("{}<a>c</a>{}", "<a><!-- b -->".repeat(DEPTH), "</a>".repeat(DEPTH)));
        assert_eq!(copy.to_string(), xml);
        assert!(format!("{copy:?}").ends_with(&format!("<a>[redacted]</a>{}", "</a>".repeat(DEPTH))));
        assert_eq!((copy.text_content(), copy.find_all("a").count()), ("c".to_owned(), DEPTH));
        let error = voice::Response::new().append(deep("\u{1}")).to_xml().unwrap_err();
        let (place, _) = error.problems().next().unwrap();
        assert_eq!(place, format!("/Response{}/text()", "/a[1]".repeat(DEPTH + 1)));
    };
    let small = std::thread::Builder::new().stack_size(256 << 10);
    small.spawn(try_all).unwrap().join().unwrap();
}

/// What goes wrong, and where.
#[test]
fn what_is_not_twiml_is_told_with_its_place() {
    for (xml, expected) in [
        ("", "line 1, column 1: there is no element"),
        ("<Response>", "line 1, column 11: `Response` is not closed"),
        ("<Response>\n <Say></Response>", "line 2, column 7: `Say` is not closed before another element is"),
        ("<Response/></Say>", "line 1, column 12: this closes no element"),
        ("<Response/><Response/>", "line 1, column 12: a document has one element, and all others are in it"),
        ("hello", "line 1, column 1: text has no place outside of the element"),
        ("<Response/>&amp;", "line 1, column 12: text has no place outside of the element"),
        ("<Response", "line 1, column 1: tag not closed: `>` not found before end of input"),
        ("<Say x=1/>", "line 1, column 1: an attribute is not `name=\"value\"`"),
        ("<Say x='1' x='2'/>", "line 1, column 1: the attribute `x` is there twice"),
        ("<Say x='<'/>", "line 1, column 1: `<` has no place in an attribute: it is written `&lt;`"),
        ("<Say x='&y;'/>", "line 1, column 1: an attribute has a reference that XML does not know"),
        ("<Say x='&#0;'/>", "line 1, column 1: an attribute has a reference that XML does not know"),
        ("<Say x='&#1;'/>", "line 1, column 1: XML has no place for the character U+0001"),
        (
            "<Say>&secret;</Say>",
            "line 1, column 6: a reference that XML does not know: `&` itself is written `&amp;`",
        ),
        ("<Say>a & b</Say>", "line 1, column 8: `&` begins no reference: it is written `&amp;`"),
        ("<Say>&#1;</Say>", "line 1, column 6: a reference to a character that XML has no place for"),
        ("<Say>\u{1}</Say>", "line 1, column 6: XML has no place for the character U+0001"),
        ("<Say><!-- a -- b --></Say>", "line 1, column 13: a comment has no `--`"),
        ("<1/>", "line 1, column 1: the name of an element is none"),
        ("<a 1='2'/>", "line 1, column 1: the name of an attribute is none"),
        ("<:/>", "line 1, column 1: the name of an element is none"),
        ("<a:b:c/>", "line 1, column 1: the name of an element is none"),
        ("<x:b/>", "line 1, column 1: the prefix of `x:b` is not declared"),
        ("<a x:b='1'/>", "line 1, column 1: the prefix of `x:b` is not declared"),
        ("<a><b xmlns:x='urn:x'/><x:c/></a>", "line 1, column 24: the prefix of `x:c` is not declared"),
        ("<a b='1'c='2'/>", "line 1, column 1: white space stands before an attribute"),
        ("<Say>a ]]> b</Say>", "line 1, column 6: `]]>` has no place in a text: it is written `]]&gt;`"),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "line 1, column 1: a document type has no place in TwiML",
        ),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "line 1, column 1: only UTF-8 is read"),
        ("<a/><?xml version='1.0'?>", "line 1, column 5: a declaration of XML stands at the start"),
    ] {
        let error = Element::parse(xml).unwrap_err();
        assert_eq!(error.to_string(), expected, "{xml}");
    }
    let error = Element::parse(b"<Say>\n\xff</Say>").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 1));
    assert_eq!(format!("{error:?}"), "line 2, column 1: this is not UTF-8");
}

#[test]
fn what_is_read_is_bounded() {
    let fails = |xml: &[u8]| Element::parse(xml).unwrap_err().to_string();
    assert_eq!(fails(&vec![b'a'; 10 << 20]), "line 1, column 1: a document has at most 1048576 bytes");
    assert_eq!(
        fails("<a>".repeat(100_000).as_bytes()),
        "line 1, column 193: at most 64 elements stand in each other"
    );
    let attributes: Vec<_> = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(
        fails(format!("<a{}/>", attributes.concat()).as_bytes()),
        "line 1, column 1: an element has at most 256 attributes"
    );
    // As many as fit.
    let wide = format!("<a>{}</a>", "<b/>".repeat(200_000));
    assert_eq!(Element::parse(&wide).unwrap().children().count(), 200_000);
    let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>";
    assert!(fails(bomb.as_bytes()).ends_with("a document type has no place in TwiML"));
}

/// An element of any text, attributes and children.
fn any_element() -> impl Strategy<Value = Element> {
    let text = "[\\t\\n\\r -~\u{80}-\u{2ff}😀<>&'\"]{0,9}";
    let name = "[a-zA-Z_][a-z0-9_.-]{0,3}";
    let leaf =
        (name, prop::collection::vec((name, text), 0..4), text).prop_map(|(name, attributes, text)| {
            let element = Element::new(name).text(text);
            attributes.into_iter().fold(element, |element, (name, value)| element.attribute(name, value))
        });
    leaf.prop_recursive(4, 32, 4, move |inner| {
        (name, prop::collection::vec((inner, text), 0..4)).prop_map(|(name, children)| {
            let element = Element::new(name);
            children.into_iter().fold(element, |element, (child, text)| element.append(child).text(text))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn what_is_written_is_read_as_it_was(element in any_element()) {
        let xml = element.to_xml().unwrap();
        let read = Element::parse(&xml).unwrap();
        prop_assert_eq!(&read, &element, "{}", xml);
        prop_assert_eq!(read.to_xml().unwrap(), xml);
    }

    #[test]
    fn whatever_is_read_is_an_element_or_an_error(xml in "([<>/&;=' \"!?\\[\\]a-c#x1-]|CDATA|--|xml|\\PC){0,40}") {
        let _ = Element::parse(&xml);
    }

    #[test]
    fn whatever_is_read_can_be_written(inside in "(<b|/>|<!--|--|-->|&#1;|&#9;|&amp;|<!\\[CDATA\\[|\\]\\]>| c='|'|\\PC){0,9}") {
        if let Ok(element) = Element::parse(format!("<a>{inside}</a>")) {
            prop_assert_eq!(Element::parse(element.to_xml().unwrap()).unwrap(), element);
        }
    }

    #[test]
    fn what_prints_is_always_xml(name in "\\PC{0,6}|[\u{0}- a-c]{0,6}", text in "[\u{0}-\u{40}\u{fff0}-\u{ffff}-]{0,9}") {
        let element = Element::new(name.clone()).attribute(name, &*text).text(text.clone()).comment(text);
        prop_assert!(Element::parse(element.to_string()).is_ok(), "{}", element);
    }
}
