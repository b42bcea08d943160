//! What comes of the settings: a configuration and a transport, or everything that is wrong with them.

use std::sync::Arc;

use http::header::HeaderValue;

use super::ClientBuilder;
use crate::runtime::call::{ClientConfig, ClientCredentials, Endpoint, Setting, authorization};
use crate::runtime::error::Error;
use crate::runtime::transport::HttpTransport;
use crate::runtime::types::InputError;
use crate::sid::AccountSid;

/// The number of requests that are on their way at the same time, unless set: the limit of Twilio's own for an account.
const MAX_CONCURRENCY: usize = 100;

impl ClientBuilder {
    pub(in super::super) fn concurrency(&self) -> usize {
        self.max_concurrency.unwrap_or(MAX_CONCURRENCY)
    }

    /// The transport that [`build`](Self::build) takes, with these settings: for a [`Transport`](crate::client::Transport) around it.
    pub fn transport(&self) -> Result<HttpTransport, Error> {
        // Nothing plain goes through a proxy, so then it does not matter what the environment says.
        let is_secure =
            |url: &Setting| url.value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
        let is_plain = self.base_url.as_ref().is_some_and(|url| !is_secure(url));
        Ok(HttpTransport::new(self.http.clone(), !is_plain, self.concurrency())?)
    }

    pub(super) fn endpoint(&self) -> Result<Endpoint, InputError> {
        match &self.base_url {
            Some(base_url) => Endpoint::at(base_url, self.is_http_allowed),
            None => Endpoint::twilio(self.region.as_ref(), self.edge.as_ref()),
        }
    }

    /// The header of who asks; none if that is an access token alone.
    fn authorization(&self) -> Result<Option<HeaderValue>, InputError> {
        let is_nobody = self.credentials.is_none() && self.client_credentials.is_none();
        let nobody = is_nobody.then(|| InputError::new("credentials", "are not set"));
        let client_credentials = self.client_credentials.as_ref().and_then(ClientCredentials::mistake);
        let account = self.account.as_ref().and_then(AccountSid::mistake);
        let account = account.map(|mistake| InputError::new("account_sid", mistake));
        let mistakes = [nobody, client_credentials, account].into_iter().flatten().collect();
        let header = self.credentials.as_ref().map(authorization).transpose();
        InputError::both(InputError::none_of(mistakes), header).map(|((), header)| header)
    }

    /// The configuration of a client with these settings, or everything that is wrong with them.
    pub(in super::super) fn config(self) -> Result<Arc<ClientConfig>, InputError> {
        let mistakes = self.errors.iter().chain(&self.options.errors).cloned().collect();
        let target = InputError::both(InputError::none_of(mistakes), self.endpoint());
        let sender = InputError::both(self.authorization(), user_agent(self.user_agent.as_deref()));
        let (((), endpoint), (authorization, user_agent)) = InputError::both(target, sender)?;
        Ok(Arc::new(ClientConfig {
            credentials: self.credentials,
            client_credentials: self.client_credentials,
            account: self.account,
            endpoint,
            options: Arc::new(self.options),
            authorization,
            user_agent,
            budget: Arc::default(),
            on_retry: self.on_retry,
        }))
    }
}

/// The name of the program: that of this crate, and its own.
fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, InputError> {
    let agent = concat!("twilio-rest-rust/", env!("CARGO_PKG_VERSION"));
    let Some(suffix) = suffix else { return Ok(HeaderValue::from_static(agent)) };
    HeaderValue::try_from(format!("{agent} {suffix}"))
        .ok()
        .filter(|_| suffix.is_ascii())
        .ok_or_else(|| InputError::new("user_agent_suffix", "must be printable ASCII, as it is a header"))
}

#[cfg(test)]
mod tests {
    use crate::Client;
    use crate::runtime::call::Credentials;

    const AC: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    #[test]
    fn credentials_are_checked_before_anything_is_sent() {
        let credentials = Credentials::auth_token(AC.parse().unwrap(), "made-up\n");
        let expected = "auth_token: must not have a blank or a line end before or after it";
        assert_eq!(Client::new(credentials).unwrap_err().to_string(), expected);
    }

    #[test]
    fn settings_print_nothing_that_may_be_secret() {
        let builder = Client::builder().base_url("https://Ada:Ada@example.com/Ada?Ada");
        let shown = format!("{builder:?} {builder:#?}");
        assert!(shown.contains("must not have a query or a fragment") && !shown.contains("Ada"), "{shown}");
        let builder = Client::builder().region("Ada Ada").edge("Ada!");
        assert!(!format!("{builder:#?}").contains("Ada"));
    }

    #[test]
    fn a_region_is_a_part_of_a_host() {
        let credentials = Credentials::auth_token(AC.parse().unwrap(), "made-up");
        let builder = Client::builder().credentials(credentials).region("ie1.example.com/").edge("");
        let expected =
            "region: must be letters, digits and hyphens; edge: must be letters, digits and hyphens";
        assert_eq!(builder.build().unwrap_err().to_string(), expected);
    }

    #[test]
    fn an_error_tells_all_that_is_wrong_in_order() {
        let builder =
            Client::builder().max_concurrency(0).header("a b", "c").region("").user_agent_suffix("é");
        let error = builder.config().unwrap_err();
        let names: Vec<_> = error.problems().map(|(name, _)| name).collect();
        assert_eq!(names, ["max_concurrency", "header", "region", "credentials", "user_agent_suffix"]);
    }
}
