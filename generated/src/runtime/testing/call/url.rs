//! URLs in TwiML, which may be relative to that of the document.

/// The URL that a reference in a document means.
pub(super) fn resolve(document: &str, reference: &str) -> String {
    if reference.is_empty() {
        return document.to_owned();
    }
    if reference.contains("://") {
        return reference.to_owned();
    }
    let whole = document.split(['?', '#']).next().unwrap_or_default();
    let authority = whole.find("://").map_or(0, |at| at + 3);
    let path =
        whole.get(authority..).and_then(|rest| rest.find('/')).map_or(whole.len(), |at| authority + at);
    let (root, path) = whole.split_at_checked(path).unwrap_or((whole, ""));
    if reference.starts_with('?') {
        return format!("{whole}{reference}");
    }
    if reference.starts_with('/') {
        return format!("{root}{reference}");
    }
    let mut parts: Vec<_> = path.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." => {}
            ".." => drop((parts.len() > 1).then(|| parts.pop())),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("{root}{slash}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_document() {
        for (reference, url) in [
            ("", "https://example.com/a/voice?x=1"),
            ("/menu", "https://example.com/menu"),
            ("menu", "https://example.com/a/menu"),
            ("./menu?y=2", "https://example.com/a/menu?y=2"),
            ("../menu", "https://example.com/menu"),
            ("../../menu", "https://example.com/menu"),
            ("?y=2", "https://example.com/a/voice?y=2"),
            ("http://other.example.com", "http://other.example.com"),
        ] {
            assert_eq!(resolve("https://example.com/a/voice?x=1", reference), url);
        }
        assert_eq!(resolve("https://example.com", "menu"), "https://example.com/menu");
    }
}
