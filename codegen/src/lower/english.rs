//! Names in a text: the words of a name, with its article, and for many.

use heck::ToSnakeCase;

/// Words that are the same for one and for many.
const UNCOUNTED: [&str; 9] =
    ["data", "feedback", "information", "knowledge", "media", "metadata", "mms", "sms", "trunking"];

/// Words of capitals that are said as a word, and not letter by letter.
const SAID: [&str; 4] = ["LATA", "SID", "SIM", "SIP"];

/// The words of a name, in small letters but for those that are written otherwise: `SipDomain` => `SIP domain`.
pub(super) fn words(name: &str, written: &[&str]) -> String {
    let words = name.to_snake_case();
    let words = words.split('_').map(|word| {
        let known = written.iter().find(|known| known.eq_ignore_ascii_case(word));
        known.map_or(word, |known| *known)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether words are many already: `account settings`.
pub(super) fn is_plural(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    is_uncounted(last) || last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end))
}

fn is_uncounted(word: &str) -> bool {
    UNCOUNTED.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// A text that goes on behind words that are many: ` was created` => ` were created`.
pub(super) fn behind_many(text: &str) -> String {
    let verbs = [(" was ", " were "), (" has ", " have "), (" is ", " are "), (" belongs ", " belong ")];
    let found = verbs.iter().find_map(|(one, many)| Some(format!("{many}{}", text.strip_prefix(one)?)));
    found.unwrap_or_else(|| text.to_owned())
}

/// Whether words are counted, and many.
pub(super) fn is_many(words: &str) -> bool {
    is_plural(words) && !words.rsplit(' ').next().is_some_and(is_uncounted)
}

/// `entry` => `entries`
pub(super) fn plural(words: &str) -> String {
    if is_plural(words) {
        return words.to_owned();
    }
    let before_y = words.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| words.ends_with(end));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if hisses => format!("{words}es"),
        None => format!("{words}s"),
    }
}

/// `an alert`, `a user`, `an SMS`; what is many has no article.
pub(super) fn with_article(words: &str) -> String {
    if is_plural(words) {
        return words.to_owned();
    }
    let first = words.split(' ').next().unwrap_or_default();
    let is_spelled = first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let vowels = if is_spelled && !SAID.contains(&first) { "AEFHILMNORSX" } else { "aeiouAEIO" };
    let sounds_like_you = ["uni", "us", "eu", "one"].iter().any(|start| first.starts_with(start));
    let is_vowel = first.starts_with(|letter| vowels.contains(letter)) && !sounds_like_you;
    format!("{} {words}", if is_vowel { "an" } else { "a" })
}

/// `the call`, as `one call`; of what is many there is no other.
pub(super) fn as_one(words: &str) -> String {
    if is_plural(words) { format!("the {words}") } else { format!("one {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        let written = ["SIP", "WhatsApp", "ID"];
        let shown = ["SipDomain", "CallSummary", "whatsapp_id", "V2Key"].map(|name| words(name, &written));
        assert_eq!(shown, ["SIP domain", "call summary", "WhatsApp ID", "v2 key"]);
    }

    #[test]
    fn many_of_them() {
        let shown =
            ["call", "call summary", "key", "address", "status", "branch", "tax", "settings", "media"];
        let many = ["calls", "call summaries", "keys", "addresses", "statuses", "branches", "taxes"];
        assert_eq!(shown.map(plural), [&many[..], &["settings", "media"]].concat()[..]);
    }

    #[test]
    fn verbs_go_with_many() {
        assert_eq!([" was made.", " had."].map(behind_many), [" were made.", " had."]);
        assert_eq!(["account settings", "media", "call"].map(is_many), [true, false, false]);
    }

    #[test]
    fn articles() {
        let shown = ["alert", "user", "SMS template", "SIP domain", "API key", "URL", "IP record"];
        let expected =
            ["an alert", "a user", "an SMS template", "a SIP domain", "an API key", "a URL", "an IP record"];
        assert_eq!(shown.map(with_article), expected);
        assert_eq!(
            [with_article("settings"), as_one("settings"), as_one("call")],
            ["settings", "the settings", "one call"]
        );
    }
}
