use std::fmt;
use std::net::IpAddr;

use http::uri::{Authority, Parts, PathAndQuery, Scheme, Uri};

use crate::runtime::types::InputError;

/// The place where requests go.
#[derive(Clone)]
pub(crate) enum Endpoint {
    /// To the host of the API, or to that of its region and edge.
    Twilio { region: Option<String>, edge: Option<String> },
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
    pub(crate) fn twilio(region: Option<String>, edge: Option<String>) -> Result<Self, InputError> {
        let wrong = |name, part: &Option<String>| {
            let is_label = |text: &str| {
                !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            };
            part.as_deref()
                .is_some_and(|part| !is_label(part))
                .then(|| InputError::new(name, "must be letters, digits and hyphens"))
        };
        let impossible =
            region.as_deref().zip(edge.as_deref()).and_then(|(region, edge)| impossible(region, edge));
        let errors = wrong("region", &region).into_iter().chain(wrong("edge", &edge)).chain(impossible);
        InputError::all(errors.collect()).map_or(Ok(Self::Twilio { region, edge }), Err)
    }

    pub(crate) fn at(base_url: &str, is_http_allowed: bool) -> Result<Self, InputError> {
        let wrong = |problem: &'static str| InputError::new("base_url", problem);
        let expected = "must be a URL such as https://proxy.example.com or http://127.0.0.1:8080";
        let Parts { scheme, authority, path_and_query, .. } =
            base_url.parse::<Uri>().map_err(|_| wrong(expected))?.into_parts();
        let (Some(scheme), Some(authority)) = (scheme, authority) else { return Err(wrong(expected)) };
        if authority.as_str().contains('@') {
            return Err(wrong("must not have credentials in it"));
        }
        let is_local = match authority.host().trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => authority.host() == "localhost",
        };
        if scheme != Scheme::HTTPS && !(scheme == Scheme::HTTP && (is_local || is_http_allowed)) {
            return Err(wrong(
                "must be https, or http to this machine, unless `allow_http` is set: the credentials are in every request",
            ));
        }
        let path = path_and_query.as_ref().map_or("", PathAndQuery::path).trim_end_matches('/').to_owned();
        Ok(Self::Base { scheme, authority, path })
    }

    /// The place of a request that was made for the API's own host.
    pub(crate) fn locate(&self, uri: &Uri) -> Result<Uri, InputError> {
        let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        let located = match self {
            Self::Twilio { region: None, edge: None } => return Ok(uri.clone()),
            Self::Twilio { region, edge } => {
                let host = regional(uri.host().unwrap_or_default(), region.as_deref(), edge.as_deref());
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

/// `insights.twilio.com` in region `ie1` through edge `dublin` is `insights.dublin.ie1.twilio.com`. An edge alone is one of
/// region `us1`.
fn regional(host: &str, region: Option<&str>, edge: Option<&str>) -> String {
    let (product, domain) = host.split_once('.').unwrap_or((host, "twilio.com"));
    let region = region.unwrap_or("us1");
    match edge {
        Some(edge) => format!("{product}.{edge}.{region}.{domain}"),
        None => format!("{product}.{region}.{domain}"),
    }
}

/// The problem with a region and an edge together. Every edge leads into `us1`, and into its own region; those that are not
/// known here may be new.
fn impossible(region: &str, edge: &str) -> Option<InputError> {
    let own = |(name, _): &&(&str, &str)| *name == region;
    let (_, own_edge) = REGIONS.iter().find(own).filter(|_| region != "us1")?;
    let is_known = REGIONS.iter().any(|(_, known)| *known == edge);
    (is_known && *own_edge != edge).then(|| {
        InputError::new("edge", format!("does not lead into region {region}, whose edge is {own_edge}"))
    })
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twilio { region: None, edge: None } => f.write_str("Twilio"),
            Self::Twilio { region, edge } => {
                f.write_str(&regional("*.twilio.com", region.as_deref(), edge.as_deref()))
            }
            Self::Base { scheme, authority, path } => write!(f, "{scheme}://{authority}{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_and_edge_are_parts_of_the_host() {
        let host = |region, edge| regional("insights.twilio.com", region, edge);
        assert_eq!(host(Some("ie1"), Some("dublin")), "insights.dublin.ie1.twilio.com");
        assert_eq!(host(Some("au1"), None), "insights.au1.twilio.com");
        assert_eq!(host(None, Some("sydney")), "insights.sydney.us1.twilio.com");
    }

    #[test]
    fn an_edge_of_another_region_is_refused() {
        let result = |region: &str, edge: &str| {
            Endpoint::twilio(Some(region.to_owned()), Some(edge.to_owned()))
                .map_err(|error| error.to_string())
        };
        for (region, edge) in [("ie1", "dublin"), ("us1", "sydney"), ("ie1", "atlantis"), ("mx1", "dublin")] {
            assert!(result(region, edge).is_ok(), "{edge} {region}");
        }
        let expected = "edge: does not lead into region ie1, whose edge is dublin";
        assert_eq!(result("ie1", "sydney").unwrap_err(), expected);
    }

    #[test]
    fn plain_http_leaves_this_machine_only_if_it_may() {
        for local in
            ["http://127.0.0.1:1", "http://localhost", "http://[::1]:80", "https://proxy.example.com"]
        {
            assert!(Endpoint::at(local, false).is_ok(), "{local}");
        }
        assert!(Endpoint::at("http://proxy.example.com", true).is_ok());
        for wrong in ["http://proxy.example.com", "ftp://127.0.0.1", "http://localhost.example.com"] {
            let error = Endpoint::at(wrong, false).unwrap_err().to_string();
            assert!(error.starts_with("base_url: must be https, or http to this machine"), "{error}");
        }
    }

    #[test]
    fn a_request_moves_with_its_path_and_query() {
        let uri: Uri = "https://insights.twilio.com/v1/Conferences?Status=completed".parse().unwrap();
        let located = |endpoint: Endpoint| endpoint.locate(&uri).unwrap().to_string();
        assert_eq!(located(Endpoint::twilio(None, None).unwrap()), uri.to_string());
        let regional = Endpoint::twilio(Some("ie1".to_owned()), None).unwrap();
        assert_eq!(located(regional), "https://insights.ie1.twilio.com/v1/Conferences?Status=completed");
        let base = Endpoint::at("http://127.0.0.1:8080/twilio/", false).unwrap();
        assert_eq!(located(base), "http://127.0.0.1:8080/twilio/v1/Conferences?Status=completed");
    }
}
