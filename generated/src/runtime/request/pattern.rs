//! Patterns of strings: as much of regular expressions as the spec has. The generator reads this file as well, to tell whether a pattern
//! is of that kind.

use std::iter::Peekable;
use std::str::Chars;

/// A pattern for a whole string, `^..$`: characters, `.`, classes such as `[a-z_]`, `\d` and `\w`, groups, `|`, and how often: `?`, `*`, `+`,
/// `{2}`, `{2,}`, `{2,9}`.
pub(crate) struct Pattern(pub(super) Node);

pub(super) enum Node {
    /// One character of these.
    Class(Class),
    /// One after another.
    Sequence(Vec<Node>),
    /// One of these.
    Choice(Vec<Node>),
    /// From so many times to so many.
    Repeated(Box<Node>, usize, usize),
}

#[derive(Default)]
pub(super) struct Class {
    is_negated: bool,
    pub(super) ranges: Vec<(char, char)>,
}

/// So many groups may stand in each other.
const DEEPEST: usize = 16;

/// So often something can be asked for.
const MOST: usize = 10_000;

impl Pattern {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('^')?.strip_suffix('$')?.chars().peekable();
        let node = choice(&mut rest, 0)?;
        rest.next().is_none().then_some(Self(node))
    }

    /// Whether it is the pattern of this string. Nothing is tried twice, so no pattern makes this explode.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        ends(&self.0, &text, &[0]).contains(&text.len())
    }
}

/// Where a part of the pattern can end that begins at one of these places: each once, in their order.
fn ends(node: &Node, text: &[char], starts: &[usize]) -> Vec<usize> {
    match node {
        Node::Class(class) => {
            let fits = |at: &&usize| text.get(**at).is_some_and(|one| class.has(*one));
            starts.iter().filter(fits).map(|at| at + 1).collect()
        }
        Node::Sequence(parts) => parts.iter().fold(starts.to_vec(), |starts, part| ends(part, text, &starts)),
        Node::Choice(parts) => {
            let mut all = Places::starting_at(starts);
            for part in parts {
                all.add(&ends(part, text, starts));
            }
            all.in_order()
        }
        Node::Repeated(part, min, max) => {
            let (mut all, mut last) = (Places::starting_at(starts), starts.to_vec());
            for count in 0..=*max {
                let is_new = count >= *min && all.add(&last);
                // Nothing is new any more.
                if last.is_empty() || count > *min && !is_new {
                    break;
                }
                let next = ends(part, text, &last);
                // However often it is repeated from here, it ends there.
                if next == last {
                    all.add(&last);
                    break;
                }
                last = next;
            }
            all.in_order()
        }
    }
}

/// Places in a text: room for those from the first to the last, and not for the whole text, of which there may be much.
struct Places {
    first: usize,
    is_there: Vec<bool>,
}

impl Places {
    /// None yet, with room from the first of these on.
    fn starting_at(starts: &[usize]) -> Self {
        Self { first: starts.first().copied().unwrap_or_default(), is_there: Vec::new() }
    }

    /// Whether one of them was not there before.
    fn add(&mut self, places: &[usize]) -> bool {
        let mut is_new = false;
        for index in places.iter().map(|place| place.saturating_sub(self.first)) {
            if index >= self.is_there.len() {
                self.is_there.resize(index + 1, false);
            }
            if let Some(is_there) = self.is_there.get_mut(index) {
                is_new |= !std::mem::replace(is_there, true);
            }
        }
        is_new
    }

    fn in_order(&self) -> Vec<usize> {
        (self.first..)
            .zip(&self.is_there)
            .filter(|(_, is_there)| **is_there)
            .map(|(place, _)| place)
            .collect()
    }
}

impl Class {
    pub(super) fn has(&self, one: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&one)) != self.is_negated
    }

    fn of(one: char) -> Self {
        Self { is_negated: false, ranges: vec![(one, one)] }
    }

    /// What stands after a backslash.
    fn escaped(one: char) -> Option<Self> {
        let ranges = match one {
            'd' => vec![('0', '9')],
            'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            _ if one.is_ascii_punctuation() => vec![(one, one)],
            _ => return None,
        };
        Some(Self { is_negated: false, ranges })
    }
}

