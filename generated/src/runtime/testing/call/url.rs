//! URLs in TwiML, which may be relative to that of the document.

use crate::runtime::webhook::{UrlParts, split_before};

/// The URL that a reference in a document means.
pub(super) fn resolve(document: &str, reference: &str) -> String {
    let is_absolute = UrlParts::parse(reference).is_some();
    let Some(base) = UrlParts::parse(document).filter(|_| !is_absolute) else { return reference.to_owned() };
    if reference.starts_with("//") {
        return [&base.scheme, ":", reference].concat();
    }
    let (reference, _) = split_before(reference, '#');
    let (path, query) = split_before(reference, '?');
    let (path, query) = match path {
        "" if query.is_empty() => (base.path.clone(), base.query.clone()),
        "" => (base.path.clone(), query.into()),
        _ if path.starts_with('/') => (path.into(), query.into()),
        _ => (beside(&base.path, path).into(), query.into()),
    };
    UrlParts { path, query, fragment: "", ..base }.to_text()
}

/// A relative path, from where a document is.
fn beside(document: &str, path: &str) -> String {
    let mut parts: Vec<_> = document.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop((parts.len() > 1).then(|| parts.pop())),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.starts_with('/') { path } else { ["/", &path].concat() }
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
            ("//other.example.com/menu", "https://other.example.com/menu"),
            // Only a scheme at the start is one, and only a path has steps.
            (
                "menu?next=https://other.example.com/../x",
                "https://example.com/a/menu?next=https://other.example.com/../x",
            ),
            (
                "/menu?next=https://other.example.com",
                "https://example.com/menu?next=https://other.example.com",
            ),
            ("menu#part", "https://example.com/a/menu"),
        ] {
            assert_eq!(resolve("https://example.com/a/voice?x=1", reference), url);
        }
        assert_eq!(resolve("https://example.com", "menu"), "https://example.com/menu");
    }
}
