//! The patterns by which documents say that a string is a SID.

use crate::document::ANY_SID;

/// How documents write the digits. Some write more letters than there are digits, of what is a SID elsewhere in them.
const DIGITS: [&str; 4] = ["[0-9a-fA-F]{32}", "[0-9A-Fa-f]{32}", "[0-9a-f]{32}", "[a-zA-Z0-9]{32}"];

/// How they write the letters where those may be any.
const LETTERS: [&str; 2] = ["[a-zA-Z]{2}", "[A-Z]{2}"];

/// `^CF[0-9a-fA-F]{32}$` => `CF`, `^(SM|MM)[0-9a-fA-F]{32}$` => `SM|MM`, `^[A-Z]{2}[0-9a-fA-F]{32}$` => `any`. Not all documents have the
/// signs at the ends.
pub(super) fn sid_kind(pattern: &str) -> Option<&str> {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    let start = DIGITS.iter().find_map(|digits| pattern.strip_suffix(digits))?;
    if LETTERS.contains(&start) {
        return Some(ANY_SID);
    }
    let is_prefix = |prefix: &str| prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    match start.strip_prefix('(').and_then(|start| start.strip_suffix(')')) {
        Some(several) => several.split('|').all(is_prefix).then_some(several),
        None => is_prefix(start).then_some(start),
    }
}

/// `^BU[0-9a-fA-F]{32}(,BU[0-9a-fA-F]{32}){0,19}$` => `BU` and 20: SIDs that are sent as one string, and how many at most.
pub(super) fn sid_list(pattern: &str) -> Option<(&str, u32)> {
    let (first, others) = pattern.strip_prefix('^')?.strip_suffix("}$")?.split_once("(,")?;
    let (other, most) = others.split_once("){0,")?;
    (first == other).then_some((sid_kind(first)?, most.parse::<u32>().ok()?.checked_add(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_sids() {
        for (pattern, kind) in [
            ("^CF[0-9a-fA-F]{32}$", Some("CF")),
            ("OR[0-9a-f]{32}", Some("OR")),
            ("^OQ[a-zA-Z0-9]{32}$", Some("OQ")),
            ("^(SM|MM)[0-9a-fA-F]{32}$", Some("SM|MM")),
            ("^[A-Z]{2}[0-9a-fA-F]{32}$", Some("any")),
            ("^[a-zA-Z]{2}[0-9a-fA-F]{32}$", Some("any")),
            ("^SM|MM[0-9a-fA-F]{32}$", None),
            ("^(SM|mm)[0-9a-fA-F]{32}$", None),
            ("^CFx[0-9a-fA-F]{32}$", None),
            ("^CF[0-9a-fA-F]{31}$", None),
            ("[0-9a-fA-F]{32}", None),
        ] {
            assert_eq!(sid_kind(pattern), kind, "{pattern}");
        }
    }

    #[test]
    fn patterns_of_lists_of_sids() {
        for (pattern, list) in [
            ("^BU[0-9a-f]{32}(,BU[0-9a-f]{32}){0,19}$", Some(("BU", 20))),
            ("^BU[0-9a-f]{32}(,CA[0-9a-f]{32}){0,19}$", None),
            ("^BU[0-9a-f]{32}(,BU[0-9a-f]{32}){1,19}$", None),
            ("^BU[0-9a-f]{32}$", None),
        ] {
            assert_eq!(sid_list(pattern), list, "{pattern}");
        }
    }
}
