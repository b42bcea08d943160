//! "Did you mean": the help for a name that does not exist.

/// The help for `name`, which is none of `known`: the nearest of them, or all.
pub(crate) fn among<S: AsRef<str>>(what: &str, name: &str, known: &[S]) -> String {
    if let Some(nearest) = nearest(name, known) {
        return format!("did you mean `{nearest}`?");
    }
    match known {
        [] => format!("there is no {what} here"),
        [only] => format!("the only {what} here is `{}`", only.as_ref()),
        _ => list(known),
    }
}

/// The help for a name that may be new: the nearest that is known, or where to define it.
pub(crate) fn among_or<S: AsRef<str>>(what: &str, name: &str, known: &[S], define: &str) -> String {
    match (nearest(name, known), known) {
        (Some(nearest), _) => format!("did you mean `{nearest}`? If not, {define}"),
        (None, []) => define.to_owned(),
        (None, _) => format!("{}; if it is new, {define}", among(what, name, known)),
    }
}

/// One of the words.
pub(crate) fn list<S: AsRef<str>>(words: &[S]) -> String {
    let list: Vec<_> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    let one_of = if list.len() == 1 { "" } else { "one of " };
    format!("{one_of}{}", list.join(", "))
}

pub(crate) fn nearest<'a, S: AsRef<str>>(name: &str, known: &'a [S]) -> Option<&'a str> {
    // `int` => `integer`
    let is_short_for = |known: &&str| name.len() > 2 && known.starts_with(name);
    if let Some(long) = known.iter().map(AsRef::as_ref).find(is_short_for) {
        return Some(long);
    }
    let name = name.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&name, &known.to_lowercase());
    let nearest = known.iter().map(AsRef::as_ref).min_by_key(|known| distance(known))?;
    // A third of the letters may be wrong.
    (distance(nearest) <= nearest.chars().count().max(3) / 3).then_some(nearest)
}
