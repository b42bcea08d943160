use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

use super::form::Pairs;
use super::grouped::Grouped;
use crate::runtime::types::is_scheme;

/// A URL in its parts, which joined are the URL again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UrlParts<'a> {
    pub(crate) scheme: Cow<'a, str>,
    /// With its `@`.
    pub(crate) user: &'a str,
    pub(crate) host: Cow<'a, str>,
    pub(crate) port: Option<&'a str>,
    pub(crate) path: Cow<'a, str>,
    /// With its `?`.
    pub(crate) query: Cow<'a, str>,
    /// With its `#`. No request has it; a URL that a person wrote may.
    pub(crate) fragment: &'a str,
}

/// The pieces of a URL, to be hashed one after another.
pub(super) type Pieces<'a> = [&'a str; 9];

impl<'a> UrlParts<'a> {
    /// None if it is not absolute.
    pub(crate) fn parse(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (rest, fragment) = split_before(rest, '#');
        let (rest, query) = split_before(rest, '?');
        let (authority, path) = split_before(rest, '/');
        let (user, host, port) = split_authority(authority);
        let parts = Self {
            scheme: scheme.into(),
            user,
            host: host.into(),
            port,
            path: path.into(),
            query: query.into(),
            fragment,
        };
        (is_scheme(scheme) && !host.is_empty()).then_some(parts)
    }

    pub(super) fn pieces<'b>(&'b self, port: Option<&'b str>) -> Pieces<'b> {
        let (colon, port) = port.map_or(("", ""), |port| (":", port));
        let Self { scheme, user, host, path, query, fragment, .. } = self;
        [scheme, "://", user, host, colon, port, path, query, fragment]
    }

    pub(crate) fn to_text(&self) -> String {
        self.pieces(self.port).concat()
    }

    /// What stands after the `?`.
    pub(super) fn query_text(&self) -> &str {
        self.query.strip_prefix('?').unwrap_or_default()
    }

