//! Canonical XML 1.0 without comments, as far as TwiML goes: no namespaces, no document type.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

pub(crate) fn canonical(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return out,
            Event::Start(start) => out += &format!("<{}{}>", start.name().into_inner(), attributes(&start)),
            Event::End(end) => out += &format!("</{}>", end.name().into_inner()),
            Event::Text(text) => out += &escaped(&text.xml10_content(), &TEXT),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref().unwrap() {
                    Some(one) => one.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&reference).unwrap().to_owned(),
                };
                out += &escaped(&text, &TEXT);
            }
            Event::Decl(_) | Event::Comment(_) => {}
            other => panic!("{other:?} has no place here"),
        }
    }
}

const TEXT: [(&str, &str); 4] = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;")];
const VALUE: [(&str, &str); 6] =
    [("&", "&amp;"), ("<", "&lt;"), ("\"", "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"), ("\r", "&#xD;")];

fn attributes(start: &BytesStart<'_>) -> String {
    let pairs = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
        (attribute.key.into_inner().to_owned(), escaped(&value, &VALUE))
    });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort();
    pairs.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect()
}

fn escaped(text: &str, by: &[(&str, &str)]) -> String {
    by.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other))
}