/// `a|b`, until the end or the parenthesis.
fn choice(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Node> {
    let mut parts = vec![sequence(rest, depth)?];
    while rest.next_if_eq(&'|').is_some() {
        parts.push(sequence(rest, depth)?);
    }
    Some(Node::Choice(parts))
}

fn sequence(rest: &mut Peekable<Chars<'_>>, depth: usize) -> Option<Node> {
    let mut parts = Vec::new();
    while let Some(one) = rest.next_if(|one| !"|)".contains(*one)) {
        let part = match one {
            '(' if depth < DEEPEST => {
                let group = choice(rest, depth + 1)?;
                rest.next_if_eq(&')')?;
                group
            }
            '[' => Node::Class(class(rest)?),
            '.' => Node::Class(Class { is_negated: true, ranges: vec![('\n', '\n')] }),
            '\\' => Node::Class(Class::escaped(rest.next()?)?),
            '(' | '^' | '$' | '?' | '*' | '+' | '{' | '}' | ']' => return None,
            _ => Node::Class(Class::of(one)),
        };
        parts.push(repeated(rest, part)?);
    }
    Some(Node::Sequence(parts))
}

/// A part with what says how often it stands there.
fn repeated(rest: &mut Peekable<Chars<'_>>, part: Node) -> Option<Node> {
    let Some(sign) = rest.next_if(|one| "?*+{".contains(*one)) else { return Some(part) };
    let (min, max) = match sign {
        '?' => (0, 1),
        '*' => (0, usize::MAX),
        '+' => (1, usize::MAX),
        _ => {
            let min = number(rest)?;
            let max = match rest.next_if_eq(&',') {
                None => min,
                Some(_) if rest.peek() == Some(&'}') => usize::MAX,
                Some(_) => number(rest)?,
            };
            rest.next_if_eq(&'}')?;
            (min, max)
        }
    };
    (min <= max).then(|| Node::Repeated(Box::new(part), min, max))
}

fn number(rest: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut digits = String::new();
    while let Some(digit) = rest.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits.parse().ok().filter(|number| *number <= MOST)
}

/// The class whose bracket is open.
fn class(rest: &mut Peekable<Chars<'_>>) -> Option<Class> {
    let mut class = Class { is_negated: rest.next_if_eq(&'^').is_some(), ranges: Vec::new() };
    loop {
        let one = match rest.next()? {
            ']' => return (!class.ranges.is_empty()).then_some(class),
            '\\' => {
                class.ranges.extend(Class::escaped(rest.next()?)?.ranges);
                continue;
            }
            one => one,
        };
        let mut ahead = rest.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some('\\')) => return None,
            (Some('-'), Some(last)) if last != ']' => {
                *rest = ahead;
                last
            }
            _ => one,
        };
        if one > last {
            return None;
        }
        class.ranges.push((one, last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_that_of_some_strings_and_not_of_others() {
        for (pattern, these, others) in [
            (
                "^aia_asst_.+$",
                &["aia_asst_1", "aia_asst_é\t"][..],
                &["aia_asst_", "xaia_asst_1", "aia_asst_\n"][..],
            ),
            ("^[A-Z0-9]{6}$", &["AB12CD"], &["AB12C", "AB12CDE", "ab12cd", ""]),
            ("^[0-9abcdefghjkmnpqrstvwxyz]{2}$", &["0z"], &["0i", "0"]),
            ("^[A-Za-z0-9_.]+$", &["a.b_C"], &["", "a-b", "a b"]),
            ("^[^a-c-]*$", &["", "xyz"], &["b", "x-"]),
            (
                "^(STOP|START)\\.(ALL|S[A-Z]*)?$",
                &["STOP.ALL", "START.", "START.SWATI"],
                &["STOP", "STOP_ALL"],
            ),
            ("^BU\\d{2}(,BU\\d{2}){0,2}$", &["BU12", "BU12,BU34,BU56"], &["BU12,", "BU12,BU34,BU56,BU78"]),
            ("^(a*)*(b|)+\\w?$", &["", "aab", "bb7"], &["ba!"]),
            ("^a{2,}$", &["aa", "aaaa"], &["a"]),
            ("^$", &[""], &["a"]),
        ] {
            let parsed = Pattern::parse(pattern).unwrap();
            for text in these {
                assert!(parsed.matches(text), "{pattern} {text}");
            }
            for text in others {
                assert!(!parsed.matches(text), "{pattern} {text}");
            }
        }
    }

    #[test]
    fn what_is_no_such_pattern_is_none() {
        let deep = format!("^{}{}$", "(".repeat(17), ")".repeat(17));
        for text in [
            "",
            "a",
            "^a",
            "a$",
            "^a\\$",
            "^*$",
            "^a**$",
            "^(a$",
            "^a)$",
            "^[$",
            "^[]$",
            "^[z-a]$",
            "^a{2$",
            "^a{}$",
            "^a{3,2}$",
            "^a{99999}$",
            "^a^$",
            "^\\bx$",
            "^(?:a)$",
            "^a]$",
            &deep,
        ] {
            assert!(Pattern::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn no_string_takes_long() {
        let pattern = Pattern::parse("^(((a*)*)*)*b$").unwrap();
        assert!(!pattern.matches(&"a".repeat(200)));
        let pattern = Pattern::parse("^((((a?){10000}){10000}){10000}){10000}b$").unwrap();
        assert!(pattern.matches(&format!("{}b", "a".repeat(20))));
        let pattern = Pattern::parse("^([a-z]*,|-)*$").unwrap();
        assert!(pattern.matches(&"some,more,-".repeat(20_000)));
    }
}
