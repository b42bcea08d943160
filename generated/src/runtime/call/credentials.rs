use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::runtime::types::{InputError, copying_mistake};
use crate::sids::{AccountSid, ApiKeySid};

/// The identity of whoever asks. It never prints its secret, and wipes it from memory in the end.
///
/// Building a client checks it: a SID that is not well formed, or a secret that is empty or was copied with something around it (a blank,
/// a line end, quotes), is an error that names it. Whether Twilio knows it only a request shows.
///
/// ```
/// use twilio_rest::Client;
/// use twilio_rest::client::Credentials;
///
/// let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let key = "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let secret = "what the program was given";
/// let credentials = Credentials::api_key(account, &key, secret);
/// assert!(!format!("{credentials:?}").contains(secret));
///
/// // An auth token, pasted with the end of its line.
/// let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let pasted = Credentials::auth_token(account, "pasted\n");
/// let error = Client::new(pasted).unwrap_err();
/// assert!(error.to_string().contains("auth_token"), "{error}");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone)]
pub struct Credentials {
    account_sid: AccountSid,
    /// If it is a key that asks, and not the account itself.
    api_key: Option<ApiKeySid>,
    secret: SecretString,
}

impl Credentials {
    /// The account itself, with its auth token.
    pub fn auth_token(account_sid: AccountSid, auth_token: impl Into<String>) -> Self {
        Self { account_sid, api_key: None, secret: auth_token.into().into() }
    }

    /// An API key of the account: what Twilio recommends for programs, as it can be revoked on its own.
    pub fn api_key(account_sid: AccountSid, api_key: &ApiKeySid, api_secret: impl Into<String>) -> Self {
        Self { account_sid, api_key: Some(api_key.clone()), secret: api_secret.into().into() }
    }

    /// The account.
    #[must_use]
    pub fn account_sid(&self) -> &AccountSid {
        &self.account_sid
    }

    pub(crate) fn user(&self) -> &str {
        self.api_key.as_ref().map_or(self.account_sid.as_str(), ApiKeySid::as_str)
    }

    pub(crate) fn secret(&self) -> &SecretString {
        &self.secret
    }

    /// The mistakes in them, each by the name of its argument.
    pub(crate) fn mistake(&self) -> Option<InputError> {
        let account = self.account_sid.mistake().map(|mistake| InputError::new("account_sid", mistake));
        let key = self.api_key.as_ref().and_then(ApiKeySid::mistake);
        let key = key.map(|mistake| InputError::new("api_key", mistake));
        let name = if self.api_key.is_some() { "api_secret" } else { "auth_token" };
        let secret = copying_mistake(self.secret.expose_secret());
        let secret = secret.map(|mistake| InputError::new(name, mistake));
        InputError::all([account, key, secret].into_iter().flatten().collect())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Credentials");
        match self.account_sid.is_well_formed() {
            true => debug.field("account_sid", &self.account_sid),
            // It may be what belongs elsewhere.
            false => debug.field("account_sid", &format_args!("[malformed]")),
        };
        debug.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sid<T: serde::de::DeserializeOwned>(text: &str) -> T {
        serde_json::from_value(text.into()).unwrap()
    }

    fn account() -> AccountSid {
        sid("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
    }

    #[test]
    fn what_was_copied_badly_is_told_and_not_repeated() {
        for (secret, expected) in [
            ("", "must not be empty"),
            (" \n", "must not be empty"),
            ("Ada\n", "must not have a blank or a line end before or after it"),
            ("Ada\r\n", "must not have a blank or a line end before or after it"),
            (" Ada", "must not have a blank or a line end before or after it"),
            ("Ada\u{a0}", "must not have a blank or a line end before or after it"),
            ("\"Ada\"", "must not have quotes around it"),
            ("'Ada'", "must not have quotes around it"),
            ("Ada'", "must not have quotes around it"),
            ("A\0da", "must be printable ASCII, this has another character"),
            ("A\nda", "must be printable ASCII, this has another character"),
            ("\u{feff}Ada", "must be printable ASCII, this has another character"),
            ("\u{201c}Ada\u{201d}", "must be printable ASCII, this has another character"),
            ("A\u{7f}da", "must be printable ASCII, this has another character"),
        ] {
            let error = Credentials::auth_token(account(), secret).mistake().unwrap();
            assert_eq!(error.to_string(), format!("auth_token: {expected}"), "{secret:?}");
            let key = sid("SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
            let error = Credentials::api_key(account(), &key, secret).mistake().unwrap();
            assert_eq!(error.to_string(), format!("api_secret: {expected}"), "{secret:?}");
        }
        assert_eq!(Credentials::auth_token(account(), "a made-up 'token' of words").mistake(), None);
    }

    #[test]
    fn sids_that_only_a_server_can_send_are_refused() {
        let credentials = Credentials::api_key(sid("Ada"), &sid("SK12"), "made-up");
        assert_eq!(
            credentials.mistake().unwrap().to_string(),
            "account_sid: must match ^AC[0-9a-fA-F]{32}$ (34 characters), this has 3 characters; \
             api_key: must match ^SK[0-9a-fA-F]{32}$ (34 characters), this has 4 characters"
        );
        assert_eq!(format!("{credentials:?}"), "Credentials { account_sid: [malformed], .. }");
    }
}
