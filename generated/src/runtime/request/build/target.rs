//! Path and query of a request, as far as they are known.

use http::uri::{PathAndQuery, Scheme, Uri};

use crate::runtime::request::encode::{encode, push_pair};

pub(in crate::runtime::request) struct Target {
    text: String,
    /// The rest of the path's template.
    template: &'static str,
    has_query: bool,
}

impl Target {
    pub(super) fn new(template: &'static str) -> Self {
        Self { text: String::with_capacity(template.len() + 64), template, has_query: false }
    }

    /// The next `{name}` in the path.
    pub(in crate::runtime::request) fn next_parameter(&self) -> Option<&'static str> {
        let (_, rest) = self.template.split_once('{')?;
        rest.split_once('}').map(|(name, _)| name)
    }

    /// Goes to the next `{name}` in the path, where values stand in its place.
    pub(super) fn enter_parameter(&mut self) {
        let (before, after) = self.template.split_once('{').unwrap_or((self.template, ""));
        self.text.push_str(before);
        self.template = after.split_once('}').map_or("", |(_, after)| after);
    }

    /// Adds a value to the path, and tells what is wrong with it there.
    pub(super) fn push_value(&mut self, text: &str) -> Option<&'static str> {
        self.text.extend(encode(text));
        // An empty or a dotted segment would be another path, and so another resource.
        if matches!(text, "" | "." | "..") {
            return Some("must not be empty, `.` or `..`");
        }
        // Some servers and proxies take an encoded slash for a plain one.
        let is_dotted = text.split(['/', '\\']).any(|part| matches!(part, "." | ".."));
        is_dotted.then_some("must not have a part between slashes that is `.` or `..`")
    }

    /// Whether the path is one of this template as well. It is whole by now.
    pub(super) fn matches(&self, template: &str) -> bool {
        let is_same = |part: &str, other: &str| match (other.split_once('{'), other.rsplit_once('}')) {
            (Some((before, _)), Some((_, after))) => {
                let inner = part.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                inner.is_some_and(|inner| !inner.is_empty())
            }
            _ => part == other,
        };
        let target = format!("{}{}", self.text, self.template);
        let (mut parts, mut others) = (target.split('/'), template.split('/'));
        loop {
            match (parts.next(), others.next()) {
                (None, None) => return true,
                (Some(part), Some(other)) if is_same(part, other) => {}
                _ => return false,
            }
        }
    }

    /// Adds `name=value` to the query.
    pub(super) fn push_pair(&mut self, name: &str, value: &str) {
        self.text.push_str(std::mem::take(&mut self.template));
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        push_pair(&mut self.text, name, value);
    }

    pub(super) fn finish(mut self, host: &'static str) -> Result<Uri, http::Error> {
        self.text.push_str(self.template);
        let path = PathAndQuery::try_from(self.text)?;
        Uri::builder().scheme(Scheme::HTTPS).authority(host).path_and_query(path).build()
    }
}
