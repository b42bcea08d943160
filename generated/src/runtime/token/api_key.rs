use std::fmt;

use crate::runtime::types::{InputError, Secret, copying_mistake};
use crate::sid::{AccountSid, ApiKeySid};

/// The API key that access tokens are signed with. It prints no secret, and wipes it from memory in the end.
///
/// An auth token does not sign access tokens. A key can be revoked on its own, and with it all tokens that it has signed.
///
/// ```
/// use twilio_rest::token::ApiKey;
///
/// let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let key = "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let secret = "what the program was given".to_owned();
/// let key = ApiKey::new(account, key, secret);
/// assert!(!format!("{key:?}").contains("given"));
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone)]
pub struct ApiKey {
    pub(super) account_sid: AccountSid,
    pub(super) key_sid: ApiKeySid,
    pub(super) secret: Secret<String>,
}

impl ApiKey {
    /// A key by its account, its SID, and the secret that Twilio showed once.
    #[must_use]
    pub fn new(account_sid: AccountSid, key_sid: ApiKeySid, secret: impl Into<Secret<String>>) -> Self {
        Self { account_sid, key_sid, secret: secret.into() }
    }

    /// The mistakes in it, each by the name of its argument.
    pub(super) fn mistakes(&self) -> impl Iterator<Item = InputError> {
        let account = self.account_sid.mistake().map(|mistake| InputError::new("account_sid", mistake));
        let key = self.key_sid.mistake().map(|mistake| InputError::new("key_sid", mistake));
        let secret = copying_mistake(self.secret.expose()).map(|mistake| InputError::new("secret", mistake));
        [account, key, secret].into_iter().flatten()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKey").finish_non_exhaustive()
    }
}
