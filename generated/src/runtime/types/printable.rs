use std::borrow::Cow;

/// Text from elsewhere as a terminal and a log can take it. What does something there, or cannot be seen, is written as its number:
/// control characters, `ESC`, marks that turn the direction of the text, spaces without a width.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '"' | '\'' | '\\' => shown.push(one),
            _ => shown.extend(one.escape_debug()),
        }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_something_is_shown_as_its_number() {
        for (text, shown) in [
            ("found \"soon\", don't \\u0041", "found \"soon\", don't \\u0041"),
            ("größer … 大", "größer … 大"),
            ("\u{1b}[31mred\u{7}", r"\u{1b}[31mred\u{7}"),
            ("a\nb\tc", r"a\nb\tc"),
            ("\u{202e}dlrow\u{2066}", r"\u{202e}dlrow\u{2066}"),
            ("zero\u{200b}width\u{feff}", r"zero\u{200b}width\u{feff}"),
        ] {
            assert_eq!(printable(text), shown);
        }
    }
}
