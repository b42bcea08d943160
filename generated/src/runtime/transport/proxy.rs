//! Which way a connection takes: directly, or through a proxy.

use std::env::VarError;
use std::fmt;
use std::sync::Arc;

use ::http::uri::{Scheme, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::runtime::call::is_loopback;
use crate::runtime::types::InputError;

/// The proxy that a person asks for.
#[derive(Clone, Default)]
pub(crate) enum ProxySetting {
    /// That of the environment, or of the system.
    #[default]
    System,
    None,
    At(Intercept),
}

impl ProxySetting {
    pub(super) fn at(url: &str) -> Result<Self, InputError> {
        parse("proxy", url).map(Self::At)
    }
}

impl fmt::Debug for ProxySetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::None => f.write_str("None"),
            // The user name and the password are not part of it any more.
            Self::At(proxy) => write!(f, "{}", proxy.uri()),
        }
    }
}

/// The ways of the connections of a client.
///
/// Only `https` goes through a proxy, which then sees no more than the name of the host: plain `http` would hand it the credentials. And
/// what is on this machine is reached directly.
#[derive(Clone, Default)]
pub(super) struct Proxies {
    proxy: Option<Proxy>,
    /// The hosts that are reached without it, each with the port if it is for one only.
    exempt: Vec<(String, Option<u16>)>,
}

#[derive(Clone)]
enum Proxy {
    One(Intercept),
    /// As the settings of the system say.
    System(Arc<Matcher>),
}

/// The variables that name a proxy for `https`, the first that is set counts.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

impl Proxies {
    pub(super) fn new(setting: &ProxySetting) -> Result<Self, InputError> {
        match setting {
            ProxySetting::None => Ok(Self::default()),
            ProxySetting::At(proxy) => {
                Ok(Self { proxy: Some(Proxy::One(proxy.clone())), exempt: Vec::new() })
            }
            ProxySetting::System => Self::from_variables(|name| std::env::var(name), Matcher::from_system),
        }
    }

    /// The proxy of the variables, or else that of the system.
    fn from_variables(
        variable: impl Fn(&str) -> Result<String, VarError>,
        system: impl FnOnce() -> Matcher,
    ) -> Result<Self, InputError> {
        let mut proxy = None;
        for name in VARIABLES {
            let value = match variable(name) {
                Ok(value) if value.trim().is_empty() => continue,
                Ok(value) => value,
                Err(VarError::NotPresent) => continue,
                Err(VarError::NotUnicode(_)) => String::new(),
            };
            proxy = Some(Proxy::One(parse(name, value.trim())?));
            break;
        }
        let list = variable("NO_PROXY").or_else(|_| variable("no_proxy")).unwrap_or_default();
        let system = || Proxy::System(Arc::new(system()));
        Ok(Self { proxy: Some(proxy.unwrap_or_else(system)), exempt: exempt(&list) })
    }

    /// The proxy on the way to an address, if there is one.
    pub(super) fn intercept(&self, uri: &Uri) -> Option<Intercept> {
        let proxy = self.proxy.as_ref().filter(|_| uri.scheme() == Some(&Scheme::HTTPS))?;
        if uri.host().is_none_or(is_loopback) || self.is_exempt(uri) {
            return None;
        }
        match proxy {
            Proxy::One(proxy) => Some(proxy.clone()),
            Proxy::System(matcher) => matcher.intercept(uri),
        }
    }

    fn is_exempt(&self, uri: &Uri) -> bool {
        let port = uri.port_u16().unwrap_or(443);
        let of_port = self.exempt.iter().filter(|(_, only)| only.is_none_or(|only| only == port));
        let hosts: Vec<_> = of_port.map(|(host, _)| host.as_str()).collect();
        let matcher = Matcher::builder().all("http://proxy.invalid").no(hosts.join(",")).build();
        matcher.intercept(uri).is_none()
    }
}

/// The entries of `NO_PROXY`: hosts with all that is below them, `*.example.com` for the same, addresses, networks as
/// `10.0.0.0/8`, each with a port or without, and `*` for all.
fn exempt(list: &str) -> Vec<(String, Option<u16>)> {
    let entries = list.split([',', ' ', ';']).map(str::trim).filter(|entry| !entry.is_empty());
    let parts = entries.map(|entry| {
        let entry = entry.strip_prefix("*.").unwrap_or(entry);
        let with_port = entry.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
        match with_port {
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, Some(port)),
            _ => (entry, None),
        }
    });
    parts.map(|(host, port)| (host.trim_matches(['[', ']']).to_owned(), port)).collect()
}

