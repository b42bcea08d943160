use anyhow::Result;
use twilio_rest::client::ClientBuilder;
use twilio_rest::testing::{Fake, Server};
use twilio_rest::types::Timestamp;

/// Whom a program asks, and what time it is there.
pub(crate) struct Source {
    /// A client of it, to be built, with more settings if need be.
    pub(crate) client: ClientBuilder,
    pub(crate) now: Timestamp,
    /// What is asked for, and of whom.
    pub(crate) description: String,
    /// Runs as long as it is held.
    _server: Option<Server>,
}

impl Source {
    /// Twilio if the environment has any credentials, else a fake and the time on its clock. `what` is what is asked for, in the plural.
    pub(crate) fn find(what: &str, fake: impl FnOnce() -> Result<(Fake, Timestamp)>) -> Result<Self> {
        let credentials = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"];
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if credentials.into_iter().any(is_set) { Self::twilio(what) } else { Self::fake(what, fake()?) }
    }

    fn twilio(what: &str) -> Result<Self> {
        let description = format!("From Twilio: {what}.");
        Ok(Self { client: ClientBuilder::from_env()?, now: Timestamp::now(), description, _server: None })
    }

    /// It is asked over HTTP, as Twilio is.
    fn fake(what: &str, (fake, now): (Fake, Timestamp)) -> Result<Self> {
        let server = fake.serve()?;
        let description = format!(
            "Made-up {what}: the environment has no credentials (TWILIO_ACCOUNT_SID and others), so this asks a fake\n\
             of the Insights API in this process, at {}, where it is always {now}.",
            server.url()
        );
        Ok(Self { client: Fake::builder().base_url(server.url()), now, description, _server: Some(server) })
    }
}
