//! How a scalar is written, character by character: where in the text a part of what it says stands.

use std::ops::Range;

/// How many characters of a text can be seen. In a scalar there are as many, however it is broken into lines and indented.
pub(crate) fn visible(text: &str) -> usize {
    text.chars().filter(|one| !is_blank(*one)).count()
}

fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\t' | '\n' | '\r')
}

/// Where some of the characters that can be seen stand in a scalar, counted from its first; of no characters, what is between the one
/// before and the one behind. None if it has fewer: an alias is not what it says.
pub(crate) fn place(scalar: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let (start, all) = characters(scalar);
    let mut before = start;
    let mut from = None;
    let mut count = 0;
    for one in all {
        if count == part.start {
            from = Some(if part.is_empty() { before..one.start } else { one.clone() });
        }
        if count + 1 >= part.end && from.is_some() {
            return from.map(|from| from.start..if part.is_empty() { from.end } else { one.end });
        }
        before = one.end;
        count += 1;
    }
    // Blanks at the end, in front of a quote.
    (part.is_empty() && part.start == count).then(|| before..scalar.len() - usize::from(start == 1))
}

/// Where the characters begin that a scalar says, and each that can be seen.
fn characters(scalar: &str) -> (usize, Box<dyn Iterator<Item = Range<usize>> + '_>) {
    match scalar.as_bytes().first() {
        Some(b'"') => (1, Box::new(escaped(scalar))),
        Some(b'\'') => {
            let mut quotes = 0;
            let plain = plain(scalar, 1).filter_map(move |one| {
                let is_quote = scalar.get(one.clone()) == Some("'");
                quotes = if is_quote { quotes + 1 } else { 0 };
                // Two stand for one; the first of a single one is the end.
                (!is_quote || quotes % 2 == 0).then(|| one.start - usize::from(is_quote)..one.end)
            });
            (1, Box::new(plain))
        }
        Some(b'|' | b'>') => {
            let head = scalar.find('\n').map_or(scalar.len(), |end| end + 1);
            (head, Box::new(plain(scalar, head)))
        }
        _ => (0, Box::new(plain(scalar, 0))),
    }
}

/// The characters from an offset on that can be seen and are what they say.
fn plain(scalar: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let rest = scalar.get(from..).unwrap_or_default().char_indices();
    rest.filter(|(_, one)| !is_blank(*one)).map(move |(at, one)| from + at..from + at + one.len_utf8())
}

/// The characters in double quotes that can be seen, with what escapes them.
fn escaped(scalar: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 1;
    std::iter::from_fn(move || {
        loop {
            let rest = scalar.get(at..)?;
            let start = at;
            let one = rest.chars().next().filter(|one| *one != '"')?;
            let (length, said) = if one == '\\' { escape(rest) } else { (one.len_utf8(), Some(one)) };
            at += length;
            if said.is_some_and(|one| !is_blank(one)) {
                return Some(start..at);
            }
        }
    })
}

/// How long an escape is, and what it stands for. One at the end of a line stands for nothing.
fn escape(text: &str) -> (usize, Option<char>) {
    let Some(kind) = text.chars().nth(1) else { return (text.len(), None) };
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        't' => return (2, Some('\t')),
        'n' => return (2, Some('\n')),
        'r' => return (2, Some('\r')),
        _ => return (1 + kind.len_utf8(), Some(kind)),
    };
    let code = text.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    (2 + digits, code.and_then(char::from_u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stands_where_it_is_written() {
        for scalar in [
            "An a_b or c_d.",
            "An\n  a_b or\n\n  c_d.",
            "'An a_b or c_d.'",
            "\"An a_b or c_d.\"",
            "\"An\\n\\\n  a_b \\u0020\\x09 or c_d.\"",
            "| # a_b\n  An a_b\n\n  or c_d.",
            ">-\n  An\n  a_b or\n    c_d.",
        ] {
            let place = |part: Range<usize>| place(scalar, &part).and_then(|place| scalar.get(place));
            assert_eq!([place(2..5), place(7..10)], [Some("a_b"), Some("c_d")], "{scalar}");
            assert_eq!(place(3..5), Some("_b"), "{scalar}");
            assert_eq!(place(30..31), None, "{scalar}");
        }
    }

    #[test]
    fn what_is_escaped_is_one_character() {
        let place =
            |scalar: &'static str, part: Range<usize>| place(scalar, &part).and_then(|at| scalar.get(at));
        assert_eq!(place("'it''s a_b'", 2..3), Some("''"));
        assert_eq!(place("'it''s a_b'", 4..7), Some("a_b"));
        assert_eq!(place(r#""\"é\" \u00e9\\ a_b""#, 3..5), Some(r"\u00e9\\"));
        assert_eq!(place(r#""\"é\" \u00e9\\ a_b""#, 5..8), Some("a_b"));
        assert_eq!(visible("\"é\" é\\ a_b"), 8);
    }

    #[test]
    fn no_characters_stand_between_two() {
        let place = |scalar: &'static str, at: usize| place(scalar, &(at..at)).and_then(|at| scalar.get(at));
        assert_eq!(place(r#""a\tb""#, 1), Some(r"\t"));
        assert_eq!(place("a \t b", 1), Some(" \t "));
        assert_eq!(place("\" a\"", 0), Some(" "));
        assert_eq!(place("|\n  a \n  b", 1), Some(" \n  "));
        assert_eq!(place("\"a \"", 1), Some(" "));
        assert_eq!(place("a", 2), None);
    }
}
