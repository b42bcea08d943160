//! The two forms of the file.

use std::fmt::{self, Display, Formatter};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use twilio_rest::insights::v1::CallSummary;

use crate::table;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// One record a line, with all that Twilio sent, also what this version of the crate does not know.
    Ndjson,
    /// The columns of [`table`].
    Csv,
}

impl Format {
    /// The part before the first record.
    pub(crate) fn head(self) -> Result<Vec<u8>> {
        match self {
            Self::Ndjson => Ok(Vec::new()),
            Self::Csv => table::lines([table::header()]),
        }
    }

    pub(crate) fn records(self, records: &[CallSummary]) -> Result<Vec<u8>> {
        match self {
            Self::Csv => table::lines(records.iter().map(table::row)),
            Self::Ndjson => {
                let mut text = Vec::new();
                for record in records {
                    serde_json::to_writer(&mut text, record)?;
                    text.push(b'\n');
                }
                Ok(text)
            }
        }
    }
}

impl Display for Format {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        })
    }
}
