//! What is likely to be wrong with a request whose signature does not fit: cheap changes, until it does. None of them is accepted.

use http::HeaderMap;

use super::attempt::Attempt;
use super::error::LikelyCause;
use super::url::{UrlParts, split_authority};

/// The most bytes that are hashed again and again. What is larger costs too much for a request that anybody may have sent.
const MOST: usize = 1 << 12;

const SCHEMES: [&str; 4] = ["https", "http", "wss", "ws"];

/// Ports that programs listen on, in front of a proxy or behind it.
const PORTS: [&str; 8] = ["443", "80", "8080", "8443", "3000", "5000", "8000", "8888"];

const HOSTS: [&str; 2] = ["Host", "X-Forwarded-Host"];

pub(super) fn likely_cause(attempt: &Attempt<'_>, url: &UrlParts<'_>, text: &[u8]) -> Option<LikelyCause> {
    if text.len() + url.path.len() + url.query.len() > MOST {
        return None;
    }
    let Attempt { headers, public_path, .. } = *attempt;
    let fits = |url: &UrlParts<'_>| attempt.fits_as_it_is(url, text);
    let cause = other_scheme(url).find(|(_, url)| fits(url)).map(|(scheme, _)| LikelyCause::Scheme(scheme));
    let cause = cause.or_else(|| {
        HOSTS
            .into_iter()
            .find(|name| {
                other_host(url, headers, name)
                    .is_some_and(|url| fits(&url) || other_scheme(&url).any(|(_, url)| fits(&url)))
            })
            .map(LikelyCause::Host)
    });
    let with_port = |port| UrlParts { port: Some(port), ..url.clone() };
    let cause = cause
        .or_else(|| PORTS.into_iter().find(|port| fits(&with_port(port))).map(LikelyCause::Port))
        .or_else(|| other_path(url, public_path).any(|url| fits(&url)).then_some(LikelyCause::Path))
        .or_else(|| {
            let without = UrlParts { user: "", ..url.clone() };
            (!url.user.is_empty() && fits(&without)).then_some(LikelyCause::User)
        })
        .or_else(|| {
            let without = UrlParts { query: "".into(), ..url.clone() };
            (!url.query.is_empty() && fits(&without)).then_some(LikelyCause::Query)
        })
        .or_else(|| (!text.is_empty() && attempt.fits_as_it_is(url, b"")).then_some(LikelyCause::Body));
    cause.or(Some(LikelyCause::Token))
}

fn other_scheme<'a>(url: &UrlParts<'a>) -> impl Iterator<Item = (&'static str, UrlParts<'a>)> {
    let others = SCHEMES.into_iter().filter(|scheme| *scheme != url.scheme);
    others.map(|scheme| (scheme, UrlParts { scheme: scheme.into(), ..url.clone() }))
}

fn other_host<'a>(url: &UrlParts<'a>, headers: &'a HeaderMap, name: &str) -> Option<UrlParts<'a>> {
    let authority = headers.get(name)?.to_str().ok()?;
    let (_, host, port) = split_authority(authority.trim());
    let is_other = !host.eq_ignore_ascii_case(&url.host) || port != url.port;
    is_other.then(|| UrlParts { host: host.into(), port, ..url.clone() })
}

fn other_path<'a>(url: &'a UrlParts<'a>, public_path: &'a str) -> impl Iterator<Item = UrlParts<'a>> {
    let slash = match url.path.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => format!("{}/", url.path),
    };
    let inner = (!public_path.is_empty()).then(|| url.path.strip_prefix(public_path)).flatten();
    let paths = [Some(slash), inner.map(str::to_owned)].into_iter().flatten();
    paths.map(|path| UrlParts { path: path.into(), ..url.clone() })
}
