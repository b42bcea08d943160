//! What all requests of a client share: who asks, where they go, and what holds for them.

use std::sync::Arc;

use base64::Engine;
use bytes::Bytes;
use http::header::HeaderValue;
use secrecy::ExposeSecret;

use super::client_credentials::refusal;
use super::{
    AccessToken, Budget, CREATE_TOKEN, ClientCredentials, Credentials, Endpoint, Hook, RequestOptions,
};
use crate::runtime::error::{Error, TokenError};
use crate::runtime::types::InputError;
use crate::sid::AccountSid;

/// The configuration that all requests of a client share.
#[derive(Clone, Debug)]
pub(crate) struct ClientConfig {
    pub(crate) credentials: Option<Credentials>,
    /// Those of OAuth.
    pub(crate) client_credentials: Option<ClientCredentials>,
    /// The account that is acted on, if it is not that of the credentials.
    pub(crate) account: Option<AccountSid>,
    pub(crate) endpoint: Endpoint,
    pub(crate) options: Arc<RequestOptions>,
    /// What the credentials are in a header.
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) budget: Arc<Budget>,
    pub(crate) on_retry: Option<Hook>,
}

impl ClientConfig {
    /// The configuration of the requests for access tokens, which there is one place for, whatever the region.
    pub(crate) fn of_tokens(&self) -> Self {
        Self { endpoint: self.endpoint.of_tokens(), ..self.clone() }
    }

    /// The request for an access token.
    pub(crate) fn token_request(&self) -> Result<http::Request<Bytes>, InputError> {
        let missing = || InputError::new("client_credentials", "are not set");
        self.client_credentials.as_ref().ok_or_else(missing)?.request()
    }

    /// Reads the response to the request for an access token.
    pub(crate) fn read_token(
        &self,
        response: Result<http::Response<Bytes>, Error>,
    ) -> Result<AccessToken, TokenError> {
        let host = self.endpoint.host(CREATE_TOKEN.api.host).to_owned();
        match response {
            Ok(response) => AccessToken::read(response.body())
                .map_err(|problem| TokenError::other(host, format!("its response {problem}"))),
            Err(Error::Api(error)) => {
                let word = refusal(error.body().expose());
                Err(TokenError::refused(host, error, word))
            }
            Err(Error::Connection(failure) | Error::Timeout(failure) | Error::TooLarge(failure)) => {
                Err(TokenError::no_response(host, failure))
            }
            Err(error) => Err(TokenError::other(host, error.to_string())),
        }
    }

    /// The account that is acted on.
    pub(crate) fn account(&self) -> Option<&AccountSid> {
        self.account.as_ref().or_else(|| self.credentials.as_ref().map(Credentials::account_sid))
    }
}

/// The header of an account or of an API key.
pub(crate) fn authorization(credentials: &Credentials) -> Result<HeaderValue, InputError> {
    if let Some(mistake) = credentials.mistake() {
        return Err(mistake);
    }
    let pair = format!("{}:{}", credentials.user(), credentials.secret().expose_secret());
    let value = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| InputError::new("credentials", "cannot be put into a header"))?;
    value.set_sensitive(true);
    Ok(value)
}
