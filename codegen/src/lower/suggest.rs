//! "Did you mean": the help for a name that does not exist.

/// The help for `name`, which is none of `known`: the nearest of them, or all.
pub(crate) fn among<S: AsRef<str>>(what: &str, name: &str, known: &[S]) -> String {
    if let Some(nearest) = nearest(name, known) {
        return format!("did you mean `{nearest}`?");
    }
    match known {
        [] => format!("there is no {what} here"),
        [only] => format!("the only {what} here is `{}`", only.as_ref()),
        _ => {
            let list: Vec<_> = known.iter().map(|name| format!("`{}`", name.as_ref())).collect();
            format!("one of {}", list.join(", "))
        }
    }
}

fn nearest<'a, S: AsRef<str>>(name: &str, known: &'a [S]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&name, &known.to_lowercase());
    let nearest = known.iter().map(AsRef::as_ref).min_by_key(|known| distance(known))?;
    // A third of the letters may be wrong.
    (distance(nearest) <= nearest.chars().count().max(3) / 3).then_some(nearest)
}
