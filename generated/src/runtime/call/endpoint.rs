use std::fmt;

use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use percent_encoding::percent_decode_str;

use super::is_loopback;
use crate::runtime::types::InputError;

/// A setting, and the name under which a person gave it.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

impl Setting {
    pub(crate) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into() }
    }
}

/// The place where requests go.
#[derive(Clone)]
pub(crate) enum Endpoint {
    /// To the host of the API.
    Twilio,
    /// To the host of the API in this region, through this edge.
    Regional { region: String, edge: String },
    /// All to one place.
    Base { scheme: Scheme, authority: Authority, path: String },
}

/// The regions, each with the edge that leads into it.
const REGIONS: [(&str, &str); 9] = [
    ("us1", "ashburn"),
    ("us2", "umatilla"),
    ("ie1", "dublin"),
    ("au1", "sydney"),
    ("de1", "frankfurt"),
    ("jp1", "tokyo"),
    ("jp2", "osaka"),
    ("sg1", "singapore"),
    ("br1", "sao-paulo"),
];

impl Endpoint {
    /// A region without an edge is reached through its own edge: Twilio has no hosts with a region alone. An edge alone is one of
    /// region `us1`.
    pub(crate) fn twilio(region: Option<&Setting>, edge: Option<&Setting>) -> Result<Self, InputError> {
        let mistakes = [region, edge].into_iter().flatten().filter_map(label_mistake).collect();
        InputError::none_of(mistakes)?;
        let own = region
            .and_then(|region| REGIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&region.value)));
        let edge = match (region, edge) {
            (None, None) => return Ok(Self::Twilio),
            (_, Some(edge)) => {
                own.map_or(Ok(()), |own| lead_into(edge, *own))?;
                edge.value.clone()
            }
            (Some(region), None) => own.ok_or_else(|| no_edge(region))?.1.to_owned(),
        };
        Ok(Self::Regional { region: region.map_or("us1", |region| &region.value).to_owned(), edge })
    }

    pub(crate) fn at(base_url: &Setting, is_http_allowed: bool) -> Result<Self, InputError> {
        let wrong = |problem: &'static str| InputError::new(base_url.name, problem);
        let text = &*base_url.value;
        if text.contains(['?', '#']) {
            return Err(wrong("must not have a query or a fragment"));
        }
        let expected = "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080";
        let parts = text.parse::<Uri>().map_err(|_| wrong(expected))?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(wrong(expected));
        };
        if authority.as_str().contains('@') {
            return Err(wrong("must not have credentials in it"));
        }
        let is_local = is_loopback(authority.host());
        if scheme != Scheme::HTTPS && !(scheme == Scheme::HTTP && (is_local || is_http_allowed)) {
            return Err(wrong(
                "must be https, or http to this machine, unless `allow_http` is set: the credentials are in every request",
            ));
        }
        if !is_host(&authority) {
            return Err(wrong(expected));
        }
        let path = parts.path_and_query.as_ref().map_or("", PathAndQuery::path).trim_end_matches('/');
        if leads_elsewhere(path) {
            return Err(wrong("must not have `.`, `..` or a backslash in its path, or begin it with `//`"));
        }
        Ok(Self::Base { scheme, authority, path: path.to_owned() })
    }

    /// The place that access tokens come from: there is one for all regions.
    pub(crate) fn of_tokens(&self) -> Self {
        if let Self::Regional { .. } = self { Self::Twilio } else { self.clone() }
    }

    /// The host that is asked in the place of this one of Twilio's.
    pub(crate) fn host<'a>(&'a self, host: &'a str) -> &'a str {
        if let Self::Base { authority, .. } = self { authority.host() } else { host }
    }

    /// The path that stands before the API's own, without a slash at its end.
    pub(crate) fn prefix(&self) -> &str {
        if let Self::Base { path, .. } = self { path } else { "" }
    }

    /// The place of a request that was made for the API's own host.
    pub(crate) fn locate(&self, uri: &Uri) -> Result<Uri, InputError> {
        let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        if leads_elsewhere(uri.path()) {
            let problem =
                "must not have a part that is `.` or `..`, nor a backslash, and must not begin with `//`";
            return Err(InputError::new("path", problem));
        }
        let located = match self {
            Self::Twilio => return Ok(uri.clone()),
            Self::Regional { region, edge } => {
                let host = regional(uri.host().unwrap_or_default(), region, edge);
                Uri::builder().scheme(Scheme::HTTPS).authority(host).path_and_query(path).build()
            }
            Self::Base { scheme, authority, path: prefix } => {
                let base = Uri::builder().scheme(scheme.clone()).authority(authority.clone());
                match uri.path_and_query().filter(|_| prefix.is_empty()) {
                    Some(path) => base.path_and_query(path.clone()).build(),
                    None => base.path_and_query(format!("{prefix}{path}")).build(),
                }
            }
        };
        located.map_err(|error| InputError::new("base_url", format!("gives no address: {error}")))
    }
}

