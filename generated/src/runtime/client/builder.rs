use std::env::VarError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderValue;

use crate::AccountSid;
use crate::runtime::call::{
    Budget, ClientConfig, ClientCredentials, Credentials, Endpoint, Environment, Hook, RequestOptions, Retry,
    RetryEvent, RetryIf, Setting, authorization,
};
use crate::runtime::error::Error;
use crate::runtime::transport::{HttpSettings, HttpTransport};
use crate::runtime::types::InputError;

/// The settings of a [`Client`](crate::Client), or of a `blocking::Client`.
///
/// ```
/// use twilio_rest::{Client, Credentials};
///
/// let credentials = Credentials::auth_token(
///     "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?,
///     "the auth token",
/// );
/// let client = Client::builder()
///     .credentials(credentials)
///     .base_url("http://127.0.0.1:8080")
///     .build()?;
/// # Ok::<(), twilio_rest::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "settings do nothing until `build`"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    client_credentials: Option<ClientCredentials>,
    account: Option<AccountSid>,
    base_url: Option<Setting>,
    is_http_allowed: bool,
    region: Option<Setting>,
    edge: Option<Setting>,
    options: RequestOptions,
    on_retry: Option<Hook>,
    http: HttpSettings,
    user_agent: Option<String>,
    max_concurrency: Option<usize>,
    /// What is wrong with the settings so far.
    errors: Vec<InputError>,
}

/// The number of requests that are on their way at the same time, unless set: the limit of Twilio's own for an account.
const MAX_CONCURRENCY: usize = 100;

impl ClientBuilder {
    /// The settings of the environment; [`Client::from_env`](crate::Client::from_env) lists the variables.
    pub fn from_env() -> Result<Self, Error> {
        Ok(Self::from_variables(std::env::var)?)
    }

