//! The settings of the environment.

use std::env::VarError;

use super::ClientBuilder;
use crate::runtime::call::Environment;
use crate::runtime::error::Error;
use crate::runtime::types::InputError;

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
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