/// `insights.twilio.com` in region `ie1` through edge `dublin` is `insights.dublin.ie1.twilio.com`.
fn regional(host: &str, region: &str, edge: &str) -> String {
    let (product, domain) = host.split_once('.').unwrap_or((host, "twilio.com"));
    format!("{product}.{edge}.{region}.{domain}")
}

/// The problem with a region or an edge that cannot be a part of a host.
fn label_mistake(part: &Setting) -> Option<InputError> {
    let is_label = part.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (part.value.is_empty() || !is_label)
        .then(|| InputError::new(part.name, "must be letters, digits and hyphens"))
}

/// Every edge leads into `us1`, and into its own region; those that are not known here may be new.
fn lead_into(edge: &Setting, (region, own_edge): (&str, &str)) -> Result<(), InputError> {
    let is = |known: &str| edge.value.eq_ignore_ascii_case(known);
    if region == "us1" || is(own_edge) || !REGIONS.iter().any(|(_, known)| is(known)) {
        return Ok(());
    }
    let problem = format!("does not lead into region {region}, whose edge is {own_edge}");
    Err(InputError::new(edge.name, problem))
}

/// It does not repeat the region: whatever was put there by mistake may be a secret.
fn no_edge(region: &Setting) -> InputError {
    let name = if region.name == "TWILIO_REGION" { "TWILIO_EDGE" } else { "edge" };
    let problem = "must be set too, to the edge of the region: it is not known here, as `dublin` is of `ie1`";
    InputError::new(name, problem)
}

/// Whether it is a host and maybe a port, written as every library reads it.
fn is_host(authority: &Authority) -> bool {
    let host = authority.host();
    let port = authority.as_str().get(host.len()..).unwrap_or_default();
    let is_name = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    let is_address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_address = is_address.is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok());
    (is_name || is_address) && (port.is_empty() || authority.port_u16().is_some())
}

