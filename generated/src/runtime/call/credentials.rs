use std::fmt;

use secrecy::SecretString;

use crate::sids::{AccountSid, ApiKeySid};

/// The identity of whoever asks. It never prints its secret, and wipes it from memory in the end.
#[derive(Clone)]
pub struct Credentials {
    account_sid: AccountSid,
    user: Box<str>,
    secret: SecretString,
}

impl Credentials {
    /// The account itself, with its auth token.
    pub fn auth_token(account_sid: AccountSid, auth_token: impl Into<String>) -> Self {
        let user = account_sid.as_str().into();
        Self { account_sid, user, secret: auth_token.into().into() }
    }

    /// An API key of the account: what Twilio recommends for programs, as it can be revoked on its own.
    pub fn api_key(account_sid: AccountSid, api_key: &ApiKeySid, api_secret: impl Into<String>) -> Self {
        Self { account_sid, user: api_key.as_str().into(), secret: api_secret.into().into() }
    }

    /// The account.
    #[must_use]
    pub fn account_sid(&self) -> &AccountSid {
        &self.account_sid
    }

    pub(crate) fn user(&self) -> &str {
        &self.user
    }

    pub(super) fn secret(&self) -> &SecretString {
        &self.secret
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("account_sid", &self.account_sid).finish_non_exhaustive()
    }
}
