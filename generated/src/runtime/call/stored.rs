//! Serde for what people keep in files and databases: where a stream was, and how often to try.

use std::fmt;
use std::time::Duration;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{PageToken, Retry};
use crate::runtime::types::deserialize_str;

/// Writes it as the string of [`to_text`](PageToken::to_text).
impl Serialize for PageToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for PageToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| text.parse().map_err(D::Error::custom))
    }
}

/// Writes its numbers by the names of their setters, times in seconds: `{"max_retries": 3, "min_delay": 0.5, ..}`.
impl Serialize for Retry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut retry = serializer.serialize_struct("Retry", FIELDS.len())?;
        retry.serialize_field("max_retries", &self.max_retries)?;
        retry.serialize_field("min_delay", &self.min_delay.as_secs_f64())?;
        retry.serialize_field("max_delay", &self.max_delay.as_secs_f64())?;
        retry.serialize_field("max_retry_after", &self.max_retry_after.as_secs_f64())?;
        retry.end()
    }
}

/// What is not there is as [`Retry::default`] has it.
impl<'de> Deserialize<'de> for Retry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Retry", FIELDS, Numbers)
    }
}

const FIELDS: &[&str] = &["max_retries", "min_delay", "max_delay", "max_retry_after"];

struct Numbers;

impl<'de> Visitor<'de> for Numbers {
    type Value = Retry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the numbers of a Retry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Retry, A::Error> {
        let mut retry = Retry::default();
        while let Some(name) = map.next_key::<String>()? {
            retry = match &*name {
                "max_retries" => retry.max_retries(map.next_value()?),
                "min_delay" => retry.min_delay(seconds(map.next_value()?)?),
                "max_delay" => retry.max_delay(seconds(map.next_value()?)?),
                "max_retry_after" => retry.max_retry_after(seconds(map.next_value()?)?),
                other => return Err(A::Error::unknown_field(other, FIELDS)),
            };
        }
        Ok(retry)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Retry, A::Error> {
        let missing = |index| move || A::Error::invalid_length(index, &Numbers);
        let max_retries = list.next_element()?.ok_or_else(missing(0))?;
        let min_delay = seconds(list.next_element()?.ok_or_else(missing(1))?)?;
        let max_delay = seconds(list.next_element()?.ok_or_else(missing(2))?)?;
        let max_retry_after = seconds(list.next_element()?.ok_or_else(missing(3))?)?;
        let retry = Retry::default().max_retries(max_retries);
        Ok(retry.min_delay(min_delay).max_delay(max_delay).max_retry_after(max_retry_after))
    }
}

/// More seconds than a `Duration` has are as many as it has.
fn seconds<E: serde::de::Error>(seconds: f64) -> Result<Duration, E> {
    if seconds.is_nan() || seconds < 0.0 {
        return Err(E::custom("a time is a number of seconds, and not negative"));
    }
    Ok(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_is_its_numbers() {
        let retry = Retry::default().max_retries(8).min_delay(Duration::from_millis(100));
        let json = r#"{"max_retries":8,"min_delay":0.1,"max_delay":20.0,"max_retry_after":60.0}"#;
        assert_eq!(serde_json::to_string(&retry).unwrap(), json);
        assert_eq!(serde_json::from_str::<Retry>(json).unwrap(), retry);
        assert_eq!(serde_json::from_str::<Retry>("[8, 0.1, 20, 60]").unwrap(), retry);
        assert_eq!(serde_json::from_str::<Retry>("{}").unwrap(), Retry::default());
        let endless = serde_json::to_string(&Retry::default().max_delay(Duration::MAX)).unwrap();
        assert_eq!(
            serde_json::from_str::<Retry>(&endless).unwrap(),
            Retry::default().max_delay(Duration::MAX)
        );
        for wrong in [r#"{"min_delay": -1}"#, r#"{"retries": 1}"#, r#"{"max_retries": 1.5}"#, "3"] {
            assert!(serde_json::from_str::<Retry>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_token_is_its_text() {
        let token: PageToken = "/v1/Conferences?Page=2#17".parse().unwrap();
        assert_eq!(serde_json::to_string(&token).unwrap(), r#""/v1/Conferences?Page=2#17""#);
        assert_eq!(serde_json::from_str::<PageToken>(r#""/v1/Conferences?Page=2#17""#).unwrap(), token);
        assert!(serde_json::from_str::<PageToken>(r#""Conferences""#).is_err());
    }
}