/// Whether some library or server may take a path for another one than it says: for a part that is `.` or `..`, however it is written,
/// a backslash, or a beginning like that of a host.
pub(crate) fn leads_elsewhere(path: &str) -> bool {
    let decoded: Vec<u8> = percent_decode_str(path).collect();
    let is_dots = |part: &[u8]| matches!(part, b"." | b"..");
    path.starts_with("//")
        || path.contains('\\')
        || decoded.split(|byte| matches!(byte, b'/' | b'\\')).any(is_dots)
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twilio => f.write_str("Twilio"),
            Self::Regional { region, edge } => f.write_str(&regional("*.twilio.com", region, edge)),
            Self::Base { scheme, authority, path } => write!(f, "{scheme}://{authority}{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The host that requests go to, or the error.
    fn host(region: Option<&str>, edge: Option<&str>) -> Result<String, String> {
        let region = region.map(|region| Setting::new("region", region));
        let edge = edge.map(|edge| Setting::new("edge", edge));
        let endpoint = Endpoint::twilio(region.as_ref(), edge.as_ref()).map_err(|error| error.to_string())?;
        let uri = "https://insights.twilio.com/v1/Conferences".parse().unwrap();
        Ok(endpoint.locate(&uri).unwrap().host().unwrap().to_owned())
    }

    fn at(base_url: &str, is_http_allowed: bool) -> Result<Endpoint, String> {
        Endpoint::at(&Setting::new("base_url", base_url), is_http_allowed).map_err(|error| error.to_string())
    }

    #[test]
    fn region_and_edge_are_parts_of_the_host() {
        assert_eq!(host(None, None).unwrap(), "insights.twilio.com");
        assert_eq!(host(Some("ie1"), Some("dublin")).unwrap(), "insights.dublin.ie1.twilio.com");
        assert_eq!(host(None, Some("sydney")).unwrap(), "insights.sydney.us1.twilio.com");
    }

    #[test]
    fn a_region_without_an_edge_has_its_own() {
        for (region, edge) in REGIONS {
            assert_eq!(host(Some(region), None).unwrap(), format!("insights.{edge}.{region}.twilio.com"));
        }
        assert_eq!(host(Some("IE1"), None).unwrap(), "insights.dublin.IE1.twilio.com");
        assert_eq!(
            host(Some("mx1"), None).unwrap_err(),
            "edge: must be set too, to the edge of the region: it is not known here, as `dublin` is of `ie1`"
        );
        assert_eq!(host(Some("mx1"), Some("queretaro")).unwrap(), "insights.queretaro.mx1.twilio.com");
    }

    #[test]
    fn an_edge_of_another_region_is_refused() {
        for (region, edge) in
            [("ie1", "dublin"), ("us1", "sydney"), ("ie1", "atlantis"), ("mx1", "dublin"), ("IE1", "Dublin")]
        {
            assert!(host(Some(region), Some(edge)).is_ok(), "{edge} {region}");
        }
        let expected = "edge: does not lead into region ie1, whose edge is dublin";
        assert_eq!(host(Some("ie1"), Some("sydney")).unwrap_err(), expected);
    }

    #[test]
    fn plain_http_leaves_this_machine_only_if_it_may() {
        for local in [
            "http://127.0.0.1:1",
            "http://localhost",
            "HTTP://LOCALHOST/",
            "http://[::1]:80",
            "https://proxy.example.com",
        ] {
            assert!(at(local, false).is_ok(), "{local}");
        }
        assert!(at("http://proxy.example.com", true).is_ok());
        for wrong in ["http://proxy.example.com", "ftp://127.0.0.1", "http://localhost.example.com"] {
            let error = at(wrong, false).unwrap_err();
            assert!(error.starts_with("base_url: must be https, or http to this machine"), "{error}");
        }
    }

    #[test]
    fn a_base_url_is_a_place_and_nothing_else() {
        for (base_url, expected) in [
            ("https://Ada@proxy.example.com", "must not have credentials in it"),
            ("https://Ada:Ada@proxy.example.com/", "must not have credentials in it"),
            ("https://proxy.example.com?Ada", "must not have a query or a fragment"),
            ("https://proxy.example.com/twilio?to=Ada", "must not have a query or a fragment"),
            ("https://proxy.example.com/#Ada", "must not have a query or a fragment"),
            (
                "https://proxy.example.com/a/../b",
                "must not have `.`, `..` or a backslash in its path, or begin it with `//`",
            ),
            (
                "https://proxy.example.com/%2E%2e/b",
                "must not have `.`, `..` or a backslash in its path, or begin it with `//`",
            ),
            ("Ada", "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080"),
            (
                "https://Ada%40proxy",
                "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080",
            ),
            ("https://Ada:port", "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080"),
            ("https://Ada:99999", "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080"),
            ("https://:80", "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080"),
            (
                "https://Ada.example.com /",
                "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080",
            ),
        ] {
            assert_eq!(at(base_url, false).unwrap_err(), format!("base_url: {expected}"), "{base_url}");
        }
    }

    #[test]
    fn a_request_moves_with_its_path_and_query() {
        let uri: Uri = "https://insights.twilio.com/v1/Conferences?Status=completed".parse().unwrap();
        let located = |endpoint: Endpoint| endpoint.locate(&uri).unwrap().to_string();
        assert_eq!(located(Endpoint::Twilio), uri.to_string());
        let base = at("http://127.0.0.1:8080/twilio/", false).unwrap();
        assert_eq!(located(base), "http://127.0.0.1:8080/twilio/v1/Conferences?Status=completed");
    }

    #[test]
    fn a_request_does_not_leave_its_place() {
        let base = at("http://127.0.0.1:8080/twilio", false).unwrap();
        let uri: Uri = "https://insights.twilio.com/v1/%2e%2e/%2e%2e/Accounts".parse().unwrap();
        for endpoint in [base, Endpoint::Twilio] {
            assert_eq!(
                endpoint.locate(&uri).unwrap_err().to_string(),
                "path: must not have a part that is `.` or `..`, nor a backslash, and must not begin with `//`"
            );
        }
    }

    #[test]
    fn no_path_leads_elsewhere() {
        for path in [
            "/..",
            "/.",
            "/../x",
            "/v1/..",
            "/v1/./x",
            "/%2e%2E/x",
            "/.%2e",
            "/v1/..%2fx",
            "/v1/x%2F..%2fy",
            "/v1/..%5cx",
            "/v1\\x",
            "//host/x",
        ] {
            assert!(leads_elsewhere(path), "{path}");
        }
        for path in ["", "/", "/v1/x..y/...", "/v1/a%2Fb", "/v1//x", "/v1/%252e%252e/x", "/v1/~.x"] {
            assert!(!leads_elsewhere(path), "{path}");
        }
    }
}
