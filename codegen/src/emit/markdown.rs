//! Text of the spec in documentation: it shows what the spec says, and means nothing else to rustdoc.

use crate::markdown::{Piece, pieces};

/// A name or a value on the wire, as code.
pub(super) fn code(wire: &str) -> String {
    let longest = wire.split(|one| one != '`').map(str::len).max().unwrap_or_default();
    match longest {
        _ if wire.is_empty() => "`\"\"`".to_owned(),
        0 => format!("`{wire}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {wire} {fence}")
        }
    }
}

/// In the cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The first line of a doc, fit for a cell of a table.
pub(super) fn first_line(doc: &str) -> String {
    cell(&prose(doc.lines().next().unwrap_or_default()))
}

/// So wide a name leaves room for what stands beside it in a table.
const NARROW: usize = 18;

/// A name as code, which a browser can break where it would be too wide for its column: in front of a word of it.
pub(super) fn breakable(name: &str) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:".contains(&byte));
    if name.len() <= NARROW || !is_plain || name.starts_with('_') || name.contains("__") {
        return code(name);
    }
    let mut out = String::with_capacity(2 * name.len());
    let mut before = ' ';
    for one in name.chars() {
        let begins = one.is_ascii_uppercase() && before.is_ascii_lowercase();
        if begins || "_:".contains(before) && one.is_ascii_alphanumeric() {
            out.push_str("<wbr>");
        }
        out.push(one);
        before = one;
    }
    format!("<code>{out}</code>")
}

/// So wide a request leaves room for what stands beside it in a table.
const NARROW_REQUEST: usize = 32;

/// A method and a path as code, which a browser can break where it would be too wide for its column: in front of a part of the path, but
/// for the first two.
pub(super) fn breakable_request(request: &str) -> String {
    let is_plain = request.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/{}_-. ".contains(&byte));
    // Markdown would take those for emphasis.
    let is_emphasis = ["__", "{_", "_}", "/_", "_/"].iter().any(|odd| request.contains(odd));
    if request.len() <= NARROW_REQUEST || !is_plain || is_emphasis {
        return code(request);
    }
    let parts = request.split('/').enumerate();
    let parts = parts.map(|(index, part)| if index > 2 { format!("<wbr>{part}") } else { part.to_owned() });
    format!("<code>{}</code>", parts.collect::<Vec<_>>().join("/"))
}

/// What a person says. It may use Markdown, but for links to items of the crate, which the spec does not know: a bracket, an angle
/// or a backtick that begins nothing stands for itself, and an address is a link.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text.trim_end()) {
        match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Link(text) => out.push_str(text),
            Piece::Address(address) => out.extend(["<", address, ">"]),
            Piece::Loose(loose) => loose.chars().for_each(|one| out.extend(['\\', one])),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_fenced_by_more_backticks_than_it_has() {
        let shown = ["", "a", "a`b", "``"].map(code);
        assert_eq!(shown, ["`\"\"`", "`a`", "`` a`b ``", "``` `` ```"]);
    }

    #[test]
    fn a_wide_name_can_be_broken_between_its_words() {
        let shown = [
            "processing_state",
            "participant_identity",
            "CallSummary::list_all",
            "_a_name_of_a_field",
            "8-bit-is-not-plain",
        ];
        assert_eq!(
            shown.map(breakable),
            [
                "`processing_state`",
                "<code>participant_<wbr>identity</code>",
                "<code>Call<wbr>Summary::<wbr>list_<wbr>all</code>",
                "`_a_name_of_a_field`",
                "`8-bit-is-not-plain`",
            ]
        );
    }

    #[test]
    fn a_wide_request_can_be_broken_between_the_parts_of_its_path() {
        let shown = [
            "GET /v1/Conferences/{sid}",
            "GET /v1/Things/{thing_sid}/ManyParts",
            "GET /v1/Things/{_sid}/Parts_/{a}",
        ];
        assert_eq!(
            shown.map(breakable_request),
            [
                "`GET /v1/Conferences/{sid}`",
                "<code>GET /v1/Things/<wbr>{thing_sid}/<wbr>ManyParts</code>",
                "`GET /v1/Things/{_sid}/Parts_/{a}`",
            ]
        );
    }

    #[test]
    fn prose_says_what_it_says() {
        for (text, expected) in [
            ("See https://a.b/c?d, please.", "See <https://a.b/c?d>, please."),
            ("See <https://a.b> and [it](https://a.b).", "See <https://a.b> and [it](https://a.b)."),
            ("A <b> of [x], [`y`] and [x](y), 1 < 2", "A \\<b> of \\[x], \\[`y`] and \\[x](y), 1 < 2"),
            ("A `<b>[c]` and\n`two\nlines`, ``a`b``", "A `<b>[c]` and\n`two\nlines`, ``a`b``"),
            ("One ` only\n\nand ` another", "One \\` only\n\nand \\` another"),
            ("```json\n<b> [c]\n```\n<b>", "```json\n<b> [c]\n```\n\\<b>"),
            ("As it \\<b> and \\\\", "As it \\<b> and \\\\"),
            ("https:// and http", "https:// and http"),
        ] {
            assert_eq!(prose(text), expected);
        }
    }
}
