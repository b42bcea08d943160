/// The first character that no XML document can hold, not even as a reference: most control characters, U+FFFE and U+FFFF.
pub(crate) fn forbidden_in_xml(text: &str) -> Option<char> {
    // U+FFFE and U+FFFF begin with 0xEF, as few others do. Without an end before the last byte many are looked at in one step.
    let doubt = |before, byte| before | u8::from(byte < 0x20) | u8::from(byte == 0xEF);
    if text.bytes().fold(0, doubt) > 0 { text.chars().find(|one| !is_of_xml(*one)) } else { None }
}

/// What is wrong with a text that no XML document can hold.
pub(crate) fn xml_mistake(text: &str) -> Option<String> {
    forbidden_in_xml(text)
        .map(|one| format!("must not have the character U+{:04X}: XML has no place for it", u32::from(one)))
}

/// The text with U+FFFD in the place of what XML cannot hold.
#[cfg(feature = "twiml")]
pub(crate) fn without_forbidden(text: &str) -> String {
    text.chars().map(|one| if is_of_xml(one) { one } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// The production `Char` of XML 1.0.
pub(crate) fn is_of_xml(one: char) -> bool {
    matches!(one, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_has_a_place_for() {
        for text in ["", "a\t\r\n", "größer 大 😀", "\u{85}\u{2028}\u{fffd}\u{e000}\u{ef00}", "\u{7f}"] {
            assert_eq!(forbidden_in_xml(text), None, "{text:?}");
        }
        for (text, first) in [("a\u{0}\u{1}", '\u{0}'), ("\u{b}", '\u{b}'), ("\u{ef00}\u{fffe}", '\u{fffe}')]
        {
            assert_eq!(forbidden_in_xml(text), Some(first));
        }
        assert_eq!(
            xml_mistake("a\u{1b}").as_deref(),
            Some("must not have the character U+001B: XML has no place for it")
        );
    }
}
