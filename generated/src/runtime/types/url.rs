//! Addresses from and to those of the crate `url`.

use url::Url;

use super::{InputError, Uri};

/// Needs the feature `url`. Fails where there is no host, as in the addresses of version 2010-04-01, which are a path.
///
/// ```
/// use twilio_rest::types::Uri;
/// use url::Url;
///
/// let next = Uri::from("https://voice.twilio.com/v1/Calls?Page=1");
/// let next = Url::try_from(&next)?;
/// assert_eq!(next.query_pairs().next().unwrap().1, "1");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl TryFrom<&Uri> for Url {
    type Error = InputError;

    fn try_from(uri: &Uri) -> Result<Self, Self::Error> {
        // What is wrong with it is told without it: it may hold what nobody is to see.
        Self::parse(uri.as_str()).map_err(|error| InputError::new("Uri", error.to_string()))
    }
}

/// Needs the feature `url`. Where a string is asked for, a `Url` does without it:
///
/// ```
/// # #[cfg(feature = "client")] {
/// use twilio_rest::Client;
/// use url::Url;
///
/// let fake = Url::parse("http://127.0.0.1:8080").unwrap();
/// let builder = Client::builder().base_url(fake);
/// # }
/// ```
impl From<Url> for Uri {
    fn from(url: Url) -> Self {
        String::from(url).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_in_both() {
        let uri = Uri::from("https://insights.twilio.com/v1/Conferences?PageSize=50#end");
        assert_eq!(Uri::from(Url::try_from(&uri).unwrap()), uri);
    }

    #[test]
    fn the_error_tells_nothing_of_the_address() {
        for (address, expected) in [
            ("/2010-04-01/Accounts.json?To=Ada", "Uri: relative URL without a base"),
            ("https://Ada:Ada@:80/Ada", "Uri: empty host"),
            ("", "Uri: relative URL without a base"),
        ] {
            let error = Url::try_from(&Uri::from(address)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
