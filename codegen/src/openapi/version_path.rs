//! Where the spec has what a document describes: product, version and host.

use heck::{ToSnakeCase, ToTitleCase};

use super::refusal::Refusal;
use crate::document::Node;
use crate::lower::names;

/// The product and the version that an operation belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct VersionPath {
    pub(crate) product: String,
    pub(crate) version: String,
    /// Whether the name of the document says so.
    pub(crate) is_named: bool,
}

impl VersionPath {
    /// `spec/insights/v1`
    pub(crate) fn folder(&self) -> String {
        format!("spec/{}/{}", self.product, self.version)
    }

    /// The product as people write it: `ip_messaging` => `Ip Messaging`.
    pub(super) fn title(&self) -> String {
        self.product.to_title_case()
    }
}

/// What the name of a document says: `twilio_flex_v1.json` is version `v1` of `flex`, `twilio_preview.json` is of `preview`.
#[derive(Debug, Default)]
pub(super) struct DocumentName {
    product: Option<String>,
    version: Option<String>,
}

impl DocumentName {
    pub(super) fn new(file: &str) -> Self {
        let stem =
            file.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let Some(name) = stem.strip_prefix("twilio_").filter(|name| !name.is_empty()) else {
            return Self::default();
        };
        let (product, version) = match name.rsplit_once('_') {
            // `ip_messaging_v1`, `iam_organizations`
            Some((product, version)) if !product.is_empty() && !version.is_empty() => {
                (product, Some(version))
            }
            _ => (name, None),
        };
        Self { product: Some(folder(product)), version: version.map(folder) }
    }

    /// Where an operation belongs. Where the document's name does not say, its host and its path do.
    pub(super) fn version_path(&self, host: &str, path: &str) -> VersionPath {
        let product = self.product.clone().unwrap_or_else(|| product_of(host));
        let product = if names::given_product(&product).is_ok() { product } else { format!("{product}_api") };
        let version = self.version.clone().unwrap_or_else(|| version_of(path));
        VersionPath { product, version, is_named: self.product.is_some() }
    }
}

/// `flex-api.twilio.com` => `flex`
fn product_of(host: &str) -> String {
    let label = host.split('.').next().unwrap_or_default();
    folder(label.strip_suffix("-api").unwrap_or(label))
}

/// `/v1/Rooms` => `v1`, `/2010-04-01/Accounts` => `v2010`, `/HostedNumbers/..` => `hosted_numbers`
fn version_of(path: &str) -> String {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    match first.split('-').next() {
        Some(year) if year.starts_with(|first: char| first.is_ascii_digit()) => folder(year),
        _ => folder(first.trim_matches(['{', '}'])),
    }
}

/// A name that a folder and a module can have.
fn folder(name: &str) -> String {
    let name: String =
        name.to_snake_case().chars().filter(|one| one.is_ascii_alphanumeric() || *one == '_').collect();
    match name.trim_matches('_') {
        "" => "unnamed".to_owned(),
        name if name.starts_with(|first: char| first.is_ascii_digit()) => format!("v{name}"),
        name => name.to_owned(),
    }
}

/// The host of the first server that a node names. Only Twilio's are known.
pub(super) fn host(node: &Node) -> Option<Result<String, Refusal>> {
    let url = node.get("servers")?.items().first()?.text("url")?;
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|one| one.is_ascii_alphanumeric() || one == b'-')
    };
    Some(match host.ends_with(".twilio.com") && host.split('.').all(is_label) {
        true => Ok(host.to_ascii_lowercase()),
        false => Err(Refusal::new(format!(
            "its host `{}` is not one of Twilio's, `*.twilio.com`",
            host.escape_debug()
        ))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, host: &str, path: &str, folder: &str) {
        assert_eq!(DocumentName::new(file).version_path(host, path).folder(), folder);
    }

    #[test]
    fn the_name_of_a_document_says_where_it_belongs() {
        check("a/twilio_flex_v1.json", "flex-api.twilio.com", "/v1/Channels", "spec/flex/v1");
        check(
            "twilio_ip_messaging_v2.json",
            "ip-messaging.twilio.com",
            "/v2/Services",
            "spec/ip_messaging/v2",
        );
        check("twilio_verify_v3.json", "verify.twilio.com", "/v2/Services", "spec/verify/v3");
        check(
            "twilio_iam_organizations.json",
            "preview-iam.twilio.com",
            "/Organizations",
            "spec/iam/organizations",
        );
        check("twilio_preview.json", "preview.twilio.com", "/HostedNumbers/x", "spec/preview/hosted_numbers");
    }

    #[test]
    fn a_document_of_another_name_says_it_by_host_and_path() {
        check("odd.yaml", "frontline-api.twilio.com", "/v1/Users", "spec/frontline/v1");
        check("odd.yaml", "api.twilio.com", "/2010-04-01/Accounts", "spec/api/v2010");
        check("twilio_.json", "store.twilio.com", "/{Sid}", "spec/store/sid");
    }

    #[test]
    fn a_product_that_the_crate_has_the_name_of_gets_another() {
        check("twilio_webhooks_v1.json", "webhooks.twilio.com", "/v1/Rules", "spec/webhooks_api/v1");
    }
}
