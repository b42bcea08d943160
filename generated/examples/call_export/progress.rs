//! How far an export is, in a file beside the output.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use twilio_rest::sid::{AccountSid, CallSid};

use crate::arguments::Options;
use crate::counts::Counts;
use crate::span::Span;

/// All that is needed to go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Progress {
    pub(crate) account: AccountSid,
    pub(crate) options: Options,
    /// As the options were understood when the export began: `7d` means something else tomorrow.
    pub(crate) span: Span,
    pub(crate) place: Place,
    /// The start of the window that is being read.
    pub(crate) window_start: Place,
}

/// A point between two pages, and what the output is up to there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The number of the window.
    pub(crate) window: usize,
    /// The page in it, as a `PageToken`; the first one if there is none.
    pub(crate) token: Option<String>,
    /// The length of the output, in bytes.
    pub(crate) length: u64,
    /// Calls of the window before that may be in this one too, and calls of this one that may be in the next.
    pub(crate) seam: BTreeSet<CallSid>,
    pub(crate) next_seam: BTreeSet<CallSid>,
    pub(crate) counts: Counts,
}

impl Progress {
    pub(crate) fn new(account: AccountSid, options: Options, span: Span) -> Self {
        let (place, window_start) = Default::default();
        Self { account, options, span, place, window_start }
    }

    /// The path of the file with the progress of an export into this file.
    pub(crate) fn path(output: &Path) -> PathBuf {
        with_ending(output, ".progress")
    }

    /// The progress that [`save`](Self::save) wrote; `None` if there is no such file.
    pub(crate) fn load(path: &Path) -> Result<Option<Self>> {
        let text = match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.with_context(|| format!("cannot read {}", path.display()))?,
        };
        let progress = serde_json::from_slice(&text);
        progress.map(Some).with_context(|| {
            format!(
                "{} is not the progress of an export: remove it and the output to begin again",
                path.display()
            )
        })
    }

    /// Replaces the file as a whole: whoever reads it finds what was there before, or this.
    pub(crate) fn save(&self, path: &Path) -> Result<()> {
        let save = || -> io::Result<()> {
            let new = with_ending(path, ".new");
            let mut file = File::create(&new)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            fs::rename(new, path)
        };
        save().with_context(|| format!("cannot write {}", path.display()))
    }

    /// Whether these are the options that it began with.
    pub(crate) fn check(&self, account: &AccountSid, options: &Options, path: &Path) -> Result<()> {
        ensure!(
            (&self.account, &self.options) == (account, options),
            "the export began with other options: {}. Give these to go on, or remove {} and the output to begin again",
            describe(&self.account, &self.options),
            path.display()
        );
        Ok(())
    }
}

fn describe(account: &AccountSid, options: &Options) -> String {
    let Options { since, until, format, redact } = options;
    let redact = if *redact { " --redact" } else { "" };
    format!("--since {since} --until {until} --format {format}{redact}, of account {account}")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}
