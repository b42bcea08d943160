use std::env::VarError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::endpoint::Setting;
use super::environment::Environment;
use super::retry::Hook;
use super::{Budget, ClientConfig, Credentials, Endpoint, RequestOptions, Retry, RetryEvent, request_state};
use crate::runtime::error::Error;
use crate::runtime::types::InputError;

/// The settings of a [`Client`](crate::Client), or of a `blocking::Client`.
///
/// ```
/// use twilio_rest::{Client, Credentials};
///
/// let credentials = Credentials::auth_token("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?, "the auth token");
/// let client = Client::builder().credentials(credentials).base_url("http://127.0.0.1:8080").build()?;
/// # Ok::<(), twilio_rest::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "settings do nothing until `build`"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    base_url: Option<Setting>,
    is_http_allowed: bool,
    region: Option<Setting>,
    edge: Option<Setting>,
    options: RequestOptions,
    on_retry: Option<Hook>,
}

impl ClientBuilder {
    /// The settings of the environment; [`Client::from_env`](crate::Client::from_env) lists the variables.
    pub fn from_env() -> Result<Self, Error> {
        Ok(Self::from_variables(std::env::var)?)
    }

    fn from_variables(
        variable: impl Fn(&'static str) -> Result<String, VarError>,
    ) -> Result<Self, InputError> {
        let mut environment = Environment::new(variable);
        let credentials = environment.credentials();
        let base_url = environment.setting("TWILIO_BASE_URL");
        let region = environment.setting("TWILIO_REGION");
        let edge = environment.setting("TWILIO_EDGE");
        match environment.finish() {
            Some(error) => Err(error),
            None => Ok(Self { credentials, base_url, region, edge, ..Self::default() }),
        }
    }

    /// The credentials of whoever asks. A client needs them.
    pub fn credentials(self, credentials: Credentials) -> Self {
        Self { credentials: Some(credentials), ..self }
    }

    /// The address that all requests go to instead of Twilio, whatever the region and the edge: a gateway, or a server of a test. Scheme,
    /// host and port, and a path if that is to stand before the API's own, also of the links from page to page. No user name, no query, no
    /// fragment. Plain `http` only on this machine, as it carries the credentials for all to read.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self { base_url: Some(Setting::new("base_url", base_url)), ..self }
    }

    /// Twilio's region that holds the account's data: `us1`, `ie1`, `au1`. It is reached through its own edge unless another is set; of a
    /// region that this version of the crate does not know, the [`edge`](Self::edge) must be set.
    pub fn region(self, region: impl Into<String>) -> Self {
        Self { region: Some(Setting::new("region", region)), ..self }
    }

    /// Twilio's edge location through which requests enter its network: `ashburn`, `dublin`, `sydney`.
    pub fn edge(self, edge: impl Into<String>) -> Self {
        Self { edge: Some(Setting::new("edge", edge)), ..self }
    }

    /// Allows plain `http` to another machine than this one, as a base URL. Whoever is in between reads the credentials.
    pub fn allow_http(self, is_http_allowed: bool) -> Self {
        Self { is_http_allowed, ..self }
    }

    /// The time that an attempt may take, from connecting to the last byte of the response: 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// The time that a request may take, all its attempts and the waits between them. Unless set, the retries and the timeout alone
    /// limit it.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// The retries of a request: as [`Retry::default`] says unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Calls this before each wait for a retry: to count, or to log.
    pub fn on_retry(self, hook: impl Fn(&RetryEvent<'_>) + Send + Sync + 'static) -> Self {
        Self { on_retry: Some(Hook(Arc::new(hook))), ..self }
    }

    /// The number of bytes that the body of a response may have, unpacked: 128 MiB unless set. More is an [`Error::TooLarge`], while it is
    /// being read.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.options.max_body = bytes;
        self
    }

