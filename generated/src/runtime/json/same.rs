//! Whether two texts are the same JSON. Few programs ask: what is here is `#[inline]`, so it is compiled for those alone.

use std::borrow::Cow;

use super::{Scanner, SyntaxError, Token};

/// Whether two JSON texts mean the same: lists in their order, objects as sets of members (the last of two with one name counts),
/// strings whatever their escapes, numbers digit for digit. In time that is linear but for sorting names, and without a stack.
#[inline]
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (Ok(one), Ok(other)) = (Tree::read(one), Tree::read(other)) else { return false };
    one.is_same(&other)
}

/// A JSON value, its parts before itself: so the whole is the last.
struct Tree<'a>(Vec<Node<'a>>);

#[derive(PartialEq)]
enum Node<'a> {
    /// A number or a word, as it is written.
    Plain(&'a str),
    String(Cow<'a, [u8]>),
    List(Vec<usize>),
    Object(Vec<Member<'a>>),
}

/// The name of a member and the place of its value.
pub(crate) type Member<'a> = (Cow<'a, [u8]>, usize);

/// Sorts members by their names; those of one name stay in their order.
#[inline]
pub(crate) fn sort_members(members: &mut [Member<'_>]) {
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
}

impl<'a> Tree<'a> {
    #[inline]
    fn read(text: &'a str) -> Result<Self, SyntaxError> {
        let mut json = Scanner::new(text);
        let mut tree = Self(Vec::new());
        // The lists and objects that are open.
        let mut open: Vec<Node<'a>> = Vec::new();
        // The names of the values that are due, one for each object that is open.
        let mut names = Vec::new();
        loop {
            let byte = json.peek()?;
            let mut node = match byte {
                b'[' => Node::List(Vec::new()),
                b'{' => Node::Object(Vec::new()),
                _ => {
                    let start = json.position();
                    match json.token()? {
                        Token::String(text) => Node::String(text.canonical()),
                        _ => Node::Plain(json.since(start)),
                    }
                }
            };
            if let b'[' | b'{' = byte
                && !json.opens_empty()?
            {
                if byte == b'{' {
                    names.push(json.name()?.canonical());
                }
                open.push(node);
                continue;
            }
            // A value has ended, and maybe what it stands in.
            loop {
                let place = tree.add(node);
                let close = match open.last_mut() {
                    None | Some(Node::Plain(_) | Node::String(_)) => return Ok(tree),
                    Some(Node::Object(members)) => {
                        members.extend(names.pop().map(|name| (name, place)));
                        b'}'
                    }
                    Some(Node::List(elements)) => {
                        elements.push(place);
                        b']'
                    }
                };
                if !json.is_closed_by(close)? {
                    if close == b'}' {
                        names.push(json.name()?.canonical());
                    }
                    break;
                }
                match open.pop() {
                    Some(closed) => node = closed,
                    None => return Ok(tree),
                }
            }
        }
    }

    #[inline]
    fn add(&mut self, mut node: Node<'a>) -> usize {
        if let Node::Object(members) = &mut node {
            // Of members with one name the last comes first, and the others go.
            members.reverse();
            sort_members(members);
            members.dedup_by(|(later, _), (first, _)| later == first);
        }
        self.0.push(node);
        self.0.len() - 1
    }

    #[inline]
    fn is_same(&self, other: &Self) -> bool {
        let mut pairs = vec![(self.0.len().wrapping_sub(1), other.0.len().wrapping_sub(1))];
        while let Some((this, that)) = pairs.pop() {
            match (self.0.get(this), other.0.get(that)) {
                (Some(Node::List(left)), Some(Node::List(right))) if left.len() == right.len() => {
                    pairs.extend(left.iter().copied().zip(right.iter().copied()));
                }
                (Some(Node::Object(left)), Some(Node::Object(right))) if left.len() == right.len() => {
                    for ((this_name, this), (that_name, that)) in left.iter().zip(right) {
                        if this_name != that_name {
                            return false;
                        }
                        pairs.push((*this, *that));
                    }
                }
                (Some(Node::Plain(this)), Some(Node::Plain(that))) if this == that => {}
                (Some(Node::String(this)), Some(Node::String(that))) if this == that => {}
                _ => return false,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_words() {
        for (one, other) in [
            ("[1, 2]", "[1,2]"),
            (r#"{"a": 1, "b": {"c": [], "d": {}}}"#, r#"{"b":{"d":{},"c":[]},"a":1}"#),
            (r#"{"a": 1, "a": 2}"#, r#"{"a":2}"#),
            (r#""\u0041\ud83d\ude00\/""#, "\"A\u{1f600}/\""),
            (r#"{"\u0061": "\ud800"}"#, r#"{"a":"\uD800"}"#),
            (" 1e400", "1e400 "),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn something_else() {
        for (one, other) in [
            ("[1,2]", "[2,1]"),
            ("1", "1.0"),
            ("1e400", "1e401"),
            ("1", "\"1\""),
            ("{}", "[]"),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
            (r#"{"a":1}"#, r#"{"b":1}"#),
            (r#""\ud800""#, r#""\ud801""#),
            (r#""\ud800""#, r#""\\ud800""#),
            ("null", "{}"),
        ] {
            assert!(!is_same(one, other), "{one} {other}");
            assert!(!is_same(other, one), "{other} {one}");
        }
    }

    #[test]
    fn nesting_costs_no_stack() {
        let deep = |inside: &str| format!("{}{inside}{}", "[".repeat(500_000), "]".repeat(500_000));
        assert!(is_same(&deep("{} "), &deep("{}")));
        assert!(!is_same(&deep("{}"), &deep("[]")));
    }
}
