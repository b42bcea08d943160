//! The settings of a client that stand in the environment.

use std::borrow::Cow;
use std::env::VarError;

use super::Credentials;
use crate::runtime::types::{InputError, Prefix, Sid};

/// Variables of the environment, and what is wrong with them.
pub(crate) struct Environment<V> {
    variable: V,
    errors: Vec<InputError>,
}

const MISSING: &str = "is not set in the environment";

impl<V: Fn(&'static str) -> Result<String, VarError>> Environment<V> {
    pub(crate) fn new(variable: V) -> Self {
        Self { variable, errors: Vec::new() }
    }

    /// A variable that is set, and not to nothing.
    pub(crate) fn get(&mut self, name: &'static str) -> Option<String> {
        match (self.variable)(name) {
            Ok(value) => Some(value).filter(|value| !value.is_empty()),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(_)) => self.wrong(name, "is set to something that is not a string"),
        }
    }

    /// The account with an API key if there is one, and otherwise with its auth token.
    pub(crate) fn credentials(&mut self) -> Option<Credentials> {
        let account = match self.get("TWILIO_ACCOUNT_SID") {
            Some(account) => self.sid("TWILIO_ACCOUNT_SID", &account),
            None => self.wrong("TWILIO_ACCOUNT_SID", MISSING),
        };
        let key = self.get("TWILIO_API_KEY");
        let secret = self.get("TWILIO_API_SECRET");
        match (key, secret, self.get("TWILIO_AUTH_TOKEN")) {
            (Some(key), Some(secret), _) => {
                let key = self.sid("TWILIO_API_KEY", &key)?;
                Some(Credentials::api_key(account?, &key, secret))
            }
            (_, _, Some(token)) => Some(Credentials::auth_token(account?, token)),
            (Some(_), None, None) => self.wrong("TWILIO_API_SECRET", MISSING),
            (None, Some(_), None) => self.wrong("TWILIO_API_KEY", MISSING),
            (None, None, None) => {
                let problem = format!("{MISSING}, nor TWILIO_API_KEY and TWILIO_API_SECRET");
                self.wrong("TWILIO_AUTH_TOKEN", problem)
            }
        }
    }

    /// Everything that is wrong with what was asked for.
    pub(crate) fn finish(self) -> Option<InputError> {
        InputError::all(self.errors)
    }

    fn sid<P: Prefix>(&mut self, name: &'static str, text: &str) -> Option<Sid<P>> {
        // Whoever reads the error looks for the variable and not for the type.
        let renamed = |error: &InputError| {
            let problems = error.problems().map(|(_, problem)| InputError::new(name, problem.to_owned()));
            problems.collect::<Vec<_>>()
        };
        text.parse().map_err(|error| self.errors.extend(renamed(&error))).ok()
    }

    fn wrong<T>(&mut self, name: &'static str, problem: impl Into<Cow<'static, str>>) -> Option<T> {
        self.errors.push(InputError::new(name, problem));
        None
    }
}
