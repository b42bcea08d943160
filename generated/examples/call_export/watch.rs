//! How far the export is, for whoever sits before the terminal.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{BinaryBytes, ProgressBar, ProgressStyle};

use crate::progress::Progress;
use crate::shared::counted;

/// The time between two lines, where there is no bar.
const EVERY: Duration = Duration::from_secs(5);

const TEMPLATE: &str = "{bar:30} {pos}/{len} windows, {msg}, {eta} left";

/// A bar on standard error, or a line now and then if that is no terminal.
pub(crate) struct Watch {
    bar: ProgressBar,
    last_line: Mutex<Instant>,
}

impl Watch {
    pub(crate) fn new() -> Self {
        let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { bar: ProgressBar::no_length().with_style(style), last_line: Mutex::new(Instant::now()) }
    }

    /// A message, above the bar.
    #[expect(clippy::print_stderr, reason = "a program for the terminal says there how far it is")]
    pub(crate) fn note(&self, message: &str) {
        match self.bar.is_hidden() {
            true => eprintln!("{message}"),
            false => self.bar.println(message),
        }
    }

    pub(crate) fn show(&self, progress: &Progress) {
        let (windows, done) = (progress.span.count(), progress.place.window);
        let counts = &progress.place.counts;
        let size = BinaryBytes(progress.place.length);
        let message =
            format!("{}, {}, {size}", counted(counts.records, "record"), counted(counts.pages, "page"));
        if self.bar.is_hidden() {
            let mut last_line = self.last_line.lock().unwrap_or_else(PoisonError::into_inner);
            if last_line.elapsed() >= EVERY {
                *last_line = Instant::now();
                self.note(&format!("{done}/{windows} windows, {message}"));
            }
        } else {
            self.bar.set_length(windows as u64);
            self.bar.set_position(done as u64);
            self.bar.set_message(message);
        }
    }

    pub(crate) fn end(&self) {
        self.bar.abandon();
    }
}
