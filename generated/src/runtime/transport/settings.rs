use std::fmt;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::proxy::ProxySetting;
use crate::runtime::types::InputError;

/// What the default transport is told.
#[derive(Default)]
pub(crate) struct HttpSettings {
    pub(super) proxy: ProxySetting,
    /// Certificates that are trusted beside those of the system.
    pub(super) roots: Vec<CertificateDer<'static>>,
    /// The certificate that the client shows, with those above it, and its key.
    pub(super) identity: Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)>,
}

impl HttpSettings {
    pub(crate) fn proxy(&mut self, url: &str) -> Result<(), InputError> {
        self.proxy = ProxySetting::at(url)?;
        Ok(())
    }

    pub(crate) fn no_proxy(&mut self) {
        self.proxy = ProxySetting::None;
    }

    pub(crate) fn root_certificate(&mut self, pem: &[u8]) -> Result<(), InputError> {
        self.roots.extend(certificates("root_certificate", pem)?);
        Ok(())
    }

    pub(crate) fn client_certificate(&mut self, chain: &[u8], key: &[u8]) -> Result<(), InputError> {
        let name = "client_certificate";
        let chain = certificates(name, chain)?;
        // What is wrong with a key is no more than that it is none: nothing of it belongs into a text.
        let key = PrivateKeyDer::from_pem_slice(key)
            .map_err(|_| InputError::new(name, "has no private key in PEM form"))?;
        self.identity = Some((chain, key));
        Ok(())
    }
}

fn certificates(name: &'static str, pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, InputError> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        _ => Err(InputError::new(name, "has no certificate in PEM form")),
    }
}

impl Clone for HttpSettings {
    fn clone(&self) -> Self {
        let identity = self.identity.as_ref().map(|(chain, key)| (chain.clone(), key.clone_key()));
        Self { proxy: self.proxy.clone(), roots: self.roots.clone(), identity }
    }
}

impl fmt::Debug for HttpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpSettings")
            .field("proxy", &self.proxy)
            .field("root_certificates", &self.roots.len())
            .field("client_certificate", &self.identity.is_some())
            .finish()
    }
}
