//! Whom an example asks.

use anyhow::Result;
use twilio_rest::client::ClientBuilder;
use twilio_rest::testing::{Fake, Server};
use twilio_rest::types::Timestamp;

use super::api;

/// The number of made-up calls in an ordinary working day.
const CALLS_A_DAY: i64 = 2000;

/// Whom to ask, and what time it is there.
pub(crate) struct Source {
    /// A client of it, to be built, with more settings if need be.
    pub(crate) client: ClientBuilder,
    pub(crate) now: Timestamp,
    pub(crate) description: String,
    /// Runs as long as it is held.
    pub(crate) _server: Option<Server>,
}

impl Source {
    /// Twilio if the environment has any credentials, the fake if it has none.
    pub(crate) fn find() -> Result<Self> {
        let credentials = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"];
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if credentials.into_iter().any(is_set) { Self::twilio() } else { Self::fake() }
    }

    fn twilio() -> Result<Self> {
        let description = "Calls from Twilio.".to_owned();
        Ok(Self { client: ClientBuilder::from_env()?, now: Timestamp::now(), description, _server: None })
    }

    fn fake() -> Result<Self> {
        let (fake, now) = api::fake(CALLS_A_DAY)?;
        let server = fake.serve()?;
        let description = format!(
            "Made-up calls: the environment has no credentials (TWILIO_ACCOUNT_SID and others), so this asks a fake\n\
             of the Insights API in this process, at {}, where it is always {now}.",
            server.url()
        );
        Ok(Self { client: Fake::builder().base_url(server.url()), now, description, _server: Some(server) })
    }
}