/// Reads the address of a proxy. The error does not repeat it, as it may hold a password.
fn parse(name: &str, url: &str) -> Result<Intercept, InputError> {
    let probe = Uri::from_static("https://twilio.com/");
    let wrong = |problem: &'static str| Err(InputError::new(name.to_owned(), problem));
    let Some(proxy) = Matcher::builder().all(url).build().intercept(&probe) else {
        return wrong("must be the address of a proxy, such as http://proxy.example.com:3128");
    };
    match proxy.uri().scheme_str() {
        Some("http" | "https" | "socks5" | "socks5h") => Ok(proxy),
        _ => wrong("must be a proxy of http, https or socks5: others are not supported"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Result<Proxies, String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        };
        // That of the system is also that of the environment in which the tests run.
        let none = || Matcher::builder().build();
        Proxies::from_variables(variable, none).map_err(|error| error.to_string())
    }

    /// The proxy on the way to an address: host and port.
    fn way(proxies: &Proxies, uri: &'static str) -> Option<String> {
        proxies.intercept(&Uri::from_static(uri)).map(|proxy| proxy.uri().authority().unwrap().to_string())
    }

    const TWILIO: &str = "https://insights.twilio.com/v1";

    #[test]
    fn the_first_variable_that_is_set_counts() {
        let one = Some("one.example.com:3128".to_owned());
        for variables in [
            &[("HTTPS_PROXY", "http://one.example.com:3128"), ("ALL_PROXY", "http://two.example.com")]
                as &[_],
            &[("https_proxy", "one.example.com:3128"), ("all_proxy", "http://two.example.com")],
            &[("HTTPS_PROXY", " "), ("ALL_PROXY", "socks5://one.example.com:3128")],
        ] {
            assert_eq!(way(&proxies(variables).unwrap(), TWILIO), one, "{variables:?}");
        }
    }

    #[test]
    fn a_proxy_of_plain_http_is_none_of_ours() {
        let proxies = proxies(&[("HTTP_PROXY", "http://proxy.example.com"), ("http_proxy", "?")]).unwrap();
        assert_eq!(way(&proxies, TWILIO), None);
    }

    #[test]
    fn nothing_plain_and_nothing_on_this_machine_goes_through_a_proxy() {
        let proxies = proxies(&[("ALL_PROXY", "http://proxy.example.com")]).unwrap();
        assert!(way(&proxies, TWILIO).is_some());
        for direct in [
            "http://insights.twilio.com/",
            "http://127.0.0.1:80/",
            "https://127.8.9.1/",
            "https://localhost:8443/",
            "https://a.localhost/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
        ] {
            assert_eq!(way(&proxies, direct), None, "{direct}");
        }
    }

    #[test]
    fn no_proxy_takes_hosts_wildcards_networks_and_ports() {
        let direct = |list, uri| {
            way(&proxies(&[("HTTPS_PROXY", "http://p.example.com"), ("NO_PROXY", list)]).unwrap(), uri)
                .is_none()
        };
        for list in [
            "insights.twilio.com",
            ".twilio.com",
            "twilio.com",
            "*.twilio.com",
            "a.example.com, TWILIO.com",
            "*",
            "twilio.com:443",
        ] {
            assert!(direct(list, TWILIO), "{list}");
        }
        for list in ["ights.twilio.com", "example.com", "10.0.0.0/8", "", ",", "twilio.com:8443"] {
            assert!(!direct(list, TWILIO), "{list}");
        }
        for list in ["10.0.0.0/8", "10.1.2.3", "10.1.2.3:443"] {
            assert!(direct(list, "https://10.1.2.3/"), "{list}");
        }
        for list in ["2001:db8::/32", "[2001:db8::1]:443", "2001:db8::1"] {
            assert!(direct(list, "https://[2001:db8::1]/"), "{list}");
        }
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_an_error_that_does_not_repeat_it() {
        for url in ["http://", "not a proxy", "http://user:made-up@", "ftp://user:made-up@proxy.example.com"]
        {
            let error = proxies(&[("HTTPS_PROXY", url)]).err().unwrap();
            assert_eq!(
                error, "HTTPS_PROXY: must be the address of a proxy, such as http://proxy.example.com:3128",
                "{url}"
            );
        }
        let error = proxies(&[("all_proxy", "socks4://proxy.example.com")]).err().unwrap();
        assert_eq!(error, "all_proxy: must be a proxy of http, https or socks5: others are not supported");
    }

    #[test]
    fn no_password_of_a_proxy_prints() {
        let setting = ProxySetting::at("http://ada:made-up@proxy.example.com:3128").unwrap();
        assert_eq!(format!("{setting:?}"), "http://proxy.example.com:3128/");
    }
}