    /// Whether a value that does not fit its field is an error: [`Error::Decode`] with every such value of the response and its JSON
    /// path. Unless set, such a field is `None`, and [`Model::mismatches`](crate::Model::mismatches) tells of it.
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.options.is_strict = is_strict;
        self
    }

    fn endpoint(&self) -> Result<Endpoint, InputError> {
        match &self.base_url {
            Some(base_url) => Endpoint::at(base_url, self.is_http_allowed),
            None => Endpoint::twilio(self.region.as_ref(), self.edge.as_ref()),
        }
    }

    /// The configuration of a client with these settings.
    pub(crate) fn config(self) -> Result<Arc<ClientConfig>, InputError> {
        let endpoint = self.endpoint();
        let credentials = self.credentials.ok_or_else(|| InputError::new("credentials", "are not set"));
        let credentials = credentials.and_then(|credentials| match credentials.mistake() {
            Some(error) => Err(error),
            None => Ok(credentials),
        });
        let (credentials, endpoint) = match (credentials, endpoint) {
            (Ok(credentials), Ok(endpoint)) => (credentials, endpoint),
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => return Err(error),
            (Err(first), Err(second)) => return Err(first.and(second)),
        };
        let Self { options, on_retry, .. } = self;
        let authorization = request_state::authorization(&credentials)?;
        let (options, budget) = (Arc::new(options), Arc::new(Budget::default()));
        Ok(Arc::new(ClientConfig { credentials, endpoint, options, authorization, budget, on_retry }))
    }
}

