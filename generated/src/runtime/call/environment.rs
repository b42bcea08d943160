//! The settings of a client that stand in the environment.

use std::borrow::Cow;
use std::env::VarError;

use super::endpoint::Setting;
use super::{ClientCredentials, Credentials};
use crate::runtime::types::{InputError, Prefix, Sid, copying_mistake};
use crate::sid::AccountSid;

/// Variables of the environment, and what is wrong with them.
pub(crate) struct Environment<V> {
    variable: V,
    errors: Vec<InputError>,
}

/// A variable as it was found.
enum Variable {
    /// Not set, or set to nothing.
    Absent,
    /// Something that cannot be meant, of which the error is noted.
    Wrong,
    Set(String),
}

const MISSING: &str = "is not set in the environment";

impl<V: Fn(&'static str) -> Result<String, VarError>> Environment<V> {
    pub(crate) fn new(variable: V) -> Self {
        Self { variable, errors: Vec::new() }
    }

    /// A setting that may be there.
    pub(crate) fn setting(&mut self, name: &'static str) -> Option<Setting> {
        if let Variable::Set(value) = self.get(name) { Some(Setting::new(name, value)) } else { None }
    }

    fn get(&mut self, name: &'static str) -> Variable {
        let problem = match (self.variable)(name) {
            Ok(value) if value.is_empty() => return Variable::Absent,
            Ok(value) => match copying_mistake(&value) {
                None => return Variable::Set(value),
                Some(mistake) => mistake,
            },
            Err(VarError::NotPresent) => return Variable::Absent,
            Err(VarError::NotUnicode(_)) => "is set to something that is not a string",
        };
        self.errors.push(InputError::new(name, problem));
        Variable::Wrong
    }

    /// The id and the secret of an OAuth app, if they are there.
    pub(crate) fn client_credentials(&mut self) -> Option<ClientCredentials> {
        match (self.get("TWILIO_CLIENT_ID"), self.get("TWILIO_CLIENT_SECRET")) {
            (Variable::Set(id), Variable::Set(secret)) => Some(ClientCredentials::new(id, secret)),
            (Variable::Set(_), Variable::Absent) => self.wrong("TWILIO_CLIENT_SECRET", MISSING),
            (Variable::Absent, Variable::Set(_)) => self.wrong("TWILIO_CLIENT_ID", MISSING),
            // It is noted what is wrong.
            _ => None,
        }
    }

    /// Whether there is something that goes with the account, right or wrong.
    pub(crate) fn has_credentials(&self) -> bool {
        let is_there = |name| match (self.variable)(name) {
            Ok(value) => !value.is_empty(),
            Err(error) => error != VarError::NotPresent,
        };
        ["TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"].into_iter().any(is_there)
    }

    /// The account, if it is there.
    pub(crate) fn account(&mut self) -> Option<AccountSid> {
        const NAME: &str = "TWILIO_ACCOUNT_SID";
        if let Variable::Set(account) = self.get(NAME) { self.sid(NAME, &account) } else { None }
    }

    /// The account with an API key if there is one, and otherwise with its auth token.
    pub(crate) fn credentials(&mut self) -> Option<Credentials> {
        let account = match self.get("TWILIO_ACCOUNT_SID") {
            Variable::Set(account) => self.sid("TWILIO_ACCOUNT_SID", &account),
            Variable::Absent => self.wrong("TWILIO_ACCOUNT_SID", MISSING),
            Variable::Wrong => None,
        };
        let (key, secret) = match (self.get("TWILIO_API_KEY"), self.get("TWILIO_API_SECRET")) {
            (Variable::Set(key), Variable::Set(secret)) => {
                let key = self.sid("TWILIO_API_KEY", &key)?;
                return Some(Credentials::api_key(account?, &key, secret));
            }
            // It is noted what is wrong.
            (Variable::Wrong, _) | (_, Variable::Wrong) => return None,
            pair => pair,
        };
        match (key, secret, self.get("TWILIO_AUTH_TOKEN")) {
            (_, _, Variable::Set(token)) => Some(Credentials::auth_token(account?, token)),
            (_, _, Variable::Wrong) => None,
            (Variable::Set(_), ..) => self.wrong("TWILIO_API_SECRET", MISSING),
            (_, Variable::Set(_), _) => self.wrong("TWILIO_API_KEY", MISSING),
            _ => {
                let problem = format!("{MISSING}, nor TWILIO_API_KEY and TWILIO_API_SECRET");
                self.wrong("TWILIO_AUTH_TOKEN", problem)
            }
        }
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

    /// Everything that is wrong with what was asked for.
    pub(crate) fn finish(self) -> Option<InputError> {
        InputError::all(self.errors)
    }
}
