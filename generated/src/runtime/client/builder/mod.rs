//! The settings of a client, one by one.

mod config;
mod from_env;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::call::{
    ClientCredentials, Credentials, Hook, RequestOptions, Retry, RetryEvent, RetryIf, Setting,
};
use crate::runtime::error::Error;
use crate::runtime::transport::HttpSettings;
use crate::runtime::types::InputError;
use crate::sid::AccountSid;

/// The settings of a [`Client`](crate::Client), or of a `blocking::Client`.
///
/// ```
/// use twilio_rest::Client;
/// use twilio_rest::client::Credentials;
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

impl ClientBuilder {
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