    /// Tries the forms in which it may have been signed: as it is, tidied, normalized, with its query written anew; each without a port and
    /// with one. Gives what the first one that is right gives.
    pub(super) fn first_form<T>(&self, mut try_one: impl FnMut(&Pieces<'_>) -> Option<T>) -> Option<T> {
        let mut with_ports = |url: &Self| url.each_port(&mut try_one);
        if let Some(found) = with_ports(self) {
            return Some(found);
        }
        let tidy = self.tidied();
        let normalized = self.normalized();
        let [tidy_is_new, normalized_is_new] = [tidy != *self, normalized != *self && normalized != tidy];
        let found = tidy_is_new.then(|| with_ports(&tidy)).flatten();
        let found = found.or_else(|| normalized_is_new.then(|| with_ports(&normalized)).flatten());
        if found.is_some() || self.query_text().is_empty() {
            return found;
        }
        let query = legacy_query(self.query_text());
        let tried = [self.clone(), tidy.clone(), normalized.clone()];
        [normalized, tidy].into_iter().find_map(|mut url| {
            url.query = query.clone().into();
            if tried.contains(&url) { None } else { url.each_port(&mut try_one) }
        })
    }

    /// Tries it as it is, without a port and with one.
    pub(super) fn each_port<T>(&self, try_one: &mut impl FnMut(&Pieces<'_>) -> Option<T>) -> Option<T> {
        if let Some(found) = try_one(&self.pieces(None)) {
            return Some(found);
        }
        let ports: &[&str] = match (&self.port, &*self.scheme) {
            (Some(port), _) => &[port],
            (None, "https") => &["443"],
            // What the port of a web socket is depends on whom one asks.
            (None, "wss") => &["443", "80"],
            (None, _) => &["80"],
        };
        ports.iter().find_map(|port| try_one(&self.pieces(Some(port))))
    }

    /// Without the slash, where it is all that a request has behind the path of the public URL: Twilio may have been given none.
    pub(super) fn without_slash(&self, public_path: &str) -> Option<Self> {
        let path = self.path.strip_suffix('/')?;
        (path.is_empty() || path == public_path)
            .then(|| Self { path: path.to_owned().into(), ..self.clone() })
    }

    /// Without a `?` or a `#` that nothing follows.
    fn tidied(&self) -> Self {
        let mut tidy = self.clone();
        if tidy.query == "?" {
            tidy.query = Cow::Borrowed("");
        }
        if tidy.fragment == "#" {
            tidy.fragment = "";
        }
        tidy
    }

    /// As browsers write it: the host in small letters, a path, and `%` for what has no place in a URL. What would change where the path leads
    /// to, such as `..`, stays.
    fn normalized(&self) -> Self {
        let mut url = self.tidied();
        url.scheme = url.scheme.to_ascii_lowercase().into();
        url.host = url.host.to_ascii_lowercase().into();
        if url.path.is_empty() {
            url.path = "/".into();
        }
        url.encoded()
    }

    /// With `%` for what has no place in a path or a query.
    pub(crate) fn encoded(self) -> Self {
        Self { path: encoded(&self.path, IN_PATH), query: encoded(&self.query, IN_QUERY), ..self }
    }
}

/// The sets of the WHATWG's URL standard, for `http` and `https`.
const IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'\'').add(b'<').add(b'>');
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

fn encoded(text: &str, set: &'static AsciiSet) -> Cow<'static, str> {
    utf8_percent_encode(text, set).to_string().into()
}

/// What JavaScript's `encodeURIComponent` writes as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// The query as Node's `querystring` reads and writes it: every value encoded anew, those of one name beside each other.
fn legacy_query(query: &str) -> String {
    let pairs = Pairs::parse(query.as_bytes());
    let mut text = String::with_capacity(query.len());
    for (name, values) in Grouped::new(pairs.iter()).names {
        for value in values {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.extend(percent_encode(name, UNRESERVED));
            text.push('=');
            text.extend(percent_encode(value, UNRESERVED));
        }
    }
    text
}

/// The text before a mark, and the rest with it.
pub(crate) fn split_before(text: &str, mark: char) -> (&str, &str) {
    text.find(mark).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// `user:password@[::1]:8443` => `user:password@`, `[::1]`, `8443`
pub(super) fn split_authority(authority: &str) -> (&str, &str, Option<&str>) {
    let at = authority.rfind('@').map_or(0, |at| at + 1);
    let (user, address) = authority.split_at_checked(at).unwrap_or(("", authority));
    match address.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && is_host(host) => {
            (user, host, (!port.is_empty()).then_some(port))
        }
        _ => (user, address, None),
    }
}

/// Whether a colon after it begins a port: it does not inside of the brackets of an IPv6 address.
fn is_host(text: &str) -> bool {
    !text.starts_with('[') || text.ends_with(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(url: &str) -> Vec<String> {
        let mut forms = Vec::new();
        UrlParts::parse(url).unwrap().first_form(|pieces| {
            forms.push(pieces.concat());
            None::<()>
        });
        forms
    }

    #[test]
    fn a_url_has_parts_and_is_them_again() {
        for (url, user, host, port, path) in [
            ("https://example.com/voice?a=b://c#d", "", "example.com", None, "/voice"),
            ("https://user:pa%24s@example.com:8443?x=1", "user:pa%24s@", "example.com", Some("8443"), ""),
            ("wss://a@b@[2001:db8::1]:1/", "a@b@", "[2001:db8::1]", Some("1"), "/"),
            ("http://[2001:db8::1]", "", "[2001:db8::1]", None, ""),
            ("http://a:b:c/", "", "a:b:c", None, "/"),
        ] {
            let parts = UrlParts::parse(url).unwrap();
            assert_eq!(
                (parts.user, &*parts.host, parts.port, &*parts.path),
                (user, host, port, path),
                "{url}"
            );
            assert_eq!(parts.to_text(), url);
        }
        for url in ["", "/voice", "https:/x", "https://", "https://:80/", "1://x", "a b://x", "https:///x"] {
            assert_eq!(UrlParts::parse(url), None, "{url}");
        }
    }

    #[test]
    fn the_port_may_be_there_or_not() {
        for (url, expected) in [
            ("https://h/v", &["https://h/v", "https://h:443/v"][..]),
            ("http://h/v", &["http://h/v", "http://h:80/v"]),
            ("wss://h/v", &["wss://h/v", "wss://h:443/v", "wss://h:80/v"]),
            ("https://h:8443/v", &["https://h/v", "https://h:8443/v"]),
            ("https://h:/v", &["https://h/v", "https://h:443/v"]),
            ("https://h:99999/v", &["https://h/v", "https://h:99999/v"]),
            ("https://u:1@[::1]:8443/v", &["https://u:1@[::1]/v", "https://u:1@[::1]:8443/v"]),
        ] {
            assert_eq!(forms(url), expected, "{url}");
        }
    }

    #[test]
    fn a_url_is_tried_as_browsers_write_it_too() {
        let without_port = |url| forms(url).into_iter().step_by(2).collect::<Vec<_>>();
        for (url, expected) in [
            ("https://h/v?name=O'Brien", &["https://h/v?name=O'Brien", "https://h/v?name=O%27Brien"][..]),
            ("https://H.com", &["https://H.com", "https://h.com/"]),
            ("https://h/v?", &["https://h/v?", "https://h/v"]),
            ("https://h/v#", &["https://h/v#", "https://h/v"]),
            ("https://h/é {}", &["https://h/é {}", "https://h/%C3%A9%20%7B%7D"]),
            // Where a path leads to is the router's to say.
            ("https://h/a/../b%2e", &["https://h/a/../b%2e"]),
        ] {
            assert_eq!(without_port(url), expected, "{url}");
        }
    }

    #[test]
    fn a_query_is_tried_as_it_was_once_written() {
        for (query, expected) in [
            ("a=x:y/z&b=1,2", "?a=x%3Ay%2Fz&b=1%2C2"),
            ("a=b+c&d&&=e", "?a=b%20c&d=&=e"),
            ("a=1&b=2&a=3", "?a=1&a=3&b=2"),
            ("a=%zz&b=%FF&c=!'()*~", "?a=%25zz&b=%FF&c=!'()*~"),
        ] {
            assert_eq!(legacy_query(query), expected);
            assert!(
                forms(&format!("https://h/v?{query}")).contains(&format!("https://h/v{expected}")),
                "{query}"
            );
        }
    }
}
