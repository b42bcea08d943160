//! The Markdown of docs, in pieces: what rustdoc takes for code, a link or an address, and what only looks like it.

/// A part of a doc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    /// A span or a block of code, with its backticks.
    Code(&'a str),
    /// `<https://..>` or `[text](https://..)`.
    Link(&'a str),
    /// An address that is not a link.
    Address(&'a str),
    /// A bracket, an angle or a run of backticks that begins nothing.
    Loose(&'a str),
}

impl<'a> Piece<'a> {
    pub(crate) fn text(self) -> &'a str {
        let (Self::Text(text)
        | Self::Code(text)
        | Self::Link(text)
        | Self::Address(text)
        | Self::Loose(text)) = self;
        text
    }
}

/// The pieces of a doc, which are all of it.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut before = None;
    std::iter::from_fn(move || {
        let piece = next(rest, before)?;
        let taken = piece.text();
        rest = rest.get(taken.len()..).unwrap_or_default();
        before = taken.chars().next_back();
        Some(piece)
    })
}

/// The first piece of what is left, behind this character.
fn next<'a>(rest: &'a str, before: Option<char>) -> Option<Piece<'a>> {
    let first = rest.chars().next()?;
    let is_start = before.is_none_or(|before| before == '\n');
    let is_word = before.is_some_and(char::is_alphanumeric);
    let (length, kind): (usize, fn(&'a str) -> Piece<'a>) = match first {
        '`' => (code_span(rest, is_start), Piece::Code),
        '<' => (angle(rest), Piece::Link),
        '[' => (link(rest), Piece::Link),
        'h' if !is_word => (address(rest), Piece::Address),
        _ => (0, Piece::Text),
    };
    if length > 0 {
        return rest.get(..length).map(kind);
    }
    if first == '`' {
        let run = rest.len() - rest.trim_start_matches('`').len();
        return rest.get(..run).map(Piece::Loose);
    }
    if first == '[' || first == '<' && begins_tag(rest) {
        return rest.get(..1).map(Piece::Loose);
    }
    rest.get(..text(rest)).map(Piece::Text)
}

/// The length of the plain text that begins here: up to what may begin something else.
fn text(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut before = None;
    while let Some((at, one)) = chars.next() {
        let may_begin =
            matches!(one, '`' | '<' | '[') || one == 'h' && !before.is_some_and(char::is_alphanumeric);
        if may_begin && at > 0 {
            return at;
        }
        // What is escaped stands for itself.
        before = if one == '\\' { chars.next().map(|(_, escaped)| escaped) } else { Some(one) };
    }
    rest.len()
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

/// Whether rustdoc would read an angle as the beginning of a tag.
fn begins_tag(text: &str) -> bool {
    text.get(1..).is_some_and(|inside| {
        inside.starts_with(|one: char| one.is_ascii_alphabetic() || "/!?".contains(one))
    })
}

/// The length of an address in angles.
fn angle(text: &str) -> usize {
    let inside = text.get(1..).unwrap_or_default();
    let end = inside.find(|one: char| one == '>' || one.is_whitespace());
    let is_closed = |end: &usize| inside.get(*end..).is_some_and(|end| end.starts_with('>'));
    end.filter(|end| address(inside) > 0 && is_closed(end)).map_or(0, |end| end + 2)
}

/// The length of a link with its address: `[text](https://..)`.
fn link(text: &str) -> usize {
    let Some((shown, target)) = text.split_once("](") else { return 0 };
    let is_link = !shown.contains(']') && address(target) > 0;
    let end = target
        .find([')', '\n'])
        .filter(|end| is_link && target.get(*end..).is_some_and(|end| end.starts_with(')')));
    end.map_or(0, |end| shown.len() + 2 + end + 1)
}

/// The length of an address, without what ends its sentence.
fn address(text: &str) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return 0;
    }
    let end = text.find(|one: char| one.is_whitespace() || "<>\"`|)]".contains(one)).unwrap_or(text.len());
    let address = text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    if address.ends_with("://") { 0 } else { address.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doc_is_cut_into_pieces() {
        let cut = |text| pieces(text).filter(|piece| *piece != Piece::Text(" ")).collect::<Vec<_>>();
        assert_eq!(
            cut("Such `a` <https://a.b>"),
            [Piece::Text("Such "), Piece::Code("`a`"), Piece::Link("<https://a.b>")]
        );
        assert_eq!(
            cut("[x] [a](https://a.b) <b> https://a.b. `"),
            [
                Piece::Loose("["),
                Piece::Text("x] "),
                Piece::Link("[a](https://a.b)"),
                Piece::Loose("<"),
                Piece::Text("b> "),
                Piece::Address("https://a.b"),
                Piece::Text(". "),
                Piece::Loose("`"),
            ]
        );
        assert_eq!(cut("1 < 2 and \\[x]"), [Piece::Text("1 "), Piece::Text("< 2 and \\[x]")]);
        let halves = ["", "é", "hh https:// h", "\\", "``a` ```\n```x\ny\n```\n", "<https://a b>"];
        for text in halves {
            assert_eq!(pieces(text).map(Piece::text).collect::<String>(), text);
        }
    }
}