    fn from_variables(
        variable: impl Fn(&'static str) -> Result<String, VarError>,
    ) -> Result<Self, InputError> {
        let mut environment = Environment::new(variable);
        let client_credentials = environment.client_credentials();
        // An access token says by itself who asks, so nothing more is needed then.
        let (credentials, account) = match client_credentials.is_some() && !environment.has_credentials() {
            true => (None, environment.account()),
            false => (environment.credentials(), None),
        };
        let base_url = environment.setting("TWILIO_BASE_URL");
        let region = environment.setting("TWILIO_REGION");
        let edge = environment.setting("TWILIO_EDGE");
        match environment.finish() {
            Some(error) => Err(error),
            None => Ok(Self {
                credentials,
                client_credentials,
                account,
                base_url,
                region,
                edge,
                ..Self::default()
            }),
        }
    }

    /// The credentials of whoever asks. A client needs them, or [`client_credentials`](Self::client_credentials), or has both.
    pub fn credentials(self, credentials: Credentials) -> Self {
        Self { credentials: Some(credentials), ..self }
    }

    /// The id and the secret of an OAuth app. For these the client gets an access token from Twilio when a request first needs one, from
    /// `oauth.twilio.com` in whatever region, or from the [`base_url`](Self::base_url). It gets another before that one ends, one for all
    /// requests that wait for it, and one more if it is refused with 401. A token that cannot be got is an [`Error::Token`], and nobody
    /// asks for it again for some seconds.
    ///
    /// The operations for an organization take nothing else. All others take an access token as well: with
    /// [`credentials`](Self::credentials) besides, those go to them. The app does not tell its account, which some paths have in them: set
    /// [`account_sid`](Self::account_sid).
    ///
    /// ```
    /// use twilio_rest::Client;
    ///
    /// let client = Client::builder()
    ///     .client_credentials(
    ///         "OQaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ///         "the secret of the app",
    ///     )
    ///     .build()?;
    /// # Ok::<(), twilio_rest::Error>(())
    /// ```
    pub fn client_credentials(self, client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self { client_credentials: Some(ClientCredentials::new(client_id, client_secret)), ..self }
    }

    /// The account that is acted on, where a path has one in it: unless set, that of the [`credentials`](Self::credentials).
    pub fn account_sid(self, account_sid: AccountSid) -> Self {
        Self { account: Some(account_sid), ..self }
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

    /// Which failures are tried again: this decides, in the place of the crate, and is told what the crate would do. A request is tried
    /// as often as [`Retry`] says all the same, within its deadline and the budget of the client. It is asked of requests that are not
    /// idempotent as well: an [error](Error::may_have_been_acted_on) tells whether Twilio may have acted on the request.
    ///
    /// ```
    /// use twilio_rest::{Client, ErrorCode};
    ///
    /// // Wider: a code that the program knows to be over in a moment.
    /// let wider = Client::builder().retry_if(|event| {
    ///     event.by_default
    ///         || event.error.code() == Some(ErrorCode::new(20500))
    /// });
    /// // Narrower: failures of the server only once.
    /// let narrower = Client::builder().retry_if(|event| {
    ///     event.by_default
    ///         && (event.error.is_rate_limited() || event.attempts < 2)
    /// });
    /// # let _ = (wider, narrower);
    /// ```
    pub fn retry_if(mut self, decide: impl Fn(&RetryEvent<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.options.retry_if = Some(RetryIf::new(decide));
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

    /// The number of bytes of memory that reading a response may take beside its body. Unless set, it is 8 for each byte of the body and
    /// 8 MiB more, at most 512 MiB: what the API sends takes a fraction of that, and a million empty records more. More is an
    /// [`Error::Decode`], while it is being read.
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.options.max_memory = Some(bytes);
        self
    }

    /// Whether a value that does not fit its field is an error: [`Error::Decode`] with every such value of the response and its JSON
    /// path. Unless set, such a field is `None`, and [`Model::mismatches`](crate::Model::mismatches) tells of it.
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.options.is_strict = is_strict;
        self
    }

    /// A header of all requests, in the place of one that the client sends by itself if it is that one. It does not print.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.options.header(name, value);
        self
    }

    /// A program's own name, behind that of this crate in the `User-Agent` of all requests: `billing/1.2`.
    pub fn user_agent_suffix(self, suffix: impl Into<String>) -> Self {
        Self { user_agent: Some(suffix.into()), ..self }
    }

    /// The number of requests that are on their way at the same time, 100 unless set; those beyond wait for their turn. As many
    /// connections are kept for the next ones. Clones of a client share it.
    pub fn max_concurrency(mut self, requests: usize) -> Self {
        if requests == 0 {
            self.errors.push(InputError::new("max_concurrency", "must be at least 1"));
        }
        Self { max_concurrency: Some(requests), ..self }
    }

    /// A certificate in PEM form, or several, that are trusted beside those of the system: of a company's own authority, or of a proxy
    /// that looks into TLS.
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        let result = self.http.root_certificate(pem.as_ref());
        self.note(result)
    }

    /// The certificate that the client shows to whoever asks, with those above it, and its key, each in PEM form.
    pub fn client_certificate(mut self, chain: impl AsRef<[u8]>, key: impl AsRef<[u8]>) -> Self {
        let result = self.http.client_certificate(chain.as_ref(), key.as_ref());
        self.note(result)
    }

    /// The proxy that requests go through, in the place of that of the environment: `http://user:password@proxy.example.com:3128`, by
    /// `http`, `https` or `socks5`. It sees the name of the host and no more.
    pub fn proxy(mut self, url: impl AsRef<str>) -> Self {
        let result = self.http.proxy(url.as_ref());
        self.note(result)
    }

