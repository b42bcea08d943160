//! TLS by rustls: who is trusted, and by whose cryptography.

use std::sync::{Arc, OnceLock};

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_native_certs::CertificateResult;

use super::failure::ConnectError;
use super::settings::HttpSettings;
use crate::runtime::error::TransportErrorKind;
use crate::runtime::types::InputError;

/// The one at the other end of a connection.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Peer {
    Server,
    Proxy,
}

impl Peer {
    /// The protocols that it may choose from.
    fn protocols(self) -> Vec<Vec<u8>> {
        let http1 = b"http/1.1".to_vec();
        match self {
            Self::Server => vec![b"h2".to_vec(), http1],
            // A tunnel is asked for by HTTP/1.
            Self::Proxy => vec![http1],
        }
    }
}

/// The configuration of TLS: read at the first connection that needs it, as the certificates of a system are many.
#[derive(Clone)]
pub(super) struct Tls(Arc<Inner>);

struct Inner {
    settings: HttpSettings,
    config: OnceLock<Arc<ClientConfig>>,
}

impl Tls {
    /// Fails if a certificate or a key of the settings is none.
    pub(super) fn new(settings: HttpSettings) -> Result<Self, InputError> {
        let mut roots = RootCertStore::empty();
        for root in &settings.roots {
            let wrong = |error| InputError::new("root_certificate", format!("cannot be used: {error}"));
            roots.add(root.clone()).map_err(wrong)?;
        }
        if settings.identity.is_some() {
            configure(roots, &settings)
                .map_err(|error| InputError::new("client_certificate", format!("cannot be used: {error}")))?;
        }
        Ok(Self(Arc::new(Inner { settings, config: OnceLock::new() })))
    }

    /// The configuration for a connection. The first time this reads files, so it is for a thread that may wait.
    pub(super) fn config(&self, peer: Peer) -> Result<Arc<ClientConfig>, ConnectError> {
        Ok(for_peer(self.read()?, peer))
    }

    /// The configuration for a connection, if it was read before.
    pub(super) fn ready(&self, peer: Peer) -> Option<Arc<ClientConfig>> {
        self.0.config.get().map(|config| for_peer(Arc::clone(config), peer))
    }

    fn read(&self) -> Result<Arc<ClientConfig>, ConnectError> {
        let Inner { settings, config } = &*self.0;
        if let Some(config) = config.get() {
            return Ok(Arc::clone(config));
        }
        let roots = roots(&settings.roots, rustls_native_certs::load_native_certs)?;
        let made = configure(roots, settings)
            .map_err(|error| ConnectError::new(TransportErrorKind::Certificate, error.to_string()))?;
        Ok(Arc::clone(config.get_or_init(|| Arc::new(made))))
    }
}

fn for_peer(mut config: Arc<ClientConfig>, peer: Peer) -> Arc<ClientConfig> {
    if peer != Peer::Server {
        Arc::make_mut(&mut config).alpn_protocols = peer.protocols();
    }
    config
}

/// The cryptography is handed over and never the process's default: so a program can have another one for itself.
fn provider() -> CryptoProvider {
    #[cfg(feature = "aws-lc-rs")]
    return rustls::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "aws-lc-rs"))]
    rustls::crypto::ring::default_provider()
}

fn configure(roots: RootCertStore, settings: &HttpSettings) -> Result<ClientConfig, rustls::Error> {
    let builder =
        ClientConfig::builder_with_provider(Arc::new(provider())).with_safe_default_protocol_versions()?;
    let builder = builder.with_root_certificates(roots);
    let mut config = match &settings.identity {
        Some((chain, key)) => builder.with_client_auth_cert(chain.clone(), key.clone_key())?,
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols = Peer::Server.protocols();
    Ok(config)
}

/// Everybody who is trusted: the certificates of the system, or of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and those of the settings.
fn roots(
    own: &[CertificateDer<'static>],
    native: impl FnOnce() -> CertificateResult,
) -> Result<RootCertStore, ConnectError> {
    let CertificateResult { certs, errors, .. } = native();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(certs);
    roots.add_parsable_certificates(own.iter().cloned());
    if !roots.is_empty() {
        return Ok(roots);
    }
    let why = errors.first().map(|error| format!(": {error}")).unwrap_or_default();
    let text = format!(
        "there are no certificates to trust{why} (install the system's, such as the package ca-certificates, or set SSL_CERT_FILE)"
    );
    Err(ConnectError::new(TransportErrorKind::Certificate, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_any_certificate_the_error_says_so() {
        let error = roots(&[], CertificateResult::default).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Certificate);
        assert!(error.to_string().starts_with("there are no certificates to trust (install"), "{error}");
    }
}
