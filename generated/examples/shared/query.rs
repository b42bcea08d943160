use anyhow::{Context, Result};
use percent_encoding::percent_decode_str;
use twilio_rest::types::{Timestamp, When};

use super::when::instant_of;

/// The query of a request to a fake, as it came.
pub(crate) struct Query<'a>(pub(crate) &'a str);

impl Query<'_> {
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.split('&').filter_map(|pair| pair.split_once('='))
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.pairs().find(|(key, _)| *key == name)?;
        Some(percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned())
    }

    /// An instant, or how long ago it is.
    pub(crate) fn instant(&self, name: &'static str, now: Timestamp) -> Result<Option<Timestamp>> {
        let when = self.get(name).map(|text| text.parse::<When>()).transpose();
        Ok(when.with_context(|| format!("Invalid {name}"))?.and_then(|when| instant_of(when, now)))
    }

    /// Everything but the place in the list, to stand before it in a link.
    pub(crate) fn filters(&self) -> String {
        let filters = self.pairs().filter(|(name, _)| !name.starts_with("Page"));
        filters.flat_map(|(name, value)| [name, "=", value, "&"]).collect()
    }
}
