//! The path of a request, taken apart once: what stands in it as it is, and its parameters in braces.

use std::fmt;

/// A path on the host, such as `/v1/Conferences/{conference_sid}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct PathTemplate {
    segments: Vec<PathSegment>,
}

/// A piece of a path. Two parameters may stand side by side, and a parameter beside a literal in one part of the path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PathSegment {
    /// What stands there as it is: `/v1/Conferences/`.
    Literal(String),
    /// The name in the braces: `conference_sid`.
    Parameter(String),
}

impl PathTemplate {
    /// The pieces of a path. None if a brace has no other, or if a character does not belong into a path.
    pub(crate) fn parse(path: &str) -> Option<Self> {
        let is_plain =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte));
        let mut segments = Vec::new();
        let mut rest = path;
        while !rest.is_empty() {
            let (literal, behind) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
            if !is_plain(literal) {
                return None;
            }
            if !literal.is_empty() {
                segments.push(PathSegment::Literal(literal.to_owned()));
            }
            rest = behind;
            if let Some(braced) = behind.strip_prefix('{') {
                let (name, behind) = braced.split_once('}')?;
                if name.contains('{') {
                    return None;
                }
                segments.push(PathSegment::Parameter(name.to_owned()));
                rest = behind;
            }
        }
        Some(Self { segments })
    }

    /// The names in the braces, in the order of the path.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            PathSegment::Literal(_) => None,
            PathSegment::Parameter(name) => Some(name.as_str()),
        })
    }

    /// The path without the names of its parameters: what two paths that ask for the same have in common.
    pub(crate) fn anonymous(&self) -> String {
        self.fill(|_| "{}".to_owned())
    }

    /// The path with something in the place of each parameter.
    pub(crate) fn fill(&self, mut value: impl FnMut(&str) -> String) -> String {
        let segments = self.segments.iter().map(|segment| match segment {
            PathSegment::Literal(text) => text.clone(),
            PathSegment::Parameter(name) => value(name),
        });
        segments.collect()
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill(|name| format!("{{{name}}}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_and_put_together() {
        let path = PathTemplate::parse("/v1/{a}/Parts{b}{c}.json").unwrap();
        assert_eq!(path.parameters().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(path.fill(|_| "{}".to_owned()), "/v1/{}/Parts{}{}.json");
        assert_eq!(path.to_string(), "/v1/{a}/Parts{b}{c}.json");
    }

    #[test]
    fn what_is_not_a_path() {
        for wrong in ["/v1/{a", "/v1/a}", "/v1/{a{b}}", "/v1?a=1", "/v1/a b", "/v1/ä"] {
            assert_eq!(PathTemplate::parse(wrong), None, "{wrong}");
        }
    }
}