    /// No proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.http.no_proxy();
        self
    }

    fn note(mut self, result: Result<(), InputError>) -> Self {
        self.errors.extend(result.err());
        self
    }

    pub(super) fn concurrency(&self) -> usize {
        self.max_concurrency.unwrap_or(MAX_CONCURRENCY)
    }

    /// The transport that [`build`](Self::build) takes, with these settings: for a [`Transport`](crate::Transport) around it.
    pub fn transport(&self) -> Result<HttpTransport, Error> {
        // Nothing plain goes through a proxy, so then it does not matter what the environment says.
        let is_secure =
            |url: &Setting| url.value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
        let is_plain = self.base_url.as_ref().is_some_and(|url| !is_secure(url));
        Ok(HttpTransport::new(self.http.clone(), !is_plain, self.concurrency())?)
    }

    fn endpoint(&self) -> Result<Endpoint, InputError> {
        match &self.base_url {
            Some(base_url) => Endpoint::at(base_url, self.is_http_allowed),
            None => Endpoint::twilio(self.region.as_ref(), self.edge.as_ref()),
        }
    }

    /// What is wrong with who asks, but for the credentials of an account.
    fn missing_identity(&self) -> Vec<InputError> {
        let is_nobody = self.credentials.is_none() && self.client_credentials.is_none();
        let nobody = is_nobody.then(|| InputError::new("credentials", "are not set"));
        let client_credentials = self.client_credentials.as_ref().and_then(ClientCredentials::mistake);
        let account = self.account.as_ref().and_then(AccountSid::mistake);
        let account = account.map(|mistake| InputError::new("account_sid", mistake));
        [nobody, client_credentials, account].into_iter().flatten().collect()
    }

    /// The configuration of a client with these settings, or everything that is wrong with them.
    pub(super) fn config(self) -> Result<Arc<ClientConfig>, InputError> {
        let mut errors = self.errors.clone();
        errors.extend(self.options.errors.iter().cloned());
        let endpoint = self.endpoint().map_err(|error| errors.push(error)).ok();
        errors.extend(self.missing_identity());
        let signed = self.credentials.as_ref().map(authorization).transpose();
        let signed = signed.map_err(|error| errors.push(error)).ok();
        let user_agent = user_agent(self.user_agent.as_deref()).map_err(|error| errors.push(error)).ok();
        let (Some(endpoint), Some(authorization), Some(user_agent), None) =
            (endpoint, signed, user_agent, InputError::all(errors.clone()))
        else {
            let unknown = || InputError::new("settings", "are not complete");
            return Err(InputError::all(errors).unwrap_or_else(unknown));
        };
        let (options, budget, on_retry) =
            (Arc::new(self.options), Arc::new(Budget::default()), self.on_retry);
        Ok(Arc::new(ClientConfig {
            credentials: self.credentials,
            client_credentials: self.client_credentials,
            account: self.account,
            endpoint,
            options,
            authorization,
            user_agent,
            budget,
            on_retry,
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

/// Of settings that are none it tells what is wrong, and never repeats them: they may have a password in them.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("client_credentials", &self.client_credentials)
            .field("endpoint", &self.endpoint())
            .field("options", &self.options)
            .field("http", &self.http)
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
    fn client_credentials_stand_alone_or_beside_others() {
        let app = [("TWILIO_CLIENT_ID", "OQ1"), ("TWILIO_CLIENT_SECRET", "made-up")];
        let builder = from(&app).unwrap();
        assert!(builder.credentials.is_none() && builder.client_credentials.is_some());
        assert_eq!(builder.account, None);
        let builder = from(&[&app[..], &[("TWILIO_ACCOUNT_SID", AC)]].concat()).unwrap();
        assert!(builder.credentials.is_none());
        assert_eq!(builder.account.unwrap().as_str(), AC);
        let account = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "made-up")];
        let builder = from(&[&app[..], &account].concat()).unwrap();
        assert!(builder.client_credentials.is_some());
        assert_eq!(user(&builder), AC);
    }

    #[test]
    fn half_of_the_client_credentials_is_an_error() {
        let account = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "made-up")];
        let half = |name| from(&[&account[..], &[(name, "made-up")]].concat()).unwrap_err();
        assert_eq!(half("TWILIO_CLIENT_ID"), "TWILIO_CLIENT_SECRET: is not set in the environment");
        assert_eq!(half("TWILIO_CLIENT_SECRET"), "TWILIO_CLIENT_ID: is not set in the environment");
        let quoted = [("TWILIO_CLIENT_ID", "OQ1"), ("TWILIO_CLIENT_SECRET", "'made-up'")];
        assert!(
            from(&quoted).unwrap_err().starts_with("TWILIO_CLIENT_SECRET: must not have quotes around it")
        );
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