/// Of settings that are none it tells what is wrong, and never repeats them: they may have a password in them.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("endpoint", &self.endpoint())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Client;

    const AC: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const SK: &str = "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// The settings of an environment with these variables, or the error's text.
    fn from(variables: &[(&str, &str)]) -> Result<ClientBuilder, String> {
        let variable = |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        };
        ClientBuilder::from_variables(variable).map_err(|error| error.to_string())
    }

    fn user(builder: &ClientBuilder) -> &str {
        builder.credentials.as_ref().unwrap().user()
    }

    #[test]
    fn an_account_with_its_token() {
        let builder = from(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "made-up")]).unwrap();
        assert_eq!(user(&builder), AC);
    }

    #[test]
    fn an_api_key_goes_before_a_token() {
        let variables = [
            ("TWILIO_ACCOUNT_SID", AC),
            ("TWILIO_AUTH_TOKEN", "made-up"),
            ("TWILIO_API_KEY", SK),
            ("TWILIO_API_SECRET", "made-up"),
        ];
        assert_eq!(user(&from(&variables).unwrap()), SK);
    }

    #[test]
    fn region_and_edge() {
        let variables = [
            ("TWILIO_ACCOUNT_SID", AC),
            ("TWILIO_AUTH_TOKEN", "made-up"),
            ("TWILIO_REGION", "ie1"),
            ("TWILIO_EDGE", "dublin"),
        ];
        let client = from(&variables).unwrap().build().unwrap();
        assert!(format!("{client:?}").contains("*.dublin.ie1.twilio.com"), "{client:?}");
    }

    #[test]
    fn an_error_names_all_that_is_missing() {
        let error = from(&[]).unwrap_err();
        assert_eq!(
            error,
            "TWILIO_ACCOUNT_SID: is not set in the environment; \
             TWILIO_AUTH_TOKEN: is not set in the environment, nor TWILIO_API_KEY and TWILIO_API_SECRET"
        );
        let half = from(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_API_KEY", SK)]).unwrap_err();
        assert_eq!(half, "TWILIO_API_SECRET: is not set in the environment");
        let other_half = from(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_API_SECRET", "made-up")]).unwrap_err();
        assert_eq!(other_half, "TWILIO_API_KEY: is not set in the environment");
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let error = from(&[("TWILIO_ACCOUNT_SID", ""), ("TWILIO_AUTH_TOKEN", "made-up")]).unwrap_err();
        assert_eq!(error, "TWILIO_ACCOUNT_SID: is not set in the environment");
    }

    #[test]
    fn a_variable_that_was_copied_badly_is_named() {
        let variables = [
            ("TWILIO_ACCOUNT_SID", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"),
            ("TWILIO_AUTH_TOKEN", "'made-up'"),
            ("TWILIO_BASE_URL", " http://127.0.0.1"),
            ("TWILIO_REGION", "ie1 "),
        ];
        assert_eq!(
            from(&variables).unwrap_err(),
            "TWILIO_ACCOUNT_SID: must not have a blank or a line end before or after it; \
             TWILIO_AUTH_TOKEN: must not have quotes around it; \
             TWILIO_BASE_URL: must not have a blank or a line end before or after it; \
             TWILIO_REGION: must not have a blank or a line end before or after it"
        );
        // What is not used is not looked at.
        let variables = [
            ("TWILIO_ACCOUNT_SID", AC),
            ("TWILIO_API_KEY", SK),
            ("TWILIO_API_SECRET", "made-up"),
            ("TWILIO_AUTH_TOKEN", "\n"),
        ];
        assert_eq!(user(&from(&variables).unwrap()), SK);
    }

    #[test]
    fn a_base_url_of_the_environment() {
        let build = |base_url: &str, is_http_allowed| {
            let variables = [
                ("TWILIO_ACCOUNT_SID", AC),
                ("TWILIO_AUTH_TOKEN", "made-up"),
                ("TWILIO_REGION", "ie1"),
                ("TWILIO_BASE_URL", base_url),
            ];
            let client = from(&variables).unwrap().allow_http(is_http_allowed).build();
            client.map(|client| format!("{client:?}")).map_err(|error| error.to_string())
        };
        let client = build("http://127.0.0.1:8080/twilio", false).unwrap();
        assert!(client.contains("endpoint: http://127.0.0.1:8080/twilio,"), "{client}");
        assert_eq!(
            build("http://10.0.0.1", false).unwrap_err(),
            "TWILIO_BASE_URL: must be https, or http to this machine, unless `allow_http` is set: \
             the credentials are in every request"
        );
        assert!(build("http://10.0.0.1", true).is_ok());
        assert_eq!(
            build("https://Ada:Ada@example.com", true).unwrap_err(),
            "TWILIO_BASE_URL: must not have credentials in it"
        );
    }

    #[test]
    fn a_region_of_the_environment_that_nobody_knows_needs_an_edge() {
        let variables =
            [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "made-up"), ("TWILIO_REGION", "mx1")];
        let builder = from(&variables).unwrap();
        assert_eq!(
            builder.clone().build().unwrap_err().to_string(),
            "TWILIO_EDGE: must be set too, to the edge of the region: it is not known here, as `dublin` is of `ie1`"
        );
        assert!(builder.edge("queretaro").build().is_ok());
    }

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
    fn a_malformed_variable_is_named_and_not_repeated() {
        let variables =
            [("TWILIO_ACCOUNT_SID", "made-up"), ("TWILIO_API_KEY", AC), ("TWILIO_API_SECRET", "made-up")];
        let error = from(&variables).unwrap_err();
        assert_eq!(
            error,
            "TWILIO_ACCOUNT_SID: must match ^AC[0-9a-fA-F]{32}$ (34 characters), this has 7 characters; \
             TWILIO_API_KEY: must match ^SK[0-9a-fA-F]{32}$ (34 characters), this does not start with SK"
        );
    }

    #[test]
    fn a_region_is_a_part_of_a_host() {
        let credentials = Credentials::auth_token(AC.parse().unwrap(), "made-up");
        let builder = Client::builder().credentials(credentials).region("ie1.example.com/").edge("");
        let expected =
            "region: must be letters, digits and hyphens; edge: must be letters, digits and hyphens";
        assert_eq!(builder.build().unwrap_err().to_string(), expected);
    }
}
