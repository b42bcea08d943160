//! "Did you mean": the help for a name that does not exist.

use std::cell::OnceCell;
use std::collections::HashMap;

/// So many names are compared one by one.
const FEW: usize = 32;

/// So many names are listed.
const LISTED: usize = 20;

/// Names of more bytes are compared as a whole: what it takes to see letters that are wrong grows with the square of their length.
const LONG: usize = 64;

/// Names that something can refer to, in the order of the spec. However many there are, and however often one is not among them,
/// the nearest is found without a look at all of them.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary<'a> {
    words: Vec<&'a str>,
    index: OnceCell<Index>,
}

/// Where words are, by what they have in common with others.
#[derive(Debug)]
struct Index {
    sorted: Vec<usize>,
    /// The first word in lower case, or with one letter left out.
    near: HashMap<String, usize>,
}

impl<'a> FromIterator<&'a str> for Vocabulary<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        Self { words: words.into_iter().collect(), index: OnceCell::new() }
    }
}

impl Vocabulary<'_> {
    /// The help for `name`, which is none of these: the nearest of them, or all.
    pub(crate) fn among(&self, what: &str, name: &str) -> String {
        if let Some(nearest) = self.nearest(name) {
            return format!("did you mean `{nearest}`?");
        }
        match self.words.as_slice() {
            [] => format!("there is no {what} here"),
            [only] => format!("the only {what} here is `{only}`"),
            words => list(words),
        }
    }

    /// The help for a name that may be new: the nearest that is known, or where to define it.
    pub(crate) fn among_or(&self, what: &str, name: &str, define: &str) -> String {
        match self.nearest(name) {
            Some(nearest) => format!("did you mean `{nearest}`? If not, {define}"),
            None if self.words.is_empty() => define.to_owned(),
            None => format!("{}; if it is new, {define}", self.among(what, name)),
        }
    }

    /// The nearest of them, if one is near.
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        if self.words.len() <= FEW {
            return nearest(name, &self.words);
        }
        let index = self.index.get_or_init(|| Index::new(&self.words));
        let word = |index: &usize| self.words.get(*index).copied().unwrap_or_default();
        let start = index.sorted.partition_point(|one| word(one) < name);
        let longer = index.sorted.get(start).map(word);
        let lower = name.to_lowercase();
        let near = without_one(&lower).chain([lower.clone()]);
        let near: Vec<_> = near.filter_map(|word| index.near.get(&word)).map(word).chain(longer).collect();
        nearest(name, &near)
    }
}

impl Index {
    fn new(words: &[&str]) -> Self {
        let mut sorted: Vec<_> = (0..words.len()).collect();
        sorted.sort_by_key(|index| words.get(*index));
        let mut near = HashMap::new();
        for (index, word) in words.iter().enumerate() {
            let word = word.to_lowercase();
            without_one(&word).for_each(|word| {
                near.entry(word).or_insert(index);
            });
            near.insert(word, index);
        }
        Self { sorted, near }
    }
}

/// A word with each of its letters left out; none of a long one.
fn without_one(word: &str) -> impl Iterator<Item = String> {
    let letters = (word.len() <= LONG).then(|| word.char_indices());
    letters.into_iter().flatten().map(|(at, one)| {
        let (before, rest) = word.split_at(at);
        format!("{before}{}", rest.get(one.len_utf8()..).unwrap_or_default())
    })
}

/// The help for `name`, which is none of `known`: the nearest of them, or all.
pub(crate) fn among(what: &str, name: &str, known: &[&str]) -> String {
    known.iter().copied().collect::<Vocabulary<'_>>().among(what, name)
}

/// One of the words.
pub(crate) fn list(words: &[&str]) -> String {
    let list: Vec<_> = words.iter().take(LISTED).map(|word| format!("`{word}`")).collect();
    let one_of = if list.len() == 1 { "" } else { "one of " };
    let more = match words.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{one_of}{}{more}", list.join(", "))
}

pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // `int` => `integer`
    let is_short_for = |known: &&str| name.len() > 2 && known.starts_with(name);
    if let Some(long) = known.iter().copied().find(is_short_for) {
        return Some(long);
    }
    let name = name.to_lowercase();
    let near =
        known.iter().copied().filter_map(|known| Some((distance(&name, &known.to_lowercase())?, known)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, nearest)| nearest)
}

/// How far a name is from a word, if it is near: a third of the letters may be wrong.
fn distance(name: &str, word: &str) -> Option<usize> {
    let [of_name, of_word] = [name, word].map(|text| text.chars().count());
    let near = of_word.max(3) / 3;
    if name == word {
        return Some(0);
    }
    if of_name.abs_diff(of_word) > near || name.len().max(word.len()) > LONG {
        return None;
    }
    Some(strsim::damerau_levenshtein(name, word)).filter(|distance| *distance <= near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_many_is_found() {
        let names: Vec<_> = (0..1000).map(|number| format!("Status{number}")).collect();
        let names: Vocabulary<'_> = names.iter().map(String::as_str).chain(["Conference"]).collect();
        let help = |name| names.among("enum", name);
        for name in ["Conferenc", "Confernce", "conference", "Conferennce", "Confreence", "Conf"] {
            assert_eq!(help(name), "did you mean `Conference`?", "{name}");
        }
        assert!(help("Nothing").starts_with("one of `Status0`, `Status1`, "));
        assert!(help("Nothing").ends_with("`Status19` and 981 more"));
    }

    #[test]
    fn a_long_name_is_compared_as_a_whole() {
        let long = "Long".repeat(50);
        let known = [long.as_str(), "integer"];
        assert_eq!(nearest(&long.to_lowercase(), &known), Some(long.as_str()));
        assert_eq!(nearest(&format!("x{long}"), &known), None);
        assert_eq!(nearest("integr", &known), Some("integer"));
    }
}
