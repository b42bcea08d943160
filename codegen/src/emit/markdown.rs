//! Text of the spec in documentation: it shows what the spec says, and means nothing else to rustdoc.

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

/// What a person says. It may use Markdown, but for links to items of the crate, which the spec does not know: a bracket, an angle
/// or a backtick that begins nothing stands for itself, and an address is a link.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_end();
    while let Some(first) = rest.chars().next() {
        let is_start = out.ends_with('\n') || out.is_empty();
        let taken = match first {
            '`' => code_span(rest, is_start),
            '<' => angle(rest),
            '[' => link(rest),
            'h' if !out.ends_with(|before: char| before.is_alphanumeric()) => address(rest),
            '\\' => rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end),
            _ => first.len_utf8(),
        };
        let (piece, left) = rest.split_at(taken.max(first.len_utf8()));
        match first {
            '`' | '<' | '[' if taken == 0 => out.extend(['\\', first]),
            'h' if taken > 1 => out.extend(["<", piece, ">"]),
            _ => out.push_str(piece),
        }
        rest = left;
    }
    out
}

/// The length of the code that begins here: a block, or a span that ends in its paragraph.
fn code_span(text: &str, is_start: bool) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let (ticks, inside) = text.split_at(fence);
    if is_start && fence >= 3 {
        let end = inside.find(&format!("\n{ticks}"));
        return end.map_or(text.len(), |end| fence + end + 1 + fence);
    }
    let paragraph = inside.split("\n\n").next().unwrap_or_default();
    let mut at = 0;
    for run in paragraph.split_inclusive(|one| one != '`') {
        let length = run.bytes().take_while(|byte| *byte == b'`').count();
        if length == fence {
            return fence + at + fence;
        }
        at += run.len();
    }
    0
}

/// The length of an address in angles, or of an angle that begins nothing.
fn angle(text: &str) -> usize {
    let inside = text.get(1..).unwrap_or_default();
    let end = inside.find(|one: char| one == '>' || one.is_whitespace());
    match end {
        Some(end) if address(inside) > 1 && inside.get(end..).is_some_and(|end| end.starts_with('>')) => {
            end + 2
        }
        _ if inside.starts_with(|one: char| one.is_ascii_alphabetic() || "/!?".contains(one)) => 0,
        _ => 1,
    }
}

/// The length of a link with its address: `[text](https://..)`.
fn link(text: &str) -> usize {
    let Some((shown, target)) = text.split_once("](") else { return 0 };
    let is_link = !shown.contains(']') && address(target) > 1;
    let end = target
        .find([')', '\n'])
        .filter(|end| is_link && target.get(*end..).is_some_and(|end| end.starts_with(')')));
    end.map_or(0, |end| shown.len() + 2 + end + 1)
}

/// The length of an address, without what ends its sentence; 1 if this is none.
fn address(text: &str) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return 1;
    }
    let end = text.find(|one: char| one.is_whitespace() || "<>\"`|)]".contains(one)).unwrap_or(text.len());
    let address = text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    if address.ends_with("://") { 1 } else { address.len() }
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
