//! Names of elements and attributes, by the production `QName` of the namespaces of XML 1.0.

/// Whether a text is a name, with a prefix or without.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |part: &str| part.starts_with(begins_name) && part.chars().all(continues_name);
    match text.split_once(':') {
        Some((prefix, local)) => is_part(prefix) && is_part(local),
        None => is_part(text),
    }
}

/// The nearest name without a prefix: with `_` in the place of what no name has.
pub(super) fn nearest_name(text: &str) -> String {
    let start = if text.starts_with(begins_name) { "" } else { "_" };
    let rest = text.chars().map(|one| if continues_name(one) { one } else { '_' });
    start.chars().chain(rest).collect()
}

fn begins_name(one: char) -> bool {
    matches!(
        one,
        '_'
            | 'A'..='Z'
            | 'a'..='z'
            | '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}'
            | '\u{37f}'..='\u{1fff}'
            | '\u{200c}'..='\u{200d}'
            | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}'
            | '\u{3001}'..='\u{d7ff}'
            | '\u{f900}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}'
    )
}

fn continues_name(one: char) -> bool {
    begins_name(one)
        || matches!(one, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_name() {
        for name in ["Say", "say-as", "xml:lang", "_x", "größe", "b.c", "a1"] {
            assert!(is_name(name), "{name}");
        }
        for (text, nearest) in [
            ("", "_"),
            ("1a", "_1a"),
            ("a b", "a_b"),
            ("a>", "a_"),
            ("-a", "_-a"),
            ("a\u{0}=\"", "a___"),
            (":", "__"),
            ("a:b:c", "a_b_c"),
            ("a:1", "a_1"),
            ("a:", "a_"),
        ] {
            assert!(!is_name(text), "{text}");
            assert_eq!(nearest_name(text), nearest);
            assert!(is_name(nearest));
        }
    }
}
