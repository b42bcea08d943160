//! The export itself: from window to window, from page to page, into the file.
//!
//! After each page the output is flushed, and then the [`Progress`] replaced. A process that ends between the two leaves bytes
//! in the output that no progress knows; the next one cuts them off and reads that page again. So no record is lost, and none
//! is there twice.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use twilio_rest::client::PageToken;
use twilio_rest::insights::v1::{CallSummaries, CallSummary};
use twilio_rest::request::Page;
use twilio_rest::types::Timestamp;
use twilio_rest::{Client, Error, Model};

use crate::arguments::Options;
use crate::counts::Summary;
use crate::output::Output;
use crate::progress::Progress;
use crate::span::Span;

pub(crate) struct Export {
    client: Client,
    progress: Progress,
    progress_path: PathBuf,
    output: Output,
    is_resumed: bool,
    pub(crate) page_size: u32,
}

impl Export {
    /// Begins an export, or goes on with the one that this file was begun with.
    pub(crate) fn open(client: Client, file: &Path, options: Options, span: Span) -> Result<Self> {
        let progress_path = Progress::path(file);
        let account = client
            .account_sid()
            .cloned()
            .context("the account of the calls is not known: set TWILIO_ACCOUNT_SID")?;
        let earlier = Progress::load(&progress_path)?;
        let is_resumed = earlier.is_some();
        let (progress, output) = match earlier {
            Some(progress) => {
                progress.check(&account, &options, &progress_path)?;
                let output = Output::reopen(file, progress.place.length)?;
                (progress, output)
            }
            None => {
                ensure!(
                    !file.exists(),
                    "{} exists, and is no export that could go on: choose another name, or remove it",
                    file.display()
                );
                // The progress first: an output without one is complete.
                let progress = Progress::new(account, options, span);
                progress.save(&progress_path)?;
                let output = Output::create(file);
                if output.is_err() {
                    // Whatever stands there now, it is not to be taken for an export that could go on.
                    std::fs::remove_file(&progress_path)?;
                }
                (progress, output?)
            }
        };
        Ok(Self { client, progress, progress_path, output, is_resumed, page_size: 1000 })
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The number of records that an earlier process wrote, if this one goes on.
    pub(crate) fn earlier_records(&self) -> Option<u64> {
        self.is_resumed.then_some(self.progress.place.counts.records)
    }

    /// Reads and writes all that is left.
    pub(crate) async fn run(&mut self, mut after_page: impl FnMut(&Progress)) -> Result<()> {
        while let Some(window) = self.progress.span.window(self.progress.place.window) {
            self.read_window(window, &mut after_page).await?;
        }
        Ok(())
    }

    /// Reads a window to its end, from where it was left.
    async fn read_window(
        &mut self,
        (start, end): (Timestamp, Timestamp),
        after_page: &mut impl FnMut(&Progress),
    ) -> Result<()> {
        let request = CallSummaries::list().start_time(start).end_time(end).page_size(self.page_size);
        let mut pages = self.client.pages(request);
        let mut is_from_before = false;
        if let Some(token) = &self.progress.place.token {
            pages = pages.resume(&token.parse()?);
            is_from_before = true;
        }
        loop {
            let here = pages.token();
            match pages.try_next().await {
                Ok(Some(page)) => {
                    let next = pages.token();
                    // A link that cannot be followed leads nowhere; the next step says so.
                    if next.is_none() || next != here {
                        self.take(page, end, next)?;
                        after_page(&self.progress);
                    }
                }
                Ok(None) => return Ok(()),
                // Nobody promises that a page can be asked for tomorrow: then the whole window is read again.
                Err(error) if is_from_before && is_gone(&error) => return self.back_to_window_start(),
                Err(error) => return Err(error.into()),
            }
            is_from_before = false;
        }
    }

    /// Writes a page, and notes where the next one is.
    fn take(&mut self, page: Page<CallSummary>, end: Timestamp, next: Option<PageToken>) -> Result<()> {
        let Options { format, redact, .. } = self.progress.options;
        let place = &mut self.progress.place;
        let mut text = if place.length == 0 { format.head()? } else { Vec::new() };
        let mut records = Vec::new();
        place.counts.take_page(&page);
        for mut record in page.items {
            let sid = record.call_sid.clone();
            place.next_seam.extend(sid.clone().filter(|_| touches(&record, end)));
            // Both windows have a call at the instant between them.
            if sid.is_some_and(|sid| place.seam.contains(&sid)) {
                continue;
            }
            place.counts.take_record(&record);
            if redact {
                record.redact();
            }
            records.push(record);
        }
        text.extend(format.records(&records)?);
        self.output.append(&text).context("cannot write the output")?;
        place.length += u64::try_from(text.len())?;
        place.token = next.map(|token| token.to_text());
        if place.token.is_none() {
            place.window += 1;
            place.counts.windows += 1;
            place.seam = std::mem::take(&mut place.next_seam);
            self.progress.window_start = place.clone();
        }
        self.progress.save(&self.progress_path)
    }

    fn back_to_window_start(&mut self) -> Result<()> {
        self.progress.place = self.progress.window_start.clone();
        // In this order: an output that is longer than the progress says is cut, one that is shorter is an error.
        self.progress.save(&self.progress_path)?;
        self.output.cut(self.progress.place.length).context("cannot write the output")
    }

    /// Ends a complete export: without a progress, the output is whole.
    pub(crate) fn finish(self) -> Result<Summary> {
        std::fs::remove_file(&self.progress_path)
            .with_context(|| format!("cannot remove {}", self.progress_path.display()))?;
        let Progress { span, place, .. } = self.progress;
        Ok(Summary { span, bytes: place.length, counts: place.counts })
    }
}

/// Whether a call was going on at this instant. By whatever time Twilio puts a call into a window, only such a one is in two.
fn touches(call: &CallSummary, instant: Timestamp) -> bool {
    let times = [call.created_time, call.start_time, call.end_time];
    let first = times.into_iter().flatten().min();
    let last = if call.end_time.is_some() { times.into_iter().flatten().max() } else { None };
    first.is_none_or(|first| first <= instant) && last.is_none_or(|last| last >= instant)
}

/// Whether the server does not know this page.
fn is_gone(error: &Error) -> bool {
    error.status().is_some_and(|status| matches!(status.as_u16(), 400 | 404 | 410))
}
